#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geo/base/projection.h"
#include "geo/base/random.h"
#include "geo/cluster/footprint.h"

namespace klasteri {
namespace {

constexpr Point telavi = {45.473, 41.920};

/// Positions given in metres from Telavi.
std::vector<Point> around_telavi(const std::vector<Point>& metres) {
  const EqualAreaProjection projection(telavi);
  std::vector<Point> degrees;
  for (const Point p : metres) degrees.push_back(projection.inverse(p));
  return degrees;
}

double km2(const MultiPolygon& shape) { return EqualAreaProjection(telavi).area_km2(shape); }

double signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) twice += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
  return twice / 2;
}

GEOSGeometry* to_geos(GEOSContextHandle_t handle, const Ring& ring) {
  GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(handle, static_cast<unsigned>(ring.size()), 2);
  for (unsigned i = 0; i < ring.size(); ++i) GEOSCoordSeq_setXY_r(handle, sequence, i, ring[i].x, ring[i].y);
  return GEOSGeom_createLinearRing_r(handle, sequence);
}

/// Closed, valid rings, the outer counter-clockwise, holes clockwise, and the points inside.
void expect_proper(const MultiPolygon& shape) {
  GEOSContextHandle_t handle = GEOS_init_r();
  for (const Polygon& polygon : shape) {
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      ASSERT_GE(polygon[i].size(), 4u);
      EXPECT_EQ(polygon[i].front(), polygon[i].back());
      EXPECT_EQ(signed_area(polygon[i]) > 0, i == 0);
      if (i > 0) holes.push_back(to_geos(handle, polygon[i]));
    }
    GEOSGeometry* geometry = GEOSGeom_createPolygon_r(handle, to_geos(handle, polygon[0]), holes.data(),
                                                      static_cast<unsigned>(holes.size()));
    EXPECT_EQ(GEOSisValid_r(handle, geometry), 1);
    GEOSGeom_destroy_r(handle, geometry);
  }
  GEOS_finish_r(handle);
}

TEST(MemberHull, OfStackedPointsIsADisc) {
  const MultiPolygon shape = member_hull(std::vector<Point>(30, telavi), 250);
  ASSERT_EQ(shape.size(), 1u);
  expect_proper(shape);
  EXPECT_NEAR(km2(shape), std::numbers::pi * 0.0625, 0.01 * std::numbers::pi * 0.0625);
  EXPECT_TRUE(contains(shape, telavi));
}

TEST(MemberHull, OfALineOfPointsIsAStrip) {
  for (const std::size_t count : {2u, 3u, 4u, 12u}) {
    std::vector<Point> metres;
    for (std::size_t i = 0; i < count; ++i) {
      metres.push_back({10000 * static_cast<double>(i) / static_cast<double>(count - 1), 0});
    }
    const MultiPolygon shape = member_hull(around_telavi(metres), 250);
    expect_proper(shape);
    EXPECT_NEAR(km2(shape), 10 * 0.5 + std::numbers::pi * 0.0625, 0.01) << count;
  }
}

TEST(MemberHull, FollowsTheBendOfAValley) {
  std::vector<Point> metres;  // an L of two arms of 20 km
  for (int i = 0; i <= 80; ++i) metres.push_back({i * 250.0, (i % 3) * 300.0});
  for (int i = 0; i <= 80; ++i) metres.push_back({(i % 3) * 300.0, i * 250.0});
  const MultiPolygon shape = member_hull(around_telavi(metres), 250);
  expect_proper(shape);
  EXPECT_LT(km2(shape), 150);  // the convex hull has 200
  const std::vector<Point> inner = around_telavi({{300, 300}, {9000, 9000}});
  EXPECT_TRUE(contains(shape, inner[0]));
  EXPECT_FALSE(contains(shape, inner[1]));
}

TEST(MemberHull, LeavesOutFarOutliersOnly) {
  Random random(51);
  std::vector<Point> metres;
  for (int i = 0; i < 97; ++i) metres.push_back({random.uniform(-5000, 5000), random.uniform(-5000, 5000)});
  const double compact = km2(member_hull(around_telavi(metres)));
  metres.insert(metres.end(), {{150000, 0}, {0, -120000}, {-90000, 90000}});
  const MultiPolygon shape = member_hull(around_telavi(metres));
  EXPECT_LT(km2(shape), 1.1 * compact);
  EXPECT_GT(km2(shape), 0.7 * compact);
  // Of few points, none is an outlier.
  const std::vector<Point> few = around_telavi({{0, 0}, {100, 0}, {0, 100}, {50000, 0}});
  const MultiPolygon hull = member_hull(few);
  for (const Point p : few) EXPECT_TRUE(contains(hull, p));
}

TEST(MemberHull, HoldsItsPointsAndDoesNotDependOnTheirOrder) {
  for (std::uint64_t round = 0; round < 20; ++round) {
    Random random(52, round);
    std::vector<Point> metres;
    const std::size_t count = 1 + random.below(200);
    for (std::size_t i = 0; i < count; ++i) metres.push_back({20000 * random.normal(), 5000 * random.normal()});
    std::vector<Point> points = around_telavi(metres);
    points.push_back({});  // no position
    const MultiPolygon shape = member_hull(points);
    expect_proper(shape);
    std::size_t inside = 0;
    for (const Point p : points) inside += contains(shape, p) ? 1 : 0;
    EXPECT_GE(static_cast<double>(inside), 0.95 * static_cast<double>(count));
    std::reverse(points.begin(), points.end());
    EXPECT_EQ(member_hull(points), shape);
  }
  EXPECT_TRUE(member_hull({}).empty());
  EXPECT_TRUE(member_hull({Point{}}).empty());
}

}  // namespace
}  // namespace klasteri
