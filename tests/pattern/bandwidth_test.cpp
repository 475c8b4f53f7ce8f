#include "geo/pattern/bandwidth.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "geo/input/numbers.h"
#include "geo/input/table.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::expect_error;

constexpr const char* bandwidth_cases = "cases/methods/16_kde_bandwidths";

std::vector<Point> case_points(const std::string& name, const std::string& x = "x", const std::string& y = "y") {
  const Table table = read_table(test::shared_file(std::string(bandwidth_cases) + "/" + name));
  const auto across = numbers_of(table, table.column(x), {.negative = true});
  const auto up = numbers_of(table, table.column(y), {.negative = true});
  std::vector<Point> points;
  for (std::size_t i = 0; i < across.size(); ++i) points.push_back({across[i], up[i]});
  return points;
}

TEST(Bandwidth, OfTheRulesIsThatOfR) {
  REQUIRE_SHARED(bandwidth_cases);
  EXPECT_NEAR(nrd0_bandwidth(case_points("faithful.csv", "eruptions", "waiting")).x, 0.334777034463943, 1e-13);
  const Bandwidth redwood = scott_bandwidth(case_points("redwood.csv"));
  EXPECT_NEAR(redwood.x, 0.136202137376935, 1e-13);
  EXPECT_NEAR(redwood.y, 0.137862640721707, 1e-13);
  const Bandwidth bei = scott_bandwidth(case_points("bei.csv"));
  EXPECT_NEAR(bei.x, 76.8094288891139, 1e-10);
  EXPECT_NEAR(bei.y, 41.0113043653, 1e-9);
}

TEST(Bandwidth, OfMostValuesEqualIsByTheirDeviation) {
  EXPECT_NEAR(nrd0({1, 1, 1, 1, 1, 1, 1, 8}), 0.9 * std::sqrt(49.0 / 8) * std::pow(8, -0.2), 1e-12);
  EXPECT_NEAR(nrd0({3, 1, 2}), 0.9 * std::min(1.0, 1 / 1.34) * std::pow(3, -0.2), 1e-12);
}

TEST(Bandwidth, NeedsPointsApart) {
  expect_error([&] { scott_bandwidth(std::vector<Point>{{1, 1}, {nan, nan}}); }, "two points or more, and there are 1");
  expect_error([] { scott_bandwidth(std::vector<Point>(5, Point{2, 2})); }, "in one place");
  expect_error([] { nrd0_bandwidth(std::vector<Point>{{0, 1}, {5, 1}}); }, "one line along an axis");
  EXPECT_EQ(scott_bandwidth(std::vector<Point>{{0, 0}, {nan, nan}, {1, 2}}).x,
            scott_bandwidth(std::vector<Point>{{1, 2}, {0, 0}}).x);
}

}  // namespace
}  // namespace klasteri
