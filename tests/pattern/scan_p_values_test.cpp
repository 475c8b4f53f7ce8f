// How sure the scan statistic is of what it finds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/pattern/scan_support.h"

namespace klasteri {
namespace {

using test::made_input;
using test::null_firms;
using test::ScanInput;

/// How far the values' distribution rises above the uniform one at most: how much too often p is small.
double excess_of_small(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double greatest = 0;
  const double count = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    greatest = std::max(greatest, static_cast<double>(i + 1) / count - values[i]);
  }
  return greatest;
}

/// The greatest distance of the values' distribution from the uniform one.
double kolmogorov(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double greatest = 0;
  const double count = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    greatest = std::max(
        {greatest, static_cast<double>(i + 1) / count - values[i], values[i] - static_cast<double>(i) / count});
  }
  return greatest;
}

/// Cases in proportion to a population that no two places share, so that hardly any two windows are equal.
ScanInput null_counts(Random& random, std::size_t count, int cases) {
  ScanInput input;
  for (std::size_t i = 0; i < count; ++i) {
    input.points.push_back({random.uniform(0, 100), random.uniform(0, 100)});
    input.population.push_back(random.uniform(0.5, 2));
  }
  input.cases.assign(count, 0);
  for (int i = 0; i < cases; ++i) ++input.cases[random.weighted(input.population)];
  return input;
}

struct NullPValues {
  std::vector<double> simulated, gumbel;
};

NullPValues null_p_values(std::size_t maps, ScanOptions options) {
  Random random(17);
  NullPValues result;
  for (std::size_t map = 0; map < maps; ++map) {
    options.seed = map;
    const ScanResult scanned = options.model == ScanModel::poisson ? null_counts(random, 80, 60).scan(options)
                                                                   : null_firms(random, 100, 0.3).scan(options);
    result.simulated.push_back(scanned.clusters.front().p_value);
    result.gumbel.push_back(scanned.clusters.front().p_gumbel);
  }
  return result;
}

/// Five alarms in a hundred maps, and three standard deviations.
void expect_few_alarms(const std::vector<double>& p_values) {
  const double count = static_cast<double>(p_values.size());
  const auto alarms = std::ranges::count_if(p_values, [](double p) { return p <= 0.05; });
  EXPECT_LE(static_cast<double>(alarms), 0.05 * count + 3 * std::sqrt(0.05 * 0.95 * count));
}

constexpr std::size_t null_maps = 500;
/// Surpassed once in a thousand times; p comes in steps of a hundredth.
const double null_bound = 1.95 / std::sqrt(static_cast<double>(null_maps)) + 0.01;

TEST(ScanPValues, OfPoissonAreUniformWithoutClusters) {
  ScanOptions options;
  options.simulations = 99;
  options.model = ScanModel::poisson;
  const NullPValues poisson = null_p_values(null_maps, options);
  EXPECT_LT(kolmogorov(poisson.simulated), null_bound);
  EXPECT_LT(kolmogorov(poisson.gumbel), null_bound + 0.03) << "the statistic's distribution is only like Gumbel's";
  expect_few_alarms(poisson.simulated);
}

TEST(ScanPValues, OfBernoulliAreNotTooSmallWithoutClusters) {
  ScanOptions options;
  options.simulations = 99;
  const NullPValues bernoulli = null_p_values(null_maps, options);
  EXPECT_LT(excess_of_small(bernoulli.simulated), null_bound)
      << "statistics of few firms are often equal: p is too large";
  expect_few_alarms(bernoulli.simulated);
}

TEST(ScanPValues, OfEndedSimulationsAreNotTooSmallWithoutClusters) {
  ScanOptions options;
  options.simulations = 99;
  options.stop_after = 10;
  const NullPValues stopped = null_p_values(null_maps, options);
  EXPECT_LT(excess_of_small(stopped.simulated), null_bound) << "large ones come in steps of ten simulations";
  expect_few_alarms(stopped.simulated);
}

TEST(ScanPower, FindsAPlantedCluster) {
  constexpr int maps = 25;
  int found = 0;
  Random random(23);
  for (int map = 0; map < maps; ++map) {
    // Of 1,200 firms a tenth are the sector's; three times as likely within 15 of a place.
    ScanInput input;
    const Point middle{random.uniform(20, 80), random.uniform(20, 80)};
    for (int i = 0; i < 1200; ++i) {
      const Point p{random.uniform(0, 100), random.uniform(0, 100)};
      const bool inside = std::hypot(p.x - middle.x, p.y - middle.y) < 15;
      input.points.push_back(p);
      input.cases.push_back(random.chance(inside ? 0.3 : 0.1) ? 1 : 0);
      input.population.push_back(1);
    }
    ScanOptions options;
    options.simulations = 99;
    const ScanCluster best = input.scan(options).clusters.front();
    const Point center = input.points[best.center];
    if (best.p_value <= 0.05 && std::hypot(center.x - middle.x, center.y - middle.y) < 15) ++found;
  }
  EXPECT_GE(found, maps * 8 / 10);
}

TEST(Scan, PHasRankAndGumbelTail) {
  const ScanInput input = made_input(21, 80, 15, ScanModel::bernoulli);
  ScanOptions options;
  options.simulations = 199;
  const ScanResult result = input.scan(options);
  for (const ScanCluster& cluster : result.clusters) {
    const auto reached =
        std::ranges::count_if(result.simulated, [&](double each) { return each >= cluster.statistic * (1 - 1e-12); });
    EXPECT_DOUBLE_EQ(cluster.p_value, static_cast<double>(reached + 1) / 200);
  }
  options.simulations = 0;
  EXPECT_TRUE(std::isnan(input.scan(options).clusters.front().p_value));
  EXPECT_TRUE(std::isnan(input.scan(options).clusters.front().p_gumbel));
}

TEST(Scan, StopsEarlyWithAnHonestP) {
  Random random(5);
  const ScanInput input = null_firms(random, 200, 0.2);
  ScanOptions options;
  options.simulations = 499;
  const ScanResult all = input.scan(options);
  options.stop_after = 5;
  const ScanResult stopped = input.scan(options);
  const double best = all.clusters.front().statistic;
  ASSERT_LT(stopped.simulated.size(), all.simulated.size());
  EXPECT_TRUE(std::equal(stopped.simulated.begin(), stopped.simulated.end(), all.simulated.begin()));
  EXPECT_EQ(std::ranges::count_if(stopped.simulated, [&](double each) { return each >= best * (1 - 1e-12); }), 5);
  EXPECT_GE(stopped.simulated.back(), best * (1 - 1e-12)) << "it ends with the fifth";
  EXPECT_DOUBLE_EQ(stopped.clusters.front().p_value, 5.0 / static_cast<double>(stopped.simulated.size()));
  // A true cluster needs them all.
  ScanInput planted = input;
  for (std::size_t i = 0; i < 200; ++i) planted.cases[i] = planted.points[i].x < 15 ? 1 : 0;
  const ScanResult certain = planted.scan(options);
  EXPECT_EQ(certain.simulated.size(), 499u);
  EXPECT_DOUBLE_EQ(certain.clusters.front().p_value, 1.0 / 500);
}

}  // namespace
}  // namespace klasteri
