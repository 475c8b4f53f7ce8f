#include "geo/pattern/marked_points.h"

#include <cmath>
#include <limits>

#include "geo/base/error.h"

namespace klasteri {

void check_marks(std::span<const Point> points, std::span<const std::uint8_t> marks, std::span<const double> weights) {
  if (points.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error("{} points are more than can be numbered; take a part of the country.", points.size());
  }
  if (marks.size() != points.size() || (!weights.empty() && weights.size() != points.size())) {
    throw Error("There are {} points, but {} marks and {} weights; give one of each a point, or no weights at all.",
                points.size(), marks.size(), weights.size());
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::isfinite(weights[i]) && weights[i] >= 0) continue;
    throw Error("The weight of point {} is {}; weights are finite numbers from 0, and a point without one is left out.",
                i + 1, weights[i]);
  }
}

void check_positions(std::span<const Point> points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) continue;
    throw Error("Point {} of {} has no finite position; leave out the points without one.", i + 1, points.size());
  }
}

void check_radii(std::span<const double> radii) {
  if (radii.empty()) throw Error("There is no radius; name at least one.");
  for (const double radius : radii) {
    if (std::isfinite(radius) && radius >= 0) continue;
    throw Error("The radius {} is none; radii are finite numbers from 0.", radius);
  }
}

std::vector<std::uint32_t> marked(std::span<const std::uint8_t> marks) {
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] != 0) result.push_back(static_cast<std::uint32_t>(i));
  }
  return result;
}

}  // namespace klasteri
