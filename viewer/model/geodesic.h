#pragma once

#include <span>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// Length in metres of the shortest line over the WGS 84 ellipsoid between two positions in degrees.
double geodesic_m(Point a, Point b);

/// Length in metres of a line of such pieces; 0 for fewer than two positions.
double path_m(std::span<const Point> degrees);

/// Area in km² that such a line encloses once its end is joined with its beginning, whichever way round; 0 for fewer
/// than three positions. A line that crosses itself has the difference of its parts.
double enclosed_km2(std::span<const Point> degrees);

}  // namespace klasteri::viewer
