#include "geo/pattern/bandwidth.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "geo/base/error.h"

namespace klasteri {

namespace {

double deviation_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (n - 1));
}

/// R's type 7. @param sorted not empty
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void require_spread(const std::vector<double>& sorted) {
  if (sorted.size() < 2) {
    throw Error("A bandwidth is chosen from two points or more, and there are {}; give it in metres.", sorted.size());
  }
  if (sorted.front() == sorted.back()) {
    throw Error(
        "All points lie in one place or on one line along an axis, from which no bandwidth can be chosen; give it in "
        "metres.");
  }
}

/// Coordinates in rising order, so that results do not depend on the order of points.
std::vector<double> coordinates(std::span<const Point> points, double Point::*axis) {
  std::vector<double> values;
  values.reserve(points.size());
  for (const Point& p : points) {
    if (p.valid()) values.push_back(p.*axis);
  }
  std::sort(values.begin(), values.end());
  return values;
}

Bandwidth for_axes(std::span<const Point> points, const std::function<double(std::vector<double>)>& rule) {
  Bandwidth bandwidth;
  bandwidth.x = rule(coordinates(points, &Point::x));
  bandwidth.y = rule(coordinates(points, &Point::y));
  return bandwidth;
}

}  // namespace

void check_bandwidth(Bandwidth bandwidth) {
  for (const double each : {bandwidth.x, bandwidth.y}) {
    if (!(each > 0) || !std::isfinite(each)) throw Error("A bandwidth is above zero, not {}.", each);
  }
}

double nrd0(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  require_spread(values);
  const double deviation = deviation_of(values);
  const double quartiles = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34;
  const double least = std::min(deviation, quartiles);
  return 0.9 * (least > 0 ? least : deviation) * std::pow(static_cast<double>(values.size()), -0.2);
}

Bandwidth nrd0_bandwidth(std::span<const Point> points) { return for_axes(points, nrd0); }

Bandwidth scott_bandwidth(std::span<const Point> points) {
  return for_axes(points, [](const std::vector<double>& values) {
    require_spread(values);
    return deviation_of(values) * std::pow(static_cast<double>(values.size()), -1.0 / 6);
  });
}

}  // namespace klasteri
