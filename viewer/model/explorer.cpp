#include "viewer/model/explorer.h"

#include <algorithm>
#include <utility>

#include "geo/base/error.h"

namespace klasteri::viewer {

Explorer::Explorer(const Project& project, const SectorCatalog& catalog)
    : project_(project),
      catalog_(catalog),
      sectors_(sectors_present(project.enterprises, catalog)),
      areas_(region_areas(project.admin)) {
  all_region_rows_ = density(project_.enterprises, areas_, catalog_);
  count_regions();
  classify();
  select_rows();
}

void Explorer::choose(Choices choices) {
  if (choices.measure == MapMeasure::location_quotient && choices.sector.empty() && !project_.clusters.empty()) {
    choices.sector = project_.clusters.front().sector;
  }
  if (!choices.sector.empty() && !level_of_sector(choices.sector, catalog_)) {
    throw UsageError("There is no sector {}; give a NACE Rev. 2 code such as C, 11 or 11.02, or a product's code.",
                     choices.sector);
  }
  if (choices.selected_cluster && *choices.selected_cluster >= project_.clusters.size()) {
    choices.selected_cluster.reset();
  }
  const Choices before = std::exchange(choices_, std::move(choices));
  const bool other_sector = before.sector != choices_.sector;
  if (other_sector) {
    count_regions();
    select_rows();
  }
  if (other_sector || before.measure != choices_.measure || before.classification != choices_.classification ||
      before.classes != choices_.classes) {
    classify();
  }
}

void Explorer::count_regions() {
  region_rows_ = choices_.sector.empty() ? all_region_rows_
                                         : density(project_.enterprises, areas_, catalog_, {.sector = choices_.sector});
}

void Explorer::classify() {
  std::vector<double> values;
  for (const DensityRow& row : region_rows_) values.push_back(value_of(row, choices_.measure));
  choropleth_ = viewer::choropleth(values, {.classification = choices_.classification,
                                            .classes = choices_.classes,
                                            .around_one = choices_.measure == MapMeasure::location_quotient});
}

void Explorer::select_rows() {
  rows_ = rows_of_sector(project_.enterprises, choices_.sector, catalog_);
  const std::vector<Point>& points = project_.enterprises.placement.point;
  placed_rows_ = static_cast<std::size_t>(
      std::count_if(rows_.begin(), rows_.end(), [&](std::uint32_t row) { return points[row].valid(); }));
  ++rows_revision_;
}

std::vector<std::size_t> Explorer::visible_clusters() const {
  std::vector<std::size_t> visible;
  if (choices_.clusters) {
    const auto shown = static_cast<std::size_t>(std::max(0, choices_.clusters_shown));
    for (std::size_t i = 0; i < std::min(shown, project_.clusters.size()); ++i) visible.push_back(i);
  }
  const auto& selected = choices_.selected_cluster;
  if (selected && std::find(visible.begin(), visible.end(), *selected) == visible.end()) visible.push_back(*selected);
  return visible;
}

std::string Explorer::sector_name(const std::string& code) const { return catalog_.title(code, choices_.language); }

std::string Explorer::sector_name(const Candidate& cluster) const {
  const bool known = level_of_sector(cluster.sector, catalog_).has_value();
  return known || cluster.sector_name.empty() ? sector_name(cluster.sector) : cluster.sector_name;
}

std::string Explorer::region_name(const Candidate& cluster) const {
  const UnitIndex region = project_.admin.find_region(cluster.region);
  if (region != no_unit) return project_.admin.region_name(region, choices_.language);
  const UnitIndex municipality = project_.admin.find_municipality(cluster.region);
  if (municipality != no_unit) return project_.admin.municipality_name(municipality, choices_.language);
  return cluster.region_name.empty() ? cluster.region : cluster.region_name;
}

}  // namespace klasteri::viewer
