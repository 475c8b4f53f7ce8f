#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/concentration_table.h"

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t absent = 0xFFFFFFFF;

/// Adds where one of the two may be missing: missing and missing stays missing.
void add(double& sum, double value) {
  if (std::isnan(value)) return;
  sum = std::isnan(sum) ? value : sum + value;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_undisclosed(std::string_view text) {
  static constexpr std::array<std::string_view, 15> marks = {"",  ".", "..",  "...", "…",  "-",   "–",   "—",
                                                             ":", "*", "n/a", "N/A", "NA", "NaN", "null"};
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

bool is_total(std::string_view sector) {
  static constexpr std::array<std::string_view, 5> names = {"_T", "Total", "total", "TOTAL", "სულ"};
  return std::find(names.begin(), names.end(), sector) != names.end();
}

double number_of(const Table& table, std::size_t column, std::size_t row) {
  const std::string_view text = trim(table.columns[column][row]);
  if (is_undisclosed(text)) return nan;
  const double value = parse_number(text);
  if (std::isnan(value)) {
    throw Error("Row {} of {} has \"{}\" in the column \"{}\", which is no number; leave undisclosed values blank.",
                row + 1, table.source, text, table.headings[column]);
  }
  if (value < 0) {
    throw Error("Row {} of {} has {} in the column \"{}\", but shares cannot be taken of a value below zero.", row + 1,
                table.source, text, table.headings[column]);
  }
  return value;
}

/// Distinct names in the order of their first row.
class Names {
 public:
  std::uint32_t index(std::string_view name) {
    const auto found = index_.find(name);
    if (found != index_.end()) return found->second;
    const auto next = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(name);
    index_.emplace(std::string(name), next);
    return next;
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t, std::less<>> index_;
};

/// Region names as ISO codes where they are known. Plain numbers are Geostat's or GeoNames' codes only in a table whose
/// every region is known: elsewhere they may be any country's.
std::map<std::string, std::string, std::less<>> region_codes(const StringColumn& column, std::size_t rows) {
  std::map<std::string, std::string, std::less<>> codes;
  const AdminTree& admin = AdminTree::georgia();
  bool all_known = true;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view name = trim(column[row]);
    if (name.empty() || codes.find(name) != codes.end()) continue;
    const UnitIndex region = admin.find_region(name);
    all_known = all_known && region != no_unit;
    codes.emplace(std::string(name), region == no_unit ? std::string(name) : admin.regions()[region].iso);
  }
  if (all_known) return codes;
  for (auto& [name, code] : codes) {
    if (name.find_first_not_of("0123456789") == std::string::npos) code = name;
  }
  return codes;
}

/// The rows of a long table that belong to a cell or to a region's total.
struct LongTable {
  std::vector<std::string> regions, sectors;
  std::vector<std::uint32_t> region, sector;  ///< of every row; `absent` where blank, a total's sector likewise
  std::vector<bool> total;
};

LongTable index_rows(const Table& table, std::size_t region_column, std::size_t sector_column) {
  LongTable rows;
  const auto codes = region_codes(table.columns[region_column], table.rows());
  Names regions;
  Names sectors;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto code = codes.find(trim(table.columns[region_column][row]));
    rows.region.push_back(code == codes.end() ? absent : regions.index(code->second));
    const std::string_view sector = trim(table.columns[sector_column][row]);
    rows.total.push_back(is_total(sector));
    rows.sector.push_back(sector.empty() || rows.total.back() ? absent : sectors.index(sector));
  }
  rows.regions = regions.take();
  rows.sectors = sectors.take();
  return rows;
}

/// Sums one column into cells; totals into `region_total`, which stays empty without any.
std::vector<double> sum_column(const Table& table, std::size_t column, const LongTable& rows,
                               std::vector<double>& region_total) {
  std::vector<double> cells(rows.regions.size() * rows.sectors.size(), nan);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double value = number_of(table, column, row);
    const std::size_t region = rows.region[row];
    if (region == absent) continue;
    if (rows.total[row]) {
      region_total.resize(rows.regions.size(), nan);
      add(region_total[region], value);
    } else if (rows.sector[row] != absent) {
      add(cells[region * rows.sectors.size() + rows.sector[row]], value);
    }
  }
  return cells;
}

}  // namespace

ConcentrationTable take_concentrations(const Table& table, const TableColumns& columns) {
  const LongTable rows = index_rows(table, table.column(columns.region), table.column(columns.sector));
  ConcentrationTable result;
  result.regions = rows.regions;
  result.sectors = rows.sectors;
  result.value = sum_column(table, table.column(columns.value), rows, result.region_total);
  if (!columns.firms.empty()) {
    result.firms = sum_column(table, table.column(columns.firms), rows, result.region_firms);
  }
  if (!columns.before.empty())
    result.before = sum_column(table, table.column(columns.before), rows, result.region_before);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (rows.region[row] == absent) ++result.unplaced_rows;
    if (rows.sector[row] == absent && !rows.total[row]) ++result.unsectored_rows;
  }
  return result;
}

ReferenceTotals take_reference(const Table& table) {
  const std::size_t sector_column = table.column("sector");
  const std::size_t value_column = table.column("value");
  const std::optional<std::size_t> firms_column = table.find("firms");
  ReferenceTotals reference;
  Names sectors;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view sector = trim(table.columns[sector_column][row]);
    const double value = number_of(table, value_column, row);
    const double firms = firms_column ? number_of(table, *firms_column, row) : nan;
    if (is_total(sector)) {
      add(reference.total, value);
      add(reference.total_firms, firms);
    } else if (!sector.empty()) {
      const std::size_t index = sectors.index(sector);
      reference.value.resize(std::max(reference.value.size(), index + 1), nan);
      add(reference.value[index], value);
      if (!firms_column) continue;
      reference.firms.resize(std::max(reference.firms.size(), index + 1), nan);
      add(reference.firms[index], firms);
    }
  }
  reference.sectors = sectors.take();
  return reference;
}

}  // namespace klasteri
