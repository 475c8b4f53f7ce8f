#include "geo/screening/long_table.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/input/names.h"

namespace klasteri {

namespace {

constexpr std::uint32_t absent = LongTable::absent;
/// 400 MB a column. More come of columns that are no regions and sectors, such as numbers of rows.
constexpr std::size_t most_cells = 50'000'000;

/// Region names as ISO codes where they are known. Plain numbers are Geostat's or GeoNames' codes only in a table whose
/// every region is known: elsewhere they may be any country's.
std::map<std::string, std::string, std::less<>> region_codes(const StringColumn& column) {
  std::map<std::string, std::string, std::less<>> codes;
  const AdminTree& admin = AdminTree::georgia();
  bool all_known = true;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::string_view name = without_spaces(column[row]);
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

/// The column of years, by its heading.
std::optional<std::size_t> year_column(const Table& table) {
  for (const char* heading : {"year", "წელი", "год"}) {
    if (const auto column = table.find(heading)) return column;
  }
  return std::nullopt;
}

std::set<std::string, std::less<>> years_in(const Table& table, std::size_t column) {
  std::set<std::string, std::less<>> years;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view year = without_spaces(table.columns[column][row]);
    if (!year.empty()) years.emplace(year);
  }
  return years;
}

/// Their list for a sentence; of many the first and the last.
std::string listed(const std::set<std::string, std::less<>>& years) {
  constexpr std::size_t most = 6;
  if (years.size() > most) return fmt::format("{} … {}", *years.begin(), *years.rbegin());
  return fmt::format("{}", fmt::join(years, ", "));
}

/// The index of each row's year among those asked for.
std::vector<std::uint32_t> index_years(const Table& table, const std::vector<std::string>& years) {
  if (years.empty()) return std::vector<std::uint32_t>(table.rows(), 0);
  const auto column = year_column(table);
  const std::size_t year = column ? *column : table.column("year");
  std::vector<std::uint32_t> index(table.rows(), absent);
  std::vector<bool> met(years.size(), false);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto found = std::find(years.begin(), years.end(), without_spaces(table.columns[year][row]));
    if (found == years.end()) continue;
    index[row] = static_cast<std::uint32_t>(found - years.begin());
    met[index[row]] = true;
  }
  for (std::size_t i = 0; i < years.size(); ++i) {
    if (met[i]) continue;
    throw Error("{} has no row of the year {}; its column \"{}\" has {}.", table.source, years[i], table.headings[year],
                listed(years_in(table, year)));
  }
  return index;
}

void refuse_adding_years(const Table& table, const LongTable& rows, bool repeats) {
  const auto column = year_column(table);
  if (!column) return;
  const auto years = years_in(table, *column);
  if (years.size() < 2) return;
  std::vector<bool> met(rows.cells(), false);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!rows.in_cell(row)) continue;
    const std::size_t cell = rows.cell(row);
    if (met[cell] || repeats) {
      throw Error(
          "{} has rows of several years ({}), which must not be added up; choose one with --year {} or --where "
          "\"{} = '{}'\".",
          table.source, listed(years), *years.rbegin(), table.headings[*column], *years.rbegin());
    }
    met[cell] = true;
  }
}

void refuse_too_many(const Table& table, const LongTableColumns& columns, const LongTable& rows) {
  if (rows.sectors.empty() || rows.regions.size() <= most_cells / rows.sectors.size()) return;
  throw Error(
      "{} has {} regions in the column \"{}\" and {} sectors in the column \"{}\", which are too many cells to "
      "compare; are these the right columns?",
      table.source, rows.regions.size(), columns.region, rows.sectors.size(), columns.sector);
}

}  // namespace

void add_known(double& sum, double value) {
  if (std::isnan(value)) return;
  sum = std::isnan(sum) ? value : sum + value;
}

bool is_total(std::string_view name) {
  static constexpr std::array<std::string_view, 5> names = {"_T", "Total", "total", "TOTAL", "სულ"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

LongTable index_rows(const Table& table, const LongTableColumns& columns) {
  const StringColumn& region_names = table.columns[table.column(columns.region)];
  const StringColumn& sector_names = table.columns[table.column(columns.sector)];
  const bool coded = columns.naming == RegionNaming::iso_codes;
  const auto codes = coded ? region_codes(region_names) : decltype(region_codes(region_names))();
  LongTable rows;
  rows.year = index_years(table, columns.years);
  rows.region.assign(table.rows(), absent);
  rows.sector.assign(table.rows(), absent);
  rows.total.assign(table.rows(), false);
  Names regions;
  Names sectors;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (rows.year[row] == absent) continue;
    const std::string_view region = without_spaces(region_names[row]);
    const std::string_view sector = without_spaces(sector_names[row]);
    rows.total[row] = is_total(sector);
    if (is_total(region)) {
      ++rows.summing_rows;
      continue;
    }
    if (region.empty()) ++rows.unplaced_rows;
    if (sector.empty()) ++rows.unsectored_rows;
    if (region.empty() || sector.empty()) continue;
    rows.region[row] = regions.index(coded ? std::string_view(codes.find(region)->second) : region);
    if (!rows.total[row]) rows.sector[row] = sectors.index(sector);
  }
  rows.regions = regions.all();
  rows.sectors = sectors.all();
  refuse_too_many(table, columns, rows);
  if (columns.years.empty()) refuse_adding_years(table, rows, columns.repeats);
  return rows;
}

std::vector<bool> named_cells(const LongTable& rows) {
  std::vector<bool> named(rows.cells(), false);
  for (std::size_t row = 0; row < rows.region.size(); ++row) {
    if (rows.in_cell(row)) named[rows.cell(row)] = true;
  }
  return named;
}

std::vector<double> sum_cells(const Table& table, std::size_t column, const LongTable& rows,
                              std::vector<double>* region_total, std::uint32_t year, NumberRules rules) {
  std::vector<double> cells(rows.cells(), nan);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (rows.year[row] != year) continue;
    const double value = number_at(table, column, row, rules);
    const std::size_t region = rows.region[row];
    if (region == absent) continue;
    if (rows.total[row]) {
      if (region_total == nullptr) continue;
      region_total->resize(rows.regions.size(), nan);
      add_known((*region_total)[region], value);
    } else if (rows.sector[row] != absent) {
      add_known(cells[rows.cell(row)], value);
    }
  }
  return cells;
}

std::vector<double> region_values(const Table& table, std::size_t column, const LongTable& rows) {
  std::vector<double> values(rows.regions.size(), nan);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (rows.region[row] == absent) continue;
    const double value = number_at(table, column, row);
    if (std::isnan(value)) continue;
    double& known = values[rows.region[row]];
    if (!std::isnan(known) && known != value) {
      throw Error(
          "Row {} of {} gives the region \"{}\" {} in the column \"{}\", but a row above gives {}; every row of a "
          "region must have the same.",
          row + 1, table.source, rows.regions[rows.region[row]], value, table.headings[column], known);
    }
    known = value;
  }
  return values;
}

}  // namespace klasteri
