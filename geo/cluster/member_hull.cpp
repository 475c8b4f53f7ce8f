#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/projection.h"
#include "geo/cluster/footprint.h"

namespace klasteri {

namespace {

constexpr double concavity = 0.3;  // 0: as concave as can be, 1: the convex hull
// Fewer points than this gather in so few towns that every gap between two of them would become a dent.
constexpr std::size_t concave_from = 100;
constexpr double nearest_share = 0.95;
constexpr std::size_t outliers_from = 20;
constexpr double raster_m = 10;  // points closer than this are one to the hull
constexpr int arc_segments = 8;  // of a quarter circle

/// GEOS with its handle; every geometry is freed with it.
class Geos {
 public:
  using Geometry = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;

  Geos() : handle_(GEOS_init_r()) {}
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() { GEOS_finish_r(handle_); }

  Geometry own(GEOSGeometry* geometry) const {
    if (geometry == nullptr) throw Error("GEOS could not draw the hull of a cluster's members.");
    return {geometry, [handle = handle_](GEOSGeometry* g) { GEOSGeom_destroy_r(handle, g); }};
  }

  Geometry points(std::span<const Point> points) const {
    std::vector<GEOSGeometry*> parts;
    parts.reserve(points.size());
    for (const Point p : points) parts.push_back(GEOSGeom_createPointFromXY_r(handle_, p.x, p.y));
    return own(
        GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOINT, parts.data(), static_cast<unsigned>(parts.size())));
  }

  Geometry hull(const GEOSGeometry* points, std::size_t count) const {
    return own(count < concave_from ? GEOSConvexHull_r(handle_, points)
                                    : GEOSConcaveHull_r(handle_, points, concavity, 0));
  }

  Geometry buffer(const GEOSGeometry* shape, double metres) const {
    return own(GEOSBuffer_r(handle_, shape, metres, arc_segments));
  }

  MultiPolygon polygons(const GEOSGeometry* shape) const {
    MultiPolygon result;
    for (int i = 0; i < GEOSGetNumGeometries_r(handle_, shape); ++i) {
      const GEOSGeometry* part = GEOSGetGeometryN_r(handle_, shape, i);
      if (GEOSGeomTypeId_r(handle_, part) != GEOS_POLYGON || GEOSisEmpty_r(handle_, part) != 0) continue;
      Polygon& polygon = result.emplace_back();
      polygon.push_back(ring(GEOSGetExteriorRing_r(handle_, part), true));
      for (int hole = 0; hole < GEOSGetNumInteriorRings_r(handle_, part); ++hole) {
        polygon.push_back(ring(GEOSGetInteriorRingN_r(handle_, part, hole), false));
      }
    }
    return result;
  }

 private:
  Ring ring(const GEOSGeometry* line, bool counter_clockwise) const {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(handle_, line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(handle_, sequence, &size);
    Ring points(size);
    for (unsigned i = 0; i < size; ++i) GEOSCoordSeq_getXY_r(handle_, sequence, i, &points[i].x, &points[i].y);
    char is_counter_clockwise = 0;
    GEOSCoordSeq_isCCW_r(handle_, sequence, &is_counter_clockwise);
    if ((is_counter_clockwise == 1) != counter_clockwise) std::reverse(points.begin(), points.end());
    return points;
  }

  GEOSContextHandle_t handle_;
};

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

/// One point for each cell of a raster finer than any margin, so that a city's thousands of doors stay quick.
void thin(std::vector<Point>& points) {
  const auto cell = [](Point p) { return std::pair(std::floor(p.x / raster_m), std::floor(p.y / raster_m)); };
  std::sort(points.begin(), points.end(), [&](Point a, Point b) {
    return cell(a) != cell(b) ? cell(a) < cell(b) : std::pair(a.x, a.y) < std::pair(b.x, b.y);
  });
  points.erase(std::unique(points.begin(), points.end(), [&](Point a, Point b) { return cell(a) == cell(b); }),
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
  thin(points);
  const Geos geos;
  const Geos::Geometry members = geos.points(points);
  const Geos::Geometry hull = geos.hull(members.get(), points.size());
  const Geos::Geometry shape = geos.buffer(hull.get(), margin_m);
  return projection.inverse(geos.polygons(shape.get()));
}

}  // namespace klasteri
