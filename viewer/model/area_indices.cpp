#include "viewer/model/area_indices.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/cluster/detection.h"
#include "geo/screening/concentration.h"
#include "geo/screening/level_screening.h"

namespace klasteri::viewer {

namespace {

constexpr double not_assessed = std::numeric_limits<double>::quiet_NaN();

double at_cell(const std::vector<double>& column, std::size_t cell) {
  return cell < column.size() ? column[cell] : not_assessed;
}

const std::vector<double>* growth_column(const ShiftShare& growth, MapMeasure measure) {
  switch (measure) {
    case MapMeasure::growth:
      return &growth.growth;
    case MapMeasure::growth_national:
      return &growth.national;
    case MapMeasure::growth_mix:
      return &growth.mix;
    case MapMeasure::growth_regional:
      return &growth.regional;
    default:
      return nullptr;
  }
}

/// Index of a region or sector of a table; none: it does not occur.
std::optional<std::size_t> find_in(const std::vector<std::string>& codes, const std::string& code) {
  const auto found = std::find(codes.begin(), codes.end(), code);
  if (found == codes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - codes.begin());
}

}  // namespace

struct AreaIndices::Level {
  CubeLevel sums;
  LevelScreening screened;
  ScreenOptions options;

  const ConcentrationTable& firms() const { return sums.of(Measure::enterprises); }
  bool stated_by_few(Measure measure, std::size_t cell) const {
    return !is_publishable(at_cell(sums.of(measure).stated, cell), options);
  }
  double of_cell(MapMeasure measure, std::size_t cell) const;
  double growth_of_cell(const std::vector<double>& column, std::size_t cell) const;
};

double AreaIndices::Level::growth_of_cell(const std::vector<double>& column, std::size_t cell) const {
  const Measure grown = screened.growth_measure;
  const bool few = stated_by_few(grown, cell) || !is_publishable(at_cell(sums.of(grown).stated_before, cell), options);
  return few ? not_assessed : at_cell(column, cell);
}

double AreaIndices::Level::of_cell(MapMeasure measure, std::size_t cell) const {
  if (!is_publishable(at_cell(firms().firms, cell), options)) return not_assessed;
  if (const auto* column = growth_column(screened.growth, measure)) return growth_of_cell(*column, cell);
  const auto quotient = [&](Measure of) {
    return stated_by_few(of, cell) ? not_assessed : at_cell(screened.lq[static_cast<std::size_t>(of)], cell);
  };
  const bool few_employers = stated_by_few(Measure::employees, cell);
  switch (measure) {
    case MapMeasure::lq_employees:
      return quotient(Measure::employees);
    case MapMeasure::lq_turnover:
      return quotient(Measure::turnover);
    case MapMeasure::lq_low:
      return at_cell(screened.screening.lq_low, cell);
    case MapMeasure::lq_smoothed:
      return at_cell(screened.screening.eb, cell);
    case MapMeasure::q_value:
      return at_cell(screened.screening.q_value, cell);
    case MapMeasure::stars:
      return few_employers || cell >= screened.stars.size() ? not_assessed : screened.stars[cell].count();
    case MapMeasure::largest_share:
      return few_employers ? not_assessed : at_cell(sums.plants.largest_share, cell);
    case MapMeasure::herfindahl:
      return few_employers ? not_assessed : at_cell(sums.plants.herfindahl, cell);
    default:
      return not_assessed;
  }
}

AreaIndices::AreaIndices(const Register& reg, const SectorCatalog& catalog) : reg_(reg), catalog_(catalog) {}
AreaIndices::~AreaIndices() = default;

SectorLevel AreaIndices::level_of_sector(const std::string& sector) const {
  if (sector.empty()) return SectorLevel::division;
  if (catalog_.find_product(sector)) return SectorLevel::product;
  return parse_activity(sector).code.level();
}

const AreaIndices::Level& AreaIndices::level_of(AreaLevel by, SectorLevel sector_level) {
  std::unique_ptr<Level>& level = levels_[{by, sector_level}];
  if (level == nullptr) {
    if (!cube_) cube_.emplace(make_cube(reg_, {}));
    level = std::make_unique<Level>();
    level->sums = cube_->roll_up(by, sector_level, catalog_);
    level->screened = screen_level(level->sums, Measure::enterprises, level->options);
  }
  return *level;
}

std::vector<double> AreaIndices::of_all_areas(MapMeasure measure, const Level& level) const {
  const ConcentrationTable& table = level.firms();
  const CellMatrix cells{table.value, table.regions.size(), table.sectors.size()};
  const std::vector<double> turned = transposed(cells);
  const ConcentrationIndices indices = concentration_indices({turned, table.sectors.size(), table.regions.size()});
  return measure == MapMeasure::krugman ? indices.krugman : indices.herfindahl;
}

std::vector<double> AreaIndices::column(MapMeasure measure, AreaLevel by, const std::string& sector,
                                        const std::vector<DensityArea>& areas) {
  std::vector<double> column(areas.size(), not_assessed);
  if (!reg_.placed()) return column;
  const bool whole_areas = of_all_sectors(measure);
  const Level& level = level_of(by, level_of_sector(whole_areas ? std::string() : sector));
  const ConcentrationTable& table = level.firms();
  const auto sector_index = whole_areas ? std::optional<std::size_t>(0) : find_in(table.sectors, sector);
  if (!sector_index) return column;
  std::vector<double> by_area;
  if (whole_areas) {
    by_area = of_all_areas(measure, level);
  } else if (measure == MapMeasure::cluster_index) {
    std::vector<double> population, area_km2;
    for (const std::string& code : table.regions) {
      const auto found =
          std::find_if(areas.begin(), areas.end(), [&](const DensityArea& area) { return area.code == code; });
      population.push_back(found == areas.end() ? not_assessed : found->population);
      area_km2.push_back(found == areas.end() ? not_assessed : found->area_km2);
    }
    const ConcentrationTable& employees = level.sums.of(Measure::employees);
    const CellMatrix employed{employees.value, table.regions.size(), table.sectors.size()};
    const CellMatrix firms{table.value, table.regions.size(), table.sectors.size()};
    const std::vector<double> cells = cluster_index({employed, firms, population, area_km2});
    for (std::size_t i = 0; i < table.regions.size(); ++i) {
      const std::size_t cell = table.cell(i, *sector_index);
      by_area.push_back(level.stated_by_few(Measure::employees, cell) ? not_assessed : cells[cell]);
    }
  } else {
    for (std::size_t i = 0; i < table.regions.size(); ++i) {
      by_area.push_back(level.of_cell(measure, table.cell(i, *sector_index)));
    }
  }
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const auto index = find_in(table.regions, areas[i].code);
    if (index) column[i] = by_area[*index];
  }
  return column;
}

std::optional<Measure> AreaIndices::growth_measure(AreaLevel by, const std::string& sector) {
  if (!reg_.placed()) return std::nullopt;
  const Level& level = level_of(by, level_of_sector(sector));
  if (level.screened.growth.growth.empty()) return std::nullopt;
  return level.screened.growth_measure;
}

}  // namespace klasteri::viewer
