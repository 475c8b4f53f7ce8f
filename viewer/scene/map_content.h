#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/style/palette.h"
#include "viewer/model/map_layers.h"
#include "viewer/scene/point_grid.h"

namespace klasteri::viewer {

/// What the map shows, in metres of the map plane. Given to the scene when it changes.
struct MapContent {
  std::vector<MultiPolygon> regions;
  std::vector<MultiPolygon> municipalities;  ///< outlines only; may be empty
  std::vector<MultiPolygon> footprints;      ///< of the clusters
  PointGrid enterprises;
  PointGrid institutions;
  Box bounds;  ///< of the country
};

/// How the map shows it. Cheap to compare: the picture is drawn again when it differs.
struct MapLook {
  std::vector<Colour> region_colours;                      ///< empty: all in the colour of land
  std::vector<LayerState> layers = LayerStack().layers();  ///< from the lowest to the highest
  std::vector<std::size_t> footprints;                     ///< which ones are drawn
  std::optional<std::size_t> hovered_region, selected_region;
  std::optional<std::size_t> hovered_footprint, selected_footprint;
  double heat_bandwidth_m = 0;         ///< of heat and relative risk; 0: by Scott's rule
  double scale = 1;                    ///< pixels of the picture per pixel of the design, for high resolutions
  std::size_t most_symbols = 200'000;  ///< with more places in sight they are counted per cell instead

  bool shows(MapLayer kind) const {
    return std::any_of(layers.begin(), layers.end(),
                       [&](const LayerState& layer) { return layer.kind == kind && layer.shown; });
  }

  friend bool operator==(const MapLook&, const MapLook&) = default;
};

}  // namespace klasteri::viewer
