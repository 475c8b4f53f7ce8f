#include "geo/screening/concentration.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/screening/case_table.h"
#include "tests/screening/random_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

constexpr const char* textbook = "cases/methods/01_reat_regional_textbook";

std::vector<double> ratios(const std::vector<double>& above, const std::vector<double>& below) {
  std::vector<double> result(above.size());
  std::ranges::transform(above, below, result.begin(), std::divides());
  return result;
}

test::CaseTable german_regions() {
  return test::CaseTable(test::shared_file(textbook) / "G_regions_industries_2015.csv");
}

test::PivotTable german_employment() { return {german_regions(), "region_code", "ind_code", "emp_all"}; }

TEST(Concentration, GiniIsTheTextbooks) {
  // Quotients of one sector; a common factor does not matter.
  EXPECT_TRUE(test::near(locational_gini(ratios({500, 500, 1000, 7000, 1000}, {20000, 15000, 20000, 40000, 5000})),
                         0.406896551724138));
  EXPECT_TRUE(test::near(locational_gini(ratios({700, 600, 500, 10000, 40000}, {30000, 15000, 10000, 60000, 50000})),
                         0.622222222222222));
}

TEST(Concentration, GiniOfSpecialisationMatchesReat) {
  REQUIRE_SHARED(textbook);
  const test::CaseTable freiburg(test::shared_file(textbook) / "Freiburg.csv");
  EXPECT_TRUE(test::near(locational_gini(ratios(freiburg.numbers("e_Freiburg2014"), freiburg.numbers("e_Germany2014"))),
                         0.208900943859099));
  const test::CaseTable goettingen(test::shared_file(textbook) / "Goettingen.csv");
  std::vector<double> quotients = ratios(goettingen.numbers("Goettingen2017"), goettingen.numbers("BRD2017"));
  quotients.erase(quotients.begin());  // the sum of all sectors
  EXPECT_TRUE(test::near(locational_gini(quotients), 0.359852029494847));
}

TEST(Concentration, HerfindahlIsTheTextbooks) {
  const std::vector<double> s = shares(std::vector<double>{20, 50, 20, 10});
  EXPECT_TRUE(test::near(herfindahl(s), 0.34));
  EXPECT_TRUE(test::near(normalised_herfindahl(s), 0.12));
  EXPECT_TRUE(test::near(1 / herfindahl(s), 2.94117647058824));
}

TEST(Concentration, MatchesReatOnGermanSectors) {
  REQUIRE_SHARED(textbook);
  const test::PivotTable table = german_employment();
  const ConcentrationIndices indices = concentration_indices(table.cells());
  const test::CaseTable expected(test::shared_file(textbook) / "expected_concentration_by_industry.csv");
  ASSERT_EQ(indices.hoover.size(), 17u);
  EXPECT_TRUE(test::near(indices.hoover, test::by_name(expected, "ind_code", "H.i")));
  EXPECT_TRUE(test::near(indices.gini, test::by_name(expected, "ind_code", "G.i")));
  EXPECT_TRUE(test::near(indices.krugman_others, test::by_name(expected, "ind_code", "K.i")));
}

TEST(Concentration, MatchesReatOnGermanRegions) {
  REQUIRE_SHARED(textbook);
  const test::PivotTable table = german_employment();
  const std::vector<double> exchanged = transposed(table.cells());
  const ConcentrationIndices indices = concentration_indices({exchanged, table.sectors.size(), table.regions.size()});
  const test::CaseTable expected(test::shared_file(textbook) / "expected_specialisation_by_region.csv");
  ASSERT_EQ(indices.hoover.size(), 16u);
  EXPECT_TRUE(test::near(indices.hoover, test::by_name(expected, "region", "H.j")));
  EXPECT_TRUE(test::near(indices.gini, test::by_name(expected, "region", "G.j")));
  EXPECT_TRUE(test::near(indices.krugman_others, test::by_name(expected, "region", "K.j")));
}

TEST(Concentration, KnownFromHand) {
  // Shares of the first sector ½ ¼ ¼, of the second 0 0 1, of the third ½ ½ unknown, of the fourth none.
  const std::vector<double> values = {2, 0, 3, 0, 1, 0, 3, 0, 1, 1, nan, 0};
  const ConcentrationIndices indices = concentration_indices({values, 3, 4});
  // All sectors: 5/11, 4/11, 2/11.
  EXPECT_TRUE(test::near(indices.krugman[0], (0.5 - 5.0 / 11) + (4.0 / 11 - 0.25) + (0.25 - 2.0 / 11)));
  EXPECT_TRUE(test::near(indices.hoover[1], (5.0 / 11 + 4.0 / 11 + 9.0 / 11) / 2));
  // The mean of the second and third: ¼ ¼ ½.
  EXPECT_TRUE(test::near(indices.krugman_others[0], 0.25 + 0.25));
  EXPECT_TRUE(test::near(indices.herfindahl, {0.375, 1, 0.5, nan}));
  for (const auto* column : {&indices.hoover, &indices.gini, &indices.krugman, &indices.krugman_others}) {
    EXPECT_TRUE(std::isnan(column->at(3)));
  }
  EXPECT_TRUE(test::near(shares(std::vector<double>{3, nan, 1}), {0.75, nan, 0.25}));
}

TEST(Concentration, StaysInItsBounds) {
  Random random(5);
  for (int number = 0; number < 300; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random);
    const Margins margins = margins_of(table.cells());
    const ConcentrationIndices indices = concentration_indices(table.cells());
    const std::vector<double> by_sector = transposed(table.cells());
    for (std::size_t i = 0; i < table.sectors; ++i) {
      const auto own = std::span(by_sector).subspan(i * table.regions, table.regions);
      const auto known = std::ranges::count_if(own, [](double value) { return !std::isnan(value); });
      if (!(margins.sector[i] > 0)) {
        EXPECT_TRUE(std::isnan(indices.hoover[i]) && std::isnan(indices.gini[i]) && std::isnan(indices.herfindahl[i]));
        continue;
      }
      EXPECT_GE(indices.hoover[i], 0);
      EXPECT_LE(indices.hoover[i], 1 + 1e-12);
      EXPECT_EQ(indices.hoover[i], indices.krugman[i] / 2);
      EXPECT_FALSE(indices.krugman_others[i] < 0 || indices.krugman_others[i] > 2 + 1e-12);
      EXPECT_GE(indices.gini[i], 0);
      EXPECT_LT(indices.gini[i], 1);
      EXPECT_GE(indices.herfindahl[i], (1 - 1e-12) / static_cast<double>(known));
      EXPECT_LE(indices.herfindahl[i], 1 + 1e-12);
      const double normalised = normalised_herfindahl(shares(own));
      EXPECT_EQ(std::isnan(normalised), known < 2);
      EXPECT_FALSE(normalised < -1e-12 || normalised > 1 + 1e-12);
    }
  }
}

TEST(Concentration, DependsNeitherOnUnitsNorOnOrder) {
  Random random(6);
  for (int number = 0; number < 200; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random);
    const auto sectors = test::random_order(random, table.sectors);
    const test::RandomTable other = test::reordered(table, test::random_order(random, table.regions), sectors);
    const std::vector<double> thousands = test::scaled(other.values, 0.001);
    const ConcentrationIndices before = concentration_indices(table.cells());
    const ConcentrationIndices after = concentration_indices({thousands, table.regions, table.sectors});
    EXPECT_TRUE(test::near(after.hoover, test::reordered(before.hoover, sectors)));
    EXPECT_TRUE(test::near(after.gini, test::reordered(before.gini, sectors)));
    EXPECT_TRUE(test::near(after.krugman, test::reordered(before.krugman, sectors)));
    EXPECT_TRUE(test::near(after.krugman_others, test::reordered(before.krugman_others, sectors)));
    EXPECT_TRUE(test::near(after.herfindahl, test::reordered(before.herfindahl, sectors)));
  }
}

TEST(Concentration, IsHighestWhereASectorStandsInTheSmallestRegionAlone) {
  // 99 of 100 stand elsewhere.
  const std::vector<double> values = {99, 0, 0, 1};
  const ConcentrationIndices indices = concentration_indices({values, 2, 2});
  EXPECT_TRUE(test::near(indices.krugman, {0.02, 1.98}));
  EXPECT_TRUE(test::near(indices.krugman_others, {2, 2}));
  EXPECT_TRUE(test::near(indices.gini, {0.5, 0.5}));  // (n − 1)/n
}

TEST(ClusterIndex, IsTheTextbooks) {
  // A second region makes up the rest of the nation.
  const std::vector<double> employment = {1743, 5740 - 1743};
  const std::vector<double> firms = {35, 53 - 35};
  const std::vector<double> area = {50, 576 - 50};
  const std::vector<double> population = {488, 4621 - 488};
  const std::vector<double> index = cluster_index({{employment, 2, 1}, {firms, 2, 1}, population, area});
  EXPECT_TRUE(test::near(index[0], 21.8749110167254));
}

TEST(ClusterIndex, MatchesReatOnGermanRegions) {
  REQUIRE_SHARED(textbook);
  const test::CaseTable table = german_regions();
  const test::PivotTable employment = german_employment();
  const test::PivotTable firms(table, "region_code", "ind_code", "firms");
  const std::vector<double> population = test::by_name(table, "region_code", "pop");
  const std::vector<double> area = test::by_name(table, "region_code", "area_sqkm");
  const std::vector<double> index = cluster_index({employment.cells(), firms.cells(), population, area});
  const test::PivotTable expected(
      test::CaseTable(test::shared_file(textbook) / "expected_Litzenberger_CI_G_regions.csv"), "j_region", "i_industry",
      "CI");
  ASSERT_EQ(index.size(), 272u);
  EXPECT_TRUE(test::near(index, expected.values));
  EXPECT_EQ(std::ranges::count_if(index, [](double value) { return std::isnan(value); }), 1);
}

TEST(ClusterIndex, DependsNeitherOnUnitsNorOnOrder) {
  Random random(7);
  for (int number = 0; number < 100; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable employment = test::random_table(random);
    const test::RandomTable firms = test::random_successor(random, employment);
    std::vector<double> population, area;
    for (std::size_t j = 0; j < employment.regions; ++j) {
      population.push_back(random.uniform(1, 9));
      area.push_back(random.uniform(1, 9));
    }
    const test::RandomTable index{employment.regions, employment.sectors,
                                  cluster_index({employment.cells(), firms.cells(), population, area})};
    const auto regions = test::random_order(random, employment.regions);
    const auto sectors = test::random_order(random, employment.sectors);
    const test::RandomTable other_employment = test::reordered(employment, regions, sectors);
    const test::RandomTable other_firms = test::reordered(firms, regions, sectors);
    const std::vector<double> thousands = test::scaled(other_employment.values, 0.001);
    const std::vector<double> hectares = test::scaled(test::reordered(area, regions), 100);
    const std::vector<double> other = cluster_index({{thousands, employment.regions, employment.sectors},
                                                     other_firms.cells(),
                                                     test::reordered(population, regions),
                                                     hectares});
    EXPECT_TRUE(test::near(other, test::reordered(index, regions, sectors).values));
    for (std::size_t cell = 0; cell < index.values.size(); ++cell) {
      EXPECT_FALSE(index.values[cell] < 0);
      const bool defined = employment.values[cell] > 0 && firms.values[cell] > 0;
      EXPECT_TRUE(defined || std::isnan(index.values[cell]));
    }
  }
}

TEST(Variety, WithinAndBetweenGroupsAddUpToTheEntropy) {
  Random random(8);
  for (int number = 0; number < 200; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random, 20);
    const std::vector<double> p = shares(table.values);
    std::vector<std::uint32_t> group;
    for (std::size_t i = 0; i < p.size(); ++i) group.push_back(1000 * random.below(5));
    double entropy = p.empty() || !(margins_of(table.cells()).total > 0) ? nan : 0;
    for (const double share : p) {
      if (share > 0) entropy -= share * std::log2(share);
    }
    const double related = related_variety(table.values, group);
    const double unrelated = unrelated_variety(table.values, group);
    EXPECT_FALSE(related < -1e-12 || unrelated < -1e-12);
    EXPECT_TRUE(test::near(related + unrelated, entropy));
    const auto order = test::random_order(random, p.size());
    std::vector<std::uint32_t> other_group;
    for (const std::size_t i : order) other_group.push_back(group[i] + 7);
    const std::vector<double> other = test::scaled(test::reordered(table.values, order), 0.001);
    EXPECT_TRUE(test::near(related_variety(other, other_group), related));
    EXPECT_TRUE(test::near(unrelated_variety(other, other_group), unrelated));
  }
}

TEST(Variety, KnownFromHand) {
  const std::vector<double> values = {1, 1, nan, 2, 0};
  EXPECT_TRUE(test::near(related_variety(values, std::vector<std::uint32_t>{7, 7, 7, 3, 3}), 0.5));
  EXPECT_TRUE(test::near(unrelated_variety(values, std::vector<std::uint32_t>{7, 7, 7, 3, 3}), 1));
  EXPECT_TRUE(test::near(related_variety(values, std::vector<std::uint32_t>{1, 2, 3, 4, 5}), 0));
  EXPECT_TRUE(test::near(unrelated_variety(values, std::vector<std::uint32_t>{9, 9, 9, 9, 9}), 0));
  EXPECT_TRUE(std::isnan(related_variety(std::vector<double>{0, nan}, std::vector<std::uint32_t>{1, 2})));
}

}  // namespace
}  // namespace klasteri
