#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/project/project.h"

namespace klasteri::viewer {

/// The columns of the table of enterprises.
enum class EnterpriseColumn : std::uint8_t {
  name,
  id,
  sector,  ///< its code
  sector_title,
  region,
  municipality,
  settlement,
  address,
  size,
  employees,
  turnover,
  year,
  precision,
  status,
  score,
};
inline constexpr std::size_t enterprise_columns = 15;

/// Whether a register has anything in a column.
bool has_column(const Register& reg, EnterpriseColumn column);
/// What a row has in a column of texts; empty where that is not known. Sizes, precisions and numbers are no texts.
std::string text_of(const Project& project, const SectorCatalog& catalog, std::size_t row, EnterpriseColumn column,
                    Language language);

/// Rows in the order of a column.
struct SortedRows {
  std::vector<std::uint32_t> rows;  ///< those that count as enterprises
  std::size_t known = 0;            ///< so many ascend; the others have nothing in the column, and follow as they stand

  friend bool operator==(const SortedRows&, const SortedRows&) = default;
};

/// Texts go by letters of the Georgian, Latin and Russian alphabet whatever their case, quotation marks left out;
/// sizes, precisions and statuses from low to high; equals as they stand in the register. On all threads; throws
/// Cancelled.
/// @param file the project's, where columns are left in it (EnterpriseRecords::file); names and addresses are then read
/// from it, which may throw Error
SortedRows sort_rows(const Project& project, const SectorCatalog& catalog, EnterpriseColumn column, Language language,
                     Progress& progress, const std::filesystem::path& file = {});

/// The first sixteen letters of a text as bytes that sort as the letters do, zeros after its end.
std::array<std::uint64_t, 2> letter_order(std::string_view utf8);

}  // namespace klasteri::viewer
