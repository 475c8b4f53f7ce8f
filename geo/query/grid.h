#pragma once

#include <cstdint>

#include "geo/base/geometry.h"
#include "geo/base/projection.h"

namespace klasteri {

/// A cell of a regular grid over the equal-area projection centred on Georgia's middle, so that the same place lies in
/// the same cell whatever the register. Every position lies in exactly one cell.
struct GridCell {
  bool hexagon = false;
  double size_m = 0;  ///< side of a square; distance between opposite sides of a hexagon
  std::int32_t column = 0, row = 0;

  friend bool operator==(const GridCell&, const GridCell&) = default;
};

/// The cell that holds a point. @param metres in the projection above @pre valid, size_m > 0
GridCell square_at(Point metres, double size_m);
GridCell hexagon_at(Point metres, double size_m);

/// Outline of a cell in metres, counter-clockwise.
Ring outline(const GridCell& cell);
double area_km2(const GridCell& cell);

}  // namespace klasteri
