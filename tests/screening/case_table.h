#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geo/screening/cell_matrix.h"

namespace klasteri::test {

/// A table of a reference case: columns by their headings.
class CaseTable {
 public:
  explicit CaseTable(const std::filesystem::path& path);

  std::vector<std::string> texts(std::string_view heading) const;
  /// "NA" is NaN.
  std::vector<double> numbers(std::string_view heading) const;

 private:
  std::vector<std::vector<std::string>> records_;
};

/// One row a cell, as a matrix: regions and sectors in the order of their names. Cells without a row are NaN.
struct PivotTable {
  std::vector<std::string> regions, sectors;
  std::vector<double> values;

  PivotTable(const CaseTable& table, std::string_view region, std::string_view sector, std::string_view value);
  CellMatrix cells() const { return {values, regions.size(), sectors.size()}; }
};

/// The values of a column in the order of the names of another.
std::vector<double> by_name(const CaseTable& table, std::string_view name, std::string_view value);

}  // namespace klasteri::test
