#include "geo/pattern/scan.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "tests/pattern/scan_support.h"
#include "tests/support/made_table.h"

namespace klasteri {
namespace {

using test::expect_error;
using test::made_input;
using test::null_firms;
using test::ScanInput;
using ::testing::ElementsAre;

void expect_same(const ScanResult& a, const ScanResult& b, const std::vector<std::uint32_t>& index_in_b) {
  EXPECT_EQ(a.simulated, b.simulated);
  ASSERT_EQ(a.clusters.size(), b.clusters.size());
  for (std::size_t i = 0; i < a.clusters.size(); ++i) {
    const ScanCluster& one = a.clusters[i];
    const ScanCluster& other = b.clusters[i];
    std::vector<std::uint32_t> members;
    for (const std::uint32_t member : one.members) members.push_back(index_in_b[member]);
    std::sort(members.begin(), members.end());
    EXPECT_EQ(members, other.members);
    EXPECT_EQ(std::tuple(one.radius, one.shape, one.angle, one.observed, one.expected, one.llr, one.statistic,
                         one.p_value, one.p_gumbel),
              std::tuple(other.radius, other.shape, other.angle, other.observed, other.expected, other.llr,
                         other.statistic, other.p_value, other.p_gumbel));
  }
}

TEST(Scan, IsTheSameWhateverTheThreads) {
  ScanOptions options;
  options.simulations = 99;
  for (const ScanShape shape : {ScanShape::circle, ScanShape::ellipse}) {
    options.shape = shape;
    options.model = shape == ScanShape::circle ? ScanModel::bernoulli : ScanModel::poisson;
    const ScanInput input = made_input(3, shape == ScanShape::circle ? 900 : 300, 60, options.model);
    std::vector<std::uint32_t> same(input.points.size());
    std::iota(same.begin(), same.end(), 0u);
    set_threads(1);
    const ScanResult one = input.scan(options);
    for (const unsigned count : {2u, 8u}) {
      set_threads(count);
      expect_same(one, input.scan(options), same);
    }
    set_threads(0);
  }
}

TEST(Scan, IsTheSameWhateverTheOrderOfPoints) {
  for (const ScanModel model : {ScanModel::bernoulli, ScanModel::poisson}) {
    ScanInput input = made_input(4, 400, 25, model);
    if (model == ScanModel::poisson) {
      for (double& population : input.population) population /= 7;  // whose sums depend on their order
    }
    Random random(1);
    std::vector<std::uint32_t> index(input.points.size());
    std::iota(index.begin(), index.end(), 0u);
    for (std::size_t i = index.size() - 1; i > 0; --i) std::swap(index[i], index[random.below(std::uint32_t(i + 1))]);
    ScanInput shuffled = input;
    for (std::size_t i = 0; i < index.size(); ++i) {
      shuffled.points[index[i]] = input.points[i];
      shuffled.cases[index[i]] = input.cases[i];
      shuffled.population[index[i]] = input.population[i];
    }
    ScanOptions options;
    options.model = model;
    options.simulations = 99;
    expect_same(input.scan(options), shuffled.scan(options), index);
  }
}

TEST(Scan, TurnsAndMovesWithThePoints) {
  ScanInput input = made_input(11, 300, 20, ScanModel::poisson);
  Random random(2);
  for (double& population : input.population) population += random.uniform();
  ScanInput turned = input;
  for (Point& p : turned.points) {
    p = {4e6 + 100 * (0.6 * p.x - 0.8 * p.y) + 0.1, -3e5 + 100 * (0.8 * p.x + 0.6 * p.y)};
  }
  ScanOptions options;
  options.model = ScanModel::poisson;
  options.simulations = 0;
  const auto before = input.scan(options).clusters;
  const auto after = turned.scan(options).clusters;
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].members, after[i].members) << i;
    EXPECT_NEAR(before[i].llr, after[i].llr, 1e-9);
  }
}

TEST(Scan, StackedPointsAreOnePlace) {
  ScanInput stacked, single;
  for (int place = 0; place < 30; ++place) {
    const Point p{static_cast<double>(place * place % 17), static_cast<double>(place * 7 % 23)};
    const int firms = 1 + place % 5;
    const int cases = place % 3 == 0 ? firms : 0;
    single.points.push_back(p);
    single.cases.push_back(cases);
    single.population.push_back(firms);
    for (int i = 0; i < firms; ++i) {
      stacked.points.push_back(p);
      stacked.cases.push_back(i < cases ? 1 : 0);
      stacked.population.push_back(1);
    }
  }
  const ScanResult a = stacked.scan({});
  const ScanResult b = single.scan({});
  EXPECT_EQ(a.places, b.places);
  EXPECT_EQ(a.simulated, b.simulated);
  ASSERT_EQ(a.clusters.size(), b.clusters.size());
  ASSERT_FALSE(a.clusters.empty());
  EXPECT_EQ(a.clusters[0].statistic, b.clusters[0].statistic);
  EXPECT_EQ(static_cast<double>(a.clusters[0].members.size()),
            std::accumulate(b.clusters[0].members.begin(), b.clusters[0].members.end(), 0.0,
                            [&](double sum, std::uint32_t i) { return sum + single.population[i]; }));
}

TEST(Scan, CanAnswerNone) {
  // The same share everywhere.
  ScanInput even;
  for (int i = 0; i < 20; ++i) {
    even.points.push_back({static_cast<double>(i), 0});
    even.cases.push_back(1);
    even.population.push_back(2);
  }
  EXPECT_TRUE(even.scan({}).clusters.empty());
  // A single case is no cluster.
  even.cases.assign(20, 0);
  even.cases[3] = 1;
  const ScanResult single = even.scan({});
  EXPECT_TRUE(single.clusters.empty());
  EXPECT_THAT(single.simulated, ::testing::Each(0.0));
}

TEST(Scan, OfTwoPlaces) {
  const ScanInput two{{{0, 0}, {5, 0}, {5, 0}}, {4, 0, 1}, {4, 3, 3}};
  const ScanResult result = two.scan({});
  ASSERT_EQ(result.clusters.size(), 1u);
  EXPECT_EQ(result.clusters[0].center, 0u);
  EXPECT_EQ(result.clusters[0].radius, 0);
  EXPECT_THAT(result.clusters[0].members, ElementsAre(0));
  EXPECT_NEAR(result.clusters[0].expected, 2, 1e-12);
  EXPECT_NEAR(result.clusters[0].relative_risk, 4 / 2.0 / (1 / 3.0), 1e-12);
}

TEST(Scan, AllCasesInsideHaveNoRelativeRisk) {
  const ScanInput input{{{0, 0}, {1, 0}, {9, 0}, {9, 9}}, {2, 1, 0, 0}, {2, 1, 3, 2}};
  const ScanCluster cluster = input.scan({}).clusters.front();
  EXPECT_EQ(cluster.observed, 3);
  EXPECT_TRUE(std::isnan(cluster.relative_risk));
}

TEST(Scan, OfDegreesHasGreatCircles) {
  ScanInput input;
  for (int i = 0; i < 12; ++i) {
    input.points.push_back({44.0 + i, 0});
    input.cases.push_back(i < 3 ? 5 : 0);
    input.population.push_back(i < 3 ? 5 : 6);
  }
  // Across the date line.
  input.points[0] = {179.5, 0};
  input.points[1] = {-179.5, 0};
  input.points[2] = {-178.5, 0};
  ScanOptions options;
  options.earth_radius_m = 6'367'000;
  const ScanCluster cluster = input.scan(options).clusters.front();
  EXPECT_THAT(cluster.members, ElementsAre(0, 1, 2));
  EXPECT_EQ(cluster.center, 1u);
  EXPECT_NEAR(cluster.radius, 6'367'000 * std::acos(-1.0) / 180, 1e-3);
}

TEST(Scan, SaysWhatIsWrong) {
  const auto refuse = [](ScanInput input, const std::string& about, ScanOptions options = {}) {
    expect_error([&] { input.scan(options); }, about);
  };
  const ScanInput good{{{0, 0}, {1, 0}}, {1, 0}, {1, 1}};
  ScanOptions poisson;
  poisson.model = ScanModel::poisson;
  refuse({}, "there is no point");
  refuse({{{1, 2}}, {1}, {2}}, "all points are in one place");
  refuse({{{1, 2}, {1, 2}}, {1, 0}, {1, 1}}, "all points are in one place");
  refuse({{{0, 0}, {nan, 0}}, {1, 0}, {1, 1}}, "Point 2 has no position");
  refuse({{{0, 0}, {std::numeric_limits<double>::infinity(), 0}}, {1, 0}, {1, 1}}, "Point 2 has no position");
  refuse({good.points, {1}, {1, 1}}, "as many numbers");
  refuse({good.points, {0.5, 0}, {1, 1}}, "Point 1 has 0.5 cases");
  refuse({good.points, {nan, 0}, {1, 1}}, "Point 1 has nan cases");
  refuse({good.points, {-1, 0}, {1, 1}}, "Point 1 has -1 cases");
  refuse({good.points, {1, 2}, {1, 1}}, "Point 2 has 2 cases of 1");
  refuse({good.points, {1, 0}, {1, 1.5}}, "Point 2 has 0 cases of 1.5");
  refuse({good.points, {1, 0}, {1, nan}}, "Point 2 has");
  refuse({good.points, {1, 0}, {1, -1}}, "the population -1", poisson);
  refuse({good.points, {1, 2}, {1, 0}}, "no population that they could come from", poisson);
  refuse({good.points, {0, 0}, {1, 1}}, "There are no cases");
  refuse({good.points, {1, 1}, {1, 1}}, "needs controls");
  refuse({good.points, {1, 0}, {1e9, 1}}, "use the Poisson model");
  ScanOptions options;
  options.max_share = 0.6;
  refuse(good, "up to 0.5, not 0.6", options);
  options.max_share = nan;
  refuse(good, "up to 0.5", options);
  options = {};
  options.min_cases = 0;
  refuse(good, "at least one case", options);
  options = {};
  options.earth_radius_m = 6'367'000;
  refuse({{{0, 0}, {0, 95}}, {1, 0}, {1, 1}}, "not in degrees", options);
  options.shape = ScanShape::ellipse;
  refuse(good, "Ellipses are drawn in a plane", options);
  options = {};
  options.earth_radius_m = 0;
  refuse(good, "The Earth's radius", options);
}

/// Asks to stop once something has been reported.
class StopsScan : public Progress {
 public:
  void report(double fraction) override {
    EXPECT_GE(fraction, last_);
    last_ = fraction;
    if (fraction > 0.02 && !stop_.exchange(true)) asked_ = std::chrono::steady_clock::now();
  }
  bool cancelled() const override { return stop_; }
  double seconds_since() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - asked_).count();
  }

 private:
  double last_ = 0;
  std::atomic<bool> stop_ = false;
  std::chrono::steady_clock::time_point asked_;
};

TEST(Scan, StopsWhenAsked) {
  Random random(3);
  const ScanInput input = null_firms(random, 6000, 0.1);
  StopsScan progress;
  EXPECT_THROW(scan(input.points, input.cases, input.population, {}, progress), Cancelled);
  // A few milliseconds where nothing else runs; sanitizers and neighbours on the machine may take many times as long.
  EXPECT_LT(progress.seconds_since(), 1);
}

}  // namespace
}  // namespace klasteri
