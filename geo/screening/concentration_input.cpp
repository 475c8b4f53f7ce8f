#include <algorithm>
#include <cstdint>
#include <optional>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/input/names.h"
#include "geo/input/numbers.h"
#include "geo/register/years.h"
#include "geo/screening/concentration_table.h"
#include "geo/screening/long_table.h"

namespace klasteri {

namespace {}  // namespace

ConcentrationTable take_concentrations(const Table& table, const TableColumns& columns) {
  std::vector<std::string> years;
  for (const std::string& year : {columns.year, columns.before_year}) {
    if (!year.empty()) years.push_back(year);
  }
  const LongTable rows = index_rows(table, {columns.region, columns.sector, years, RegionNaming::iso_codes});
  return take_concentrations(table, columns, rows);
}

ConcentrationTable take_concentrations(const Table& table, const TableColumns& columns, const LongTable& rows) {
  ConcentrationTable result;
  result.regions = rows.regions;
  result.sectors = rows.sectors;
  result.value = sum_cells(table, table.column(columns.value), rows, &result.region_total);
  if (!columns.firms.empty()) {
    result.firms = sum_cells(table, table.column(columns.firms), rows, &result.region_firms, 0, {.whole = true});
  }
  const std::string& before = columns.before_year.empty() ? columns.before : columns.value;
  if (!before.empty()) {
    const std::uint32_t year = columns.before_year.empty() ? 0 : 1;
    result.before = sum_cells(table, table.column(before), rows, &result.region_before, year);
  }
  result.unplaced_rows = rows.unplaced_rows;
  result.unsectored_rows = rows.unsectored_rows;
  return result;
}

namespace {

/// The year of every row of a table that says it; empty: it does not.
std::vector<std::int16_t> years_in(const Table& table) {
  std::vector<std::int16_t> years;
  const std::optional<std::size_t> column = table.find("year");
  if (!column) return years;
  for (std::size_t row = 0; row < table.rows(); ++row) years.push_back(year_from(table.columns[*column][row]));
  return years;
}

}  // namespace

ReferenceTotals take_reference(const Table& table, int year) {
  const std::vector<std::int16_t> years = years_in(table);
  if (!years.empty() && year == 0) year = *std::ranges::max_element(years);
  if (!years.empty() && std::ranges::find(years, year) == years.end()) {
    throw Error(
        "The reference {} has no rows of the year {} in its column \"year\"; give national totals of that year.",
        table.source, year);
  }
  const std::size_t sector_column = table.column("sector");
  const std::size_t value_column = table.column("value");
  const std::optional<std::size_t> firms_column = table.find("firms");
  ReferenceTotals reference;
  reference.source = table.source;
  Names sectors;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!years.empty() && years[row] != year) continue;
    const std::string_view sector = without_spaces(table.columns[sector_column][row]);
    const double value = number_at(table, value_column, row);
    const double firms = firms_column ? number_at(table, *firms_column, row, {.whole = true}) : nan;
    if (is_total(sector)) {
      add_known(reference.total, value);
      add_known(reference.total_firms, firms);
    } else if (!sector.empty()) {
      const std::size_t index = sectors.index(sector);
      reference.value.resize(std::max(reference.value.size(), index + 1), nan);
      add_known(reference.value[index], value);
      if (!firms_column) continue;
      reference.firms.resize(std::max(reference.firms.size(), index + 1), nan);
      add_known(reference.firms[index], firms);
    }
  }
  reference.sectors = sectors.all();
  return reference;
}

}  // namespace klasteri
