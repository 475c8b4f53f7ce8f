#include "geo/style/classify.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/base/random.h"

namespace klasteri {
namespace {

/// Sum over classes of squared deviations from the class mean.
double within_squares(const std::vector<double>& values, const std::vector<double>& breaks) {
  double total = 0;
  for (int c = 0; c < static_cast<int>(breaks.size()); ++c) {
    double sum = 0;
    double count = 0;
    for (const double value : values) {
      if (class_of(value, breaks) != c) continue;
      sum += value;
      ++count;
    }
    for (const double value : values) {
      if (class_of(value, breaks) == c) total += (value - sum / count) * (value - sum / count);
    }
  }
  return total;
}

/// The least possible sum over all groupings, by trying every one.
double least_squares(const std::vector<double>& values, const std::vector<double>& unique, int classes,
                     std::vector<double> chosen, std::size_t from) {
  if (classes == 1) {
    chosen.push_back(unique.back());
    return within_squares(values, chosen);
  }
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = from; i + 1 < unique.size(); ++i) {
    std::vector<double> longer = chosen;
    longer.push_back(unique[i]);
    least = std::min(least, least_squares(values, unique, classes - 1, longer, i + 1));
  }
  return least;
}

TEST(FisherJenks, EqualsTheBestOfAllGroupings) {
  for (std::uint64_t round = 0; round < 60; ++round) {
    Random random(11, round);
    std::vector<double> values;
    const std::size_t count = 5 + random.below(9);
    for (std::size_t i = 0; i < count; ++i) {
      values.push_back(round % 2 == 0 ? std::exp(2 * random.normal()) : 1e6 + random.below(12));
    }
    std::vector<double> unique = values;
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    for (int classes = 2; classes <= 4; ++classes) {
      if (static_cast<std::size_t>(classes) >= unique.size()) continue;
      const std::vector<double> breaks = class_breaks(values, classes, Classification::fisher_jenks);
      ASSERT_EQ(breaks.size(), static_cast<std::size_t>(classes));
      const double best = least_squares(values, unique, classes, {}, 0);
      EXPECT_NEAR(within_squares(values, breaks), best, 1e-9 * best + 1e-12) << "round " << round;
    }
  }
}

/// The textbook dynamic programme in O(classes · n²), without divide and conquer.
double quadratic_least_squares(std::vector<double> sorted, std::size_t classes) {
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  std::vector<double> best(n, 0);
  for (std::size_t layer = 0; layer < classes; ++layer) {
    std::vector<double> next(n, std::numeric_limits<double>::infinity());
    for (std::size_t last = 0; last < n; ++last) {
      double mean = 0;
      double squares = 0;
      for (std::size_t first = last + 1; first-- > 0;) {  // Welford's update, one value more on the left
        const double size = static_cast<double>(last - first + 1);
        const double delta = sorted[first] - mean;
        mean += delta / size;
        squares += delta * (sorted[first] - mean);
        if (layer == 0 && first > 0) continue;
        next[last] = std::min(next[last], squares + (first == 0 ? 0 : best[first - 1]));
      }
    }
    best = next;
  }
  return best.back();
}

TEST(FisherJenks, EqualsTheQuadraticProgrammeOnSkewedValues) {
  Random random(12);
  std::vector<double> values;
  for (int i = 0; i < 700; ++i) values.push_back(std::exp(1.5 * random.normal()));
  for (const int classes : {2, 5, 7, 9}) {
    const double best = quadratic_least_squares(values, static_cast<std::size_t>(classes));
    const std::vector<double> breaks = class_breaks(values, classes, Classification::fisher_jenks);
    EXPECT_NEAR(within_squares(values, breaks), best, 1e-9 * best);
  }
}

TEST(FisherJenks, FindsGroupsAndCountsRepeatedValues) {
  const std::vector<double> values = {
      1, 2, 1, 2, 1, 50, 51, 50, nan, 99, 100, 100, std::numeric_limits<double>::infinity()};
  EXPECT_EQ(class_breaks(values, 3, Classification::fisher_jenks), (std::vector<double>{2, 51, 100}));
}

TEST(FisherJenks, StaysExactFarFromZero) {
  std::vector<double> values;
  for (int i = 0; i < 5; ++i) values.insert(values.end(), {1e9 + i * 1e-3, 1e9 + 10 + i * 1e-3});
  EXPECT_EQ(class_breaks(values, 2, Classification::fisher_jenks), (std::vector<double>{1e9 + 4e-3, 1e9 + 10 + 4e-3}));
}

TEST(FisherJenks, TakesAHundredThousandDistinctValues) {
  Random random(13);
  std::vector<double> values;
  for (int i = 0; i < 100000; ++i) values.push_back(std::exp(2 * random.normal()));
  const std::vector<double> breaks = class_breaks(values, 7, Classification::fisher_jenks);
  EXPECT_EQ(breaks.size(), 7u);
  EXPECT_TRUE(std::is_sorted(breaks.begin(), breaks.end()));
  EXPECT_EQ(breaks.back(), *std::max_element(values.begin(), values.end()));
}

TEST(ClassBreaks, FewerClassesWhereValuesDoNotSuffice) {
  const std::vector<double> two = {3, 3, 5, 5, 5};
  for (const auto method : {Classification::fisher_jenks, Classification::quantile}) {
    EXPECT_EQ(class_breaks(two, 5, method), (std::vector<double>{3, 5}));
  }
  const std::vector<double> one = {4, 4, nan};
  for (const auto method : {Classification::fisher_jenks, Classification::quantile, Classification::equal_interval,
                            Classification::standard_deviation, Classification::manual}) {
    EXPECT_EQ(class_breaks(one, 5, method), std::vector<double>{4});
    EXPECT_TRUE(class_breaks(std::vector<double>{nan, nan}, 5, method).empty());
    EXPECT_TRUE(class_breaks(one, 0, method).empty());
  }
}

TEST(ClassBreaks, QuantilesHoldEquallyMany) {
  std::vector<double> values;
  for (int i = 0; i < 100; ++i) values.push_back((i * 37) % 100);
  EXPECT_EQ(class_breaks(values, 4, Classification::quantile), (std::vector<double>{24, 49, 74, 99}));
}

TEST(ClassBreaks, EqualIntervalsAndStandardDeviations) {
  const std::vector<double> values = {0, 2, 4, 4, 4, 5, 5, 7, 10};
  EXPECT_EQ(class_breaks(values, 5, Classification::equal_interval), (std::vector<double>{2, 4, 6, 8, 10}));
  const std::vector<double> breaks =
      class_breaks(std::vector<double>{1, 2, 3, 4, 5}, 4, Classification::standard_deviation);
  ASSERT_EQ(breaks.size(), 4u);
  EXPECT_NEAR(breaks[0], 3 - std::sqrt(2.5), 1e-12);
  EXPECT_NEAR(breaks[1], 3, 1e-12);
  EXPECT_NEAR(breaks[2], 3 + std::sqrt(2.5), 1e-12);
  EXPECT_EQ(breaks[3], 5);
}

TEST(ClassOf, TakesTheFirstBoundNotBelow) {
  const std::vector<double> breaks = {1, 2, 4};
  EXPECT_EQ(class_of(-7, breaks), 0);
  EXPECT_EQ(class_of(1, breaks), 0);
  EXPECT_EQ(class_of(1.5, breaks), 1);
  EXPECT_EQ(class_of(4, breaks), 2);
  EXPECT_EQ(class_of(9, breaks), 2);
  EXPECT_EQ(class_of(nan, breaks), -1);
  EXPECT_EQ(class_of(1, {}), -1);
}

}  // namespace
}  // namespace klasteri
