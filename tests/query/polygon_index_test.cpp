#include "geo/query/polygon_index.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "geo/base/random.h"

namespace klasteri {
namespace {

/// A star around a centre with jagged edges, and a hole where it is large.
MultiPolygon star(Random& random, Point centre, double radius, int corners) {
  Ring outer;
  Ring hole;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double r = radius * random.uniform(0.5, 1);
    outer.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    hole.push_back({centre.x + 0.3 * radius * std::cos(angle), centre.y + 0.3 * radius * std::sin(angle)});
  }
  outer.push_back(outer.front());
  hole.push_back(hole.front());
  return {{outer, hole}};
}

void expect_same_as_contains(const std::vector<MultiPolygon>& shapes, const std::vector<Point>& points) {
  std::vector<const MultiPolygon*> pointers;
  for (const MultiPolygon& shape : shapes) pointers.push_back(&shape);
  const PolygonIndex index(pointers);
  std::size_t inside = 0;
  for (const Point p : points) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < shapes.size(); ++i) {
      if (contains(shapes[i], p)) expected.push_back(i);
    }
    std::vector<std::uint32_t> found;
    index.find(p, [&](std::uint32_t i) { found.push_back(i); });
    EXPECT_EQ(found, expected) << p.x << " " << p.y;
    inside += found.size();
  }
  EXPECT_GT(inside, 0u);
}

TEST(PolygonIndex, AnswersAsContainsDoes) {
  for (std::uint64_t round = 0; round < 6; ++round) {
    Random random(31, round);
    std::vector<MultiPolygon> shapes;
    const int count = round == 0 ? 1 : 60;
    for (int i = 0; i < count; ++i) {
      shapes.push_back(star(random, {random.uniform(40, 46), random.uniform(41, 43)}, random.uniform(0.01, 2),
                            3 + static_cast<int>(random.below(200))));
    }
    std::vector<Point> points;
    for (int i = 0; i < 3000; ++i) points.push_back({random.uniform(39, 47), random.uniform(40, 44)});
    for (const MultiPolygon& shape : shapes) points.insert(points.end(), shape[0][0].begin(), shape[0][0].end());
    expect_same_as_contains(shapes, points);
  }
}

TEST(PolygonIndex, StaysSmallWhereShapesLieOverOneAnotherAndEdgesAreTall) {
  Random random(32);
  Ring comb;
  for (int i = 0; i < 3000; ++i) comb.push_back({i / 3000.0, i % 2 == 0 ? 0.1 : 1.0});
  comb.push_back({1, 0});
  comb.push_back({0, 0});
  comb.push_back(comb.front());
  std::vector<MultiPolygon> shapes(300, MultiPolygon{{comb}});
  std::vector<Point> points;
  for (int i = 0; i < 30; ++i) points.push_back({random.uniform(), random.uniform()});
  expect_same_as_contains(shapes, points);
}

TEST(PolygonIndex, EmptyShapesAndPointsWithoutPosition) {
  const MultiPolygon empty;
  const MultiPolygon square = {{{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}}};
  const std::vector<const MultiPolygon*> pointers = {&empty, &square};
  const PolygonIndex index(pointers);
  std::vector<std::uint32_t> found;
  const auto take = [&](std::uint32_t i) { found.push_back(i); };
  index.find({0.5, 0.5}, take);
  EXPECT_EQ(found, std::vector<std::uint32_t>{1});
  index.find({}, take);
  index.find({2, 2}, take);
  PolygonIndex({}).find({0.5, 0.5}, take);
  EXPECT_EQ(found.size(), 1u);
}

}  // namespace
}  // namespace klasteri
