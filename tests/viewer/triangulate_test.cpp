#include "viewer/scene/triangulate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geo/base/projection.h"
#include "geo/base/random.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri::viewer {
namespace {

Ring closed(Ring ring) {
  ring.push_back(ring.front());
  return ring;
}

Ring star(Random& random, int points, Point centre, double least, double most) {
  Ring ring;
  for (int i = 0; i < points; ++i) {
    const double angle = 2 * std::numbers::pi * i / points;
    const double radius = random.uniform(least, most);
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return closed(ring);
}

double covered(const Polygon& polygon) { return triangulate(polygon).area(); }

TEST(Triangulate, Square) {
  const Triangulation cut = triangulate({closed({{0, 0}, {2, 0}, {2, 2}, {0, 2}})});
  EXPECT_EQ(cut.triangles.size(), 6u);
  EXPECT_DOUBLE_EQ(cut.area(), 4);
}

TEST(Triangulate, EitherOrientationAndOpenOrClosed) {
  EXPECT_DOUBLE_EQ(covered({{{0, 0}, {0, 2}, {2, 2}, {2, 0}}}), 4);
  EXPECT_DOUBLE_EQ(covered({closed({{0, 0}, {0, 2}, {2, 2}, {2, 0}})}), 4);
}

TEST(Triangulate, HoleIsLeftOpen) {
  const Polygon ring = {closed({{0, 0}, {10, 0}, {10, 10}, {0, 10}}), closed({{3, 3}, {7, 3}, {7, 7}, {3, 7}})};
  EXPECT_DOUBLE_EQ(covered(ring), 84);
  const Triangulation cut = triangulate(ring);
  for (std::size_t i = 0; i < cut.triangles.size(); i += 3) {
    const Point a = cut.points[cut.triangles[i]];
    const Point b = cut.points[cut.triangles[i + 1]];
    const Point c = cut.points[cut.triangles[i + 2]];
    const Point middle{(a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3};
    EXPECT_TRUE(contains(MultiPolygon{ring}, middle)) << middle.x << ' ' << middle.y;
  }
}

TEST(Triangulate, NothingOfNothing) {
  EXPECT_TRUE(triangulate({}).triangles.empty());
  EXPECT_TRUE(triangulate({{}}).triangles.empty());
  EXPECT_TRUE(triangulate({{{0, 0}, {1, 1}}}).triangles.empty());
  EXPECT_TRUE(triangulate({{{1, 1}, {1, 1}, {1, 1}, {1, 1}}}).triangles.empty());
  EXPECT_DOUBLE_EQ(covered({{{0, 0}, {1, 1}, {2, 2}, {0, 0}}}), 0);
}

TEST(Triangulate, CrossedRingEnds) { EXPECT_LE(covered({closed({{0, 0}, {2, 2}, {2, 0}, {0, 2}})}), 4); }

TEST(Triangulate, CoversExactlyTheAreaOfRandomPolygonsWithHoles) {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    Polygon polygon = {star(random, 5 + static_cast<int>(random.below(80)), {0, 0}, 60, 100)};
    const int holes = static_cast<int>(random.below(5));
    for (int i = 0; i < holes; ++i) {
      const double angle = 2 * std::numbers::pi * i / 5;
      const Point centre{30 * std::cos(angle), 30 * std::sin(angle)};
      polygon.push_back(star(random, 3 + static_cast<int>(random.below(20)), centre, 5, 12));
    }
    const double expected = area({polygon});
    EXPECT_NEAR(covered(polygon), expected, 1e-9 * expected) << "round " << round << ", " << holes << " holes";
  }
}

TEST(Triangulate, CoversABorderOfManyCornersAndManyHoles) {
  Random random(9);
  Polygon polygon = {star(random, 60'000, {0, 0}, 9e4, 1e5)};
  for (int i = 0; i < 400; ++i) {
    const Point at{7000.0 * (i % 20 - 10), 6000.0 * (i / 20 - 10)};
    if (std::hypot(at.x, at.y) < 8e4) polygon.push_back(star(random, 30, at, 1000, 2500));
  }
  ASSERT_GT(polygon.size(), 200u);
  const double exact = area({polygon});
  EXPECT_NEAR(covered(polygon), exact, 1e-9 * exact);
}

TEST(Triangulate, RegionsOfGeorgia) {
  const EqualAreaProjection plane;
  for (const Region& region : AdminTree::georgia().regions()) {
    const MultiPolygon shape = plane.forward(region.shape);
    double sum = 0;
    for (const Polygon& polygon : shape) sum += covered(polygon);
    EXPECT_NEAR(sum, area(shape), 1e-6 * area(shape)) << region.name_en;
  }
}

}  // namespace
}  // namespace klasteri::viewer
