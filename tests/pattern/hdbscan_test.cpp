#include "geo/pattern/hdbscan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/pattern/condensed_tree.h"
#include "geo/pattern/mutual_reachability.h"
#include "tests/pattern/clustering_support.h"
#include "tests/pattern/hdbscan_by_definition.h"

namespace klasteri {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::size_t noise_of(const HdbscanResult& result) {
  return static_cast<std::size_t>(std::count(result.cluster.begin(), result.cluster.end(), noise_cluster));
}

/// Labels and numbers of a file that R's dbscan wrote. @param free rows whose outlier score they leave to chance
void expect_theirs(const HdbscanResult& result, const std::string& file, const std::string& outlier,
                   const std::map<std::size_t, double>& free = {}) {
  std::vector<std::int32_t> theirs;
  for (const double cluster : case_numbers(file, "cluster")) theirs.push_back(static_cast<std::int32_t>(cluster) - 1);
  EXPECT_EQ(result.cluster, renumbered(theirs));
  const auto near = [&](const std::vector<double>& got, const std::string& column) {
    std::vector<double> want = case_numbers(file, column);
    ASSERT_EQ(got.size(), want.size());
    if (column == outlier) {
      for (const auto& [row, value] : free) want[row - 1] = value;
    }
    for (std::size_t i = 0; i < want.size(); ++i) EXPECT_NEAR(got[i], want[i], 1e-9) << column << " of row " << i + 1;
  };
  near(result.probability, "prob");
  near(result.outlier, outlier);
  near(result.core_distance, "core_dist");
}

TEST(Hdbscan, OfTheMoons) {
  REQUIRE_SHARED(clustering_case);
  const auto points = case_positions<2>("moons.csv");
  const HdbscanResult result = hdbscan<2>(points, {5});
  EXPECT_THAT(sizes_of(result.cluster), ElementsAre(50, 25, 25));
  EXPECT_EQ(noise_of(result), 0u);
  std::vector<double> stability = result.stability;
  std::sort(stability.rbegin(), stability.rend());
  ASSERT_EQ(stability.size(), 3u);
  EXPECT_NEAR(stability[0], 110.706126, 1e-6);
  EXPECT_NEAR(stability[1], 90.865593, 1e-6);
  EXPECT_NEAR(stability[2], 45.627622, 1e-6);
  expect_theirs(result, "expected_moons_hdbscan_minPts5.csv", "outlier_glosh");
}

TEST(Hdbscan, SpanningTreeOfTheMoons) {
  REQUIRE_SHARED(clustering_case);
  const auto points = case_positions<2>("moons.csv");
  const std::span<const Position<2>> view(points);
  const ReachabilityTree tree = reachability_tree(stack_points(view, {}, Grid<2>(view, 0.1)), 5);
  const std::vector<double> want = case_numbers("expected_moons_hdbscan_minPts5_mst_heights.csv", "height_sorted");
  ASSERT_EQ(tree.edges.size(), want.size());
  for (std::size_t i = 0; i < want.size(); ++i) EXPECT_NEAR(tree.edges[i].length, want[i], 1e-12);
}

TEST(Hdbscan, OfTheIrises) {
  REQUIRE_SHARED(clustering_case);
  const HdbscanResult result = hdbscan<4>(case_positions<4>("iris4.csv"), {4});
  EXPECT_THAT(sizes_of(result.cluster), ElementsAre(100, 50));
  EXPECT_EQ(noise_of(result), 0u);
  // R cuts equally long edges one after another, in an order that chance decides, and gives these rows one of two
  // scores; the other one is that of all cut at once.
  const double other = 1 - std::sqrt(0.8);
  expect_theirs(result, "expected_iris_hdbscan_minPts4.csv", "outlier",
                {{102, other},
                 {143, other},
                 {105, 0.12294198069},
                 {114, 0.14719713458},
                 {122, 0.14719713458},
                 {147, 0.26970325666}});
}

TEST(Hdbscan, KeepsTogetherWhatPartsBelowEpsilon) {
  REQUIRE_SHARED(clustering_case);
  const HdbscanResult result = hdbscan<2>(case_positions<2>("hdbscan_eps_118.csv"), {.min_points = 3, .epsilon = 1});
  EXPECT_EQ(result.clusters(), 5u);
  EXPECT_EQ(noise_of(result), 0u);
}

TEST(Hdbscan, IsTheDefinition) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::vector<Position<2>> points = towns(seed, 20 + seed, 6 + static_cast<std::uint32_t>(seed % 20) * 3);
    if (seed % 3 == 0) {
      Random random(seed);
      for (auto& p : points) p = {p[0] + random.uniform(), p[1] + random.uniform()};
    }
    for (const HdbscanOptions options : {HdbscanOptions{4, 0, 0}, {3, 6, 0}, {6, 3, 0}, {1, 4, 0}, {2, 2, 0}}) {
      const HdbscanResult result = hdbscan<2>(points, options);
      const double size = options.min_cluster_size > 0 ? options.min_cluster_size : options.min_points;
      const HdbscanByDefinition expected(points, options.min_points, size);
      EXPECT_EQ(result.cluster, expected.labels()) << "seed " << seed << ", " << options.min_points;
      for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_NEAR(result.outlier[i], expected.outlier(i), 1e-12) << "seed " << seed << ", row " << i + 1;
      }
    }
  }
}

TEST(Hdbscan, SpanningTreeIsTheShortest) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const std::vector<Position<2>> points = towns(seed, 400, 60);
    const std::span<const Position<2>> view(points);
    const Stacks<2> stacks = stack_points(view, {}, Grid<2>(view, 3));
    const ReachabilityTree tree = reachability_tree(stacks, 5);
    // Prim's algorithm.
    std::vector<double> lengths;
    std::vector<double> nearest(stacks.size(), INFINITY);
    std::vector<bool> done(stacks.size(), false);
    std::size_t now = 0;
    for (std::size_t step = 1; step < stacks.size(); ++step) {
      done[now] = true;
      std::size_t next = 0;
      double least = INFINITY;
      for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (done[i]) continue;
        const double length =
            std::max({std::sqrt(distance2(stacks.position[now], stacks.position[i])), tree.core[now], tree.core[i]});
        nearest[i] = std::min(nearest[i], length);
        if (nearest[i] < least) {
          least = nearest[i];
          next = i;
        }
      }
      lengths.push_back(least);
      now = next;
    }
    std::sort(lengths.begin(), lengths.end());
    ASSERT_EQ(tree.edges.size(), lengths.size());
    for (std::size_t i = 0; i < lengths.size(); ++i) EXPECT_EQ(tree.edges[i].length, lengths[i]) << "seed " << seed;
  }
}

TEST(Hdbscan, WeightsCountAsSoManyPoints) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::vector<Position<2>> points = towns(seed, 150, 40);
    Random random(seed);
    std::vector<double> weights;
    std::vector<Position<2>> repeated;
    for (const Position<2>& p : points) {
      weights.push_back(1 + random.below(4));
      repeated.insert(repeated.end(), static_cast<std::size_t>(weights.back()), p);
    }
    const HdbscanResult weighted = hdbscan<2>(points, {8, 12, 0}, weights);
    const HdbscanResult counted = hdbscan<2>(repeated, {8, 12, 0});
    ASSERT_EQ(weighted.clusters(), counted.clusters());
    for (std::size_t i = 0; i < counted.clusters(); ++i) {
      EXPECT_DOUBLE_EQ(weighted.stability[i], counted.stability[i]);
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      EXPECT_EQ(weighted.cluster[i], counted.cluster[next]);
      EXPECT_EQ(weighted.outlier[i], counted.outlier[next]);
      next += static_cast<std::size_t>(weights[i]);
    }
  }
}

TEST(Hdbscan, ATownAtOnePointIsACluster) {
  std::vector<Position<2>> points(500, Position<2>{0, 0});
  points.insert(points.end(), 400, {1000, 0});
  points.insert(points.end(), 4, {500, 1500});
  points.push_back({10, 0});
  const HdbscanResult result = hdbscan<2>(points, {5});
  EXPECT_THAT(result.stability, ElementsAre(INFINITY, INFINITY));
  EXPECT_EQ(result.cluster[0], 0);
  EXPECT_EQ(result.cluster[500], 1);
  EXPECT_EQ(result.cluster[900], noise_cluster);
  EXPECT_EQ(result.outlier[0], 0);
  EXPECT_EQ(result.outlier[904], 1) << "beside unbounded density";
  EXPECT_EQ(result.probability[0], 1);
  // Towns 30 apart are one place to whom 50 is near.
  for (int i = 0; i < 300; ++i) points.push_back({1030, 0});
  EXPECT_EQ(hdbscan<2>(points, {5}).clusters(), 3u);
  EXPECT_EQ(hdbscan<2>(points, {.min_points = 5, .epsilon = 50}).clusters(), 2u);
}

void expect_same(const HdbscanResult& got, const HdbscanResult& want, const std::string& where) {
  EXPECT_EQ(got.cluster, want.cluster) << where;
  EXPECT_EQ(got.probability, want.probability) << where;
  EXPECT_EQ(got.outlier, want.outlier) << where;
  EXPECT_EQ(got.stability, want.stability) << where;
}

TEST(Hdbscan, DoesNotDependOnOrderOrThreads) {
  std::vector<Position<2>> points = towns(3, 20000, 900);
  Random random(4);
  for (std::size_t i = 0; i < 5000; ++i) points.push_back({200 + 20 * random.normal(), 300 + 10 * random.normal()});
  set_threads(1);
  const HdbscanResult one = hdbscan<2>(points, {10, 15, 0});
  EXPECT_GT(one.clusters(), 20u);
  for (const unsigned count : {2u, 8u}) {
    set_threads(count);
    expect_same(hdbscan<2>(points, {10, 15, 0}), one, fmt::format("{} threads", count));
  }
  set_threads(0);
  const std::vector<std::size_t> order = shuffled(points.size(), 5);
  const HdbscanResult other = hdbscan<2>(reordered(points, order), {10, 15, 0});
  EXPECT_EQ(other.cluster, renumbered(reordered(one.cluster, order)));
  EXPECT_EQ(other.outlier, reordered(one.outlier, order));
  EXPECT_EQ(other.probability, reordered(one.probability, order));
}

TEST(Hdbscan, TurnsAndMovesWithTheMap) {
  Random random(11);
  std::vector<Position<2>> points(3000);
  for (auto& p : points) p = {random.normal() + 6 * random.below(4), random.normal() + 6 * random.below(3)};
  std::vector<Position<2>> turned = points;
  for (auto& p : turned) p = {100 + 0.6 * p[0] - 0.8 * p[1], -300 + 0.8 * p[0] + 0.6 * p[1]};
  const HdbscanResult before = hdbscan<2>(points, {20});
  const HdbscanResult after = hdbscan<2>(turned, {20});
  EXPECT_EQ(before.clusters(), 12u);
  EXPECT_EQ(after.cluster, before.cluster);
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_NEAR(after.outlier[i], before.outlier[i], 1e-9);
}

TEST(Hdbscan, FindsNoneInOneCloud) {
  Random random(2);
  std::vector<Position<2>> points(2000);
  for (auto& p : points) p = {random.normal(), random.normal()};
  EXPECT_EQ(hdbscan<2>(points, {5, 300, 0}).clusters(), 0u);
}

TEST(Hdbscan, LeavesOutWhatHasNoPosition) {
  std::vector<Position<2>> points(40);
  for (std::size_t i = 0; i < 40; ++i)
    points[i] = {static_cast<double>(i % 5 + 100 * (i / 20)), static_cast<double>(i % 4)};
  points[7] = {nan, 3};
  const HdbscanResult result = hdbscan<2>(points, {4});
  EXPECT_EQ(result.cluster[7], left_out_cluster);
  EXPECT_TRUE(std::isnan(result.outlier[7]));
  EXPECT_EQ(result.clusters(), 2u);
}

TEST(Hdbscan, SaysWhatItCannotDo) {
  using Places = std::vector<Position<2>>;
  const auto sentence = [&](const Places& points, const HdbscanOptions& options) -> std::string {
    try {
      hdbscan<2>(points, options);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(sentence({}, {2}), HasSubstr("there are 0"));
  EXPECT_THAT(sentence({{1, 1}}, {2}), HasSubstr("there are 1"));
  EXPECT_THAT(sentence({{1, 1}, {2, 1}}, {5}), HasSubstr("nearest 5 (itself included), but there are 2"));
  EXPECT_THAT(sentence(Places(9, {1, 1}), {5}), HasSubstr("All 9 points stand at one place"));
  EXPECT_THAT(sentence({{1, 1}, {2, 1}}, {0}), HasSubstr("above zero"));
  EXPECT_THAT(sentence({{1, 1}, {2, 1}}, {2, 1, 0}), HasSubstr("from 2"));
  EXPECT_THAT(sentence({{1, 1}, {2, 1}}, {2, 0, -1}), HasSubstr("from zero"));
  EXPECT_EQ(sentence({{1, 1}, {2, 1}}, {2}), "") << "two points are one cloud";
}

TEST(Hdbscan, StopsWhenAsked) {
  class Stopped : public Progress {
    bool cancelled() const override { return true; }
  } stopped;
  EXPECT_THROW(hdbscan<2>(towns(3, 3000, 90), {5}, {}, stopped), Cancelled);
}

}  // namespace
}  // namespace klasteri
