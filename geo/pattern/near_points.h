#pragma once

#include <cstddef>
#include <span>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/pattern/neighbours.h"

namespace klasteri {

// Neighbours of points by their distance, in planar coordinates: metres of an EqualAreaProjection, or data units. A
// point without a position has no neighbour and is none. Weights are 1.

/// The `count` nearest of every point; of equally distant ones those with the smaller index. Not symmetric. Throws
/// Error unless there are more than `count` points.
Neighbours nearest_points(std::span<const Point> points, std::size_t count, Progress& progress = no_progress());

/// All points at most `distance` away. Throws Error where there are so many pairs that memory would not hold them.
Neighbours points_within(std::span<const Point> points, double distance, Progress& progress = no_progress());

}  // namespace klasteri
