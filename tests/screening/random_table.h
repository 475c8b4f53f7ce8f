#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "geo/base/random.h"
#include "geo/screening/cell_matrix.h"

namespace klasteri::test {

/// A made-up table of whole numbers, regions × sectors.
struct RandomTable {
  std::size_t regions = 0, sectors = 0;
  std::vector<double> values;

  CellMatrix cells() const { return {values, regions, sectors}; }
};

/// Of any shape from 1 × 1 up to `most` × `most`, skewed, with zeros; some tables have missing values, empty regions or
/// empty sectors. Whole numbers, so that sums are exact in any order.
RandomTable random_table(Random& random, std::size_t most = 14);

/// The same table a year later, with gains and losses; some cells begin, end or are not known any more.
RandomTable random_successor(Random& random, const RandomTable& before);

/// 0 … n − 1 in a random order.
std::vector<std::size_t> random_order(Random& random, std::size_t n);

/// The items in another order: the k-th is the one that stood at order[k].
std::vector<double> reordered(const std::vector<double>& values, const std::vector<std::size_t>& order);

/// The table with its regions and sectors in another order.
RandomTable reordered(const RandomTable& table, const std::vector<std::size_t>& regions,
                      const std::vector<std::size_t>& sectors);

std::vector<double> scaled(std::vector<double> values, double factor);

/// NaN equals NaN.
::testing::AssertionResult near(double actual, double expected, double relative = 1e-9, double absolute = 1e-12);
::testing::AssertionResult near(const std::vector<double>& actual, const std::vector<double>& expected,
                                double relative = 1e-9, double absolute = 1e-12);

}  // namespace klasteri::test
