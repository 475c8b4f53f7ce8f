#pragma once

#include <cstddef>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

struct HullOptions {
  double margin_m = 250;           ///< by which the hull is widened, so that stacked and collinear points have an area
  std::size_t concave_from = 100;  ///< fewer distinct points (10 m apart) have their convex hull
  bool holes = false;
};

/// The concave hull (GEOS, ratio 0.3) of points in metres of an equal-area projection, in these metres. Valid polygons,
/// outer rings counter-clockwise; empty without a valid point.
MultiPolygon point_hull(std::vector<Point> metres, const HullOptions& options = {});

}  // namespace klasteri
