#include "geo/cluster/point_hull.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace klasteri {
namespace {

/// A ring of firms around a lake, 10 km across.
std::vector<Point> ring() {
  std::vector<Point> points;
  for (int i = 0; i < 720; ++i) {
    const double angle = i * std::numbers::pi / 360;
    for (const double radius : {4000.0, 4500.0, 5000.0}) {
      points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
  }
  return points;
}

TEST(PointHull, HasAHoleWhereAskedFor) {
  const MultiPolygon with = point_hull(ring(), {.margin_m = 100, .concave_from = 10, .holes = true});
  ASSERT_EQ(with.size(), 1u);
  EXPECT_EQ(with[0].size(), 2u);
  EXPECT_FALSE(contains(with, {0, 0}));
  EXPECT_TRUE(contains(with, {4700, 0}));
  EXPECT_NEAR(area(with) / 1e6, std::numbers::pi * (5.1 * 5.1 - 3.9 * 3.9), 2) << "but for dents between firms";
  const MultiPolygon without = point_hull(ring(), {.margin_m = 100, .concave_from = 10, .holes = false});
  EXPECT_TRUE(contains(without, {0, 0}));
}

TEST(PointHull, OfStackedCollinearAndMissingPoints) {
  const double disc = std::numbers::pi * 250 * 250;
  EXPECT_NEAR(area(point_hull(std::vector<Point>(500, Point{10, 10}), {.holes = true})), disc, disc / 100);
  std::vector<Point> line;
  for (int i = 0; i <= 40; ++i) line.push_back({100.0 * i, 0});
  line.push_back({});
  const MultiPolygon shape = point_hull(line, {.margin_m = 250, .concave_from = 10, .holes = true});
  EXPECT_NEAR(area(shape), disc + 4000 * 500, disc / 100);
  EXPECT_TRUE(point_hull({Point{}}).empty());
  EXPECT_TRUE(point_hull({}).empty());
}

}  // namespace
}  // namespace klasteri
