#include "geo/pattern/local_association.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/base/multiple_tests.h"
#include "geo/base/parallel.h"
#include "geo/pattern/near_points.h"
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

LocalOptions local_without_permutations(bool row_standardised = true) {
  return {.row_standardised = row_standardised, .permutations = 0};
}

void expect_areas_near(const std::vector<double>& found, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], tolerance) << "area " << i + 1;
}

TEST(LocalMoran, OfAfricanConflict) {
  const std::string folder = "05_local_moran_afcon_anselin1995/";
  REQUIRE_SHARED("cases/methods/" + folder + "afcon.csv");
  const Table table = method_case(folder + "afcon.csv");
  const Neighbours neighbours = take_neighbours(method_case(folder + "afcon_neighbours.csv"), numbered(table.rows()));
  const std::vector<double> values = column(table, "totcon");
  const LocalAssociation local = local_moran(values, {}, neighbours, local_without_permutations());
  const Table expected = method_case(folder + "expected_localmoran.csv");
  expect_areas_near(local.value, column(expected, "Ii"), 1e-7);
  expect_areas_near(local.expected, column(expected, "EIi_cond"), 1e-7);
  expect_areas_near(local.variance, column(expected, "VarIi_cond"), 1e-7);
  expect_areas_near(local.z, column(expected, "ZIi_cond"), 1e-7);
  expect_areas_near(local.p_normal, column(expected, "p_two_sided_cond"), 1e-7);
  const StringColumn& quadrants = expected.columns[expected.column("quadrant_mean")];
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string_view quadrant = quadrants[i];
    std::string letters = {quadrant[0], quadrant[quadrant.find('-') + 1]};
    // There the lags are parted at their own mean, not at that of the values, between which two of them lie.
    if (i + 1 == 38 || i + 1 == 39) letters = "LH";
    EXPECT_EQ(to_string(local.quadrant[i]), letters) << i + 1;
  }
  const Table adjusted = method_case(folder + "expected_localG_fdr.csv");
  expect_areas_near(local.q_value, column(adjusted, "p_fdr_BH_localmoran"), 1e-7);
  expect_areas_near(local_g(values, neighbours, false, local_without_permutations(false)).z, column(adjusted, "Gi_z"),
                    1e-7);
  const LocalAssociation star = local_g(values, neighbours, true, local_without_permutations(false));
  expect_areas_near(star.z, column(adjusted, "Gistar_z"), 1e-7);
  expect_areas_near(star.q_value, column(adjusted, "p_fdr_BH_two_sided_Gistar"), 1e-7);
  EXPECT_EQ(star.local_class[4], LocalClass::high_high);
  EXPECT_EQ(star.local_class[0], LocalClass::not_significant);
}

TEST(LocalMoran, OfColumbus) {
  const std::string folder = "04_moran_global_suite/";
  REQUIRE_SHARED("cases/methods/" + folder + "columbus.csv");
  const Table table = method_case(folder + "columbus.csv");
  const Neighbours neighbours =
      take_neighbours(method_case(folder + "columbus_queen_neighbours.csv"), numbered(table.rows()));
  const LocalAssociation local = local_moran(column(table, "CRIME"), {}, neighbours, local_without_permutations());
  const Table expected = method_case(folder + "expected_columbus_localmoran_CRIME.csv");
  expect_areas_near(local.value, column(expected, "Ii"), 1e-9);
  expect_areas_near(local.expected, column(expected, "EIi"), 1e-9);
  expect_areas_near(local.variance, column(expected, "VarIi"), 1e-9);
  expect_areas_near(local.z, column(expected, "Z"), 1e-9);
  expect_areas_near(local.p_normal, column(expected, "p"), 1e-9);
}

TEST(LocalMoran, OfDeSmith) {
  const std::string folder = "04_moran_global_suite/";
  REQUIRE_SHARED("cases/methods/" + folder + "desmith.gal");
  const Table expected = method_case(folder + "expected_desmith_local_moments.csv");
  const Neighbours neighbours =
      read_gal(test::shared_file("cases/methods/" + folder + "desmith.gal").string(), numbered(expected.rows()));
  const LocalAssociation local = local_moran(column(expected, "z"), {}, neighbours, local_without_permutations());
  // The case's I are scaled by Σz²/(n − 1), its moments as here.
  std::vector<double> scaled = column(expected, "Ii");
  for (double& value : scaled) value *= 10.0 / 9;
  expect_areas_near(local.value, scaled, 1e-7);
  expect_areas_near(local.expected, column(expected, "EIc"), 1e-7);
  expect_areas_near(local.variance, column(expected, "VIc"), 1e-7);
  const LocalClass quadrants[] = {LocalClass::high_high, LocalClass::low_high, LocalClass::low_low,
                                  LocalClass::high_low};
  const std::vector<double> quadrant = column(expected, "quadrant");
  for (std::size_t i = 0; i < quadrant.size(); ++i) {
    EXPECT_EQ(local.quadrant[i], quadrants[static_cast<int>(quadrant[i]) - 1]) << i + 1;
  }
}

TEST(LocalG, OfGetisAndOrdsGrid) {
  const std::string folder = "08_getis_ord_1996_Gi_Gistar/";
  REQUIRE_SHARED("cases/methods/" + folder + "getisord_xyz.csv");
  const Table table = method_case(folder + "getisord_xyz.csv");
  const Table expected = method_case(folder + "expected_G.csv");
  const std::vector<double> x = column(table, "x"), y = column(table, "y"), values = column(table, "val");
  std::vector<Point> points;
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
  for (const int distance : {30, 60, 90, 120, 150}) {
    const Neighbours neighbours = points_within(points, distance);
    const std::string suffix = "_d" + std::to_string(distance);
    expect_areas_near(local_g(values, neighbours, false, local_without_permutations(false)).z,
                      column(expected, "Gi" + suffix), 1e-9);
    expect_areas_near(local_g(values, neighbours, true, local_without_permutations(false)).z,
                      column(expected, "Gistar" + suffix), 1e-9);
  }
}

TEST(LocalG, OfSixPoints) {
  const std::string file = "09_pysal_G_six_points/expected.csv";
  REQUIRE_SHARED("cases/methods/" + file);
  const Table expected = method_case(file);
  const std::vector<double> x = column(expected, "x"), y = column(expected, "y"), values = column(expected, "value");
  std::vector<Point> points;
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
  const Neighbours neighbours = points_within(points, 15);
  expect_areas_near(local_g(values, neighbours, false, local_without_permutations(false)).z,
                    column(expected, "Gi_Z_binary"), 1e-7);
  expect_areas_near(local_g(values, neighbours, true, local_without_permutations(false)).z,
                    column(expected, "Gistar_Z_binary"), 1e-7);
  // With weights that sum to 1 the case's variance takes Σw for Σw², which is true of weights of 1 only; every z is
  // then too small by a factor that follows from the number of neighbours.
  std::vector<double> rows = local_g(values, neighbours, false, local_without_permutations(true)).z;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto count = static_cast<double>(neighbours.of(i).size());
    rows[i] *= std::sqrt((1 / count - 1.0 / 5) / (1 - 1.0 / 5));
  }
  expect_areas_near(rows, column(expected, "Gi_Z_row"), 1e-7);
}

/// Every statistic's moments and tails over all choices of an area's neighbours among the others.
TEST(LocalAssociation, HasTheMomentsOfAllChoices) {
  const std::vector<double> values = {4, 1, 1, 6, 2, 9, 2};
  const std::vector<double> other = {0, 3, 1, 1, 8, 5, 2};
  const Neighbours neighbours = neighbours_of(7, {{2, 0, 1}, {2, 3, 2}, {2, 6, 0.5}});
  const LocalOptions options{.row_standardised = false, .permutations = 20'000};
  const LocalAssociation moran = local_moran(values, {}, neighbours, options);
  const LocalAssociation two = local_moran(other, values, neighbours, options);
  const LocalAssociation g = local_g(values, neighbours, false, options);
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 7;
  const double scale = moran.value[2] / (1 * (4 - mean) + 2 * (6 - mean) + 0.5 * (2 - mean));
  std::vector<double> sums;
  for (std::size_t a = 0; a < 7; ++a) {
    for (std::size_t b = 0; b < 7; ++b) {
      for (std::size_t c = 0; c < 7; ++c) {
        if (a == b || b == c || a == c || a == 2 || b == 2 || c == 2) continue;
        sums.push_back(values[a] + 2 * values[b] + 0.5 * values[c]);
      }
    }
  }
  const auto count = static_cast<double>(sums.size());
  const double expected = std::accumulate(sums.begin(), sums.end(), 0.0) / count;
  double variance = 0, at_least = 0, at_most = 0;
  for (const double sum : sums) {
    variance += (sum - expected) * (sum - expected) / count;
    at_least += sum >= 4 + 12 + 1 - 1e-9 ? 1 / count : 0;
    at_most += sum <= 4 + 12 + 1 + 1e-9 ? 1 / count : 0;
  }
  EXPECT_NEAR(moran.expected[2], scale * (expected - 3.5 * mean), 1e-12);
  EXPECT_NEAR(moran.variance[2], scale * scale * variance, 1e-12);
  EXPECT_NEAR(g.value[2], 17.0 / 24, 1e-12);
  EXPECT_NEAR(g.expected[2], expected / 24, 1e-12);
  EXPECT_NEAR(g.variance[2], variance / (24 * 24), 1e-12);
  EXPECT_NEAR(g.z[2], (17 - expected) / std::sqrt(variance), 1e-12);
  EXPECT_NEAR(two.z[2], -g.z[2], 1e-12) << "the area's other value is below its mean";
  EXPECT_NEAR(g.p_permutation[2], 2 * std::min(at_least, at_most), 0.02);
  EXPECT_EQ(moran.p_permutation[2], g.p_permutation[2]) << "two-sided";
  EXPECT_EQ(moran.local_class[0], LocalClass::island);
  EXPECT_TRUE(std::isnan(moran.z[0]));
}

TEST(LocalAssociation, KnowsItsSides) {
  const std::vector<double> values = normal_values(100, 9);
  const Neighbours neighbours = lattice(10, 10, true);
  const auto run = [&](Alternative alternative) {
    return local_moran(values, {}, neighbours, {.permutations = 199, .alternative = alternative});
  };
  const LocalAssociation greater = run(Alternative::greater);
  const LocalAssociation less = run(Alternative::less);
  const LocalAssociation both = run(Alternative::two_sided);
  const LocalAssociation g =
      local_g(values, neighbours, false, {.permutations = 199, .alternative = Alternative::less});
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(greater.p_normal[i] + less.p_normal[i], 1, 1e-12);
    EXPECT_NEAR(greater.p_permutation[i] + less.p_permutation[i], 1 + 1.0 / 200, 1e-12) << "without ties";
    EXPECT_EQ(both.p_permutation[i], std::min(1.0, 2 * std::min(greater.p_permutation[i], less.p_permutation[i])));
    EXPECT_EQ(greater.p_permutation[i] < 0.05, greater.p_permutation[i] <= 9.5 / 200);
    const bool high = greater.quadrant[i] == LocalClass::high_high || greater.quadrant[i] == LocalClass::high_low;
    EXPECT_EQ(g.p_permutation[i], high ? less.p_permutation[i] : greater.p_permutation[i]);
  }
  EXPECT_EQ(both.q_value, benjamini_hochberg(both.p_permutation));
}

TEST(LocalAssociation, FindsAPlantedCluster) {
  std::vector<double> values = normal_values(400, 2);
  const Neighbours neighbours = lattice(20, 20, true);
  for (const std::size_t row : {9u, 10u, 11u}) {
    for (const std::size_t cell : {9u, 10u, 11u}) values[20 * row + cell] += 5;
  }
  const LocalAssociation local = local_moran(values, {}, neighbours, {.permutations = 9999});
  EXPECT_EQ(local.local_class[20 * 10 + 10], LocalClass::high_high);
  EXPECT_EQ(local.local_class[0], LocalClass::not_significant);
}

TEST(LocalAssociation, HasUniformPermutationValuesByChance) {
  const Neighbours neighbours = lattice(6, 6, true);
  constexpr int permutations = 99;
  constexpr int maps = 500;
  constexpr std::size_t area = 14;  // inside, with eight neighbours
  std::vector<double> moran, g, g_star, bivariate, two_sided;
  for (std::uint64_t map = 0; map < maps; ++map) {
    std::vector<double> values = normal_values(36, map);
    const std::vector<double> others = normal_values(36, 10'000 + map);
    for (double& value : values) value = std::exp(value);
    LocalOptions options{.permutations = permutations, .seed = 1000 + map};
    two_sided.push_back(local_moran(values, {}, neighbours, options).p_permutation[area]);
    options.alternative = Alternative::greater;
    moran.push_back(local_moran(values, {}, neighbours, options).p_permutation[area]);
    bivariate.push_back(local_moran(values, others, neighbours, options).p_permutation[area]);
    g.push_back(local_g(values, neighbours, false, options).p_permutation[area]);
    g_star.push_back(local_g(values, neighbours, true, options).p_permutation[area]);
  }
  const double bound = 1.63 / std::sqrt(maps);  // Kolmogorov and Smirnov, 1 %
  EXPECT_LT(test::distance_from_uniform(moran, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(bivariate, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(g, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(g_star, permutations + 1), bound);
  EXPECT_LT(test::distance_from_uniform(two_sided, (permutations + 1) / 2), bound);
}

TEST(LocalAssociation, LeavesOutMissingValues) {
  std::vector<double> values = normal_values(30, 5);
  std::vector<double> other = normal_values(30, 6);
  const Neighbours neighbours = lattice(5, 6, true);
  values[7] = other[29] = nan;
  std::vector<std::uint32_t> kept;
  std::vector<double> rest, other_rest;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || std::isnan(other[i])) continue;
    kept.push_back(i);
    rest.push_back(values[i]);
    other_rest.push_back(other[i]);
  }
  const LocalAssociation all = local_moran(values, other, neighbours);
  const LocalAssociation few = local_moran(rest, other_rest, neighbours_among(neighbours, kept));
  EXPECT_EQ(all.local_class[7], LocalClass::missing);
  EXPECT_EQ(all.local_class[29], LocalClass::missing);
  EXPECT_TRUE(std::isnan(all.value[7]));
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(all.value[kept[i]], few.value[i]);
    EXPECT_EQ(all.p_permutation[kept[i]], few.p_permutation[i]);
  }
}

TEST(LocalAssociation, DoesNotChangeWithTheUnitOfValues) {
  const std::vector<double> values = normal_values(60, 8);
  const Neighbours neighbours = test::random_links(60, 240, 8);
  std::vector<double> moved = values;
  for (double& value : moved) value = 1000 * value + 50;
  const LocalAssociation one = local_moran(values, {}, neighbours);
  const LocalAssociation other = local_moran(moved, {}, neighbours);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (one.local_class[i] == LocalClass::island) continue;
    EXPECT_NEAR(one.z[i], other.z[i], 1e-9);
    EXPECT_EQ(one.p_permutation[i], other.p_permutation[i]);
  }
}

TEST(LocalAssociation, IsTheSameWhateverTheThreads) {
  const std::vector<double> values = normal_values(900, 3);
  const Neighbours neighbours = lattice(30, 30, true);
  set_threads(1);
  const LocalAssociation one = local_moran(values, {}, neighbours);
  const LocalAssociation star = local_g(values, neighbours, true);
  for (const unsigned count : {2u, 8u}) {
    set_threads(count);
    EXPECT_EQ(local_moran(values, {}, neighbours).p_permutation, one.p_permutation);
    EXPECT_EQ(local_g(values, neighbours, true).p_permutation, star.p_permutation);
  }
  set_threads(0);
}

TEST(LocalG, DoesNotDependOnStandardisedWeights) {
  std::vector<double> values = normal_values(49, 4);
  for (double& value : values) value = std::exp(value);
  const Neighbours neighbours = lattice(7, 7, true);
  for (const bool star : {false, true}) {
    const LocalAssociation rows = local_g(values, neighbours, star, {.permutations = 99});
    const LocalAssociation binary = local_g(values, neighbours, star, {.row_standardised = false, .permutations = 99});
    expect_areas_near(rows.z, binary.z, 1e-9);
    EXPECT_EQ(rows.p_permutation, binary.p_permutation);
  }
  const LocalAssociation star = local_g(values, neighbours, true, {.permutations = 0});
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  EXPECT_NEAR(star.value[0], (values[0] + values[1] + values[7] + values[8]) / 4 / sum, 1e-12);
  EXPECT_NEAR(star.expected[0], 1.0 / 49, 1e-12);
}

TEST(LocalG, IsUndefinedWhereTheSumIsNotPositive) {
  const std::vector<double> values = {-5, 1, 1, 2, 0.5};
  const LocalAssociation local =
      local_g(values, neighbours_of(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}), true, {.permutations = 0});
  EXPECT_TRUE(std::isnan(local.value[0]));
  EXPECT_FALSE(std::isnan(local.z[0]));
}

TEST(LocalAssociation, SaysNothingWhereEveryOrderGivesTheSame) {
  // All others are neighbours; and all others have the same value.
  const std::vector<double> values = {1, 2, 3, 4};
  std::vector<NeighbourLink> links;
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (std::uint32_t k = 0; k < 4; ++k) links.push_back({i, k});
  }
  const LocalAssociation all = local_moran(values, {}, neighbours_of(4, links));
  const LocalAssociation spike = local_moran(std::vector<double>{7, 0, 0, 0, 0}, {}, neighbours_of(5, {{0, 1}}));
  for (const LocalAssociation& local : {all, spike}) {
    EXPECT_TRUE(std::isnan(local.z[0]));
    EXPECT_EQ(local.p_permutation[0], 1);
    EXPECT_EQ(local.local_class[0], LocalClass::not_significant);
  }
}

TEST(LocalAssociation, SaysWhatIsWrong) {
  const Neighbours pair = neighbours_of(3, {{0, 1}, {1, 0}});
  expect_error([&] { local_moran(std::vector<double>{1, nan, 2}, {}, pair); }, "2 of 3 areas have a value");
  expect_error([&] { local_g(std::vector<double>{3, 3, 3}, pair, true); }, "have the same one, 3");
  expect_error([&] { local_g(std::vector<double>{1, 2, 3}, neighbours_of(3, {}), true); }, "choose other weights");
}

}  // namespace
}  // namespace klasteri
