#include "viewer/model/explorer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "geo/base/error.h"

namespace klasteri::viewer {

Explorer::Explorer(const Project& project, const SectorCatalog& catalog)
    : project_(project),
      catalog_(catalog),
      sectors_(sectors_present(project.enterprises, catalog)),
      areas_(region_areas(project.admin)) {
  all_region_rows_ = count_in_regions({});
  count_regions();
  classify();
  select_rows();
}

void Explorer::choose(Choices choices) {
  if (choices.measure == MapMeasure::location_quotient && choices.sector.empty() && !project_.clusters.empty()) {
    choices.sector = project_.clusters.front().sector;
  }
  if (!choices.sector.empty() && !is_sector(choices.sector, catalog_)) {
    throw UsageError("There is no sector {}; give a NACE Rev. 2 code such as C, 11 or 11.02, or a product's code.",
                     choices.sector);
  }
  if (choices.selected_cluster && *choices.selected_cluster >= project_.clusters.size()) {
    choices.selected_cluster.reset();
  }
  const Choices before = std::exchange(choices_, std::move(choices));
  const bool other_sector = before.sector != choices_.sector;
  if (other_sector) count_regions();
  if (other_sector || before.filter != choices_.filter) select_rows();
  if (other_sector || before.measure != choices_.measure || before.classification != choices_.classification ||
      before.classes != choices_.classes) {
    classify();
  }
}

void Explorer::count_regions() {
  region_rows_ = choices_.sector.empty() ? all_region_rows_ : count_in_regions(choices_.sector);
}

std::vector<DensityRow> Explorer::count_in_regions(const std::string& sector) const {
  const Register& reg = project_.enterprises;
  if (reg.placed()) return density(reg, areas_, catalog_, {.sector = sector});
  std::vector<DensityRow> rows = density(Register(), areas_, catalog_);
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  for (DensityRow& row : rows) {
    row.firms = row.employees = row.turnover = row.lq = unknown;
    row.firms_per_km2 = row.employees_per_km2 = row.firms_per_1000 = unknown;
  }
  return rows;
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
  if (!choices_.filter.everything()) {
    const RowMask passes = passing(project_.enterprises, choices_.filter);
    std::erase_if(rows_, [&](std::uint32_t row) { return passes[row] == 0; });
  }
  placed_rows_ = static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [&](std::uint32_t row) { return place_of(project_.enterprises, row).valid(); }));
  ++rows_revision_;
}

void Explorer::project_changed() {
  all_region_rows_ = count_in_regions({});
  count_regions();
  classify();
  select_rows();
}

void Explorer::select(Selection selection) {
  selection_ = std::move(selection);
  ++selection_revision_;
}

std::vector<std::size_t> Explorer::visible_clusters() const {
  std::vector<std::size_t> visible;
  if (choices_.layers.shown(MapLayer::clusters)) {
    const auto shown = static_cast<std::size_t>(std::max(0, choices_.clusters_shown));
    for (std::size_t i = 0; i < std::min(shown, project_.clusters.size()); ++i) visible.push_back(i);
  }
  const auto& selected = choices_.selected_cluster;
  if (selected && std::find(visible.begin(), visible.end(), *selected) == visible.end()) visible.push_back(*selected);
  return visible;
}

std::string Explorer::sector_name(const std::string& code) const { return catalog_.title(code, choices_.language); }

std::string Explorer::sector_name(const Candidate& cluster) const {
  const bool known = is_sector(cluster.sector, catalog_);
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
