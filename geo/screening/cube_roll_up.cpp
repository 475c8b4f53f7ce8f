#include "geo/screening/cube_roll_up.h"

#include <algorithm>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

/// What one measure has of the sums.
struct Measured {
  double value = 0;
  std::uint32_t stated = 0, imputed = 0;
};

Measured measured(const FirmSums& sums, Measure measure) {
  switch (measure) {
    case Measure::enterprises:
      return {static_cast<double>(sums.firms), sums.firms, 0};
    case Measure::employees:
      return {sums.employees, sums.employees_stated, sums.employees_imputed};
    case Measure::turnover:
      return {sums.turnover, sums.turnover_stated, sums.turnover_imputed};
  }
  return {};
}

/// A cell without firms is known to be zero; one whose firms all keep silent is not known.
double known_value(const Measured& cell, std::uint32_t firms) {
  return cell.stated == 0 && firms > 0 ? nan : cell.value;
}

}  // namespace

CubeRollUp::CubeRollUp(const ConcentrationCube& cube, AreaLevel by, SectorLevel level, const SectorCatalog& catalog)
    : cells_(by == AreaLevel::region ? cube.region_cells : cube.cells),
      cube_(cube),
      by_(by),
      sector_of_(catalog, level) {
  find_stretches();
  name_areas();
  number_sectors();
  size_tables();
  Row row(2 * sectors_.size());
  std::size_t area = 0;
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    add(stretches_[i], area, row);
    if (i + 1 < stretches_.size() && stretches_[i + 1].unit == stretches_[i].unit) continue;
    for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
      write_measure(measure, area, row);
    }
    write_plants(area, row);
    std::fill(row.begin(), row.end(), FirmSums());
    ++area;
  }
}

void CubeRollUp::find_stretches() {
  sector_number_.assign(sector_of_.names().size(), SectorIndex::none);
  const auto unit_of = [&](const ConcentrationCube::Cell& cell) {
    return by_ == AreaLevel::region ? cell.region : cell.municipality;
  };
  for (std::size_t begin = 0; begin < cells_.size();) {
    const UnitIndex unit = unit_of(cells_[begin]);
    std::size_t end = begin + 1;
    while (end < cells_.size() && unit_of(cells_[end]) == unit) ++end;
    take_stretch({unit, begin, end});
    begin = end;
  }
  // Rows of one municipality may name several regions.
  std::stable_sort(stretches_.begin(), stretches_.end(),
                   [](const Stretch& a, const Stretch& b) { return a.unit < b.unit; });
}

/// Counts the rows that have no area, which are left out, and those that have no sector; marks what sectors occur.
void CubeRollUp::take_stretch(const Stretch& stretch) {
  const AdminTree& admin = AdminTree::georgia();
  const bool is_placed =
      stretch.unit < (by_ == AreaLevel::region ? admin.regions().size() : admin.municipalities().size());
  if (is_placed) stretches_.push_back(stretch);
  std::size_t rows = 0;
  std::size_t unsectored = 0;
  for (const ConcentrationCube::Cell& cell : cells_of(stretch)) {
    const std::uint32_t sector = sector_of_(cell.activity);
    if (is_placed && sector != SectorIndex::none) sector_number_[sector] = 0;
    if (cell.is_before) continue;
    rows += cell.sums.firms;
    if (sector == SectorIndex::none) unsectored += cell.sums.firms;
  }
  for (ConcentrationTable& table : result_.tables) {
    if (!is_placed) table.unplaced_rows += rows;
    table.unsectored_rows += unsectored;
  }
}

void CubeRollUp::name_areas() {
  const AdminTree& admin = AdminTree::georgia();
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    const std::size_t unit = stretches_[i].unit;
    if (i > 0 && stretches_[i - 1].unit == unit) continue;
    areas_.push_back(by_ == AreaLevel::region ? admin.regions()[unit].iso : admin.municipalities()[unit].code);
  }
}

void CubeRollUp::number_sectors() {
  for (std::size_t sector = 0; sector < sector_number_.size(); ++sector) {
    if (sector_number_[sector] == SectorIndex::none) continue;
    sector_number_[sector] = static_cast<std::uint32_t>(sectors_.size());
    sectors_.push_back(sector_of_.names()[sector]);
  }
}

void CubeRollUp::size_tables() {
  const std::size_t cells = areas_.size() * sectors_.size();
  for (std::size_t measure = 0; measure < result_.tables.size(); ++measure) {
    ConcentrationTable& table = result_.tables[measure];
    table.regions = areas_;
    table.sectors = sectors_;
    for (std::vector<double>* column : {&table.firms, &table.value, &table.stated, &table.imputed}) {
      column->resize(cells);
    }
    table.region_firms.resize(areas_.size());
    table.region_total.resize(areas_.size());
    if (!cube_.has_before[measure]) continue;
    table.stated_before.resize(cells);
    table.before.resize(cells);
    table.region_before.resize(areas_.size());
  }
  result_.plants.herfindahl.resize(cells);
  result_.plants.largest_share.resize(cells);
  result_.plants.sector.resize(sectors_.size());
}

void CubeRollUp::add(const Stretch& stretch, std::size_t area, Row& row) {
  struct {
    double firms = 0, employees = 0, turnover = 0;
  } whole[2];  // whatever the sector
  for (const ConcentrationCube::Cell& cell : cells_of(stretch)) {
    const std::size_t year = cell.is_before ? 1 : 0;
    whole[year].firms += cell.sums.firms;
    whole[year].employees += cell.sums.employees;
    whole[year].turnover += cell.sums.turnover;
    if (const std::uint32_t sector = sector_of_(cell.activity); sector != SectorIndex::none) {
      row[std::size_t{2} * sector_number_[sector] + year] += cell.sums;
    }
  }
  const auto add_total = [&](Measure measure, double now, double before) {
    ConcentrationTable& table = result_.tables[static_cast<std::size_t>(measure)];
    table.region_firms[area] += whole[0].firms;
    table.region_total[area] += now;
    if (!table.region_before.empty()) table.region_before[area] += before;
  };
  add_total(Measure::enterprises, whole[0].firms, whole[1].firms);
  add_total(Measure::employees, whole[0].employees, whole[1].employees);
  add_total(Measure::turnover, whole[0].turnover, whole[1].turnover);
}

void CubeRollUp::write_measure(Measure measure, std::size_t area, const Row& row) {
  ConcentrationTable& table = result_.tables[static_cast<std::size_t>(measure)];
  const std::size_t first = area * sectors_.size();
  const bool has_before = !table.before.empty();
  for (std::size_t sector = 0; sector < sectors_.size(); ++sector) {
    const FirmSums& now = row[2 * sector];
    const Measured cell = measured(now, measure);
    table.firms[first + sector] = now.firms;
    table.value[first + sector] = known_value(cell, now.firms);
    table.stated[first + sector] = cell.stated;
    table.imputed[first + sector] = cell.imputed;
    if (!has_before) continue;
    const FirmSums& then = row[2 * sector + 1];
    const Measured before = measured(then, measure);
    table.stated_before[first + sector] = before.stated;
    // Where the earlier year is a column beside the later one, its firms are those of the later year.
    table.before[first + sector] = known_value(before, cube_.has_firms_before ? then.firms : now.firms);
  }
}

void CubeRollUp::write_plants(std::size_t area, const Row& row) {
  PlantTable& plants = result_.plants;
  const std::size_t first = area * sectors_.size();
  for (std::size_t sector = 0; sector < sectors_.size(); ++sector) {
    const FirmSums& sums = row[2 * sector];
    const bool known = sums.employees > 0;
    plants.herfindahl[first + sector] = known ? sums.employees_squared / (sums.employees * sums.employees) : nan;
    plants.largest_share[first + sector] = known ? sums.largest / sums.employees : nan;
    plants.sector[sector].total += sums.employees;
    plants.sector[sector].sum_squares += sums.employees_squared;
    plants.sector[sector].sum_fourths += sums.employees_fourth;
  }
}

}  // namespace klasteri
