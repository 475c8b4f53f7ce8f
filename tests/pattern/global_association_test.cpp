#include "geo/pattern/global_association.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/pattern/near_points.h"
#include "geo/pattern/rates.h"
#include "tests/pattern/made_areas.h"
#include "tests/support/made_table.h"

namespace klasteri {
namespace {

using test::column;
using test::expect_error;
using test::lattice;
using test::method_case;
using test::normal_values;
using test::numbered;

const std::string suite = "04_moran_global_suite/";
const std::string suite_path = "cases/methods/04_moran_global_suite/";

GlobalOptions without_permutations(bool row_standardised = true) {
  return {.row_standardised = row_standardised, .permutations = 0};
}

/// One-tailed p of the variance under normality.
double p_normality(const GlobalStatistic& moran) {
  return normal_p((moran.value - moran.expected) / std::sqrt(moran.variance_normality), Alternative::greater);
}

TEST(GlobalAssociation, OfHomicidesAroundSaintLouis) {
  REQUIRE_SHARED(suite_path + "stl.gal");
  const Table table = method_case(suite + "stl_hom.csv");
  const Neighbours neighbours = read_gal(test::shared_file(suite_path + "stl.gal").string(), numbered(table.rows()));
  const GlobalStatistic moran =
      global_association(column(table, "HR8893"), {}, neighbours, without_permutations()).moran;
  EXPECT_NEAR(moran.value, 0.24365582621771659, 1e-7);
  EXPECT_NEAR(moran.expected, -0.012987013, 1e-9);
  EXPECT_NEAR(moran.variance_normality, 0.00496813926, 1e-10);
  EXPECT_NEAR(moran.variance_randomisation, 0.00297610283, 1e-10);
  EXPECT_NEAR(p_normality(moran), 0.00013573931385468807, 1e-10);
}

TEST(GlobalAssociation, OfSuddenInfantDeaths) {
  REQUIRE_SHARED(suite_path + "sids2.gal");
  const Table table = method_case(suite + "sids2.csv");
  std::vector<std::string> ids;
  for (std::size_t row = 0; row < table.rows(); ++row) ids.emplace_back(table.columns[table.column("FIPSNO")][row]);
  const Neighbours neighbours = read_gal(test::shared_file(suite_path + "sids2.gal").string(), ids);
  const auto moran = [&](const std::vector<double>& values, const std::vector<double>& lagged = {}) {
    return global_association(values, lagged, neighbours, without_permutations()).moran;
  };
  const GlobalStatistic rate = moran(column(table, "SIDR74"));
  EXPECT_NEAR(rate.value, 0.24772519320480135, 1e-7);
  EXPECT_NEAR(p_normality(rate), 5.7916539074498452e-05, 1e-11);
  const GlobalStatistic bayes = moran(standardised_rates(column(table, "SID79"), column(table, "BIR79")));
  EXPECT_NEAR(bayes.value, 0.16622343552567395, 1e-7);
  EXPECT_NEAR(p_normality(bayes), 0.004191499504892171, 1e-9);
  EXPECT_NEAR(moran(column(table, "SIDR74"), column(table, "SIDR79")).value, 0.19362610652874668, 1e-7);
  EXPECT_NEAR(moran(column(table, "NWR79"), column(table, "SIDR74")).value, 0.37701382542927858, 1e-7);
}

TEST(GlobalAssociation, OfNineCells) {
  std::vector<double> values(9);
  std::iota(values.begin(), values.end(), 1.0);
  const GlobalStatistic moran = global_association(values, {}, lattice(3, 3, false), without_permutations(false)).moran;
  EXPECT_NEAR(moran.variance_randomisation, 0.0596875, 1e-12);
  EXPECT_NEAR(moran.variance_normality, 0.053125, 1e-12);
}

TEST(GlobalAssociation, OfColumbus) {
  REQUIRE_SHARED(suite_path + "columbus.csv");
  const Table table = method_case(suite + "columbus.csv");
  const Neighbours neighbours =
      take_neighbours(method_case(suite + "columbus_queen_neighbours.csv"), numbered(table.rows()));
  GlobalOptions options = without_permutations();
  options.alternative = Alternative::greater;
  const GlobalStatistic moran = global_association(column(table, "CRIME"), {}, neighbours, options).moran;
  EXPECT_NEAR(moran.value, 0.500188557182861, 1e-12);
  EXPECT_NEAR(moran.expected, -1.0 / 48, 1e-15);
  EXPECT_NEAR(moran.variance_randomisation, 0.00868928920133206, 1e-13);
  EXPECT_NEAR(moran.z, 5.5893826750445, 1e-9);
  EXPECT_NEAR(moran.p_normal, 1.13939135039129e-08, 1e-16);
  EXPECT_NEAR(moran.variance_normality, 0.0085634131194050, 1e-13);
}

TEST(GlobalAssociation, OfAfricanConflict) {
  const std::string folder = "05_local_moran_afcon_anselin1995/";
  REQUIRE_SHARED("cases/methods/" + folder + "afcon.csv");
  const Table table = method_case(folder + "afcon.csv");
  const Neighbours neighbours = take_neighbours(method_case(folder + "afcon_neighbours.csv"), numbered(table.rows()));
  GlobalOptions options = without_permutations();
  options.alternative = Alternative::greater;
  const std::vector<double> values = column(table, "totcon");
  const GlobalAssociation all = global_association(values, {}, neighbours, options);
  EXPECT_NEAR(all.moran.value, 0.4167956319436547, 1e-12);
  EXPECT_NEAR(all.moran.expected, -0.0243902439024390, 1e-14);
  EXPECT_NEAR(all.moran.variance_randomisation, 0.0102935774196267, 1e-12);
  EXPECT_NEAR(all.moran.variance_normality, 0.0113152955088819, 1e-12);
  EXPECT_NEAR(all.moran.z, 4.34848957082972, 1e-9);
  EXPECT_NEAR(all.moran.p_normal, 6.85391679462904e-06, 1e-14);
  EXPECT_NEAR(p_normality(all.moran), 1.68046928589618e-05, 1e-14);
  EXPECT_NEAR(all.geary.value, 0.5839577232112700, 1e-12);
  EXPECT_NEAR(all.geary.variance_randomisation, 0.0205993072606986, 1e-12);
  EXPECT_NEAR(all.geary.z, -2.89875263601, 1e-9);
  EXPECT_NEAR(all.geary.p_normal, 0.00187325171864, 1e-10);
  options.row_standardised = false;
  const GlobalStatistic general_g = global_association(values, {}, neighbours, options).general_g;
  EXPECT_NEAR(general_g.value, 0.161640610710758692, 1e-13);
  EXPECT_NEAR(general_g.expected, 0.105691056910569112, 1e-13);
  EXPECT_NEAR(general_g.variance_randomisation, 0.000202095245334908, 1e-14);
  EXPECT_NEAR(general_g.z, 3.935669120864, 1e-9);
  EXPECT_NEAR(general_g.p_normal, 4.14826073324e-05, 1e-14);
}

TEST(GlobalAssociation, OfSixPoints) {
  const std::vector<Point> points = {{10, 10}, {20, 10}, {40, 10}, {15, 20}, {30, 20}, {30, 30}};
  GlobalOptions options = without_permutations(false);
  options.alternative = Alternative::greater;
  const GlobalStatistic general_g =
      global_association(std::vector<double>{2, 3, 3.2, 5, 8, 7}, {}, points_within(points, 15), options).general_g;
  EXPECT_NEAR(general_g.value, 0.55709779, 1e-8);
  EXPECT_NEAR(general_g.p_normal, 0.172936, 1e-6);
}

/// Moments over all orders of few values, one after the other.
TEST(GlobalAssociation, HasTheMomentsOfAllOrders) {
  std::vector<double> values = {1, 1, 2, 5, 7, 11};
  const std::vector<double> other = {3, 0, 0, 4, 9, 1};
  const Neighbours neighbours = test::random_links(6, 14, 3);
  for (const bool row_standardised : {true, false}) {
    const GlobalOptions options = without_permutations(row_standardised);
    const GlobalAssociation all = global_association(values, {}, neighbours, options);
    const GlobalStatistic two = global_association(other, values, neighbours, options).moran;
    std::vector<double> order = values;
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> places(6);
    std::iota(places.begin(), places.end(), std::size_t{0});
    double count = 0;
    double sums[4] = {}, squares[4] = {};
    do {
      for (std::size_t i = 0; i < 6; ++i) order[i] = values[places[i]];
      const GlobalAssociation each = global_association(order, {}, neighbours, options);
      const double bivariate = global_association(other, order, neighbours, options).moran.value;
      const double found[4] = {each.moran.value, each.geary.value, each.general_g.value, bivariate};
      for (int k = 0; k < 4; ++k) {
        sums[k] += found[k];
        squares[k] += found[k] * found[k];
      }
      ++count;
    } while (std::next_permutation(places.begin(), places.end()));
    const GlobalStatistic expected[4] = {all.moran, all.geary, all.general_g, two};
    for (int k = 0; k < 4; ++k) {
      const double mean = sums[k] / count;
      EXPECT_NEAR(expected[k].expected, mean, 1e-12) << k;
      EXPECT_NEAR(expected[k].variance_randomisation, squares[k] / count - mean * mean, 1e-12) << k;
    }
  }
}

TEST(GlobalAssociation, LeavesOutMissingValues) {
  std::vector<double> values = normal_values(30, 5);
  Neighbours neighbours = lattice(5, 6, true);
  values[7] = values[29] = nan;
  std::vector<std::uint32_t> kept;
  std::vector<double> rest;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    kept.push_back(i);
    rest.push_back(values[i]);
  }
  const GlobalAssociation all = global_association(values, {}, neighbours);
  const GlobalAssociation few = global_association(rest, {}, neighbours_among(neighbours, kept));
  EXPECT_EQ(all.areas, 28u);
  EXPECT_EQ(all.moran.value, few.moran.value);
  EXPECT_EQ(all.geary.p_permutation, few.geary.p_permutation);
  EXPECT_TRUE(std::isnan(all.general_g.value)) << "of values below 0";
}

TEST(GlobalAssociation, IsTheSameInAnyOrderOfTheAreasAndWhateverTheThreads) {
  const std::vector<double> values = normal_values(60, 6);
  const Neighbours neighbours = test::random_links(60, 200, 6);
  std::vector<NeighbourLink> reversed;
  std::vector<double> backwards(values.rbegin(), values.rend());
  for (std::uint32_t i = 0; i < 60; ++i) {
    for (std::size_t k = 0; k < neighbours.of(i).size(); ++k) {
      reversed.push_back({59 - i, 59 - neighbours.of(i)[k], neighbours.weights_of(i)[k]});
    }
  }
  const GlobalAssociation one = global_association(values, {}, neighbours);
  const GlobalAssociation other =
      global_association(backwards, {}, neighbours_of(60, reversed), without_permutations());
  EXPECT_NEAR(one.moran.z, other.moran.z, 1e-12);
  EXPECT_NEAR(one.geary.z, other.geary.z, 1e-12);
  for (const unsigned count : {1u, 2u, 8u}) {
    set_threads(count);
    const GlobalAssociation again = global_association(values, {}, neighbours);
    EXPECT_EQ(again.moran.p_permutation, one.moran.p_permutation);
    EXPECT_EQ(again.geary.p_permutation, one.geary.p_permutation);
  }
  set_threads(0);
}

TEST(GlobalAssociation, HasUniformPermutationValuesByChance) {
  const Neighbours neighbours = lattice(6, 6, true);
  constexpr int permutations = 99;
  constexpr int maps = 600;
  std::vector<double> moran, geary, general_g, two_sided;
  for (int map = 0; map < maps; ++map) {
    std::vector<double> values = normal_values(36, static_cast<std::uint64_t>(map));
    for (double& value : values) value = std::exp(value);
    GlobalOptions options{.permutations = permutations, .seed = 1000 + static_cast<std::uint64_t>(map)};
    two_sided.push_back(global_association(values, {}, neighbours, options).moran.p_permutation);
    options.alternative = Alternative::greater;
    const GlobalAssociation all = global_association(values, {}, neighbours, options);
    moran.push_back(all.moran.p_permutation);
    geary.push_back(all.geary.p_permutation);
    general_g.push_back(all.general_g.p_permutation);
  }
  const double bound = 1.63 / std::sqrt(maps);  // 1 % level
  EXPECT_LT(test::distance_from_uniform(moran, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(geary, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(general_g, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(two_sided, (permutations + 1) / 2), bound);
}

TEST(GlobalAssociation, CountsOrdersThatGiveTheSame) {
  // One firm somewhere: every order gives the same sums but for the numbers of neighbours.
  std::vector<double> values(16, 0);
  values[5] = 3;
  const Neighbours ring = neighbours_of(16, [] {
    std::vector<NeighbourLink> links;
    for (std::uint32_t i = 0; i < 16; ++i) links.insert(links.end(), {{i, (i + 1) % 16}, {i, (i + 15) % 16}});
    return links;
  }());
  const GlobalAssociation all = global_association(values, {}, ring);
  EXPECT_EQ(all.moran.p_permutation, 1);
  EXPECT_EQ(all.geary.p_permutation, 1);
  EXPECT_TRUE(std::isnan(all.general_g.value)) << "no two areas have anything";
}

TEST(GlobalAssociation, SaysWhatIsWrong) {
  const Neighbours pair = neighbours_of(3, {{0, 1}, {1, 0}});
  const auto of = [&](std::vector<double> values, Neighbours neighbours) {
    return [values, neighbours] { global_association(values, {}, neighbours); };
  };
  expect_error(of({1, nan, 2}, pair), "2 of 3 areas have a value");
  expect_error(of({4, 4, 4}, pair), "All 3 areas with a value have the same one, 4");
  expect_error(of({1, 2, 3}, neighbours_of(3, {})), "None of the 3 areas");
  expect_error(of({1, 2}, pair), "2 values");
  expect_error(of({1, 2, std::numeric_limits<double>::infinity()}, pair), "value of area 3 is infinite");
}

class StopsGlobal final : public Progress {
 public:
  bool cancelled() const override { return true; }
};

TEST(GlobalAssociation, StopsWhenAsked) {
  StopsGlobal progress;
  EXPECT_THROW(global_association(normal_values(25, 1), {}, lattice(5, 5, true), {}, progress), Cancelled);
}

}  // namespace
}  // namespace klasteri
