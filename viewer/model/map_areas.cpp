#include "viewer/model/map_areas.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "viewer/model/area_counts.h"

namespace klasteri::viewer {

MapAreas::MapAreas(const Project& project, const SectorCatalog& catalog)
    : project_(project),
      levels_{Level{region_areas(project.admin), {}, {}}, Level{municipality_areas(project.admin), {}, {}}},
      indices_(project.enterprises, catalog) {}

void MapAreas::count(const RowMask& shown, const RowMask& all, const std::string& sector) {
  Level &regions = levels_[0], &municipalities = levels_[1];
  const auto count_rows = [&](const RowMask& mask) {
    return count_in_areas(project_.enterprises, mask, regions.areas, municipalities.areas);
  };
  shown_firms_ = static_cast<double>(viewer::count(shown));
  AreaCounts counted = count_rows(all);
  regions.all_rows = std::move(counted.regions);
  municipalities.all_rows = std::move(counted.municipalities);
  if (!sector.empty()) counted = count_rows(shown);
  regions.rows = sector.empty() ? regions.all_rows : std::move(counted.regions);
  municipalities.rows = sector.empty() ? municipalities.all_rows : std::move(counted.municipalities);
  if (sector.empty()) return;
  const double all_firms = static_cast<double>(viewer::count(all));
  for (Level& level : levels_) set_quotients(level.rows, level.all_rows, shown_firms_ / all_firms);
}

std::vector<double> MapAreas::values_of(MapMeasure measure, AreaLevel by, const std::string& sector) {
  if (is_screened(measure)) return indices_.column(measure, by, sector, areas(by));
  std::vector<double> values;
  for (std::size_t i = 0; i < rows(by).size(); ++i) {
    const DensityRow& row = rows(by)[i];
    if (measure == MapMeasure::region_share) {
      values.push_back(all_rows(by)[i].firms > 0 ? row.firms / all_rows(by)[i].firms
                                                 : std::numeric_limits<double>::quiet_NaN());
    } else if (measure == MapMeasure::sector_share) {
      values.push_back(shown_firms_ > 0 ? row.firms / shown_firms_ : std::numeric_limits<double>::quiet_NaN());
    } else {
      values.push_back(value_of(row, measure));
    }
  }
  return values;
}

std::vector<std::uint8_t> MapAreas::assessable(MapMeasure measure, AreaLevel by) const {
  const std::vector<DensityRow>& counted = of_all_sectors(measure) ? all_rows(by) : rows(by);
  std::vector<std::uint8_t> holds_firms;
  holds_firms.reserve(counted.size());
  for (const DensityRow& row : counted) holds_firms.push_back(row.firms > 0 ? 1 : 0);
  return holds_firms;
}

void MapAreas::classify(MapMeasure measure, AreaLevel by, const std::string& sector, ChoroplethOptions options) {
  options.pivot = pivot_of(measure);
  const std::vector<double> values = values_of(measure, by, sector);
  choropleth_ = viewer::choropleth(values, options);
  choropleth_.by = by;
  choropleth_.take_values(values, assessable(measure, by));
}

void MapAreas::take_values(MapMeasure measure, const std::string& sector) {
  choropleth_.take_values(values_of(measure, choropleth_.by, sector), assessable(measure, choropleth_.by));
}

}  // namespace klasteri::viewer
