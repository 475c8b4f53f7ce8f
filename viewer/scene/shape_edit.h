#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/projection.h"
#include "viewer/model/selection.h"

namespace klasteri::viewer {

/// What of a drawn selection one has taken hold of.
struct ShapeGrip {
  enum class Part : std::uint8_t { none, middle, border, corner };
  Part part = Part::none;
  std::size_t corner = 0;  ///< of ShapeGrips::corners

  bool held() const { return part != Part::none; }
};

/// Where one can take hold of a drawn selection, in metres of the map plane.
struct ShapeGrips {
  Point middle;                ///< moves all of it
  std::vector<Point> corners;  ///< a rectangle's four, a lasso's own; of a circle the place on its border to the east
};

/// Whether it is a rectangle, lasso or circle as it was drawn.
bool can_be_changed(const Selection& drawn);

/// @pre can_be_changed(drawn)
ShapeGrips grips_of(const Selection& drawn, const EqualAreaProjection& plane);

/// What lies under a place of the map plane: a corner before the middle before the border.
/// @param near_m reach of corners and of the middle; the border's is half of it. @pre can_be_changed(drawn)
ShapeGrip grip_at(const Selection& drawn, const EqualAreaProjection& plane, Point metres, double near_m);

/// The selection after a grip has been dragged from one place of the map plane to another: corners move by themselves,
/// the middle and the border with the whole, but for the border of a circle, which changes its radius. A selection of
/// nothing where nothing would be enclosed. Its rows are those of before. @pre can_be_changed(drawn)
Selection dragged(const Selection& drawn, ShapeGrip grip, Point from_m, Point to_m, const EqualAreaProjection& plane);

}  // namespace klasteri::viewer
