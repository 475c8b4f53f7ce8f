#include <algorithm>
#include <cmath>

#include "viewer/panels/map_annotations.h"
#include "viewer/scene/map_colours.h"
#include "viewer/scene/overlays.h"

namespace klasteri::viewer {

namespace {

std::vector<Colour> area_colours(const Choropleth& classes) {
  std::vector<Colour> colours;
  colours.reserve(classes.class_of_area.size());
  for (const int index : classes.class_of_area) {
    colours.push_back(index < 0 ? map_colours::no_data : classes.colours[static_cast<std::size_t>(index)]);
  }
  return colours;
}

std::vector<std::size_t> hatched_areas(const Choropleth& classes) {
  std::vector<std::size_t> hatched;
  for (std::size_t i = 0; i < classes.class_of_area.size(); ++i) {
    if (classes.class_of_area[i] == Choropleth::not_assessed) hatched.push_back(i);
  }
  return hatched;
}

void look_at_areas(const Explorer& explorer, MapLook& look) {
  const Choices& choices = explorer.choices();
  const Choropleth& classes = explorer.choropleth();
  if (classes.by == AreaLevel::region && choices.layers.shown(MapLayer::regions)) {
    look.region_colours = area_colours(classes);
    look.hatched_regions = hatched_areas(classes);
  }
  if (classes.by == AreaLevel::municipality) {
    look.municipality_colours = area_colours(classes);
    look.hatched_municipalities = hatched_areas(classes);
  }
  // Plain symbols say nothing that those of the enterprises do not.
  if (classes.by != AreaLevel::municipality && choices.layers.shown(MapLayer::enterprises)) return;
  const std::vector<DensityRow>& rows = explorer.area_rows(AreaLevel::municipality);
  double greatest = 0;
  for (const DensityRow& row : rows) greatest = std::fmax(greatest, row.firms);
  for (const DensityRow& row : rows) look.municipality_weights.push_back(municipality_weight(row.firms, greatest));
}

}  // namespace

Colour cluster_colour(const Candidate& cluster, ClusterColouring by) {
  switch (by) {
    case ClusterColouring::significance:
      for (std::size_t i = 0; i < map_colours::significance_bounds.size(); ++i) {
        if (cluster.q_value < map_colours::significance_bounds[i]) return map_colours::significance_colours[i];
      }
      return map_colours::significance_colours.back();
    case ClusterColouring::stage:
      return map_colours::stage_colours[static_cast<std::size_t>(cluster.score.stage)];
    case ClusterColouring::rank:
      for (std::size_t i = 0; i < map_colours::rank_bounds.size(); ++i) {
        if (cluster.rank <= map_colours::rank_bounds[i]) return map_colours::rank_colours[i];
      }
      return map_colours::rank_colours.back();
    case ClusterColouring::one_colour:
      break;
  }
  return map_colours::footprint;
}

MapLook map_look(const Explorer& explorer, double scale) {
  const Choices& choices = explorer.choices();
  MapLook look;
  look.scale = scale;
  look.heat_bandwidth_m = choices.heat_bandwidth_m;
  look.layers.clear();
  for (const LayerState& layer : choices.layers.layers()) {
    if (layer.shown) look.layers.push_back(layer);
  }
  look.footprints = explorer.visible_clusters();
  for (const Candidate& cluster : explorer.project().clusters) {
    look.footprint_colours.push_back(cluster_colour(cluster, choices.clusters_by));
  }
  look.selected_footprint = choices.selected_cluster;
  look.selected_region = choices.selected_region;
  look_at_areas(explorer, look);
  return look;
}

}  // namespace klasteri::viewer
