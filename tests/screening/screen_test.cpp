#include "geo/screening/screen.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/base/multiple_tests.h"
#include "geo/base/random.h"
#include "geo/screening/location_quotient.h"
#include "geo/screening/significance.h"

namespace klasteri {
namespace {

ConcentrationTable random_table(std::uint64_t seed, std::size_t regions = 7, std::size_t sectors = 9) {
  Random random(seed);
  ConcentrationTable table;
  for (std::size_t j = 0; j < regions; ++j) table.regions.push_back("R" + std::to_string(j));
  for (std::size_t i = 0; i < sectors; ++i) table.sectors.push_back("S" + std::to_string(i));
  for (std::size_t cell = 0; cell < regions * sectors; ++cell) {
    const double firms = random.chance(0.1) ? 0 : std::floor(std::exp(2 + 1.5 * random.normal()));
    table.firms.push_back(firms);
    table.value.push_back(firms * (1 + random.below(20)));
  }
  return table;
}

TEST(LocationQuotients, TextbookValue) {
  // Farhauer and Kröll: 1,714 of 79,006 employed here, 879,213 of 15,593,224 in the country.
  ConcentrationTable table;
  table.regions = {"here", "elsewhere"};
  table.sectors = {"asked", "others"};
  table.value = {1714, 79006 - 1714, 879213 - 1714, 15593224.0 - 79006 - 879213 + 1714};
  EXPECT_NEAR(location_quotients(table)[0], 0.3847623, 5e-8);
}

TEST(LocationQuotients, WeightedAverageIsOne) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const ConcentrationTable table = random_table(seed);
    const std::vector<double> lq = location_quotients(table);
    double total = 0;
    std::vector<double> region(table.regions.size());
    for (std::size_t cell = 0; cell < lq.size(); ++cell) {
      region[cell / table.sectors.size()] += table.value[cell];
      total += table.value[cell];
    }
    for (std::size_t i = 0; i < table.sectors.size(); ++i) {
      double average = 0;
      for (std::size_t j = 0; j < table.regions.size(); ++j) average += region[j] / total * lq[table.cell(j, i)];
      EXPECT_NEAR(average, 1, 1e-12);
    }
  }
}

TEST(LocationQuotients, DoNotChangeWithScaleOrNames) {
  const ConcentrationTable table = random_table(3);
  ConcentrationTable changed = table;
  for (double& value : changed.value) value *= 1024;
  std::rotate(changed.regions.begin(), changed.regions.begin() + 2, changed.regions.end());
  std::rotate(changed.sectors.begin(), changed.sectors.begin() + 1, changed.sectors.end());
  EXPECT_EQ(location_quotients(table), location_quotients(changed));
}

TEST(LocationQuotients, DoNotChangeWithTheOrderOfRegions) {
  const ConcentrationTable table = random_table(4);
  ConcentrationTable turned = table;
  const auto row = static_cast<std::ptrdiff_t>(table.sectors.size());
  std::rotate(turned.value.begin(), turned.value.begin() + row, turned.value.end());
  std::vector<double> lq = location_quotients(table);
  std::rotate(lq.begin(), lq.begin() + row, lq.end());
  const std::vector<double> lq_turned = location_quotients(turned);
  for (std::size_t cell = 0; cell < lq.size(); ++cell) EXPECT_NEAR(lq[cell], lq_turned[cell], 1e-12);
}

TEST(LocationQuotients, UndefinedIsNotZero) {
  ConcentrationTable table;
  table.regions = {"empty", "some", "rest"};
  table.sectors = {"nowhere", "somewhere", "undisclosed"};
  table.value = {0, 0, 0, 0, 4, nan, 0, 6, 5};
  const std::vector<double> lq = location_quotients(table);
  EXPECT_TRUE(std::isnan(lq[0]));
  EXPECT_TRUE(std::isnan(lq[1]));
  EXPECT_TRUE(std::isnan(lq[3]));
  EXPECT_NEAR(lq[4], (4.0 / 4) / (10.0 / 15), 1e-12);
  EXPECT_TRUE(std::isnan(lq[5]));
  const Screening screening = screen(table);
  EXPECT_EQ(screening.lq.size(), 9u);
  EXPECT_EQ(screening.specialisation[0], Specialisation::undefined);
  EXPECT_EQ(screening.specialisation[5], Specialisation::undefined);
}

TEST(LocationQuotients, RegionTotalsMayExceedTheCells) {
  ConcentrationTable table;
  table.regions = {"A", "B"};
  table.sectors = {"wine"};
  table.value = {30, 10};
  table.region_total = {100, 300};
  EXPECT_NEAR(location_quotients(table)[0], 0.3 / 0.1, 1e-12);
}

TEST(LocationQuotients, CompareWithAReference) {
  ConcentrationTable table;
  table.regions = {"Guria"};
  table.sectors = {"tea", "wine", "unheard of"};
  table.value = {20, 20, 10};
  ReferenceTotals nation;
  nation.sectors = {"wine", "tea"};
  nation.value = {400, 100};
  std::vector<double> lq = location_quotients(table, &nation);
  EXPECT_NEAR(lq[0], (20.0 / 50) / (100.0 / 500), 1e-12);
  EXPECT_NEAR(lq[1], (20.0 / 50) / (400.0 / 500), 1e-12);
  EXPECT_TRUE(std::isnan(lq[2]));
  nation.total = 1000;
  EXPECT_NEAR(location_quotients(table, &nation)[0], (20.0 / 50) / (100.0 / 1000), 1e-12);
}

TEST(Screen, ComputesEveryNumberOfACell) {
  const ConcentrationTable table = random_table(8);
  const Screening screening = screen(table);
  EXPECT_EQ(screening.lq, location_quotients(table));
  double all = 0;
  for (const double firms : table.firms) all += firms;
  std::vector<double> p_values;
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    const std::size_t region = cell / table.sectors.size();
    const std::size_t sector = cell % table.sectors.size();
    double drawn = 0;
    double marked = 0;
    for (std::size_t i = 0; i < table.sectors.size(); ++i) drawn += table.firms[table.cell(region, i)];
    for (std::size_t j = 0; j < table.regions.size(); ++j) marked += table.firms[table.cell(j, sector)];
    const double national_share = screening.margins.sector[sector] / screening.margins.total;
    EXPECT_NEAR(screening.region_share[cell] / national_share, screening.lq[cell], 1e-12);
    EXPECT_NEAR(screening.sector_share[cell], table.value[cell] / screening.margins.sector[sector], 1e-12);
    const auto whole = [](double value) { return static_cast<std::uint64_t>(value); };
    p_values.push_back(hypergeometric_upper_tail(whole(table.firms[cell]), whole(all), whole(marked), whole(drawn)));
    EXPECT_EQ(screening.p_value[cell], p_values.back());
    EXPECT_LE(screening.p_value[cell], screening.q_value[cell]);
    EXPECT_LT(screening.lq_low[cell], screening.eb[cell]);
    const Interval interval = poisson_interval(table.firms[cell], drawn * marked / all);
    EXPECT_NEAR(screening.poisson_low[cell], interval.low, 1e-12 * interval.low);
    EXPECT_NEAR(screening.poisson_high[cell], interval.high, 1e-12 * interval.high);
  }
  EXPECT_EQ(screening.q_value, benjamini_hochberg(p_values));
}

TEST(Screen, WithoutFirmCountsNothingRestsOnThem) {
  ConcentrationTable table = random_table(9);
  table.firms.clear();
  const Screening screening = screen(table);
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    EXPECT_TRUE(std::isnan(screening.lq_low[cell]) && std::isnan(screening.p_value[cell]));
    EXPECT_EQ(is_candidate(screening.lq[cell], nan, screening.q_value[cell], {}), screening.lq[cell] >= 1.25);
  }
}

TEST(Screen, ThresholdsMakeClassesAndCandidates) {
  double firms = 5;
  double q_value = 0.05;
  const auto passes = [&](double lq, const ScreenOptions& options) {
    return is_candidate(lq, firms, q_value, options);
  };
  ScreenOptions options;
  EXPECT_FALSE(passes(1.2, options));
  EXPECT_FALSE(passes(nan, options));
  EXPECT_TRUE(passes(1.25, options));
  q_value = 0.051;
  EXPECT_FALSE(passes(9, options));
  options.max_q_value = 1;
  EXPECT_TRUE(passes(9, options));
  options = {};
  q_value = nan;  // not assessed: it does not hold a cell back
  EXPECT_TRUE(passes(9, options));
  firms = 4;
  EXPECT_FALSE(passes(9, options));

  ConcentrationTable table;
  table.regions = {"A", "B"};
  table.sectors = {"x", "y"};
  table.value = {60, 40, 100, 300};  // x: 0.6 / 0.32 = 1.875 and 0.25 / 0.32
  EXPECT_EQ(screen(table).specialisation[0], Specialisation::specialised);
  EXPECT_EQ(screen(table).specialisation[2], Specialisation::none);
  ScreenOptions high;
  high.specialised = 1.9;
  EXPECT_EQ(screen(table, high).specialisation[0], Specialisation::watch);
}

TEST(Screen, RanksManyFirmsBeforeFew) {
  // Two firms where 0.1 were expected have twenty times the share; two hundred where 25 were, eight times.
  ConcentrationTable table;
  table.regions = {"small", "wine country", "rest"};
  table.sectors = {"fur", "wine", "shops"};
  table.firms = {2, 1, 97, 0, 200, 800, 18, 24, 10000};
  table.value = table.firms;
  const Screening screening = screen(table);
  EXPECT_GT(screening.lq[0], screening.lq[4]);
  EXPECT_LT(screening.lq_low[0], screening.lq_low[4]);
}

TEST(Screen, AnEmptyTableHasNoCells) {
  EXPECT_TRUE(screen(ConcentrationTable()).lq.empty());
  EXPECT_TRUE(location_quotients(ConcentrationTable()).empty());
}

}  // namespace
}  // namespace klasteri
