#include "geo/base/multiple_tests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/base/random.h"
#include "geo/base/special_values.h"

namespace klasteri {
namespace {

TEST(BenjaminiHochberg, MatchesTheDefinition) {
  // m·p/rank, made monotone from the largest down.
  const std::vector<double> q = benjamini_hochberg(std::vector<double>{0.01, 0.04, nan, 0.03, 0.005, 0.9});
  EXPECT_NEAR(q[0], 0.025, 1e-15);
  EXPECT_NEAR(q[1], 0.05, 1e-15);
  EXPECT_TRUE(std::isnan(q[2]));
  EXPECT_NEAR(q[3], 0.05, 1e-15);
  EXPECT_NEAR(q[4], 0.025, 1e-15);
  EXPECT_NEAR(q[5], 0.9, 1e-15);
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

TEST(BenjaminiHochberg, OrdersWhatIsCloseAndWhatIsFarApart) {
  // Sorted here by value: p-values that share their leading bits, or none of them.
  Random random(3);
  std::vector<double> p_values;
  for (int i = 0; i < 500; ++i) p_values.push_back(0.25 + i * 1e-16);
  for (int i = 0; i < 500; ++i) p_values.push_back(std::exp(-700 * random.uniform()));
  for (int i = 0; i < 20; ++i) p_values.push_back(i % 2 == 0 ? 0.0 : 5e-324);
  std::vector<double> sorted = p_values;
  std::sort(sorted.begin(), sorted.end());
  const std::vector<double> q = benjamini_hochberg(p_values);
  const double count = static_cast<double>(p_values.size());
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    double least = 1;
    for (std::size_t rank = 1; rank <= sorted.size(); ++rank) {
      if (sorted[rank - 1] >= p_values[i])
        least = std::min(least, sorted[rank - 1] * count / static_cast<double>(rank));
    }
    EXPECT_DOUBLE_EQ(q[i], least) << p_values[i];
  }
}

}  // namespace
}  // namespace klasteri
