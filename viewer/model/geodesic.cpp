#include "viewer/model/geodesic.h"

#include <geodesic.h>

#include <cmath>

namespace klasteri::viewer {

namespace {

const geod_geodesic& wgs84_ellipsoid() {
  static const geod_geodesic ellipsoid = [] {
    constexpr double equator_m = 6'378'137;
    constexpr double flattening = 1 / 298.257223563;
    geod_geodesic made{};
    geod_init(&made, equator_m, flattening);
    return made;
  }();
  return ellipsoid;
}

}  // namespace

double geodesic_m(Point a, Point b) {
  double length_m = 0;
  geod_inverse(&wgs84_ellipsoid(), a.y, a.x, b.y, b.x, &length_m, nullptr, nullptr);
  return length_m;
}

double path_m(std::span<const Point> degrees) {
  double length_m = 0;
  for (std::size_t i = 1; i < degrees.size(); ++i) length_m += geodesic_m(degrees[i - 1], degrees[i]);
  return length_m;
}

double enclosed_km2(std::span<const Point> degrees) {
  if (degrees.size() < 3) return 0;
  geod_polygon polygon{};
  geod_polygon_init(&polygon, 0);
  for (const Point p : degrees) geod_polygon_addpoint(&wgs84_ellipsoid(), &polygon, p.y, p.x);
  double area_m2 = 0;
  double perimeter_m = 0;
  geod_polygon_compute(&wgs84_ellipsoid(), &polygon, 0, 1, &area_m2, &perimeter_m);
  return std::abs(area_m2) / 1e6;
}

}  // namespace klasteri::viewer
