#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// Triangles as indices into `points`, three each, anticlockwise.
struct Triangulation {
  std::vector<Point> points;
  std::vector<std::uint32_t> triangles;

  /// Sum of the triangles' areas, in the square of the coordinates' unit.
  double area() const;
};

/// Cuts a polygon into triangles by ear clipping (Meisters 1975); holes are joined to the outer ring first (Eberly,
/// "Triangulation by ear clipping"). The triangles cover the polygon without overlap. Rings may be oriented either way
/// and need not be closed. A ring that crosses itself is covered as well as can be; fewer than three points give
/// nothing.
Triangulation triangulate(const Polygon& polygon);

}  // namespace klasteri::viewer
