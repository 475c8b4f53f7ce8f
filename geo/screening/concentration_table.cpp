#include "geo/screening/concentration_table.h"

#include <cmath>

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Adds where one of the two may be missing: missing and missing stays missing.
void add(double& sum, double value) {
  if (std::isnan(value)) return;
  sum = std::isnan(sum) ? value : sum + value;
}

double measured(const Register& reg, std::size_t row, Measure measure) {
  if (measure == Measure::enterprises) return 1;
  const std::vector<double>& column = measure == Measure::employees ? reg.employees : reg.turnover;
  return column.empty() ? nan : column[row];
}

}  // namespace

std::string_view to_string(Measure measure) {
  switch (measure) {
    case Measure::enterprises:
      return "enterprises";
    case Measure::employees:
      return "employees";
    case Measure::turnover:
      return "turnover";
  }
  return "";
}

std::optional<Measure> measure_from(std::string_view name) {
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    if (name == to_string(measure)) return measure;
  }
  return std::nullopt;
}

ConcentrationTable tabulate(const Register& reg, const CellAssignment& cells, Measure measure) {
  ConcentrationTable table;
  table.regions = cells.regions;
  table.sectors = cells.sectors;
  table.unplaced_rows = cells.unplaced_rows;
  table.unsectored_rows = cells.unsectored_rows;
  const std::size_t count = cells.regions.size() * cells.sectors.size();
  const bool has_before = measure == Measure::turnover && !reg.turnover_before.empty();
  table.firms.assign(count, 0);
  table.value.assign(count, nan);
  if (has_before) table.before.assign(count, nan);
  if (cells.level == SectorLevel::product) {
    table.region_firms.assign(cells.regions.size(), 0);
    table.region_total.assign(cells.regions.size(), 0);
  }
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const std::uint32_t region = cells.region[row];
    if (region == CellAssignment::none) continue;
    const double value = measured(reg, row, measure);
    if (!table.region_total.empty()) {
      table.region_firms[region] += 1;
      add(table.region_total[region], value);
    }
    if (cells.sector[row] == CellAssignment::none) continue;
    const std::size_t cell = table.cell(region, cells.sector[row]);
    table.firms[cell] += 1;
    add(table.value[cell], value);
    if (has_before) add(table.before[cell], reg.turnover_before[row]);
  }
  for (std::size_t cell = 0; cell < count; ++cell) {
    if (table.firms[cell] > 0) continue;
    table.value[cell] = 0;
    if (has_before) table.before[cell] = 0;
  }
  return table;
}

ConcentrationTable tabulate(const Register& reg, const TabulateOptions& options, const SectorCatalog& catalog) {
  return tabulate(reg, assign_cells(reg, options.by, options.sector_level, catalog), options.measure);
}

}  // namespace klasteri
