// Axes, bins, correlation: the numbers behind histogram and scatter plot.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "geo/base/random.h"
#include "viewer/model/axis.h"
#include "viewer/model/correlation.h"
#include "viewer/model/histogram_bins.h"

namespace klasteri::viewer {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

TEST(Axis, PositionsAndValuesAreEachOthersInverse) {
  for (const Axis axis : {Axis{2, 12, false}, Axis{0.1, 1e6, true}}) {
    EXPECT_DOUBLE_EQ(axis.position(axis.from), 0);
    EXPECT_DOUBLE_EQ(axis.position(axis.to), 1);
    for (const double position : {0.1, 0.5, 0.9}) EXPECT_NEAR(axis.position(axis.value(position)), position, 1e-12);
  }
  EXPECT_NEAR((Axis{1, 100, true}.value(0.5)), 10, 1e-9);
}

TEST(Axis, TicksAreRound) {
  EXPECT_EQ(axis_ticks({0, 97, false}, 5), (std::vector<double>{0, 20, 40, 60, 80}));
  EXPECT_EQ(axis_ticks({0, 1.2, false}, 6, true), (std::vector<double>{0, 1}));
  EXPECT_EQ(axis_ticks({-3, 3, false}, 3), (std::vector<double>{-2, 0, 2}));
  const auto decades = axis_ticks({1, 1e4, true}, 5);
  ASSERT_EQ(decades.size(), 5u);
  EXPECT_NEAR(decades[3], 1000, 1e-9);
  EXPECT_EQ(axis_ticks({1, 100, true}, 12).size(), 7u) << "2 and 5 stand between where there is room";
}

TEST(Axis, TicksAreNeverManyMoreThanWanted) {
  for (const bool logarithmic : {false, true}) {
    for (double to = 1.1; to < 1e9; to *= 1.7) {
      for (const int wanted : {2, 5, 9}) {
        const auto ticks = axis_ticks({1, to, logarithmic}, wanted);
        EXPECT_LE(ticks.size(), static_cast<std::size_t>(wanted) + 3) << to << " " << logarithmic;
        for (const double tick : ticks) EXPECT_TRUE(tick >= 1 - 1e-9 && tick <= to * (1 + 1e-9)) << tick;
      }
    }
  }
}

TEST(Axis, StepsAreOneTwoFive) {
  EXPECT_DOUBLE_EQ(round_step(0.9), 1);
  EXPECT_DOUBLE_EQ(round_step(1.1), 2);
  EXPECT_DOUBLE_EQ(round_step(30), 50);
  EXPECT_DOUBLE_EQ(round_step(70), 100);
  EXPECT_DOUBLE_EQ(round_step(0.003), 0.005);
}

/// Every value that has a place is in the bin whose edges hold it.
void expect_bins_hold(const NumberColumn& column, const HistogramBins& bins) {
  ASSERT_LE(bins.size(), HistogramBins::most);
  for (std::size_t i = 1; i < bins.edges.size(); ++i) EXPECT_GT(bins.edges[i], bins.edges[i - 1]);
  for (std::size_t i = 0; i < column.size(); ++i) {
    const double value = column[i];
    const std::uint8_t bin = bins.bin_of(value);
    if (std::isnan(value) || (bins.logarithmic && value <= 0)) {
      EXPECT_EQ(bin, HistogramBins::none) << value;
      continue;
    }
    ASSERT_LT(bin, bins.size()) << value;
    EXPECT_GE(value, bins.edges[bin]);
    EXPECT_LE(value, bins.edges[bin + 1]);
  }
}

TEST(HistogramBins, HoldAllValues) {
  Random random(3);
  std::vector<double> employees = {unknown, 0, 1, 12'345};
  std::vector<double> scores = {unknown, 0, 1};
  for (int i = 0; i < 5000; ++i) {
    employees.push_back(std::floor(std::exp(1.5 * std::abs(random.normal()))));
    scores.push_back(random.below(1000) / 1000.0);
  }
  const NumberColumn counted(employees), measured(scores);
  for (const bool logarithmic : {false, true}) {
    expect_bins_hold(counted, histogram_bins(counted, logarithmic, true));
    expect_bins_hold(measured, histogram_bins(measured, logarithmic, false));
  }
}

TEST(HistogramBins, OfWholeNumbersHaveWholeEdges) {
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(1 + i % 9);
  const HistogramBins linear = histogram_bins(NumberColumn(values), false, true);
  EXPECT_EQ(linear.edges, (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  for (const double edge : histogram_bins(NumberColumn(values), true, true).edges) {
    EXPECT_EQ(edge, std::round(edge));
  }
}

TEST(HistogramBins, AreAsWideAsTheRuleAsks) {
  // 0 … 999: the quartiles are 499.5 apart and n^(1/3) is 10, so 99.9, rounded up to what reads well.
  std::vector<double> values(1000);
  std::iota(values.begin(), values.end(), 0.0);
  const HistogramBins bins = histogram_bins(NumberColumn(values), false, false);
  EXPECT_EQ(bins.size(), 10u);
  EXPECT_EQ(bins.edges[1] - bins.edges[0], 100);
}

TEST(HistogramBins, OneValueAndNone) {
  EXPECT_EQ(histogram_bins(NumberColumn(std::vector<double>{unknown}), false, false).size(), 0u);
  EXPECT_EQ(histogram_bins(NumberColumn(std::vector<double>{-1, 0}), true, false).size(), 0u);
  for (const bool logarithmic : {false, true}) {
    for (const bool whole : {false, true}) {
      const NumberColumn column(std::vector<double>{5, 5, 5});
      const HistogramBins bins = histogram_bins(column, logarithmic, whole);
      EXPECT_GE(bins.size(), 1u);
      expect_bins_hold(column, bins);
    }
  }
}

TEST(Correlation, OfKnownNumbers) {
  // Anscombe's first quartet has r = 0.81642.
  const std::vector<double> x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  const std::vector<double> y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
  const Correlation found = correlate(x, y);
  EXPECT_EQ(found.pairs, 11u);
  EXPECT_NEAR(found.pearson, 0.81642, 5e-6);
  EXPECT_NEAR(found.spearman, 0.81818, 5e-6);
}

TEST(Correlation, OfRanksSharesEqualOnes) {
  const std::vector<double> x = {1, 2, 2, 3}, y = {1, 10, 10, 1000};
  EXPECT_NEAR(correlate(x, y).spearman, 1, 1e-12);
  EXPECT_LT(correlate(x, y).pearson, 0.95);
}

TEST(Correlation, IsNotKnownOfConstants) {
  const std::vector<double> x = {1, 1, 1}, y = {1, 2, 3}, two = {1, 2};
  EXPECT_TRUE(std::isnan(correlate(x, y).pearson));
  EXPECT_TRUE(std::isnan(correlate(two, two).spearman));
}

}  // namespace
}  // namespace klasteri::viewer
