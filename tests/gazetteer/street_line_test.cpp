#include "geo/gazetteer/street_line.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace klasteri {
namespace {

const Line west = {{42.000, 41.9}, {42.001, 41.9}};
const Line middle = {{42.001, 41.9}, {42.002, 41.9}, {42.003, 41.9}};
const Line east = {{42.004, 41.9}, {42.003, 41.9}};

TEST(StreetLine, PiecesThatMeetBecomeOne) {
  const std::vector<Line> expected = {{{42.000, 41.9}, {42.001, 41.9}, {42.002, 41.9}, {42.003, 41.9}, {42.004, 41.9}}};
  std::vector<Line> pieces = {east, middle, west};
  std::sort(pieces.begin(), pieces.end(), [](const Line& a, const Line& b) { return a.front().x < b.front().x; });
  do {
    EXPECT_EQ(joined_lines(pieces), expected);
  } while (std::next_permutation(pieces.begin(), pieces.end(),
                                 [](const Line& a, const Line& b) { return a.front().x < b.front().x; }));
  EXPECT_EQ(joined_lines({west, west, middle, east, Line(middle.rbegin(), middle.rend())}), expected) << "repeated";
  EXPECT_EQ(joined_lines({expected.front(), middle}), expected) << "a piece of the whole";
}

TEST(StreetLine, ForksAndGapsStay) {
  const Line branch = {{42.001, 41.9}, {42.001, 41.901}};
  const std::vector<Line> fork = joined_lines({west, middle, branch});
  EXPECT_EQ(fork.size(), 3U);
  EXPECT_EQ(joined_lines(fork), fork) << "joining what is joined changes nothing";
  EXPECT_EQ(joined_lines({west, east}).size(), 2U);
  const std::vector<Line> ring = joined_lines({{{0, 0}, {0, 1}, {1, 1}}, {{1, 1}, {1, 0}, {0, 0}}});
  ASSERT_EQ(ring.size(), 1U);
  EXPECT_EQ(ring.front().front(), ring.front().back());
  EXPECT_EQ(joined_lines(ring), ring);
  EXPECT_TRUE(joined_lines({{}, {{1, 1}}, {{1, 1}, {1, 1}}}).empty()) << "no lines at all";
}

TEST(StreetLine, MiddleAndPositions) {
  const std::vector<Line> lines = joined_lines({west, middle, east});
  EXPECT_NEAR(middle_of(lines).x, 42.002, 1e-9);
  EXPECT_NEAR(length_m(lines.front()), distance_m({42.000, 41.9}, {42.004, 41.9}), 0.5);
  const LinePosition position = nearest_position(lines, {42.001, 41.9003});
  EXPECT_EQ(position.line, 0U);
  EXPECT_NEAR(point_along(lines.front(), position.along_m).x, 42.001, 1e-7);
  EXPECT_EQ(point_along(lines.front(), -5), lines.front().front());
  EXPECT_EQ(point_along(lines.front(), 1e6), lines.front().back());
  EXPECT_FALSE(point_along({}, 1).valid());
  EXPECT_FALSE(middle_of({}).valid());
  EXPECT_NEAR(middle_of({west, {{43.0, 41.9}, {43.01, 41.9}}}).x, 43.005, 1e-9) << "of the longest line";
}

}  // namespace
}  // namespace klasteri
