#include "geo/pattern/permutation_test.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace klasteri {
namespace {

TEST(Alternative, HasANameThatIsReadAgain) {
  for (const Alternative alternative : {Alternative::two_sided, Alternative::greater, Alternative::less}) {
    EXPECT_EQ(parse_alternative(to_string(alternative)), alternative);
  }
  EXPECT_FALSE(parse_alternative("both"));
}

TEST(NormalP, IsThatOfTheTables) {
  EXPECT_NEAR(normal_p(1.959963984540054, Alternative::two_sided), 0.05, 1e-15);
  EXPECT_NEAR(normal_p(1.6448536269514722, Alternative::greater), 0.05, 1e-15);
  EXPECT_NEAR(normal_p(1.6448536269514722, Alternative::less), 0.95, 1e-15);
  EXPECT_NEAR(normal_p(-10, Alternative::less) / 7.61985302416052e-24, 1, 1e-12) << "far in the tail";
  EXPECT_TRUE(std::isnan(normal_p(std::numeric_limits<double>::quiet_NaN(), Alternative::greater)));
}

TEST(PseudoP, CountsTheObservedOne) {
  EXPECT_EQ(pseudo_p(4, 95, 99, Alternative::greater), 0.05);
  EXPECT_EQ(pseudo_p(4, 95, 99, Alternative::less), 0.96);
  EXPECT_EQ(pseudo_p(4, 95, 99, Alternative::two_sided), 0.1);
  EXPECT_EQ(pseudo_p(95, 4, 99, Alternative::two_sided), 0.1);
  EXPECT_EQ(pseudo_p(99, 99, 99, Alternative::two_sided), 1) << "all are equal";
  EXPECT_TRUE(std::isnan(pseudo_p(0, 0, 0, Alternative::two_sided)));
}

}  // namespace
}  // namespace klasteri
