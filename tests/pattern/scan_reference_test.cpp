// The scan statistic against what finds the same in the plainest way, and against SaTScan.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geo/pattern/scan_likelihood.h"
#include "geo/pattern/scan_places.h"
#include "geo/pattern/scan_simulation.h"
#include "tests/pattern/scan_support.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::made_input;
using test::ScanInput;

constexpr const char* humberside = "cases/methods/13_scan_bernoulli_north_humberside";

double power_of(double base, double exponent) { return exponent > 0 ? exponent * std::log(base) : 0; }

/// Straight from the likelihoods of Kulldorff (1997).
double plain_ratio(ScanModel model, double c, double n, double all_cases, double all) {
  if (c * all <= all_cases * n) return 0;
  if (model == ScanModel::poisson) {
    const double e = n * all_cases / all;
    return power_of(c / e, c) + power_of((all_cases - c) / (all_cases - e), all_cases - c);
  }
  const double rest = all - n;
  const double rest_cases = all_cases - c;
  return power_of(c / n, c) + power_of(1 - c / n, n - c) + power_of(rest_cases / rest, rest_cases) +
         power_of(1 - rest_cases / rest, rest - rest_cases) - power_of(all_cases / all, all_cases) -
         power_of(1 - all_cases / all, all - all_cases);
}

/// A window as it is found by looking at every point.
struct PlainWindow {
  double statistic = 0, ratio = 0, cases = 0, radius = 0;
  std::vector<std::uint32_t> members;
};

/// All windows of a kind around every point, the best of each point.
PlainWindow best_around(const ScanInput& input, const ScanOptions& options, Point center, double shape, double angle) {
  const double all_cases = std::accumulate(input.cases.begin(), input.cases.end(), 0.0);
  const double all = std::accumulate(input.population.begin(), input.population.end(), 0.0);
  const double turn = angle * std::acos(-1.0) / 180;
  std::vector<double> distance;
  for (const Point& p : input.points) {
    const double along = std::cos(turn) * (p.x - center.x) + std::sin(turn) * (p.y - center.y);
    const double across = -std::sin(turn) * (p.x - center.x) + std::cos(turn) * (p.y - center.y);
    distance.push_back(std::hypot(along, shape * across));
  }
  std::vector<double> radii = distance;
  std::sort(radii.begin(), radii.end());
  PlainWindow best;
  for (const double radius : radii) {
    PlainWindow window;
    double population = 0;
    for (std::uint32_t i = 0; i < distance.size(); ++i) {
      if (distance[i] > radius + 1e-8) continue;
      window.members.push_back(i);
      window.cases += input.cases[i];
      population += input.population[i];
    }
    if (population > options.max_share * all || window.cases < options.min_cases) continue;
    window.radius = radius;
    window.ratio = plain_ratio(options.model, window.cases, population, all_cases, all);
    window.statistic = window.ratio * std::sqrt(4 * shape / ((shape + 1) * (shape + 1)));
    if (window.statistic > best.statistic + 1e-9) best = window;
  }
  return best;
}

/// The clusters by their members, found in the plainest way.
std::vector<PlainWindow> plain_scan(const ScanInput& input, const ScanOptions& options) {
  std::vector<std::pair<double, int>> kinds = {{1, 1}};
  if (options.shape == ScanShape::ellipse) kinds = {{1, 1}, {1.5, 4}, {2, 6}, {3, 9}, {4, 12}, {5, 15}};
  std::vector<std::pair<Point, PlainWindow>> best;
  for (const Point& center : input.points) {
    PlainWindow of_center;
    for (const auto& [shape, angles] : kinds) {
      for (int i = 0; i < angles; ++i) {
        const PlainWindow window = best_around(input, options, center, shape, 180.0 * i / angles);
        if (window.statistic > of_center.statistic + 1e-9) of_center = window;
      }
    }
    if (of_center.statistic > 0) best.emplace_back(center, of_center);
  }
  std::stable_sort(best.begin(), best.end(), [](const auto& a, const auto& b) {
    if (std::abs(a.second.statistic - b.second.statistic) > 1e-9) return a.second.statistic > b.second.statistic;
    return std::pair(a.first.x, a.first.y) < std::pair(b.first.x, b.first.y);
  });
  std::vector<PlainWindow> clusters;
  std::set<std::uint32_t> taken;
  for (const auto& [center, window] : best) {
    if (std::ranges::any_of(window.members, [&](std::uint32_t i) { return taken.contains(i); })) continue;
    taken.insert(window.members.begin(), window.members.end());
    clusters.push_back(window);
  }
  return clusters;
}

void expect_plain(const ScanInput& input, const ScanOptions& options, const std::string& about) {
  const std::vector<PlainWindow> expected = plain_scan(input, options);
  const std::vector<ScanCluster> clusters = input.scan(options).clusters;
  ASSERT_EQ(clusters.size(), expected.size()) << about;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    EXPECT_EQ(clusters[i].members, expected[i].members) << about << ", cluster " << i;
    EXPECT_EQ(clusters[i].observed, expected[i].cases) << about;
    EXPECT_NEAR(clusters[i].radius, expected[i].radius, 1e-9) << about;
    EXPECT_NEAR(clusters[i].llr, expected[i].ratio, 1e-9) << about;
    EXPECT_NEAR(clusters[i].statistic, expected[i].statistic, 1e-9) << about;
  }
}

TEST(Scan, FindsWhatAFullSearchFinds) {
  ScanOptions options;
  options.simulations = 0;
  for (const ScanModel model : {ScanModel::bernoulli, ScanModel::poisson}) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      options.model = model;
      options.max_share = seed % 2 == 0 ? 0.5 : 0.2;
      options.min_cases = seed % 3 == 0 ? 1 : 2;
      const std::size_t count = 20 * seed;
      expect_plain(made_input(seed, count, 3 + static_cast<std::uint32_t>(seed) * 2, model), options,
                   "seed " + std::to_string(seed));
    }
  }
}

TEST(Scan, FindsTheEllipsesOfAFullSearch) {
  ScanOptions options;
  options.simulations = 0;
  options.shape = ScanShape::ellipse;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    options.model = seed % 2 == 0 ? ScanModel::bernoulli : ScanModel::poisson;
    expect_plain(made_input(seed, 45, 9, options.model), options, "seed " + std::to_string(seed));
  }
}

/// The greatest statistic of each simulation, from its cases at every place by a full search.
void expect_plain_simulations(const ScanInput& input, ScanOptions options, const std::string& about) {
  options.simulations = 20;
  const ScanPlaces places = scan_places(input.points, input.cases, input.population);
  const ScanResult result = input.scan(options);
  const ScanLikelihood likelihood(options.model, result.cases, result.population);
  const CaseSampler sampler(places, likelihood, options.seed);
  for (std::size_t i = 0; i < options.simulations; ++i) {
    ScanInput simulated{places.position, std::vector<double>(places.size(), 0), places.population};
    sampler.draw(i, [&](std::uint32_t place, int cases) { simulated.cases[place] += cases; });
    ASSERT_EQ(std::accumulate(simulated.cases.begin(), simulated.cases.end(), 0.0), result.cases) << about;
    if (options.model == ScanModel::bernoulli) {
      for (std::size_t place = 0; place < places.size(); ++place) {
        ASSERT_LE(simulated.cases[place], places.population[place]) << about;
      }
    }
    const std::vector<PlainWindow> clusters = plain_scan(simulated, options);
    EXPECT_NEAR(result.simulated[i], clusters.empty() ? 0 : clusters.front().statistic, 1e-7) << about << ", " << i;
  }
}

TEST(ScanSimulations, AreThoseOfAFullSearch) {
  ScanOptions options;
  expect_plain_simulations(made_input(5, 90, 12, ScanModel::bernoulli), options, "Bernoulli");
  options.max_share = 0.15;
  expect_plain_simulations(made_input(6, 120, 12, ScanModel::bernoulli), options, "Bernoulli, small windows");
  options.model = ScanModel::poisson;
  expect_plain_simulations(made_input(7, 90, 12, ScanModel::poisson), options, "Poisson");
  options.shape = ScanShape::ellipse;
  expect_plain_simulations(made_input(8, 30, 12, ScanModel::poisson), options, "Poisson, ellipses");
}

TEST(ScanSimulations, OfManyCases) {
  ScanInput input = made_input(9, 60, 12, ScanModel::bernoulli);
  for (std::size_t i = 0; i < input.points.size(); ++i) {
    input.population[i] *= 1000;
    input.cases[i] *= 700;
  }
  ASSERT_GT(std::accumulate(input.cases.begin(), input.cases.end(), 0.0), 32'767);
  ScanOptions options;
  expect_plain_simulations(input, options, "most are cases");
  for (double& cases : input.cases) cases = std::floor(cases / 1.9);
  expect_plain_simulations(input, options, "cases below 32,767, places above");
  options.model = ScanModel::poisson;
  for (double& cases : input.cases) cases *= 3;
  expect_plain_simulations(input, options, "Poisson");
}

TEST(ScanSimulations, DrawPlacesByTheirPopulation) {
  const ScanInput input{{{0, 0}, {1, 0}, {2, 0}, {3, 0}}, {50'000, 0, 25'000, 25'000}, {7, 0, 2, 0.5}};
  const ScanPlaces places = scan_places(input.points, input.cases, input.population);
  const CaseSampler sampler(places, ScanLikelihood(ScanModel::poisson, 100'000, 9.5), 3);
  std::vector<double> drawn(4, 0);
  sampler.draw(0, [&](std::uint32_t place, int cases) { drawn[places.points_of(place).front()] += cases; });
  for (std::size_t i = 0; i < 4; ++i) {
    const double share = input.population[i] / 9.5;
    EXPECT_NEAR(drawn[i], 100'000 * share, 5 * std::sqrt(100'000 * share * (1 - share))) << i;
  }
}

ScanInput read_humberside(std::vector<std::string>& ids) {
  const auto folder = test::shared_file(humberside);
  std::ifstream places(folder / "NHumberside.geo"), cases(folder / "NHumberside.cas"),
      controls(folder / "NHumberside.ctl");
  ScanInput input;
  std::string id, id_of_cases, id_of_controls;
  Point point;
  for (double c = 0, k = 0;
       places >> id >> point.x >> point.y && cases >> id_of_cases >> c && controls >> id_of_controls >> k;) {
    EXPECT_EQ(id, id_of_cases);
    EXPECT_EQ(id, id_of_controls);
    ids.push_back(id);
    input.points.push_back(point);
    input.cases.push_back(c);
    input.population.push_back(c + k);
  }
  return input;
}

/// What SaTScan 10.3.2 says of a cluster.
struct SatscanCluster {
  std::set<std::string> members;
  double radius, llr, observed, expected, relative_risk, p_value;
};

TEST(Scan, OfNorthHumbersideIsThatOfSatscan) {
  REQUIRE_SHARED(humberside);
  std::vector<std::string> ids;
  const ScanInput input = read_humberside(ids);
  const ScanResult result = input.scan({});
  EXPECT_EQ(result.places, 191u);
  EXPECT_EQ(result.cases, 62);
  EXPECT_EQ(result.population, 203);
  const std::vector<SatscanCluster> expected = {
      {{"18", "19", "14", "26"}, 4.12, 4.836516, 4, 1.22, 3.43, 0.674},
      {{"170", "173", "172", "169"}, 5.83, 4.836516, 4, 1.22, 3.43, 0.674},
      {{"130", "134", "135", "118", "115", "124"}, 7.62, 3.712697, 5, 1.83, 2.88, 0.862},
      {{"152", "158", "153", "154", "148", "155"}, 12.04, 3.712697, 5, 1.83, 2.88, 0.862},
      {{"3", "4", "5"}, 76.84, 3.609718, 3, 0.92, 3.39, 0.974},
      {{"85", "86", "82"}, 5.00, 3.609718, 3, 0.92, 3.39, 0.974}};
  ASSERT_EQ(result.clusters.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const ScanCluster& cluster = result.clusters[i];
    std::set<std::string> members;
    for (const std::uint32_t member : cluster.members) members.insert(ids[member]);
    EXPECT_EQ(members, expected[i].members) << i;
    EXPECT_NEAR(cluster.radius, expected[i].radius, 0.005) << i;
    EXPECT_NEAR(cluster.llr, expected[i].llr, 5e-7) << i;
    EXPECT_EQ(cluster.observed, expected[i].observed) << i;
    EXPECT_NEAR(cluster.expected, expected[i].expected, 0.005) << i;
    EXPECT_NEAR(cluster.relative_risk, expected[i].relative_risk, 0.005) << i;
    // Two samples of 999: three standard deviations of their difference.
    const double p = expected[i].p_value;
    EXPECT_NEAR(cluster.p_value, p, 3 * std::sqrt(2 * p * (1 - p) / 999)) << i;
    EXPECT_GT(cluster.p_gumbel, 0.5) << i;
  }
  EXPECT_EQ(ids[result.clusters[1].center], "170");
}

}  // namespace
}  // namespace klasteri
