#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/projection.h"
#include "geo/cluster/footprint.h"
#include "geo/cluster/point_hull.h"

namespace klasteri {

namespace {

constexpr double nearest_share = 0.95;
constexpr std::size_t outliers_from = 20;
// Fewer points than this gather in so few towns that every gap between two of them would become a dent.
constexpr std::size_t concave_from = 100;

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Drops the points beyond the nearest share to the median; those as far as the last kept one stay.
void drop_outliers(std::vector<Point>& points) {
  std::vector<double> x;
  std::vector<double> y;
  for (const Point p : points) {
    x.push_back(p.x);
    y.push_back(p.y);
  }
  const Point middle{median(std::move(x)), median(std::move(y))};
  const auto distance = [&](Point p) { return std::hypot(p.x - middle.x, p.y - middle.y); };
  std::vector<double> distances;
  distances.reserve(points.size());
  for (const Point p : points) distances.push_back(distance(p));
  const auto kept = static_cast<std::size_t>(std::ceil(nearest_share * static_cast<double>(points.size())));
  const auto last = distances.begin() + static_cast<std::ptrdiff_t>(kept - 1);
  std::nth_element(distances.begin(), last, distances.end());
  const double limit = *last;
  points.erase(std::remove_if(points.begin(), points.end(), [&](Point p) { return distance(p) > limit; }),
               points.end());
}

}  // namespace

MultiPolygon member_hull(const std::vector<Point>& degrees, double margin_m) {
  std::vector<Point> points;
  std::copy_if(degrees.begin(), degrees.end(), std::back_inserter(points), [](Point p) { return p.valid(); });
  if (points.empty()) return {};
  const EqualAreaProjection projection = EqualAreaProjection::around(points);
  projection.forward(std::span<Point>(points));
  if (points.size() >= outliers_from) drop_outliers(points);
  return projection.inverse(point_hull(std::move(points), {margin_m, concave_from, false}));
}

}  // namespace klasteri
