#include "geo/pattern/knox.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/input/numbers.h"
#include "geo/input/table.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::expect_error;

constexpr const char* burkitt = "cases/methods/20_knox_space_time_burkitt";

struct Sample {
  std::vector<Point> points;
  std::vector<double> times;
};

/// Whole coordinates and times: many at one place, at one time, and at just the distances asked for.
Sample random_sample(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  Sample sample;
  for (std::size_t i = 0; i < count; ++i) {
    sample.points.push_back({static_cast<double>(random.below(12)), static_cast<double>(random.below(9))});
    sample.times.push_back(random.below(40));
  }
  return sample;
}

TEST(KnoxTest, IsPysals) {
  REQUIRE_SHARED(burkitt);
  const Table table = read_table(test::shared_file(std::string(burkitt) + "/burkitt.csv"));
  const std::vector<double> x = numbers_of(table, table.column("X"));
  const std::vector<double> y = numbers_of(table, table.column("Y"));
  std::vector<Point> points;
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
  const Knox result = knox(points, numbers_of(table, table.column("T")), {20, 5, 999, 1}, no_progress());
  EXPECT_EQ(result.statistic, 13);
  EXPECT_EQ(result.near_in_space, 13 + 3416) << "observed table";
  EXPECT_EQ(result.near_in_time, 13 + 39);
  EXPECT_NEAR(result.expected, 10.1438161, 5e-8);
  EXPECT_NEAR(result.p_poisson, 0.14624558197140414, 1e-13);
  EXPECT_GT(result.p_permutation, 0.15);
  EXPECT_LT(result.p_permutation, 0.35);
}

TEST(KnoxTest, CountsPairs) {
  const Sample sample = random_sample(300, 1);
  for (const double distance : {0.0, 1.0, 2.5}) {
    for (const double interval : {0.0, 3.0}) {
      double space = 0;
      double time = 0;
      double both = 0;
      for (std::size_t a = 0; a < 300; ++a) {
        for (std::size_t b = a + 1; b < 300; ++b) {
          const bool near =
              std::hypot(sample.points[a].x - sample.points[b].x, sample.points[a].y - sample.points[b].y) <= distance;
          const bool soon = std::abs(sample.times[a] - sample.times[b]) <= interval;
          space += near ? 1 : 0;
          time += soon ? 1 : 0;
          both += near && soon ? 1 : 0;
        }
      }
      const Knox result = knox(sample.points, sample.times, {distance, interval, 0}, no_progress());
      EXPECT_EQ(result.near_in_space, space);
      EXPECT_EQ(result.near_in_time, time);
      EXPECT_EQ(result.statistic, both);
      EXPECT_TRUE(std::isnan(result.p_permutation));
    }
  }
}

TEST(KnoxTest, KeepsItsNumbersWhateverTheThreads) {
  const Sample sample = random_sample(500, 2);
  std::vector<Knox> results;
  for (const unsigned count : {1u, 2u, 8u}) {
    set_threads(count);
    results.push_back(knox(sample.points, sample.times, {1, 2, 199, 7}, no_progress()));
  }
  set_threads(0);
  EXPECT_EQ(results[0].p_permutation, results[1].p_permutation);
  EXPECT_EQ(results[0].p_permutation, results[2].p_permutation);
  EXPECT_EQ(results[0].statistic, results[2].statistic);
}

TEST(KnoxTest, DoesNotDependOnTheOrderOfPoints) {
  Sample sample = random_sample(200, 3);
  const Knox before = knox(sample.points, sample.times, {1, 2, 199, 7}, no_progress());
  std::reverse(sample.points.begin(), sample.points.end());
  std::reverse(sample.times.begin(), sample.times.end());
  const Knox after = knox(sample.points, sample.times, {1, 2, 199, 7}, no_progress());
  EXPECT_EQ(before.statistic, after.statistic);
  EXPECT_EQ(before.p_permutation, after.p_permutation);
}

TEST(KnoxTest, LeavesOutWhatHasNoTimeOrPlace) {
  const std::vector<Point> points = {{0, 0}, {0, 1}, {nan, nan}, {0, 0}, {5, 5}};
  const Knox result = knox(points, std::vector<double>{1, 2, 1, nan, 2}, {1, 1, 9}, no_progress());
  EXPECT_EQ(result.points, 3);
  EXPECT_EQ(result.near_in_space, 1);
  EXPECT_EQ(result.near_in_time, 3);
  EXPECT_EQ(result.statistic, 1);
  EXPECT_EQ(result.expected, 1);
  EXPECT_EQ(result.p_permutation, 1) << "every deal of these times is as near";
}

// Under the null the rank is uniform; the statistic being a whole number makes large p somewhat likelier, never small.
TEST(KnoxTest, IsUniformWhereTimesAreDealtAtRandom) {
  constexpr std::size_t maps = 500;
  std::vector<double> p;
  for (std::size_t map = 0; map < maps; ++map) {
    Random random(100 + map);
    Sample sample;
    for (int i = 0; i < 150; ++i) {
      sample.points.push_back({random.uniform(0, 10), random.uniform(0, 10)});
      sample.times.push_back(random.uniform(0, 10));
    }
    p.push_back(knox(sample.points, sample.times, {1.5, 1.5, 99, map}, no_progress()).p_permutation);
  }
  std::sort(p.begin(), p.end());
  double furthest = 0;
  for (std::size_t i = 0; i < maps; ++i) {
    furthest = std::max(furthest, std::abs(p[i] - (static_cast<double>(i) + 0.5) / maps));
  }
  EXPECT_LT(furthest, 1.63 / std::sqrt(maps) + 0.02) << "Kolmogorov and Smirnov, 1 %";
}

TEST(KnoxTest, FindsWhatSpreads) {
  Random random(5);
  Sample sample = random_sample(100, 6);
  for (int group = 0; group < 20; ++group) {
    const Point middle{random.uniform(0, 12), random.uniform(0, 9)};
    const double time = random.uniform(0, 40);
    for (int i = 0; i < 5; ++i) {
      sample.points.push_back({middle.x + random.uniform(0, 0.3), middle.y + random.uniform(0, 0.3)});
      sample.times.push_back(time + random.uniform(0, 1));
    }
  }
  const Knox result = knox(sample.points, sample.times, {0.5, 1, 99}, no_progress());
  EXPECT_EQ(result.p_permutation, 0.01);
  EXPECT_LT(result.p_poisson, 1e-6);
}

TEST(KnoxTest, SaysWhatIsWrong) {
  const std::vector<Point> two = {{0, 0}, {1, 1}};
  expect_error([&] { knox(two, std::vector<double>{1}, {1, 1}, no_progress()); }, "1 times are given for 2 points");
  expect_error([&] { knox(two, std::vector<double>{1, nan}, {1, 1}, no_progress()); }, "and there are 1");
  expect_error([&] { knox(two, std::vector<double>{1, 1}, {-1, 1}, no_progress()); }, "from 0, not -1 and 1");
  struct Stopping final : Progress {
    bool cancelled() const override { return true; }
  } stopping;
  EXPECT_THROW(knox(two, std::vector<double>{1, 1}, {1, 1}, stopping), Cancelled);
}

}  // namespace
}  // namespace klasteri
