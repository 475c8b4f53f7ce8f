#include "tests/screening/random_table.h"

#include <cmath>
#include <numeric>
#include <utility>

#include "geo/base/special_values.h"

namespace klasteri::test {

namespace {

/// Mostly 1, sometimes 0: what an empty region or sector is multiplied with.
std::vector<double> weights(Random& random, std::size_t n, double empty) {
  std::vector<double> result(n);
  for (double& weight : result) weight = random.chance(empty) ? 0 : std::exp(1.5 * random.normal());
  return result;
}

}  // namespace

RandomTable random_table(Random& random, std::size_t most) {
  RandomTable table;
  table.regions = 1 + random.below(static_cast<std::uint32_t>(most));
  table.sectors = 1 + random.below(static_cast<std::uint32_t>(most));
  const double zeros = random.uniform(0, 0.7);
  const double missing = random.chance(0.5) ? random.uniform(0, 0.3) : 0;
  const double empty = random.chance(0.3) ? 0.3 : 0;
  const std::vector<double> region = weights(random, table.regions, empty);
  const std::vector<double> sector = weights(random, table.sectors, empty);
  for (std::size_t j = 0; j < table.regions; ++j) {
    for (std::size_t i = 0; i < table.sectors; ++i) {
      const double value = std::floor(20 * region[j] * sector[i] * std::exp(random.normal()));
      table.values.push_back(random.chance(missing) ? nan : random.chance(zeros) ? 0 : value);
    }
  }
  return table;
}

RandomTable random_successor(Random& random, const RandomTable& before) {
  RandomTable after = before;
  const double missing = random.chance(0.5) ? 0.1 : 0;
  for (double& value : after.values) {
    value = random.chance(0.1) ? std::floor(random.uniform(0, 50)) : std::floor(value * random.uniform(0.2, 2));
    if (random.chance(missing)) value = nan;
  }
  return after;
}

std::vector<std::size_t> random_order(Random& random, std::size_t n) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t k = n; k > 1; --k) std::swap(order[k - 1], order[random.below(static_cast<std::uint32_t>(k))]);
  return order;
}

std::vector<double> reordered(const std::vector<double>& values, const std::vector<std::size_t>& order) {
  std::vector<double> result;
  for (const std::size_t k : order) result.push_back(values[k]);
  return result;
}

RandomTable reordered(const RandomTable& table, const std::vector<std::size_t>& regions,
                      const std::vector<std::size_t>& sectors) {
  RandomTable result{table.regions, table.sectors, {}};
  for (const std::size_t j : regions) {
    for (const std::size_t i : sectors) result.values.push_back(table.cells()(j, i));
  }
  return result;
}

std::vector<double> scaled(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

::testing::AssertionResult near(double actual, double expected, double relative, double absolute) {
  if (std::isnan(actual) && std::isnan(expected)) return ::testing::AssertionSuccess();
  if (std::abs(actual - expected) <= relative * std::abs(expected) + absolute) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << actual << " instead of " << expected;
}

::testing::AssertionResult near(const std::vector<double>& actual, const std::vector<double>& expected, double relative,
                                double absolute) {
  if (actual.size() != expected.size()) {
    return ::testing::AssertionFailure() << actual.size() << " values instead of " << expected.size();
  }
  for (std::size_t k = 0; k < actual.size(); ++k) {
    const ::testing::AssertionResult result = near(actual[k], expected[k], relative, absolute);
    if (!result) return ::testing::AssertionFailure() << "value " << k << ": " << result.message();
  }
  return ::testing::AssertionSuccess();
}

}  // namespace klasteri::test
