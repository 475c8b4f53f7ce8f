#include "geo/base/centroid.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

TEST(Centroid, LeavesHolesOutWhicheverWayTheyRun) {
  const Ring outer = {{100, 0}, {110, 0}, {110, 10}, {100, 10}, {100, 0}};
  Ring hole = {{101, 4}, {101, 6}, {103, 6}, {103, 4}, {101, 4}};
  const Point expected{100 + (100 * 5.0 - 4 * 2.0) / 96, 5};
  for (int turn = 0; turn < 2; ++turn) {
    const Point middle = centroid({{outer, hole}});
    EXPECT_NEAR(middle.x, expected.x, 1e-12);
    EXPECT_NEAR(middle.y, expected.y, 1e-12);
    hole = Ring(hole.rbegin(), hole.rend());
  }
}

TEST(Centroid, OfPartsIsWeightedByArea) {
  const Polygon small = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}};
  const Polygon big = {{{10, 0}, {10, 3}, {11, 3}, {11, 0}, {10, 0}}};
  const Point middle = centroid({small, big});
  EXPECT_NEAR(middle.x, (0.5 + 3 * 10.5) / 4, 1e-12);
  EXPECT_NEAR(middle.y, (0.5 + 3 * 1.5) / 4, 1e-12);
}

TEST(Centroid, OfNothingIsInvalid) {
  EXPECT_FALSE(centroid({}).valid());
  EXPECT_FALSE(centroid({{{{1, 1}, {2, 2}, {1, 1}}}}).valid());
}

}  // namespace
}  // namespace klasteri
