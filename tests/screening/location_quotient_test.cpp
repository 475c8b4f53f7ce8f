#include "geo/screening/location_quotient.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/screening/case_table.h"
#include "tests/screening/random_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

constexpr const char* book = "cases/methods/01_reat_regional_textbook";

std::vector<double> own_quotients(const test::RandomTable& table) {
  return location_quotients(table.cells(), margins_of(table.cells()));
}

TEST(LocationQuotient, IsTheTextbooks) {
  const std::vector<double> value = {1714};
  const std::vector<double> lq = location_quotients({value, 1, 1}, {{79006}, {879213}, 15593224});
  EXPECT_TRUE(test::near(lq[0], 0.384762342301328));
}

TEST(LocationQuotient, MatchesReatOnGoettingen) {
  REQUIRE_SHARED(book);
  const test::CaseTable table(test::shared_file(book) / "Goettingen.csv");
  // The first row is the sum of all sectors.
  std::vector<double> here = table.numbers("Goettingen2017");
  std::vector<double> nation = table.numbers("BRD2017");
  const Margins margins{{here[0]}, {nation.begin() + 1, nation.end()}, nation[0]};
  here.erase(here.begin());
  EXPECT_TRUE(
      test::near(location_quotients({here, 1, here.size()}, margins),
                 {0.0840765201500856, 0.4008566302272086, 0.5368736613767622, 0.3436692845378530, 0.7460354092660629,
                  0.6711731072468157, 0.9814191595087448, 0.9165427746250705, 0.8265017801626972, 1.5302764545085488,
                  0.9584342310202956, 1.0350902663577151, 2.7779085775988732, 1.6745996742304410, 0.3531701204326204}));
}

TEST(LocationQuotient, MatchesReatOnGermanRegions) {
  REQUIRE_SHARED(book);
  const std::filesystem::path folder = test::shared_file(book);
  const test::PivotTable table(test::CaseTable(folder / "G_regions_industries_2015.csv"), "region_code", "ind_code",
                               "emp_all");
  const test::PivotTable expected(test::CaseTable(folder / "expected_LQ_G_regions.csv"), "j_region", "i_industry",
                                  "LQ");
  ASSERT_EQ(expected.values.size(), 272u);
  EXPECT_TRUE(test::near(location_quotients(table.cells(), margins_of(table.cells())), expected.values));
}

TEST(LocationQuotient, IsUndefinedWhereNothingIsKnown) {
  const std::vector<double> values = {4, nan, 0, 0, 0, 0, 6, 2, 0};  // the second region and the third sector are empty
  const std::vector<double> lq = location_quotients({values, 3, 3}, margins_of({values, 3, 3}));
  EXPECT_TRUE(test::near(lq, {1.2, nan, nan, nan, nan, nan, 0.9, 1.5, nan}));
  // The nation knows nothing of the first sector, and has none of the second.
  const std::vector<double> row = {3, 3, 3};
  EXPECT_TRUE(test::near(location_quotients({row, 1, 3}, {{9}, {nan, 0, 20}, 60}), {nan, nan, 1}));
}

TEST(LocationQuotient, AveragesOneOverRegionsAndOverSectors) {
  Random random(2);
  for (int number = 0; number < 300; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random);
    const Margins margins = margins_of(table.cells());
    const std::vector<double> lq = own_quotients(table);
    std::vector<double> over_regions(table.sectors, 0);
    std::vector<double> over_sectors(table.regions, 0);
    for (std::size_t j = 0; j < table.regions; ++j) {
      for (std::size_t i = 0; i < table.sectors; ++i) {
        const double quotient = lq[table.cells().cell(j, i)];
        const bool defined = !std::isnan(table.cells()(j, i)) && margins.region[j] > 0 && margins.sector[i] > 0;
        EXPECT_EQ(std::isnan(quotient), !defined);
        if (!defined) continue;
        over_regions[i] += quotient * margins.region[j] / margins.total;
        over_sectors[j] += quotient * margins.sector[i] / margins.total;
      }
    }
    for (std::size_t i = 0; i < table.sectors; ++i) {
      EXPECT_TRUE(test::near(over_regions[i], margins.sector[i] > 0 ? 1 : 0));
    }
    for (std::size_t j = 0; j < table.regions; ++j) {
      EXPECT_TRUE(test::near(over_sectors[j], margins.region[j] > 0 ? 1 : 0));
    }
  }
}

TEST(LocationQuotient, DependsNeitherOnUnitsNorOnOrder) {
  Random random(3);
  for (int number = 0; number < 200; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random);
    const auto regions = test::random_order(random, table.regions);
    const auto sectors = test::random_order(random, table.sectors);
    const test::RandomTable lq{table.regions, table.sectors, own_quotients(table)};
    const test::RandomTable slq{table.regions, table.sectors, standardised_quotients(lq.cells())};
    const test::RandomTable other = test::reordered(table, regions, sectors);
    const std::vector<double> other_lq = own_quotients(other);
    EXPECT_TRUE(test::near(other_lq, test::reordered(lq, regions, sectors).values, 1e-12));
    EXPECT_TRUE(test::near(standardised_quotients({other_lq, table.regions, table.sectors}),
                           test::reordered(slq, regions, sectors).values));
    const test::RandomTable thousands{table.regions, table.sectors, test::scaled(table.values, 0.001)};
    EXPECT_TRUE(test::near(own_quotients(thousands), lq.values, 1e-12));
    // Only the logarithms' distances count.
    const std::vector<double> tripled = test::scaled(lq.values, 3);
    EXPECT_TRUE(test::near(standardised_quotients({tripled, table.regions, table.sectors}), slq.values));
  }
}

TEST(StandardisedQuotient, IsTheLogarithmsDistanceFromItsSectorsMean) {
  const std::vector<double> lq = {std::exp(1),       0.7, 2, std::exp(3), 0.7, 0, std::exp(5),
                                  0.7 * (1 + 1e-15), nan, 0, 0.7,         0};
  const std::vector<double> slq = standardised_quotients({lq, 4, 3});
  // ln LQ = 1, 3, 5: mean 3, deviation 2. The second sector has no spread but of rounding, the third one quotient above
  // 0.
  EXPECT_TRUE(test::near(slq, {-1, nan, nan, 0, nan, nan, 1, nan, nan, nan, nan, nan}));
}

TEST(StandardisedQuotient, HasMeanZeroAndDeviationOneInEverySector) {
  Random random(4);
  for (int number = 0; number < 100; ++number) {
    const test::RandomTable table = test::random_table(random);
    const std::vector<double> lq = own_quotients(table);
    const std::vector<double> slq = standardised_quotients({lq, table.regions, table.sectors});
    for (std::size_t i = 0; i < table.sectors; ++i) {
      double count = 0;
      double sum = 0;
      double squares = 0;
      for (std::size_t j = 0; j < table.regions; ++j) {
        const double value = slq[table.cells().cell(j, i)];
        if (std::isnan(value)) continue;
        EXPECT_GT(lq[table.cells().cell(j, i)], 0);
        ++count;
        sum += value;
        squares += value * value;
      }
      if (count == 0) continue;
      EXPECT_NEAR(sum, 0, 1e-9);
      EXPECT_NEAR(squares, count - 1, 1e-9 * count);
    }
  }
}

/// P(X ≤ count) of a Poisson variable, added up.
double poisson_at_most(double count, double mean) {
  double sum = 0;
  for (double k = 0; k <= count; ++k) sum += std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
  return sum;
}

TEST(PoissonInterval, LeavesTheTailsOutside) {
  for (const double confidence : {0.9, 0.95}) {
    for (const double observed : {1.0, 2.0, 7.0, 40.0, 150.0}) {
      for (const double expected : {0.2, 3.5, 60.0}) {
        const Interval interval = poisson_interval(observed, expected, confidence);
        EXPECT_NEAR(1 - poisson_at_most(observed - 1, interval.low * expected), (1 - confidence) / 2, 1e-9);
        EXPECT_NEAR(poisson_at_most(observed, interval.high * expected), (1 - confidence) / 2, 1e-9);
        EXPECT_LT(interval.low, observed / expected);
        EXPECT_GT(interval.high, observed / expected);
      }
    }
  }
  EXPECT_NEAR(poisson_interval(10, 1, 0.95).low, 4.795389, 1e-6);  // Garwood's table
  EXPECT_NEAR(poisson_interval(10, 1, 0.95).high, 18.390356, 1e-6);
}

TEST(PoissonInterval, BeginsAtZeroWithoutAnyAndNeedsAnExpectation) {
  EXPECT_EQ(poisson_interval(0, 2).low, 0);
  EXPECT_NEAR(poisson_interval(0, 2).high, -std::log(0.05) / 2, 1e-12);
  for (const Interval& interval :
       {poisson_interval(3, 0), poisson_interval(nan, 2), poisson_interval(3, nan), poisson_interval(-1, 2)}) {
    EXPECT_TRUE(std::isnan(interval.low) && std::isnan(interval.high));
  }
}

}  // namespace
}  // namespace klasteri
