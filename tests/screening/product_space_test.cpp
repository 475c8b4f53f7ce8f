#include "geo/screening/product_space.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/screening/location_quotient.h"
#include "tests/screening/random_table.h"

namespace klasteri {
namespace {

test::RandomTable random_quotients(Random& random, std::size_t most) {
  const test::RandomTable table = test::random_table(random, most);
  return {table.regions, table.sectors, location_quotients(table.cells(), margins_of(table.cells()))};
}

/// The smaller of the two conditional probabilities, counted one region at a time.
double proximity_by_definition(const CellMatrix& lq, std::size_t a, std::size_t b) {
  double in_a = 0;
  double in_b = 0;
  double in_both = 0;
  for (std::size_t j = 0; j < lq.regions; ++j) {
    in_a += lq(j, a) >= 1;
    in_b += lq(j, b) >= 1;
    in_both += lq(j, a) >= 1 && lq(j, b) >= 1;
  }
  if (a == b) return 1;
  return in_both == 0 ? 0 : std::min(in_both / in_a, in_both / in_b);
}

double density_by_definition(const CellMatrix& lq, const std::vector<double>& proximity, std::size_t j, std::size_t i) {
  double present = 0;
  double all = 0;
  for (std::size_t k = 0; k < lq.sectors; ++k) {
    if (k == i) continue;
    all += proximity[i * lq.sectors + k];
    if (lq(j, k) >= 1) present += proximity[i * lq.sectors + k];
  }
  return all > 0 ? present / all : nan;
}

TEST(ProductSpace, KnownFromHand) {
  // Sectors a, b, c, d: a in three regions, b in two of these, c in the third, d in none.
  const std::vector<double> lq = {1, 1.5, 0.2, 0, 2, 1, nan, 0.9, 3, 0, 1.1, nan};
  const CellMatrix cells{lq, 3, 4};
  const std::vector<double> proximity = proximities(cells);
  const double third = 1.0 / 3;
  EXPECT_TRUE(test::near(proximity, {1, 2 * third, third, 0, 2 * third, 1, 0, 0, third, 0, 1, 0, 0, 0, 0, 1}));
  // What goes with a is b (2/3) and c (1/3); with b and with c it is a alone; with d nothing.
  EXPECT_TRUE(test::near(densities(cells, proximity), {2 * third, 1, 1, nan, 2 * third, 1, 1, nan, third, 1, 1, nan}));
}

TEST(ProductSpace, IsWhatItsDefinitionSays) {
  Random random(14);
  for (int number = 0; number < 200; ++number) {
    SCOPED_TRACE(number);
    // Some with more regions than a machine word has bits.
    const test::RandomTable lq = random_quotients(random, number % 20 == 0 ? 150 : 12);
    const std::vector<double> proximity = proximities(lq.cells());
    ASSERT_EQ(proximity.size(), lq.sectors * lq.sectors);
    for (std::size_t a = 0; a < lq.sectors; ++a) {
      for (std::size_t b = 0; b < lq.sectors; ++b) {
        const double here = proximity[a * lq.sectors + b];
        EXPECT_DOUBLE_EQ(here, proximity_by_definition(lq.cells(), a, b));
        EXPECT_EQ(here, proximity[b * lq.sectors + a]);
        EXPECT_TRUE(here >= 0 && here <= 1);
      }
    }
    const std::vector<double> density = densities(lq.cells(), proximity);
    for (std::size_t j = 0; j < lq.regions; ++j) {
      for (std::size_t i = 0; i < lq.sectors; ++i) {
        const double here = density[lq.cells().cell(j, i)];
        EXPECT_TRUE(test::near(here, density_by_definition(lq.cells(), proximity, j, i)));
        EXPECT_FALSE(here < 0 || here > 1);
      }
    }
  }
}

TEST(ProductSpace, FollowsOrder) {
  Random random(15);
  for (int number = 0; number < 100; ++number) {
    SCOPED_TRACE(number);
    const test::RandomTable lq = random_quotients(random, 12);
    const auto regions = test::random_order(random, lq.regions);
    const auto sectors = test::random_order(random, lq.sectors);
    const test::RandomTable other = test::reordered(lq, regions, sectors);
    const test::RandomTable proximity{lq.sectors, lq.sectors, proximities(lq.cells())};
    const std::vector<double> other_proximity = proximities(other.cells());
    EXPECT_TRUE(test::near(other_proximity, test::reordered(proximity, sectors, sectors).values, 0, 0));
    const test::RandomTable density{lq.regions, lq.sectors, densities(lq.cells(), proximity.values)};
    EXPECT_TRUE(
        test::near(densities(other.cells(), other_proximity), test::reordered(density, regions, sectors).values));
  }
}

}  // namespace
}  // namespace klasteri
