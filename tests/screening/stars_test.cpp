#include "geo/screening/stars.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/screening/location_quotient.h"
#include "tests/screening/random_table.h"

namespace klasteri {
namespace {

std::vector<Stars> own_stars(const CellMatrix& cells, const StarOptions& options = {}) {
  const Margins margins = margins_of(cells);
  const std::vector<double> lq = location_quotients(cells, margins);
  return stars(cells, {lq, cells.regions, cells.sectors}, margins, options);
}

TEST(Stars, KnownFromHand) {
  // Ten regions of one hundred each: one of eight gets the star for size, two of eighteen cells those for focus.
  std::vector<double> values;
  for (const double first : {40, 10, 10, 10, 10, 10, 5, 5, 0, 0}) {
    values.push_back(first);
    values.push_back(100 - first);
  }
  const std::vector<Stars> result = own_stars({values, 10, 2});
  // The first sector is a tenth of all.
  EXPECT_EQ(result[0].count(), 2);
  EXPECT_TRUE(result[0].size && result[0].specialisation && !result[0].focus);
  EXPECT_EQ(result[2].count(), 0);
  // The last two regions have nothing but the second sector: equal in size, so both are among its largest.
  for (const std::size_t region : {8u, 9u}) {
    const Stars& second = result[region * 2 + 1];
    EXPECT_TRUE(second.size && !second.specialisation && second.focus);
    EXPECT_EQ(result[region * 2].count(), 0);
  }
  EXPECT_EQ(result[1].count(), 0);
}

TEST(Stars, AreNotGivenToNothing) {
  const std::vector<double> values = {0, nan, 0, nan, 0, 7};
  const std::vector<Stars> result = own_stars({values, 3, 2});
  for (std::size_t cell = 0; cell < 5; ++cell) EXPECT_EQ(result[cell].count(), 0) << cell;
  EXPECT_TRUE(result[5].size && result[5].focus);
}

TEST(Stars, FollowTheirOptions) {
  const std::vector<double> values = {4, 1, 3, 1, 2, 1, 1, 1};
  const auto sizes = [&](double share) {
    std::vector<bool> result;
    for (const Stars& cell : own_stars({values, 4, 2}, {share, 1.1})) result.push_back(cell.size);
    return result;
  };
  EXPECT_EQ(sizes(0.5), (std::vector<bool>{true, true, true, true, false, true, false, true}));  // ties included
  EXPECT_EQ(sizes(0), std::vector<bool>(8, false));
  EXPECT_EQ(sizes(1), std::vector<bool>(8, true));
  EXPECT_TRUE(own_stars({values, 4, 2}, {0.1, 1.1})[0].specialisation);  // LQ 1.12
  EXPECT_FALSE(own_stars({values, 4, 2})[0].specialisation);
}

/// Whether the marked values are the ⌈share·n⌉ largest above 0 with their ties.
testing::AssertionResult are_top(const std::vector<double>& values, const std::vector<bool>& marked, double share) {
  double known = 0;
  double least = std::numeric_limits<double>::infinity();
  double most_unmarked = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (marked[k] && !(values[k] > 0)) return testing::AssertionFailure() << "value " << k << " is nothing";
    if (marked[k]) least = std::min(least, values[k]);
    if (!marked[k] && values[k] > most_unmarked) most_unmarked = values[k];
    known += values[k] > 0 ? 1 : 0;
  }
  if (most_unmarked >= least) return testing::AssertionFailure() << most_unmarked << " got none, but " << least;
  const auto places = static_cast<std::ptrdiff_t>(std::ceil(share * known));
  const auto above = std::ranges::count_if(values, [&](double value) { return value > least; });
  const auto all = std::ranges::count(marked, true);
  if (all > 0 && above >= places) return testing::AssertionFailure() << all << " for " << places << " places";
  if (all < places && most_unmarked > 0) return testing::AssertionFailure() << all << " only";
  return testing::AssertionSuccess();
}

TEST(Stars, GoToTheTopTenthAndItsTies) {
  Random random(16);
  for (int number = 0; number < 200; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random, 30);
    const Margins margins = margins_of(table.cells());
    const std::vector<double> lq = location_quotients(table.cells(), margins);
    const std::vector<Stars> result = own_stars(table.cells());
    std::vector<double> share;
    std::vector<bool> focus;
    for (std::size_t cell = 0; cell < result.size(); ++cell) {
      share.push_back(table.values[cell] / margins.region[cell / table.sectors]);
      focus.push_back(result[cell].focus);
      EXPECT_EQ(result[cell].specialisation, lq[cell] >= 2);
    }
    EXPECT_TRUE(are_top(share, focus, 0.1));
    for (std::size_t i = 0; i < table.sectors; ++i) {
      std::vector<double> size;
      std::vector<bool> marked;
      for (std::size_t j = 0; j < table.regions; ++j) {
        size.push_back(table.cells()(j, i));
        marked.push_back(result[table.cells().cell(j, i)].size);
      }
      EXPECT_TRUE(are_top(size, marked, 0.1)) << "sector " << i;
    }
  }
}

TEST(Stars, DependNeitherOnUnitsNorOnOrder) {
  Random random(17);
  for (int number = 0; number < 150; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable table = test::random_table(random);
    const auto regions = test::random_order(random, table.regions);
    const auto sectors = test::random_order(random, table.sectors);
    test::RandomTable other = test::reordered(table, regions, sectors);
    other.values = test::scaled(other.values, 0.25);
    const std::vector<Stars> before = own_stars(table.cells());
    const std::vector<Stars> after = own_stars(other.cells());
    for (std::size_t j = 0; j < table.regions; ++j) {
      for (std::size_t i = 0; i < table.sectors; ++i) {
        const Stars& expected = before[table.cells().cell(regions[j], sectors[i])];
        const Stars& actual = after[table.cells().cell(j, i)];
        EXPECT_EQ(actual.size, expected.size);
        EXPECT_EQ(actual.specialisation, expected.specialisation);
        EXPECT_EQ(actual.focus, expected.focus);
      }
    }
  }
}

}  // namespace
}  // namespace klasteri
