#include "geo/pattern/m_function.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/pattern/radius_sums.h"
#include "tests/pattern/made_firms.h"

namespace klasteri {
namespace {

using test::MadeFirms;
using ::testing::HasSubstr;

/// The definition, pair by pair.
struct Direct {
  std::vector<double> m;
  std::vector<std::vector<double>> individual;  ///< of each reference point
};
Direct direct(const MPoints& points, const std::vector<double>& radii) {
  const auto weight = [&](std::size_t i) { return points.weight.empty() ? 1 : points.weight[i]; };
  double total = 0;
  double wanted = 0;
  for (std::size_t i = 0; i < points.position.size(); ++i) {
    total += weight(i);
    wanted += points.is_neighbour[i] != 0 ? weight(i) : 0;
  }
  Direct result;
  result.m.resize(radii.size());
  std::vector<double> global(radii.size());
  for (std::size_t i = 0; i < points.position.size(); ++i) {
    if (points.is_case[i] == 0) continue;
    const double share = (wanted - (points.is_neighbour[i] != 0 ? weight(i) : 0)) / (total - weight(i));
    result.individual.emplace_back();
    for (std::size_t k = 0; k < radii.size(); ++k) {
      double all = 0;
      double near = 0;
      for (std::size_t j = 0; j < points.position.size(); ++j) {
        const Point d{points.position[i].x - points.position[j].x, points.position[i].y - points.position[j].y};
        if (i == j || d.x * d.x + d.y * d.y > radii[k] * radii[k]) continue;
        all += weight(j);
        near += points.is_neighbour[j] != 0 ? weight(j) : 0;
      }
      result.individual.back().push_back(all > 0 ? near / all / share : nan);
      if (!(all > 0)) continue;
      result.m[k] += near / all;
      global[k] += share;
    }
  }
  for (std::size_t k = 0; k < radii.size(); ++k) result.m[k] = global[k] > 0 ? result.m[k] / global[k] : nan;
  return result;
}

void expect_same(double got, double want, double tolerance = 1e-12) {
  if (std::isnan(want)) {
    EXPECT_TRUE(std::isnan(got)) << got;
  } else {
    EXPECT_NEAR(got, want, tolerance * std::max(1.0, std::abs(want)));
  }
}

TEST(MFunction, OfFourFirmsOnALine) {
  // A and C are of the sector; B stands where A does, C at 1, D at 3. Without a reference point one of three firms is
  // of the sector.
  const std::vector<Point> points = {{0, 0}, {0, 0}, {1, 0}, {3, 0}};
  const std::vector<std::uint8_t> sector = {1, 0, 1, 0};
  const std::vector<double> radii = {0, 0.5, 1, 2, 3};
  const MFunction result = m_function({points, sector, sector, {}}, radii, {.simulations = 0});
  EXPECT_EQ(result.m[0], 0) << "A has one neighbour at 0, B, which is not of the sector; C has none";
  EXPECT_EQ(result.m[1], 0);
  EXPECT_NEAR(result.m[2], (1.0 / 2 + 1.0 / 2) / (2.0 / 3), 1e-15) << "both have B and each other";
  EXPECT_NEAR(result.m[3], (1.0 / 2 + 1.0 / 3) / (2.0 / 3), 1e-15) << "C has D at a distance of 2 sharp";
  EXPECT_NEAR(result.m[4], 1, 1e-15);
  EXPECT_TRUE(result.low.empty());

  // Around the sector, firms that are not of it: two of the other three.
  const std::vector<std::uint8_t> others = {0, 1, 0, 1};
  const MFunction beside = m_function({points, sector, others, {}}, radii, {.simulations = 0});
  EXPECT_NEAR(beside.m[0], 1 / (2.0 / 3), 1e-15) << "A has B alone";
  EXPECT_NEAR(beside.m[3], (1.0 / 2 + 2.0 / 3) / (4.0 / 3), 1e-15);

  // With weights A 2, B 1, C 3, D 4: the sector is 3 of 8 without A, 2 of 7 without C.
  const std::vector<double> weights = {2, 1, 3, 4};
  const MFunction weighted = m_function({points, sector, sector, weights}, radii, {.simulations = 0});
  EXPECT_NEAR(weighted.m[2], (3.0 / 4 + 2.0 / 3) / (3.0 / 8 + 2.0 / 7), 1e-15);

  const std::vector<double> at_1 = individual_m({points, sector, sector, {}}, 1);
  ASSERT_EQ(at_1.size(), 2U);
  EXPECT_NEAR(at_1[0], 1.5, 1e-15);
  const std::vector<double> at_0 = individual_m({points, sector, sector, {}}, 0);
  EXPECT_EQ(at_0[0], 0);
  EXPECT_TRUE(std::isnan(at_0[1])) << "C has no neighbour at 0";
}

TEST(MFunction, HasNoValueWhereNobodyHasANeighbour) {
  const std::vector<Point> points = {{0, 0}, {10, 0}, {0, 12}};
  const std::vector<std::uint8_t> sector = {1, 1, 0};
  const MFunction result = m_function({points, sector, sector, {}}, std::vector<double>{20, 1}, {.simulations = 0});
  EXPECT_NEAR(result.m[0], 1, 1e-15) << "radii in any order";
  EXPECT_TRUE(std::isnan(result.m[1]));
  // A neighbour without weight is none: only the second firm has one, of the only firm of the sector with a weight.
  const std::vector<double> weights = {1, 0, 2};
  const MPoints light{points, sector, sector, weights};
  EXPECT_NEAR(m_function(light, std::vector<double>{10}, {.simulations = 0}).m[0], 1 / (1.0 / 3), 1e-15);
  EXPECT_TRUE(std::isnan(individual_m(light, 10)[0]));
}

TEST(MFunction, IsTheDirectSumOverManyTies) {
  const std::vector<double> radii = {3, 0, 1, 2, 1.5, 4, std::sqrt(2.0), 30};
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const MadeFirms firms = test::firms_on_lattice(160, 50, seed % 2 == 0 ? 7 : 20, 1, seed);
    std::vector<std::uint8_t> mixed(160);  // some of them reference points too
    for (std::size_t i = 0; i < 160; ++i) mixed[i] = i % 3 == 0 ? 1 : 0;
    for (const std::span<const std::uint8_t> wanted :
         {std::span<const std::uint8_t>(firms.is_case), std::span<const std::uint8_t>(mixed)}) {
      for (const std::vector<double>& weights : {std::vector<double>{}, firms.weights}) {
        const MPoints points{firms.points, firms.is_case, wanted, weights};
        const Direct want = direct(points, radii);
        const MFunction got = m_function(points, radii, {.simulations = 0});
        for (std::size_t k = 0; k < radii.size(); ++k) {
          expect_same(got.m[k], want.m[k]);
          const std::vector<double> individual = individual_m(points, radii[k]);
          ASSERT_EQ(individual.size(), want.individual.size());
          for (std::size_t i = 0; i < individual.size(); ++i) expect_same(individual[i], want.individual[i][k]);
        }
      }
    }
  }
}

TEST(RadiusSums, CountExactlyWhatIsAsFarAsARadius) {
  const MadeFirms firms = test::firms_anywhere(500, 0, 100, 9);
  std::vector<double> masses;
  for (std::size_t i = 0; i < 500; ++i) masses.push_back(static_cast<double>(i % 5));
  const PlaceGrid places(firms.points, {}, 5);
  ASSERT_EQ(places.size(), 500);
  std::vector<double> mass_of_place(500);
  for (std::size_t i = 0; i < 500; ++i) mass_of_place[places.of_row[i]] = masses[i];
  for (std::uint32_t i = 0; i < 500; i += 7) {
    // Radii whose squares are distances that occur, and the numbers just below them.
    std::vector<double> squares;
    for (std::uint32_t j = 3; j < 500; j += 101) {
      const Point d{firms.points[j].x - firms.points[i].x, firms.points[j].y - firms.points[i].y};
      const double square = d.x * d.x + d.y * d.y;
      squares.push_back(square);
      squares.push_back(std::nextafter(square, 0));
    }
    std::sort(squares.begin(), squares.end());
    RadiusSums sums(places, squares);
    sums.set_masses(mass_of_place);
    std::vector<double> got(squares.size());
    sums.sum(firms.points[i], got);
    for (std::size_t k = 0; k < squares.size(); ++k) {
      double want = 0;
      for (std::uint32_t j = 0; j < 500; ++j) {
        const Point d{firms.points[j].x - firms.points[i].x, firms.points[j].y - firms.points[i].y};
        if (j != i && d.x * d.x + d.y * d.y <= squares[k]) want += masses[j];
      }
      EXPECT_EQ(got[k], want);
    }
  }
  // Centres outside of the grid, too.
  const PlaceGrid few(std::span(firms.points).first(40), {}, 5);
  const std::vector<double> all = {100.0 * 100 * 9, 50.0 * 50};
  RadiusSums of_few(few, all);
  of_few.set_masses(std::vector<double>(40, 1.0));
  std::vector<double> counted(2);
  of_few.sum({-60, 130}, counted);
  EXPECT_EQ(counted[0], 40);
  EXPECT_EQ(counted[1], std::count_if(firms.points.begin(), firms.points.begin() + 40, [](Point p) {
              return (p.x + 60) * (p.x + 60) + (p.y - 130) * (p.y - 130) <= 2500;
            }));
  const PlaceGrid no_places({}, {}, 1);
  const RadiusSums empty(no_places, std::vector<double>{1});
  std::vector<double> nothing(1, 5.0);
  empty.sum({0, 0}, nothing);
  EXPECT_EQ(nothing[0], 0);
}

TEST(MFunction, TurnsMovesAndReordersWithoutChange) {
  const std::vector<double> radii = {100, 300, 1000, 2500};
  const MadeFirms firms = test::firms_anywhere(400, 120, 5000, 3);
  const MadeFirms turned = test::elsewhere(firms);
  const MadeFirms mixed = test::shuffled(firms, 8);
  const auto m_of = [&](const MadeFirms& made) {
    return m_function({made.points, made.is_case, made.is_case, made.weights}, radii, {.simulations = 0}).m;
  };
  for (std::size_t k = 0; k < radii.size(); ++k) {
    expect_same(m_of(turned)[k], m_of(firms)[k]);
    expect_same(m_of(mixed)[k], m_of(firms)[k]);
  }
}

TEST(MFunction, IsTheSameOnAnyNumberOfThreads) {
  const std::vector<double> radii = {100, 300, 1000, 2500};
  const MadeFirms firms = test::firms_anywhere(600, 100, 5000, 4);
  for (const std::vector<double>& weights : {std::vector<double>{}, firms.weights}) {
    const MPoints points{firms.points, firms.is_case, firms.is_case, weights};
    set_threads(1);
    const MFunction one = m_function(points, radii, {.simulations = 99, .seed = 7});
    for (const unsigned count : {2U, 8U}) {
      set_threads(count);
      const MFunction other = m_function(points, radii, {.simulations = 99, .seed = 7});
      EXPECT_EQ(other.m, one.m);
      EXPECT_EQ(other.low, one.low);
      EXPECT_EQ(other.high, one.high);
    }
    set_threads(0);
    EXPECT_NE(m_function(points, radii, {.simulations = 99, .seed = 8}).high, one.high);
  }
}

TEST(MFunction, MovesWeightsAlongWithKinds) {
  // Equal weights other than 1 are no weights, whichever way is taken.
  const std::vector<double> radii = {500, 1000};
  const MadeFirms firms = test::firms_anywhere(200, 40, 5000, 6);
  const std::vector<double> twos(200, 2.0);
  std::vector<double> nearly = twos;
  nearly[199] = std::nextafter(2.0, 3.0);
  const auto band_of = [&](std::span<const double> weights) {
    return m_function({firms.points, firms.is_case, firms.is_case, weights}, radii, {.simulations = 999});
  };
  const MFunction none = band_of({});
  const MFunction equal = band_of(twos);
  const MFunction moved = band_of(nearly);
  for (std::size_t k = 0; k < radii.size(); ++k) {
    expect_same(equal.m[k], none.m[k]);
    expect_same(equal.low[k], none.low[k]);
    expect_same(equal.high[k], none.high[k]);
    expect_same(moved.m[k], none.m[k]);
    expect_same(moved.low[k], none.low[k], 0.05);  // other draws
    expect_same(moved.high[k], none.high[k], 0.05);
  }
}

TEST(MFunction, LeavesTheBandInOneOfTwentyRandomMaps) {
  const std::vector<double> radii = {0, 1, 2, 4, 6};
  constexpr std::size_t maps = 500;
  for (const bool weighted : {false, true}) {
    std::size_t outside = 0;
    for (std::size_t map = 0; map < maps; ++map) {
      const MadeFirms firms = test::firms_on_lattice(80, 15, 10, 1, 1000 + map);
      const std::vector<double> weights = weighted ? firms.weights : std::vector<double>{};
      const MFunction result = m_function({firms.points, firms.is_case, firms.is_case, weights}, radii,
                                          {.simulations = 39, .seed = 5000 + map});
      bool leaves = false;
      for (std::size_t k = 0; k < radii.size(); ++k) {
        leaves = leaves || result.m[k] < result.low[k] || result.m[k] > result.high[k];
      }
      outside += leaves ? 1 : 0;
    }
    EXPECT_GE(outside, 10U);
    EXPECT_LE(outside, 42U) << "binomial(500, 1/20): 99.9 % within";
  }
}

TEST(MFunction, FindsWhoGathers) {
  MadeFirms firms = test::firms_anywhere(800, 60, 10'000, 11);
  for (std::size_t i = 0; i < 60; ++i)
    firms.points[i] = {5000 + 400 * std::cos(i), 5000 + 400 * std::sin(2.0 * static_cast<double>(i))};
  const MFunction result =
      m_function({firms.points, firms.is_case, firms.is_case, {}}, std::vector<double>{500}, {.simulations = 99});
  EXPECT_GT(result.m[0], 5);
  EXPECT_GT(result.m[0], result.high[0]);
  EXPECT_LT(result.low[0], 1);
  EXPECT_GT(result.high[0], 1);
}

TEST(MFunction, RefusesWhatCannotBeCompared) {
  const std::vector<double> radii = {1};
  const auto sentence = [&](const std::vector<Point>& points, const std::vector<std::uint8_t>& cases,
                            const std::vector<double>& weights, std::size_t simulations) -> std::string {
    try {
      m_function({points, cases, cases, weights}, radii, {.simulations = simulations});
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  };
  EXPECT_EQ(sentence({{0, 0}, {0, 0}}, {1, 1}, {}, 0), "none");
  EXPECT_THAT(sentence({{0, 0}}, {1}, {}, 0), HasSubstr("at least two firms with a weight"));
  EXPECT_THAT(sentence({{0, 0}, {1, 1}}, {1, 1}, {3, 0}, 0), HasSubstr("there are 1"));
  EXPECT_THAT(sentence({{0, 0}, {1, 1}}, {0, 0}, {}, 0), HasSubstr("at least one reference point"));
  EXPECT_THAT(sentence({{0, 0}, {nan, 1}}, {1, 0}, {}, 0), HasSubstr("Point 2 of 2"));
  EXPECT_THAT(sentence({{0, 0}, {1, 1}}, {1}, {}, 0), HasSubstr("2 points, but 1 marks"));
  EXPECT_THAT(sentence({{0, 0}, {1, 1}}, {1, 0}, {}, 5), HasSubstr("at least 19 simulations"));
}

TEST(MFunction, StopsWhenAskedTo) {
  const MadeFirms firms = test::firms_anywhere(2000, 300, 5000, 4);
  for (const double fraction : {0.0, 0.3}) {
    test::StopAt stop(fraction);
    EXPECT_THROW(
        m_function({firms.points, firms.is_case, firms.is_case, firms.weights}, std::vector<double>{500}, {}, stop),
        Cancelled);
  }
}

}  // namespace
}  // namespace klasteri
