#include "geo/screening/shift_share.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/screening/random_table.h"

namespace klasteri {
namespace {

TEST(ShiftShare, IsTheTextbooks) {
  // Farhauer and Kröll's regions A, B, C × four industries, which make up the nation.
  const std::vector<double> before = {90, 20, 10, 60, 60, 30, 30, 40, 250, 100, 110, 300};
  const std::vector<double> after = {100, 40, 10, 55, 85, 55, 40, 35, 255, 115, 85, 390};
  const ShiftShare parts = by_region(shift_share({before, 3, 4}, {after, 3, 4}), 3, 4);
  EXPECT_TRUE(test::near(parts.growth, {25, 55, 85}));
  EXPECT_TRUE(test::near(parts.national, {27, 24, 114}));
  EXPECT_TRUE(test::near(parts.mix, {1, -1, 0}, 1e-9, 1e-9));
  EXPECT_TRUE(test::near(parts.regional, {-3, 32, -29}));
}

TEST(ShiftShare, TakesTheNationFromItsMarginsWhereGiven) {
  // Region A alone, against the nation that it is part of.
  const std::vector<double> before = {90, 20, 10, 60};
  const std::vector<double> after = {100, 40, 10, 55};
  const ShiftShare parts = shift_share({before, 1, 4}, {after, 1, 4}, {{180}, {400, 150, 150, 400}, 1100},
                                       {{205}, {440, 210, 135, 480}, 1265});
  EXPECT_TRUE(test::near(parts.national, {13.5, 3, 1.5, 9}));
  EXPECT_TRUE(test::near(parts.mix, {90 * -0.05, 20 * 0.25, 10 * -0.25, 60 * 0.05}));
  EXPECT_TRUE(test::near(parts.regional, {1, 12, 1, -17}));
}

TEST(ShiftShare, LeavesOutWhatIsNotKnownInBothYears) {
  const std::vector<double> before = {10, nan, 0, 10, 50, 0};
  const std::vector<double> after = {30, 70, 5, 10, nan, 5};
  const ShiftShare parts = shift_share({before, 2, 3}, {after, 2, 3});
  EXPECT_TRUE(test::near(parts.growth, {20, nan, nan, 0, nan, nan}));  // the third sector had nothing
  // The nation went from 20 to 50, the first sector from 20 to 40.
  EXPECT_TRUE(test::near(parts.national, {15, nan, nan, 15, nan, nan}));
  EXPECT_TRUE(test::near(parts.mix, {-5, nan, nan, -5, nan, nan}));
  EXPECT_TRUE(test::near(parts.regional, {10, nan, nan, -10, nan, nan}));
  const std::vector<double> unknown = {nan, nan};
  EXPECT_TRUE(std::isnan(by_region(shift_share({unknown, 1, 2}, {unknown, 1, 2}), 1, 2).growth[0]));
}

/// Sums over a table and its sectors, what is not known left out.
Margins sums(const std::vector<double>& cells, const test::RandomTable& shape) {
  return margins_of({cells, shape.regions, shape.sectors});
}

TEST(ShiftShare, PartsAddUpAsTheoryHasIt) {
  Random random(12);
  for (int number = 0; number < 300; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable before = test::random_table(random);
    const test::RandomTable after = test::random_successor(random, before);
    const ShiftShare parts = shift_share(before.cells(), after.cells());
    double was = 0;
    double is = 0;
    double begun = 0;  // in sectors that had nothing
    const Margins growth = sums(parts.growth, before);
    for (std::size_t cell = 0; cell < before.values.size(); ++cell) {
      EXPECT_TRUE(
          test::near(parts.national[cell] + parts.mix[cell] + parts.regional[cell], parts.growth[cell], 1e-9, 1e-9));
      const double change = after.values[cell] - before.values[cell];
      if (std::isnan(change)) {
        EXPECT_TRUE(std::isnan(parts.growth[cell]));
        continue;
      }
      was += before.values[cell];
      is += after.values[cell];
      EXPECT_TRUE(std::isnan(parts.growth[cell]) || parts.growth[cell] == change);
      if (std::isnan(parts.growth[cell])) begun += change;
    }
    if (!(was > 0)) continue;
    EXPECT_TRUE(test::near(sums(parts.national, before).total, is - was, 1e-9, 1e-9));
    // What is not national adds up to nothing over the nation, but for sectors that cannot be taken apart.
    EXPECT_TRUE(test::near(sums(parts.mix, before).total, -begun, 1e-9, 1e-9));
    for (std::size_t i = 0; i < before.sectors; ++i) {
      EXPECT_NEAR(sums(parts.regional, before).sector[i], 0, 1e-9);
      EXPECT_NEAR(sums(parts.national, before).sector[i] + sums(parts.mix, before).sector[i], growth.sector[i], 1e-9);
    }
    const ShiftShare regions = by_region(parts, before.regions, before.sectors);
    for (std::size_t j = 0; j < before.regions; ++j) {
      EXPECT_TRUE(
          test::near(regions.national[j] + regions.mix[j] + regions.regional[j], regions.growth[j], 1e-9, 1e-9));
      EXPECT_TRUE(std::isnan(regions.growth[j]) || regions.growth[j] == growth.region[j]);
    }
  }
}

TEST(ShiftShare, FollowsUnitsAndOrder) {
  Random random(13);
  for (int number = 0; number < 100; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable before = test::random_table(random);
    const test::RandomTable after = test::random_successor(random, before);
    const auto regions = test::random_order(random, before.regions);
    const auto sectors = test::random_order(random, before.sectors);
    const std::vector<double> other_before = test::scaled(test::reordered(before, regions, sectors).values, 0.001);
    const std::vector<double> other_after = test::scaled(test::reordered(after, regions, sectors).values, 0.001);
    const ShiftShare parts = shift_share(before.cells(), after.cells());
    const ShiftShare other =
        shift_share({other_before, before.regions, before.sectors}, {other_after, before.regions, before.sectors});
    const auto expected = [&](const std::vector<double>& column) {
      const test::RandomTable table{before.regions, before.sectors, test::scaled(column, 0.001)};
      return test::reordered(table, regions, sectors).values;
    };
    EXPECT_TRUE(test::near(other.growth, expected(parts.growth)));
    EXPECT_TRUE(test::near(other.national, expected(parts.national)));
    EXPECT_TRUE(test::near(other.mix, expected(parts.mix)));
    EXPECT_TRUE(test::near(other.regional, expected(parts.regional)));
  }
}

}  // namespace
}  // namespace klasteri
