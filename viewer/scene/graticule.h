#pragma once

#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/projection.h"

namespace klasteri::viewer {

/// Degrees between the lines of a graticule of which up to nine cross a picture that is so wide, from 1 minute to 5°.
double graticule_step(double width_m);

/// Meridians and parallels every `step_degrees` over a part of the map plane, as lines of it.
std::vector<Line> graticule_lines(const EqualAreaProjection& plane, const Box& metres, double step_degrees);

/// Where a line of the graticule leaves a picture.
struct GraticuleTick {
  double degrees = 0;
  bool meridian = false;
  double along = 0;  ///< 0 to 1: along the upper edge from the left (meridians), down the left edge (parallels)
};
std::vector<GraticuleTick> graticule_ticks(const EqualAreaProjection& plane, const Box& metres, double step_degrees);

}  // namespace klasteri::viewer
