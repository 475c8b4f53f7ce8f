#include "geo/pattern/dbscan.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "tests/pattern/clustering_support.h"

namespace klasteri {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// By the definition, with all pairs.
template <std::size_t D>
DbscanResult by_definition(const std::vector<Position<D>>& points, const DbscanOptions& options,
                           std::vector<double> weights = {}) {
  const std::size_t n = points.size();
  if (weights.empty()) weights.assign(n, 1);
  const auto near = [&](std::size_t a, std::size_t b) {
    return distance2(points[a], points[b]) <= options.eps * options.eps;
  };
  DbscanResult result;
  result.core.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) sum += near(i, j) ? weights[j] : 0;
    result.core[i] = sum >= options.min_points;
  }
  std::vector<std::int32_t> component(n, noise_cluster);
  for (std::size_t start = 0; start < n; ++start) {
    if (!result.core[start] || component[start] != noise_cluster) continue;
    std::vector<std::size_t> open = {start};
    component[start] = static_cast<std::int32_t>(start);
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      for (std::size_t j = 0; j < n; ++j) {
        if (!result.core[j] || component[j] != noise_cluster || !near(i, j)) continue;
        component[j] = static_cast<std::int32_t>(start);
        open.push_back(j);
      }
    }
  }
  result.cluster = component;
  for (std::size_t i = 0; i < n; ++i) {
    if (result.core[i]) continue;
    std::size_t nearest = n;
    for (std::size_t j = 0; j < n; ++j) {
      if (!result.core[j] || !near(i, j)) continue;
      const auto rank = [&](std::size_t k) { return std::pair(distance2(points[i], points[k]), points[k]); };
      if (nearest == n || rank(j) < rank(nearest)) nearest = j;
    }
    if (nearest < n) result.cluster[i] = component[nearest];
  }
  result.cluster = renumbered(result.cluster);
  return result;
}

void expect_same(const DbscanResult& got, const DbscanResult& want, const std::string& where) {
  EXPECT_EQ(got.cluster, want.cluster) << where;
  EXPECT_EQ(got.core, want.core) << where;
}

TEST(Dbscan, OfTheIrises) {
  REQUIRE_SHARED(clustering_case);
  const auto points = case_positions<4>("iris4.csv");
  const DbscanResult result = dbscan<4>(points, {0.4, 4});
  EXPECT_THAT(sizes_of(result.cluster), ElementsAre(47, 38, 36, 4));
  EXPECT_EQ(std::count(result.cluster.begin(), result.cluster.end(), noise_cluster), 25);
  EXPECT_EQ(std::count(result.core.begin(), result.core.end(), true), 104);
  const Table expected = case_table("expected_iris_dbscan_eps0.4_minPts4.csv");
  std::vector<std::int32_t> theirs;
  for (const double cluster : numbers_of(expected, expected.column("cluster"))) {
    theirs.push_back(static_cast<std::int32_t>(cluster) - 1);
  }
  EXPECT_EQ(result.cluster, renumbered(theirs));
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_EQ(result.core[i], expected.columns[expected.column("core")][i] == "TRUE") << "row " << i + 1;
  }
}

TEST(Dbscan, IsTheDefinition) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::vector<Position<2>> points = towns(seed, 20 + seed * 6, 8 + static_cast<std::uint32_t>(seed));
    for (const DbscanOptions options : {DbscanOptions{1, 4}, {1.5, 6}, {3, 12}, {0.5, 2}, {40, 3}}) {
      expect_same(dbscan<2>(points, options), by_definition(points, options),
                  fmt::format("seed {}, eps {}", seed, options.eps));
    }
  }
}

TEST(Dbscan, IsTheDefinitionInMoreDimensions) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    std::vector<Position<3>> solid(300);
    for (auto& p : solid) p = {random.normal(), random.normal(), random.uniform(0, 3)};
    std::vector<Position<4>> more(300);
    for (auto& p : more) {
      for (double& x : p) x = static_cast<double>(random.below(4)) / 10;
    }
    expect_same(dbscan<3>(solid, {0.5, 5}), by_definition(solid, {0.5, 5}), "3");
    expect_same(dbscan<4>(more, {0.1, 5}), by_definition(more, {0.1, 5}), "4");
  }
}

TEST(Dbscan, IsTheDefinitionInLargeSquares) {
  // Squares of many places each, two of them dense and just out of each other's reach.
  Random random(7);
  std::vector<Position<2>> points;
  for (int i = 0; i < 1200; ++i) points.push_back({random.uniform(0, 0.7), random.uniform(0, 0.7)});
  for (int i = 0; i < 1200; ++i) points.push_back({random.uniform(1.69, 2.4), random.uniform(0, 0.7)});
  for (int i = 0; i < 40; ++i) points.push_back({random.uniform(-2, 5), random.uniform(-2, 3)});
  for (const double eps : {0.02, 0.3, 0.99, 1.0}) {
    for (const double least : {3.0, 40.0, 500.0}) {
      expect_same(dbscan<2>(points, {eps, least}), by_definition(points, {eps, least}),
                  fmt::format("eps {}, least {}", eps, least));
    }
  }
}

TEST(Dbscan, ReachIncludesItsBorder) {
  const std::vector<Position<2>> line = {{0, 0}, {3, 4}, {6, 8}, {11, 8}, {16.5, 8}};
  const DbscanResult result = dbscan<2>(line, {5, 3});
  EXPECT_THAT(result.cluster, ElementsAre(0, 0, 0, 0, -1));
  EXPECT_THAT(result.core, ElementsAre(false, true, true, false, false));
}

TEST(Dbscan, BorderPointsGoToTheNearestCore) {
  const auto between = [](double x, bool reversed) {
    std::vector<Position<2>> points = {{-3, 0}, {-2, 0}, {-1, 0}, {0, 0}, {x, 0}, {10, 0}, {11, 0}, {12, 0}, {13, 0}};
    if (reversed) std::reverse(points.begin(), points.end());
    const DbscanResult result = dbscan<2>(points, {5.5, 5});
    EXPECT_EQ(result.clusters, 2u);
    EXPECT_FALSE(result.core[4]);
    return result.cluster[4] == result.cluster[reversed ? 5 : 3] ? "left" : "right";
  };
  for (const bool reversed : {false, true}) {
    EXPECT_STREQ(between(4.5, reversed), "left");
    EXPECT_STREQ(between(5.5, reversed), "right");
    EXPECT_STREQ(between(5, reversed), "left") << "of equally near ones, the smaller coordinate";
  }
}

TEST(Dbscan, WeightsCountAsSoManyPoints) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::vector<Position<2>> points = towns(seed, 150, 20);
    Random random(seed);
    std::vector<double> weights;
    std::vector<Position<2>> repeated;
    for (const Position<2>& p : points) {
      weights.push_back(1 + random.below(4));
      repeated.insert(repeated.end(), static_cast<std::size_t>(weights.back()), p);
    }
    const DbscanResult weighted = dbscan<2>(points, {1.5, 9}, weights);
    const DbscanResult counted = dbscan<2>(repeated, {1.5, 9});
    std::size_t next = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      EXPECT_EQ(weighted.cluster[i], counted.cluster[next]);
      EXPECT_EQ(weighted.core[i], counted.core[next]);
      next += static_cast<std::size_t>(weights[i]);
    }
    for (double& weight : weights) weight = weight == 4 ? 0 : weight / 8;
    expect_same(dbscan<2>(points, {1.5, 1.25}, weights), by_definition(points, {1.5, 1.25}, weights), "fractions");
  }
}

TEST(Dbscan, DoesNotDependOnOrderOrThreads) {
  const std::vector<Position<2>> points = towns(3, 30000, 900);
  const DbscanOptions options{4, 9};
  set_threads(1);
  const DbscanResult one = dbscan<2>(points, options);
  EXPECT_GT(one.clusters, 20u);
  for (const unsigned count : {2u, 8u}) {
    set_threads(count);
    expect_same(dbscan<2>(points, options), one, fmt::format("{} threads", count));
  }
  set_threads(0);
  const std::vector<std::size_t> order = shuffled(points.size(), 5);
  const DbscanResult other = dbscan<2>(reordered(points, order), options);
  EXPECT_EQ(other.cluster, renumbered(reordered(one.cluster, order)));
}

TEST(Dbscan, TurnsAndMovesWithTheMap) {
  Random random(11);
  std::vector<Position<2>> points(3000);
  for (auto& p : points) p = {random.normal() * random.below(5), random.normal() * random.below(5)};
  std::vector<Position<2>> turned = points;
  for (auto& p : turned) p = {1e5 + 0.6 * p[0] - 0.8 * p[1], -3e5 + 0.8 * p[0] + 0.6 * p[1]};
  expect_same(dbscan<2>(turned, {0.3, 8}), dbscan<2>(points, {0.3, 8}), "turned");
}

TEST(Dbscan, FewPoints) {
  using Places = std::vector<Position<2>>;
  EXPECT_TRUE(dbscan<2>(Places{}, {1, 2}).cluster.empty());
  EXPECT_THAT(dbscan<2>(Places{{1, 1}}, {1, 2}).cluster, ElementsAre(-1));
  EXPECT_THAT(dbscan<2>(Places{{1, 1}}, {1, 1}).cluster, ElementsAre(0));
  EXPECT_THAT(dbscan<2>(Places{{1, 1}, {2, 1}}, {1, 2}).cluster, ElementsAre(0, 0));
  EXPECT_THAT(dbscan<2>(Places{{1, 1}, {nan, 1}, {1, 1}}, {1, 2}).cluster, ElementsAre(0, -2, 0));
  EXPECT_THAT(dbscan<2>(Places(1000, {4, 5}), {1e-9, 1000}).clusters, 1u);
  EXPECT_THAT(dbscan<2>(Places(1000, {4, 5}), {1e-9, 1001}).clusters, 0u);
  EXPECT_THAT(dbscan<2>(Places{{0, 0}, {0, 0}, {1e6, 1e6}, {1e6, 1e6 + 1e-9}}, {1e-8, 2}).cluster,
              ElementsAre(0, 0, 1, 1))
      << "more squares than numbers";
}

TEST(Dbscan, RefusesWhatIsNoDistance) {
  const std::vector<Position<2>> points = {{0, 0}, {1, 0}};
  const auto sentence = [&](const DbscanOptions& options, const std::vector<double>& weights) -> std::string {
    try {
      dbscan<2>(points, options, weights);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(sentence({0, 2}, {}), HasSubstr("above zero"));
  EXPECT_THAT(sentence({nan, 2}, {}), HasSubstr("above zero"));
  EXPECT_THAT(sentence({1, 0}, {}), HasSubstr("above zero"));
  EXPECT_THAT(sentence({1, 2}, {1}), HasSubstr("1 weights are given for 2 points"));
  EXPECT_THAT(sentence({1, 2}, {1, -2}), HasSubstr("The weight of point 2 is -2"));
}

TEST(Dbscan, StopsWhenAsked) {
  class Stopped : public Progress {
    bool cancelled() const override { return true; }
  } stopped;
  const std::vector<Position<2>> points = towns(3, 3000, 90);
  EXPECT_THROW(dbscan<2>(points, {4, 9}, {}, stopped), Cancelled);
}

}  // namespace
}  // namespace klasteri
