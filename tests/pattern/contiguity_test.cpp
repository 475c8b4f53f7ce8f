#include "geo/pattern/contiguity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "geo/base/random.h"
#include "tests/support/made_table.h"

namespace klasteri {
namespace {

using ::testing::ElementsAre;

Neighbours contiguous(const std::vector<MultiPolygon>& shapes, const ContiguityOptions& options) {
  std::vector<const MultiPolygon*> pointers;
  for (const MultiPolygon& shape : shapes) pointers.push_back(&shape);
  return contiguous_polygons(pointers, options);
}

std::vector<std::uint32_t> of(const Neighbours& neighbours, std::size_t feature) {
  const auto found = neighbours.of(feature);
  return {found.begin(), found.end()};
}

MultiPolygon rectangle(double x, double y, double width, double height) {
  return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}};
}

TEST(Contiguity, OfEdgesThatMeetBetweenTheirVertices) {
  // Two squares beside a tall one, the third in a corner, which only touches the tall one's side.
  const std::vector<MultiPolygon> shapes = {rectangle(0, 0, 1, 3),
                                            rectangle(1, 0, 1, 1),
                                            rectangle(1, 1, 1, 1),
                                            {{{{1, 2.5}, {2, 2.2}, {2, 2.8}, {1, 2.5}}}}};
  const Neighbours queen = contiguous(shapes, {.tolerance = 0.001});
  const Neighbours rook = contiguous(shapes, {.contiguity = Contiguity::rook, .tolerance = 0.001});
  EXPECT_THAT(of(queen, 0), ElementsAre(1, 2, 3));
  EXPECT_THAT(of(rook, 0), ElementsAre(1, 2));
  EXPECT_THAT(of(rook, 1), ElementsAre(0, 2));
  EXPECT_THAT(of(contiguous(shapes, {}), 0), ElementsAre(1)) << "only vertices that are the same";
  EXPECT_THAT(of(contiguous(shapes, {.contiguity = Contiguity::rook}), 1), ElementsAre(2));
}

TEST(Contiguity, OfBordersWithGapsAndOverlaps) {
  for (const double apart : {0.009, -0.009}) {
    const std::vector<MultiPolygon> shapes = {rectangle(0, 0, 1, 1), rectangle(1 + apart, 0.1, 1, 1),
                                              rectangle(0, 1 + apart, 1, 1), rectangle(2.1, 5, 1, 1)};
    for (const Contiguity contiguity : {Contiguity::queen, Contiguity::rook}) {
      const Neighbours near = contiguous(shapes, {.contiguity = contiguity, .tolerance = 0.01});
      EXPECT_THAT(of(near, 0), ElementsAre(1, 2)) << apart;
      EXPECT_THAT(islands(near), ElementsAre(3));
    }
  }
  const std::vector<MultiPolygon> apart = {rectangle(0, 0, 1, 1), rectangle(1.02, 0, 1, 1)};
  EXPECT_EQ(contiguous(apart, {.tolerance = 0.01}).links(), 0u);
  EXPECT_EQ(contiguous(apart, {.tolerance = 0.01, .unit_x = 0.1}).links(), 2u) << "a unit of x is a tenth here";
}

TEST(Contiguity, OfCornersThatOnlyNearlyMeet) {
  const std::vector<MultiPolygon> shapes = {rectangle(0, 0, 1, 1), rectangle(1.001, 1.001, 1, 1)};
  EXPECT_EQ(contiguous(shapes, {.tolerance = 0.01}).links(), 2u);
  EXPECT_EQ(contiguous(shapes, {.contiguity = Contiguity::rook, .tolerance = 0.01}).links(), 0u);
}

TEST(Contiguity, OfAVertexWhoseEdgesAreSharedWithOthers) {
  // The middle triangle touches the block in one point; both edges there are shared with the shapes beside it.
  const std::vector<MultiPolygon> shapes = {rectangle(0, -1, 4, 1),
                                            {{{{2, 0}, {3, 2}, {1, 2}, {2, 0}}}},
                                            {{{{0.5, 0}, {2, 0}, {1, 2}, {0.5, 0}}}},
                                            {{{{2, 0}, {3.5, 0}, {3, 2}, {2, 0}}}}};
  EXPECT_THAT(of(contiguous(shapes, {.tolerance = 0.001}), 0), ElementsAre(1, 2, 3));
  EXPECT_THAT(of(contiguous(shapes, {.contiguity = Contiguity::rook, .tolerance = 0.001}), 0), ElementsAre(2, 3));
}

/// Distance between the borders of two shapes of one ring.
double distance(const MultiPolygon& one, const MultiPolygon& other) {
  double least = 1e99;
  for (const auto& [from, to] : {std::pair(&one, &other), std::pair(&other, &one)}) {
    const Ring& ring = (*to)[0][0];
    for (const Point p : (*from)[0][0]) {
      for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        least = std::min(least, distance_to_segment(p, ring[k], ring[k + 1]));
      }
    }
  }
  const auto side = [](Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
  const Ring& a = one[0][0];
  const Ring& b = other[0][0];
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    for (std::size_t k = 0; k + 1 < b.size(); ++k) {
      if (side(a[i], a[i + 1], b[k]) * side(a[i], a[i + 1], b[k + 1]) < 0 &&
          side(b[k], b[k + 1], a[i]) * side(b[k], b[k + 1], a[i + 1]) < 0) {
        least = 0;
      }
    }
  }
  return least;
}

TEST(Contiguity, IsThatOfAFullSearch) {
  // Bricks of one or two cells, with narrow gaps between some.
  Random random(4);
  std::vector<MultiPolygon> shapes;
  const auto gap = [&] { return random.chance(0.5) ? 0 : random.chance(0.5) ? 0.02 : 0.15; };
  for (int row = 0; row < 14; ++row) {
    double x = random.chance(0.5) ? 0 : 0.5;
    while (x < 14) {
      const double width = random.chance(0.3) ? 2 : 1;
      const double west = gap(), south = gap();
      shapes.push_back(rectangle(x + west, row + south, width - west - gap(), 1 - south - gap()));
      x += random.chance(0.1) ? width + 1 : width;
    }
  }
  for (const double tolerance : {1e-9, 0.05, 0.4}) {
    const Neighbours found = contiguous(shapes, {.tolerance = tolerance});
    for (std::uint32_t i = 0; i < shapes.size(); ++i) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t k = 0; k < shapes.size(); ++k) {
        if (i != k && distance(shapes[i], shapes[k]) <= tolerance) expected.push_back(k);
      }
      ASSERT_EQ(of(found, i), expected) << i << " at " << tolerance;
    }
  }
}

TEST(Contiguity, DoesNotChangeWhereTheMapIsTurned) {
  std::vector<MultiPolygon> squares, turned;
  for (int i = 0; i < 36; ++i) {
    // Rows of bricks: every second one moved by half.
    squares.push_back(rectangle(i % 6 + 0.5 * (i / 6 % 2), i / 6, 1, 1));
    turned.push_back(squares.back());
    for (Point& p : turned.back()[0][0]) {
      const Point before = p;
      const double angle = 0.3 * std::numbers::pi;
      p.x = 500'000 + 100 * (std::cos(angle) * before.x - std::sin(angle) * before.y);
      p.y = 4'600'000 + 100 * (std::sin(angle) * before.x + std::cos(angle) * before.y);
    }
  }
  for (const Contiguity contiguity : {Contiguity::queen, Contiguity::rook}) {
    const Neighbours straight = contiguous(squares, {.contiguity = contiguity, .tolerance = 1e-6});
    const Neighbours rotated = contiguous(turned, {.contiguity = contiguity, .tolerance = 1e-4});
    EXPECT_EQ(straight.index, rotated.index);
    EXPECT_EQ(straight.offset, rotated.offset);
    EXPECT_THAT(of(straight, 7), ElementsAre(1, 2, 6, 8, 13, 14));
  }
}

TEST(Contiguity, RefusesANegativeTolerance) {
  test::expect_error([] { contiguous({}, {.tolerance = -1}); }, "not below 0");
}

}  // namespace
}  // namespace klasteri
