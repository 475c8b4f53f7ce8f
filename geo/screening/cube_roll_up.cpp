#include "geo/screening/cube_roll_up.h"

#include <limits>

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t none = SectorIndex::none;

/// Marks in `numbers` become running numbers; returns the names of what is marked.
template <typename Name>
std::vector<std::string> number_marked(std::vector<std::uint32_t>& numbers, const Name& name_of) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == none) continue;
    numbers[i] = static_cast<std::uint32_t>(names.size());
    names.push_back(name_of(i));
  }
  return names;
}

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
    : cube_(cube), by_(by), sector_of_(catalog, level) {
  number_what_occurs();
  sum_up();
}

CubeLevel CubeRollUp::result() const {
  return {{table_of(Measure::enterprises), table_of(Measure::employees), table_of(Measure::turnover)}, plants()};
}

std::uint32_t CubeRollUp::unit_of(const ConcentrationCube::Cell& cell) const {
  const UnitIndex unit = by_ == AreaLevel::region ? cell.region : cell.municipality;
  return unit < area_number_.size() ? unit : none;
}

void CubeRollUp::number_what_occurs() {
  const AdminTree& admin = AdminTree::georgia();
  area_number_.assign(by_ == AreaLevel::region ? admin.regions().size() : admin.municipalities().size(), none);
  sector_number_.assign(sector_of_.names().size(), none);
  for (const ConcentrationCube::Cell& cell : cube_.cells) {
    const std::uint32_t unit = unit_of(cell);
    if (unit == none) continue;
    area_number_[unit] = 0;
    if (const std::uint32_t sector = sector_of_(cell.activity); sector != none) sector_number_[sector] = 0;
  }
  areas_ = number_marked(area_number_, [&](std::size_t unit) {
    return by_ == AreaLevel::region ? admin.regions()[unit].iso : admin.municipalities()[unit].code;
  });
  sectors_ = number_marked(sector_number_, [&](std::size_t sector) { return sector_of_.names()[sector]; });
}

void CubeRollUp::sum_up() {
  for (std::vector<FirmSums>& cells : cell_) cells.resize(areas_.size() * sectors_.size());
  for (std::vector<FirmSums>& areas : area_) areas.resize(areas_.size());
  for (const ConcentrationCube::Cell& cell : cube_.cells) {
    const std::uint32_t unit = unit_of(cell);
    const std::uint32_t sector = sector_of_(cell.activity);
    if (!cell.is_before && unit == none) unplaced_ += cell.sums.firms;
    if (!cell.is_before && sector == none) unsectored_ += cell.sums.firms;
    if (unit == none) continue;
    const std::size_t area = area_number_[unit];
    area_[cell.is_before][area] += cell.sums;
    if (sector != none) cell_[cell.is_before][area * sectors_.size() + sector_number_[sector]] += cell.sums;
  }
}

ConcentrationTable CubeRollUp::table_of(Measure measure) const {
  const bool has_before = cube_.has_before[static_cast<std::size_t>(measure)];
  ConcentrationTable table;
  table.regions = areas_;
  table.sectors = sectors_;
  table.unplaced_rows = unplaced_;
  table.unsectored_rows = unsectored_;
  for (std::size_t index = 0; index < cell_[0].size(); ++index) {
    const FirmSums& now = cell_[0][index];
    const FirmSums& before = cell_[1][index];
    const Measured cell = measured(now, measure);
    table.firms.push_back(now.firms);
    table.value.push_back(known_value(cell, now.firms));
    table.stated.push_back(cell.stated);
    table.imputed.push_back(cell.imputed);
    if (!has_before) continue;
    table.stated_before.push_back(measured(before, measure).stated);
    // Where the earlier year is a column beside the later one, its firms are those of the later year.
    table.before.push_back(known_value(measured(before, measure), cube_.has_firms_before ? before.firms : now.firms));
  }
  for (std::size_t area = 0; area < areas_.size(); ++area) {
    table.region_firms.push_back(area_[0][area].firms);
    table.region_total.push_back(measured(area_[0][area], measure).value);
    if (has_before) table.region_before.push_back(measured(area_[1][area], measure).value);
  }
  return table;
}

PlantTable CubeRollUp::plants() const {
  PlantTable plants;
  plants.sector.resize(sectors_.size());
  for (std::size_t index = 0; index < cell_[0].size(); ++index) {
    const FirmSums& sums = cell_[0][index];
    const bool known = sums.employees > 0;
    plants.herfindahl.push_back(known ? sums.employees_squared / (sums.employees * sums.employees) : nan);
    plants.largest_share.push_back(known ? sums.largest / sums.employees : nan);
    PlantSums& sector = plants.sector[index % sectors_.size()];
    sector.total += sums.employees;
    sector.sum_squares += sums.employees_squared;
    sector.sum_fourths += sums.employees_fourth;
  }
  return plants;
}

}  // namespace klasteri
