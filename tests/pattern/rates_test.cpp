#include "geo/pattern/rates.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_table.h"

namespace klasteri {
namespace {

TEST(StandardisedRates, AreThoseOfTheDefinition) {
  const std::vector<double> events = {5, 0, 30, nan, 2, 7};
  const std::vector<double> base = {10, 20, 40, 50, 0, nan};
  const std::vector<double> rates = standardised_rates(events, base);
  // β = 35/70, s² = (10·0 + 20·0.25 + 40·0.0625)/70, b̄ = 70/3: α = 0.10714 − 0.02143
  const double alpha = 7.5 / 70 - 0.5 / (70.0 / 3);
  EXPECT_NEAR(rates[0], 0, 1e-15);
  EXPECT_NEAR(rates[1], -0.5 / std::sqrt(alpha + 0.5 / 20), 1e-14);
  EXPECT_NEAR(rates[2], 0.25 / std::sqrt(alpha + 0.5 / 40), 1e-14);
  for (const std::size_t missing : {3u, 4u, 5u}) EXPECT_TRUE(std::isnan(rates[missing])) << missing;
}

TEST(StandardisedRates, KeepAVarianceAboveZero) {
  // All rates but a small area's are alike: α is below 0, and the large base's variance would be.
  const std::vector<double> rates =
      standardised_rates(std::vector<double>{100, 51, 1}, std::vector<double>{1000, 500, 11});
  for (const double rate : rates) EXPECT_TRUE(std::isfinite(rate));
}

TEST(StandardisedRates, NeedSomethingCounted) {
  test::expect_error(
      [] {
        standardised_rates(std::vector<double>{0, 0}, std::vector<double>{3, 4});
      },
      "nothing was counted");
  test::expect_error(
      [] {
        standardised_rates(std::vector<double>{1, 2}, std::vector<double>{0, nan});
      },
      "In the 0 areas");
}

}  // namespace
}  // namespace klasteri
