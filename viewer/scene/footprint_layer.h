#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "viewer/scene/area_layer.h"
#include "viewer/scene/line_layer.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// Outlines of clusters, faintly filled; the chosen one stands out.
class FootprintLayer {
 public:
  /// @param footprints in the map plane
  void set_shapes(std::span<const MultiPolygon> footprints);
  void draw(const Camera& camera, const MapLook& look, const LayerState& layer);
  /// The one that is pointed at, over the map.
  void draw_hovered(std::size_t index, const Camera& camera, double scale) const;

 private:
  AreaLayer areas_;
  LineLayer borders_;
  std::size_t count_ = 0;
};

}  // namespace klasteri::viewer
