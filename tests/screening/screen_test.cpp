#include "geo/screening/screen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/base/random.h"
#include "geo/screening/significance.h"

namespace klasteri {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

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
  const std::vector<ScreenedCell> cells = screen(table);
  EXPECT_EQ(cells.size(), 8u);  // every cell but the undisclosed one
  EXPECT_EQ(cells[0].specialisation, Specialisation::undefined);
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
  const std::vector<double> lq = location_quotients(table);
  std::vector<double> p_values;
  const std::vector<ScreenedCell> cells = screen(table);
  ASSERT_EQ(cells.size(), table.value.size());
  double all = 0;
  for (const double firms : table.firms) all += firms;
  for (const ScreenedCell& cell : cells) {
    const std::size_t index = table.cell(cell.region, cell.sector);
    double region = 0;
    double sector = 0;
    for (std::size_t i = 0; i < table.sectors.size(); ++i) region += table.firms[table.cell(cell.region, i)];
    for (std::size_t j = 0; j < table.regions.size(); ++j) sector += table.firms[table.cell(j, cell.sector)];
    EXPECT_EQ(cell.lq, lq[index]);
    EXPECT_NEAR(cell.region_share / cell.national_share, cell.lq, 1e-12);
    EXPECT_EQ(cell.firms, table.firms[index]);
    const auto whole = [](double value) { return static_cast<std::uint64_t>(value); };
    p_values.push_back(hypergeometric_upper_tail(whole(cell.firms), whole(all), whole(sector), whole(region)));
    EXPECT_EQ(cell.p_value, p_values.back());
    EXPECT_LE(cell.p_value, cell.q_value);
    EXPECT_LT(cell.lq_low, cell.eb);
  }
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < cells.size(); ++i) EXPECT_EQ(cells[i].q_value, q_values[i]);
}

TEST(Screen, WithoutFirmCountsNothingRestsOnThem) {
  ConcentrationTable table = random_table(9);
  table.firms.clear();
  ScreenOptions options;
  for (const ScreenedCell& cell : screen(table, options)) {
    EXPECT_TRUE(std::isnan(cell.firms) && std::isnan(cell.lq_low) && std::isnan(cell.p_value));
    EXPECT_EQ(is_candidate(cell, options), cell.lq >= 1.25);
  }
}

TEST(Screen, ThresholdsMakeClassesAndCandidates) {
  ScreenedCell cell;
  cell.firms = 5;
  cell.q_value = 0.05;
  const auto passes = [&](double lq, const ScreenOptions& options) {
    cell.lq = lq;
    return is_candidate(cell, options);
  };
  ScreenOptions options;
  EXPECT_FALSE(passes(1.2, options));
  EXPECT_FALSE(passes(nan, options));
  EXPECT_TRUE(passes(1.25, options));
  cell.q_value = 0.051;
  EXPECT_FALSE(passes(9, options));
  options.max_q_value = 1;
  EXPECT_TRUE(passes(9, options));
  options = {};
  cell.q_value = nan;  // not assessed: it does not hold a cell back
  EXPECT_TRUE(passes(9, options));
  cell.firms = 4;
  EXPECT_FALSE(passes(9, options));

  ConcentrationTable table;
  table.regions = {"A", "B"};
  table.sectors = {"x", "y"};
  table.value = {60, 40, 100, 300};  // x: 0.6 / 0.32 = 1.875 and 0.25 / 0.32
  EXPECT_EQ(screen(table)[0].specialisation, Specialisation::specialised);
  EXPECT_EQ(screen(table)[2].specialisation, Specialisation::none);
  ScreenOptions high;
  high.specialised = 1.9;
  EXPECT_EQ(screen(table, high)[0].specialisation, Specialisation::watch);
}

TEST(Screen, RanksManyFirmsBeforeFew) {
  // Two firms where 0.1 were expected have twenty times the share; two hundred where 25 were, eight times.
  ConcentrationTable table;
  table.regions = {"small", "wine country", "rest"};
  table.sectors = {"fur", "wine", "shops"};
  table.firms = {2, 1, 97, 0, 200, 800, 18, 24, 10000};
  table.value = table.firms;
  const std::vector<ScreenedCell> cells = screen(table);
  EXPECT_GT(cells[0].lq, cells[4].lq);
  EXPECT_LT(cells[0].lq_low, cells[4].lq_low);
}

TEST(Screen, AnEmptyTableHasNoCells) {
  EXPECT_TRUE(screen(ConcentrationTable()).empty());
  EXPECT_TRUE(location_quotients(ConcentrationTable()).empty());
}

}  // namespace
}  // namespace klasteri
