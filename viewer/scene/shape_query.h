#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/projection.h"
#include "geo/query/density.h"
#include "viewer/model/selection.h"
#include "viewer/scene/point_grid.h"

namespace klasteri::viewer {

/// The rows of a grid that lie in a shape, ascending. What lies inside is decided by contains() on the register's own
/// positions in degrees (even–odd; a point on the border lies on one side only), so the answer is that of
/// `klasteri density --within`; whole cells of the grid are taken or left out without looking at their points.
/// @param grid of rows of `reg`, in metres of `plane`
std::vector<std::uint32_t> rows_within(const PointGrid& grid, const Register& reg, const EqualAreaProjection& plane,
                                       const MultiPolygon& degrees);

/// The rows at most the radius away from the centre, ascending, as `klasteri density --around` measures: in metres of
/// an equal-area projection around it.
std::vector<std::uint32_t> rows_around(const PointGrid& grid, const Register& reg, const EqualAreaProjection& plane,
                                       const Circle& circle);

}  // namespace klasteri::viewer
