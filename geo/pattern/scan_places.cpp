#include "geo/pattern/scan_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

namespace klasteri {

namespace {

constexpr double radians = std::numbers::pi / 180;

struct ShapeAngles {
  double shape;
  int angles;
};
/// SaTScan User Guide, "Spatial window".
constexpr ShapeAngles ellipse_shapes[] = {{1.5, 4}, {2, 6}, {3, 9}, {4, 12}, {5, 15}};

/// Parts the stretch at its middle across its longer side, and the halves likewise.
void arrange_by_nearness(std::span<std::uint32_t> order, const std::vector<Point>& position) {
  constexpr std::size_t small_enough = 4;
  if (order.size() <= small_enough) return;
  Box box;
  for (const std::uint32_t i : order) box.add(position[i]);
  const bool wide = box.max_x - box.min_x >= box.max_y - box.min_y;
  const auto key = [&](std::uint32_t i) {
    const Point p = position[i];
    return wide ? std::pair(p.x, p.y) : std::pair(p.y, p.x);
  };
  const std::size_t middle = order.size() / 2;
  std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(middle), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  arrange_by_nearness(order.first(middle), position);
  arrange_by_nearness(order.subspan(middle), position);
}

/// Places from west to east, each with its points.
ScanPlaces places_from_the_west(std::span<const Point> points, std::span<const double> cases,
                                std::span<const double> population) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0u);
  // By counts too, so that sums of fractions do not depend on the order of the points.
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(points[a].x, points[a].y, population[a], cases[a], a) <
           std::tuple(points[b].x, points[b].y, population[b], cases[b], b);
  });
  ScanPlaces places;
  places.point = order;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t point = order[i];
    if (i == 0 || !(points[point] == places.position.back())) {
      if (i > 0) places.offset.push_back(i);
      places.position.push_back(points[point]);
      places.cases.push_back(0);
      places.population.push_back(0);
    }
    places.cases.back() += cases[point];
    places.population.back() += population[point];
  }
  places.offset.push_back(order.size());
  return places;
}

}  // namespace

ScanPlaces scan_places(std::span<const Point> points, std::span<const double> cases,
                       std::span<const double> population) {
  const ScanPlaces west = places_from_the_west(points, cases, population);
  std::vector<std::uint32_t> order(west.size());
  std::iota(order.begin(), order.end(), 0u);
  arrange_by_nearness(order, west.position);
  ScanPlaces places;
  places.point.reserve(points.size());
  for (const std::uint32_t i : order) {
    places.position.push_back(west.position[i]);
    places.cases.push_back(west.cases[i]);
    places.population.push_back(west.population[i]);
    const auto of_place = west.points_of(i);
    places.point.insert(places.point.end(), of_place.begin(), of_place.end());
    std::sort(places.point.end() - static_cast<std::ptrdiff_t>(of_place.size()), places.point.end());
    places.offset.push_back(places.point.size());
  }
  return places;
}

std::vector<WindowKind> window_kinds(bool ellipses) {
  std::vector<WindowKind> kinds = {{}};
  if (!ellipses) return kinds;
  for (const ShapeAngles& each : ellipse_shapes) {
    const double penalty = std::sqrt(4 * each.shape / ((each.shape + 1) * (each.shape + 1)));
    for (int i = 0; i < each.angles; ++i) kinds.push_back({each.shape, 180.0 * i / each.angles, penalty});
  }
  return kinds;
}

ScanSpace::ScanSpace(const ScanPlaces& places, const WindowKind& kind, std::optional<double> earth_radius_m)
    : x(places.size()), y(places.size()), z(places.size(), 0.0), earth_radius_m_(earth_radius_m) {
  if (earth_radius_m) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const double longitude = places.position[i].x * radians;
      const double latitude = places.position[i].y * radians;
      x[i] = std::cos(latitude) * std::cos(longitude);
      y[i] = std::cos(latitude) * std::sin(longitude);
      z[i] = std::sin(latitude);
    }
    return;
  }
  double largest = 0;
  for (const Point& p : places.position) largest = std::max({largest, std::abs(p.x), std::abs(p.y)});
  // A power of two, which rounds nothing: places equally far away stay so.
  const int exponent = largest > 0 ? std::ilogb(largest) : 0;
  unit_ = std::ldexp(1.0, exponent);
  const double along_x = std::cos(kind.angle * radians);
  const double along_y = std::sin(kind.angle * radians);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double east = std::ldexp(places.position[i].x, -exponent);
    const double north = std::ldexp(places.position[i].y, -exponent);
    x[i] = kind.shape == 1 ? east : along_x * east + along_y * north;
    y[i] = kind.shape == 1 ? north : kind.shape * (along_x * north - along_y * east);
  }
}

double ScanSpace::distance(std::size_t a, std::size_t b) const {
  const double distance = std::sqrt(squared_distance(a, b));
  if (earth_radius_m_) return 2 * *earth_radius_m_ * std::asin(std::min(1.0, distance / 2));
  return distance * unit_;
}

}  // namespace klasteri
