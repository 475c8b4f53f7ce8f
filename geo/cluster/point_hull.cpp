#include "geo/cluster/point_hull.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr double concavity = 0.3;  // 0: as concave as can be, 1: the convex hull
constexpr double raster_m = 10;    // points closer than this are one to the hull
constexpr int arc_segments = 8;    // of a quarter circle

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

  Geometry convex_hull(const GEOSGeometry* points) const { return own(GEOSConvexHull_r(handle_, points)); }
  Geometry concave_hull(const GEOSGeometry* points, bool holes) const {
    return own(GEOSConcaveHull_r(handle_, points, concavity, holes ? 1 : 0));
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

MultiPolygon point_hull(std::vector<Point> metres, const HullOptions& options) {
  std::erase_if(metres, [](Point p) { return !p.valid(); });
  if (metres.empty()) return {};
  thin(metres);
  const Geos geos;
  const Geos::Geometry members = geos.points(metres);
  const bool convex = metres.size() < options.concave_from;
  const Geos::Geometry hull =
      convex ? geos.convex_hull(members.get()) : geos.concave_hull(members.get(), options.holes);
  const Geos::Geometry shape = geos.buffer(hull.get(), options.margin_m);
  return geos.polygons(shape.get());
}

}  // namespace klasteri
