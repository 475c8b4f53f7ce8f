#include "viewer/scene/graticule.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace klasteri::viewer {

namespace {

constexpr int pieces_of_a_line = 48;

/// What lies within a box of the plane, in degrees, with a little around it.
Box degrees_of(const EqualAreaProjection& plane, const Box& metres) {
  Box box;
  constexpr int steps = 8;
  for (int i = 0; i <= steps; ++i) {
    for (int j = 0; j <= steps; ++j) {
      box.add(plane.inverse({metres.min_x + metres.width() * i / steps, metres.min_y + metres.height() * j / steps}));
    }
  }
  return box;
}

Line straight_in_degrees(const EqualAreaProjection& plane, Point from, Point to) {
  Line line;
  line.reserve(pieces_of_a_line + 1);
  for (int i = 0; i <= pieces_of_a_line; ++i) {
    const double t = static_cast<double>(i) / pieces_of_a_line;
    line.push_back({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
  }
  plane.forward(line);
  return line;
}

/// Multiples of the step that a value passes between two neighbours of a row of samples.
void add_crossings(double before, double after, double at, double width, double step, bool meridian,
                   std::vector<GraticuleTick>& ticks) {
  const double low = std::min(before, after);
  const double high = std::max(before, after);
  if (!(high > low)) return;
  for (double multiple = std::ceil(low / step) * step; multiple < high; multiple += step) {
    ticks.push_back(
        {std::round(multiple * 3600) / 3600, meridian, at + width * (multiple - before) / (after - before)});
  }
}

}  // namespace

double graticule_step(double width_m) {
  constexpr std::array steps = {1.0 / 60, 1.0 / 30, 1.0 / 12, 1.0 / 6, 0.25, 0.5, 1.0, 2.0, 5.0};
  constexpr double metres_per_degree = 111'195 * 0.743;  // of longitude, in the latitude of Georgia
  constexpr double lines_wanted = 9;
  for (const double step : steps) {
    if (width_m / (step * metres_per_degree) <= lines_wanted) return step;
  }
  return steps.back();
}

std::vector<Line> graticule_lines(const EqualAreaProjection& plane, const Box& metres, double step_degrees) {
  std::vector<Line> lines;
  const Box seen = degrees_of(plane, metres);
  if (seen.empty()) return lines;
  const double west = std::floor(seen.min_x / step_degrees) * step_degrees;
  const double south = std::floor(seen.min_y / step_degrees) * step_degrees;
  const double east = std::ceil(seen.max_x / step_degrees) * step_degrees;
  const double north = std::ceil(seen.max_y / step_degrees) * step_degrees;
  for (double lon = west; lon <= east + 1e-9; lon += step_degrees) {
    lines.push_back(straight_in_degrees(plane, {lon, south}, {lon, north}));
  }
  for (double lat = south; lat <= north + 1e-9; lat += step_degrees) {
    lines.push_back(straight_in_degrees(plane, {west, lat}, {east, lat}));
  }
  return lines;
}

std::vector<GraticuleTick> graticule_ticks(const EqualAreaProjection& plane, const Box& metres, double step_degrees) {
  std::vector<GraticuleTick> ticks;
  constexpr int samples = 64;
  Point top_before, left_before;
  for (int i = 0; i <= samples; ++i) {
    const double t = static_cast<double>(i) / samples;
    const Point top = plane.inverse({metres.min_x + t * metres.width(), metres.max_y});
    const Point left = plane.inverse({metres.min_x, metres.max_y - t * metres.height()});
    if (i > 0) {
      const double at = static_cast<double>(i - 1) / samples;
      add_crossings(top_before.x, top.x, at, 1.0 / samples, step_degrees, true, ticks);
      add_crossings(left_before.y, left.y, at, 1.0 / samples, step_degrees, false, ticks);
    }
    top_before = top;
    left_before = left;
  }
  return ticks;
}

}  // namespace klasteri::viewer
