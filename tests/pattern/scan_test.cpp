#include "geo/pattern/scan.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/scan_likelihood.h"
#include "geo/pattern/scan_places.h"
#include "geo/pattern/scan_simulation.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::expect_error;
using ::testing::ElementsAre;

constexpr const char* humberside = "cases/methods/13_scan_bernoulli_north_humberside";

struct ScanInput {
  std::vector<Point> points;
  std::vector<double> cases, population;

  ScanResult scan(const ScanOptions& options) const {
    return klasteri::scan(points, cases, population, options, no_progress());
  }
};

/// On a grid of whole numbers, so that places and distances are often equal.
ScanInput made_input(std::uint64_t seed, std::size_t count, std::uint32_t width, ScanModel model) {
  Random random(seed);
  ScanInput input;
  for (std::size_t i = 0; i < count; ++i) {
    input.points.push_back({static_cast<double>(random.below(width)), static_cast<double>(random.below(width))});
    const double population = random.below(model == ScanModel::bernoulli ? 4 : 900);
    input.population.push_back(population);
    input.cases.push_back(population > 0 ? random.below(static_cast<std::uint32_t>(std::min(population, 3.0)) + 1) : 0);
  }
  return input;
}

/// One firm a point, of which some are cases wherever they lie.
ScanInput null_firms(Random& random, std::size_t count, double share) {
  ScanInput input;
  for (std::size_t i = 0; i < count; ++i) {
    input.points.push_back({random.uniform(0, 100), random.uniform(0, 100)});
    input.cases.push_back(random.chance(share) ? 1 : 0);
    input.population.push_back(1);
  }
  return input;
}

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
