#include "geo/pattern/kdensity.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>
#include <string>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/pattern/pair_distances.h"
#include "tests/pattern/made_firms.h"

namespace klasteri {
namespace {

using test::MadeFirms;
using ::testing::HasSubstr;

double normal_density(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi); }

/// Type 7 of ascending values.
double quantile(const std::vector<double>& values, double p) {
  const double position = static_cast<double>(values.size() - 1) * p;
  const auto low = static_cast<std::size_t>(position);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (position - static_cast<double>(low)) * (values[high] - values[low]);
}

/// R's bw.nrd0.
double silverman(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / (n - 1));
  const double spread = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34;
  return 0.9 * (spread > 0 ? std::min(deviation, spread) : deviation) * std::pow(n, -0.2);
}

/// The definition, pair by pair. @param weights empty: 1 each
/// @param bandwidth 0: by Silverman's rule
KDensity direct(const MadeFirms& firms, const std::vector<double>& weights, const std::vector<double>& radii,
                double bandwidth = 0) {
  std::vector<double> distances, masses, near;
  double total = 0;
  for (std::size_t i = 0; i < firms.points.size(); ++i) {
    for (std::size_t j = i + 1; j < firms.points.size(); ++j) {
      if (firms.is_case[i] == 0 || firms.is_case[j] == 0) continue;
      distances.push_back(std::hypot(firms.points[i].x - firms.points[j].x, firms.points[i].y - firms.points[j].y));
      masses.push_back(weights.empty() ? 1 : weights[i] * weights[j]);
      total += masses.back();
      if (distances.back() <= 2 * std::ranges::max(radii)) near.push_back(distances.back());
    }
  }
  KDensity result;
  result.bandwidth = bandwidth > 0 ? bandwidth : silverman(near);
  for (const double r : radii) {
    double sum = 0;
    for (std::size_t pair = 0; pair < distances.size(); ++pair) {
      sum += masses[pair] * (normal_density((r - distances[pair]) / result.bandwidth) +
                             normal_density((r + distances[pair]) / result.bandwidth));
    }
    result.kd.push_back(sum / (result.bandwidth * total));
  }
  return result;
}

KDensity without_band(const MadeFirms& firms, const std::vector<double>& weights, const std::vector<double>& radii) {
  return k_density(firms.points, firms.is_case, weights, radii, {.simulations = 0});
}

std::vector<double> steps(double last, std::size_t count) {
  std::vector<double> radii;
  for (std::size_t i = 0; i <= count; ++i) radii.push_back(last * static_cast<double>(i) / static_cast<double>(count));
  return radii;
}

void expect_near(const std::vector<double>& got, const std::vector<double>& want, double tolerance) {
  ASSERT_EQ(got.size(), want.size());
  const double scale = std::ranges::max(want);
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], want[i], tolerance * scale) << "radius " << i;
}

TEST(KDensity, OfThreeFirmsInALine) {
  // Distances 5, 5 and 10: standard deviation 2.887, quartiles 5 and 7.5, so h = 0.9·(2.5/1.34)·3^(−1/5), as R's
  // bw.nrd0 says; and Kd(r) = Σ [φ((r − d)/h) + φ((r + d)/h)] / (3h).
  const std::vector<Point> points = {{0, 0}, {3, 4}, {6, 8}, {100, 0}};
  const std::vector<std::uint8_t> is_case = {1, 1, 1, 0};
  const std::vector<double> radii = {0, 5, 10};
  const KDensity result = k_density(points, is_case, {}, radii, {.simulations = 0});
  EXPECT_NEAR(result.bandwidth, 1.3478869507168052, 1e-14);
  expect_near(result.kd, {0.00040564730309444996, 0.19741879079914107, 0.098861513138038204}, 1e-13);
  EXPECT_TRUE(result.low.empty());
  EXPECT_FALSE(result.localised);

  // With weights 1, 2 and 3 the pairs count 2, 6 (at 5) and 3 (at 10) of 11.
  const std::vector<double> weights = {1, 2, 3, 50};
  const KDensity weighted = k_density(points, is_case, weights, radii, {.simulations = 0});
  EXPECT_EQ(weighted.bandwidth, result.bandwidth) << "by the distances alone";
  EXPECT_NEAR(weighted.kd[2],
              3.0 / 11 * normal_density(0) / result.bandwidth +
                  8.0 / 11 * normal_density(5 / result.bandwidth) / result.bandwidth,
              1e-13);
}

TEST(KDensity, OfFirmsEquallyFarApart) {
  const std::vector<Point> points = {{0, 0}, {2, 0}, {1, std::sqrt(3.0)}};
  const KDensity result =
      k_density(points, std::vector<std::uint8_t>(3, 1), {}, std::vector<double>{2}, {.simulations = 0});
  EXPECT_NEAR(result.bandwidth, 0.9 * 2 * std::pow(3, -0.2), 1e-12) << "Silverman's rule falls back on the distance";
}

TEST(KDensity, IsTheDirectSumOverManyTies) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const MadeFirms firms = test::firms_on_lattice(150, 70, 6, 1000.0 * static_cast<double>(seed), seed);
    const std::vector<double> radii = steps(1000.0 * static_cast<double>(seed) * (seed % 2 == 0 ? 1.5 : 6), 12);
    for (const std::vector<double>& weights : {std::vector<double>{}, firms.weights}) {
      const KDensity got = without_band(firms, weights, radii);
      const KDensity want = direct(firms, weights, radii);
      EXPECT_NEAR(got.bandwidth, want.bandwidth, 1e-12 * want.bandwidth);
      expect_near(got.kd, want.kd, 1e-12);
    }
  }
}

TEST(KDensity, HasTheErrorOfItsBinsAndNoMore) {
  const std::vector<double> radii = steps(3000, 30);
  for (const std::size_t cases : {std::size_t{40}, std::size_t{300}, std::size_t{600}}) {
    const MadeFirms firms = test::firms_anywhere(cases + 10, cases, 10'000, cases);
    for (const std::vector<double>& weights : {std::vector<double>{}, firms.weights}) {
      const KDensity got = without_band(firms, weights, radii);
      const KDensity want = direct(firms, weights, radii, got.bandwidth);
      const double bin = 3000.0 / 8192;
      const double bound = bin * bin / (8 * got.bandwidth * got.bandwidth) * normal_density(0) / got.bandwidth;
      EXPECT_LT(bound, 3e-5 * std::ranges::max(want.kd)) << "small";
      for (std::size_t i = 0; i < radii.size(); ++i) EXPECT_NEAR(got.kd[i], want.kd[i], bound);
      // The bandwidth hangs on quartiles that are one bin off at most.
      EXPECT_NEAR(got.bandwidth, direct(firms, weights, {3000}).bandwidth, 1e-4 * got.bandwidth);
    }
  }
}

TEST(PairDistances, SumsOfSmoothFunctionsAreWithinTheirBound) {
  const MadeFirms firms = test::firms_anywhere(800, 800, 1000, 5);
  std::vector<Point> sorted = firms.points;
  std::ranges::sort(sorted, {}, &Point::x);
  std::vector<MassedSite> massed;
  for (const Point p : sorted) massed.push_back({p, 1, 0});
  const PairDistances pairs = pair_distances(massed, 400, no_progress());
  double binned = 0;
  double exact = 0;
  double count = 0;
  for (std::size_t bin = 0; bin < pairs.mass.size(); ++bin) {
    binned += pairs.mass[bin] * std::cos(pairs.distance[bin] / 10);
    count += pairs.mass[bin];
  }
  double near = 0;
  for (std::size_t i = 0; i < firms.points.size(); ++i) {
    for (std::size_t j = i + 1; j < firms.points.size(); ++j) {
      const double d = std::hypot(firms.points[i].x - firms.points[j].x, firms.points[i].y - firms.points[j].y);
      if (d > 400) continue;
      exact += std::cos(d / 10);
      ++near;
    }
  }
  EXPECT_EQ(count, near);
  EXPECT_NEAR(binned, exact, count * pairs.bin_width * pairs.bin_width / 8 / 100);
  EXPECT_TRUE(std::ranges::is_sorted(pairs.distance));
}

TEST(KDensity, TurnsMovesAndReordersWithoutChange) {
  const std::vector<double> radii = steps(2000, 20);
  const MadeFirms firms = test::firms_anywhere(400, 120, 5000, 3);
  const KDensity first = without_band(firms, firms.weights, radii);
  const MadeFirms turned = test::elsewhere(firms);
  expect_near(without_band(turned, turned.weights, radii).kd, first.kd, 1e-6);
  const MadeFirms mixed = test::shuffled(firms, 8);
  expect_near(without_band(mixed, mixed.weights, radii).kd, first.kd, 1e-12);
}

TEST(KDensity, IsTheSameOnAnyNumberOfThreads) {
  const std::vector<double> radii = steps(2000, 10);
  const MadeFirms firms = test::firms_anywhere(300, 60, 5000, 4);
  const KDensityOptions options{.simulations = 99, .seed = 7};
  set_threads(1);
  const KDensity one = k_density(firms.points, firms.is_case, firms.weights, radii, options);
  for (const unsigned count : {2U, 8U}) {
    set_threads(count);
    const KDensity other = k_density(firms.points, firms.is_case, firms.weights, radii, options);
    EXPECT_EQ(other.kd, one.kd);
    EXPECT_EQ(other.low, one.low);
    EXPECT_EQ(other.high, one.high);
  }
  set_threads(0);
  const KDensity reseeded =
      k_density(firms.points, firms.is_case, firms.weights, radii, {.simulations = 99, .seed = 8});
  EXPECT_NE(reseeded.high, one.high);
}

TEST(KDensity, ManyPairsAreSharedOutWithoutChange) {
  const std::vector<double> radii = steps(2000, 10);
  const MadeFirms firms = test::firms_anywhere(6000, 6000, 5000, 4);
  set_threads(1);
  const KDensity one = without_band(firms, firms.weights, radii);
  set_threads(8);
  EXPECT_EQ(without_band(firms, firms.weights, radii).kd, one.kd);
  set_threads(0);
}

/// The first firms around one place, the others anywhere.
MadeFirms gathered(double around) {
  MadeFirms firms = test::firms_anywhere(500, 40, 10'000, 11);
  for (std::size_t i = 0; i < 40; ++i) {
    firms.points[i] = {4000 + around * std::cos(static_cast<double>(i)),
                       4000 + around * std::sin(2.0 * static_cast<double>(i))};
  }
  return firms;
}

TEST(KDensity, FindsLocalisationAndDispersion) {
  const std::vector<double> radii = steps(3000, 30);
  const MadeFirms close = gathered(300);
  const KDensity localised = k_density(close.points, close.is_case, {}, radii, {.simulations = 199});
  EXPECT_TRUE(localised.localised);
  EXPECT_FALSE(localised.dispersed) << "what is localised anywhere is not dispersed";
  EXPECT_GT(localised.localisation[2], 0);
  EXPECT_NEAR(localised.localisation[2], localised.kd[2] - localised.high[2], 1e-18);
  EXPECT_EQ(std::ranges::max(localised.dispersion), 0);

  // Every firm of the kind on a wide lattice of its own, all others close together.
  MadeFirms apart = test::firms_anywhere(500, 49, 1500, 12);
  for (std::size_t i = 0; i < 49; ++i) {
    const std::size_t row = i / 7;
    apart.points[i] = {1700.0 * static_cast<double>(i % 7), 1700.0 * static_cast<double>(row)};
  }
  const KDensity dispersed = k_density(apart.points, apart.is_case, {}, steps(1000, 10), {.simulations = 199});
  EXPECT_FALSE(dispersed.localised);
  EXPECT_TRUE(dispersed.dispersed);
  EXPECT_GT(std::ranges::max(dispersed.dispersion), 0);
}

TEST(KDensity, LeavesTheBandInOneOfTwentyRandomMaps) {
  // Even with few simulations, and with most firms stacked.
  const std::vector<double> radii = steps(6, 8);
  constexpr std::size_t maps = 500;
  std::size_t outside = 0;
  for (std::size_t map = 0; map < maps; ++map) {
    const MadeFirms firms = test::firms_on_lattice(120, 15, 12, 1, 1000 + map);
    const KDensity result = k_density(firms.points, firms.is_case, {}, radii, {.simulations = 19, .seed = 5000 + map});
    outside += result.localised || result.dispersed ? 1 : 0;
  }
  // Binomial(500, 1/20) is in this range with a probability of 99.9 %.
  EXPECT_GE(outside, 10U);
  EXPECT_LE(outside, 42U);
}

TEST(KDensity, RefusesWhatHasNoDensity) {
  const std::vector<double> radii = {0, 10};
  const auto sentence = [&](const std::vector<Point>& points, const std::vector<double>& weights,
                            const std::vector<double>& at, std::size_t simulations) -> std::string {
    try {
      k_density(points, std::vector<std::uint8_t>(points.size(), 1), weights, at, {.simulations = simulations});
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  };
  const std::vector<Point> three = {{0, 0}, {1, 0}, {5, 5}};
  EXPECT_EQ(sentence(three, {}, radii, 19), "none");
  EXPECT_THAT(sentence({{0, 0}}, {}, radii, 0), HasSubstr("at least three firms of the sector, not 1"));
  EXPECT_THAT(sentence({{0, 0}, {1, 1}}, {}, radii, 0), HasSubstr("not 2"));
  EXPECT_THAT(sentence({}, {}, radii, 0), HasSubstr("not 0"));
  EXPECT_THAT(sentence({{2, 2}, {2, 2}, {2, 2}}, {}, radii, 0), HasSubstr("at one place"));
  EXPECT_THAT(sentence({{0, 0}, {50, 0}, {0, 90}}, {}, radii, 0), HasSubstr("within 20"));
  EXPECT_THAT(sentence({{0, 0}, {1, nan}, {0, 2}}, {}, radii, 0), HasSubstr("Point 2 of 3"));
  EXPECT_THAT(sentence(three, {1, nan, 2}, radii, 0), HasSubstr("weight of point 2"));
  EXPECT_THAT(sentence(three, {1, 1, -2}, radii, 0), HasSubstr("weight of point 3 is -2"));
  EXPECT_THAT(sentence(three, {1, 0, 0}, radii, 0), HasSubstr("two firms of the sector with a weight"));
  EXPECT_THAT(sentence(three, {1, 1}, radii, 0), HasSubstr("3 points"));
  EXPECT_THAT(sentence(three, {}, {}, 0), HasSubstr("no radius"));
  EXPECT_THAT(sentence(three, {}, {0}, 0), HasSubstr("radius above 0"));
  EXPECT_THAT(sentence(three, {}, {5, -1}, 0), HasSubstr("radius -1"));
  EXPECT_THAT(sentence(three, {}, radii, 18), HasSubstr("at least 19 simulations"));
}

TEST(KDensity, StopsWhenAskedTo) {
  const MadeFirms firms = test::firms_anywhere(300, 100, 5000, 4);
  for (const double fraction : {0.0, 0.3}) {
    test::StopAt stop(fraction);
    EXPECT_THROW(k_density(firms.points, firms.is_case, {}, steps(2000, 10), {}, stop), Cancelled);
  }
}

}  // namespace
}  // namespace klasteri
