#include "geo/base/multiple_tests.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace klasteri {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(BenjaminiHochberg, MatchesTheDefinition) {
  // m·p/rank, made monotone from the largest down.
  const std::vector<double> q = benjamini_hochberg(std::vector<double>{0.01, 0.04, nan, 0.03, 0.005, 0.9});
  EXPECT_NEAR(q[0], 0.025, 1e-15);
  EXPECT_NEAR(q[1], 0.05, 1e-15);
  EXPECT_TRUE(std::isnan(q[2]));
  EXPECT_NEAR(q[3], 0.05, 1e-15);
  EXPECT_NEAR(q[4], 0.025, 1e-15);
  EXPECT_NEAR(q[5], 0.9, 1e-15);
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

}  // namespace
}  // namespace klasteri
