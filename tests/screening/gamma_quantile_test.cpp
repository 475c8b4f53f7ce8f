#include "geo/screening/gamma_quantile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "geo/screening/location_quotient.h"

namespace klasteri {
namespace {

TEST(GammaQuantile, IsR) {
  // R 4.2: qgamma(0.05, 62.5), qgamma(0.05, 11, lower.tail = FALSE), qgamma(0.05, 1e-3), which is below every double
  EXPECT_NEAR(gamma_quantile(62.5, 0.05), 50.0891010024605805, 1e-11 * 50);
  EXPECT_NEAR(gamma_upper_quantile(11, 0.05), 16.96221923572189993, 1e-11 * 17);
  EXPECT_EQ(gamma_quantile(1e-3, 0.05), 0);
}

TEST(CountQuantiles, AreThoseOfEachCount) {
  CountQuantiles quantiles(gamma_quantile, 0.75, 0.05);
  for (const double count : {3.0, 0.0, 3.0, 41.0, 2.5, 3.0, 0.0, 65'535.0, 65'536.0, 1e6}) {
    EXPECT_EQ(quantiles(count), gamma_quantile(0.75 + count, 0.05)) << count;
  }
}

TEST(PoissonIntervals, AreThoseOfEachCell) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> observed = {3, 0, 3, 7, nan, 3};
  const std::vector<double> expected = {1.5, 2, 0.25, 0, 1, 3};
  const Intervals intervals = poisson_intervals(observed, expected);
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const Interval interval = poisson_interval(observed[i], expected[i]);
    EXPECT_TRUE(intervals.low[i] == interval.low || (std::isnan(intervals.low[i]) && std::isnan(interval.low))) << i;
    EXPECT_TRUE(intervals.high[i] == interval.high || (std::isnan(intervals.high[i]) && std::isnan(interval.high)))
        << i;
  }
  EXPECT_NEAR(intervals.low[0], 0.81769144716395337 / 1.5, 1e-11);  // qgamma(0.05, 3) / 1.5
  EXPECT_EQ(intervals.low[1], 0);
  EXPECT_TRUE(std::isnan(intervals.high[3]));
}

}  // namespace
}  // namespace klasteri
