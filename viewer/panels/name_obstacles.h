#pragma once

#include <span>
#include <vector>

#include "viewer/panels/map_names.h"

namespace klasteri::viewer {

/// What names on the map keep clear of where they can, in pixels of the picture.
struct NameObstacles {
  std::vector<Box> symbols;  ///< for names of places and clusters: symbols, and the outline of the chosen cluster
  std::vector<Box> borders;  ///< for names of regions: borders of regions, and that outline

  std::span<const Box> of(NameKind kind) const { return kind == NameKind::region ? borders : symbols; }
};

/// @param counted symbols with a number in them, in the same picture
NameObstacles name_obstacles(const MapView& map, std::span<const CountedSymbol> counted);

/// Places within a region where its name may stand as well, nearest to its middle first, in pixels of the picture.
std::vector<Point> places_within(const MultiPolygon& region, const Camera& camera, Point middle_px);

}  // namespace klasteri::viewer
