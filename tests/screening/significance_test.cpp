#include "geo/screening/significance.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace klasteri {
namespace {

TEST(Hypergeometric, EqualsExactRationalArithmetic) {
  struct Known {
    std::uint64_t hits, total, marked, drawn;
    double p;
  };
  // Sums of binomial coefficients in integers of any length, divided at the end.
  const Known known[] = {
      {3, 20, 5, 8, 0.29618163054695562436},
      {1, 10, 3, 4, 0.83333333333333333333},
      {5, 50, 5, 5, 4.7197417357322207329e-7},
      {60, 1000, 100, 300, 4.6377343913635123838e-11},
      {40, 1000, 100, 300, 0.015884297232080868192},
      {120, 20000, 150, 2500, 2.4213394045304011664e-80},
      {300, 20000, 400, 9000, 6.9742288879720387544e-35},
      {30, 200000, 90, 700, 6.2044008134930630713e-51},
      {700, 200000, 5000, 20000, 6.5369853059854073266e-20},
      {1, 200000, 1, 5, 0.000025},
      {900, 20000, 1000, 18000, 0.52671560196545756100},
      {480, 200000, 5000, 20000, 0.83608256399841101636},
      {1, 100000, 51, 100, 0.049757709312122991308},
      {2, 100000, 300, 20, 0.0016445090065056015578},
      {2, 200000, 40, 260, 0.001270978654662991},
      {1, 50000, 5, 3, 0.00029997600000001921989},
      {16, 20000, 16, 4000, 6.3979475422536858198e-12},
      {17, 20000, 17, 400, 9.3482558545713216041e-30},
      {5000, 20000, 7000, 14000, 0.00062927143064803821217},
      {3000, 20000, 6000, 10000, 0.50615552356777337994},
  };
  for (const Known& k : known) {
    EXPECT_NEAR(hypergeometric_upper_tail(k.hits, k.total, k.marked, k.drawn) / k.p, 1, 1e-10)
        << k.hits << " of " << k.marked;
  }
}

TEST(Hypergeometric, TailsAreComplementaryAndFall) {
  double before = 2;
  for (std::uint64_t hits = 0; hits <= 40; ++hits) {
    const double p = hypergeometric_upper_tail(hits, 500, 40, 90);
    // The unmarked drawn are the other way to count the same event.
    if (hits > 0) {
      EXPECT_NEAR(p, 1 - hypergeometric_upper_tail(90 - hits + 1, 500, 460, 90), 1e-12);
    }
    EXPECT_LT(p, before);
    before = p;
  }
  EXPECT_EQ(hypergeometric_upper_tail(0, 500, 40, 90), 1);
}

TEST(Hypergeometric, NeverThrows) {
  EXPECT_EQ(hypergeometric_upper_tail(0, 0, 0, 0), 1);
  EXPECT_EQ(hypergeometric_upper_tail(10, 10, 10, 10), 1);
  EXPECT_EQ(hypergeometric_upper_tail(5, 10, 7, 8), 1);  // at least 5 must be marked
  EXPECT_TRUE(std::isnan(hypergeometric_upper_tail(11, 10, 10, 10)));
  EXPECT_TRUE(std::isnan(hypergeometric_upper_tail(3, 10, 2, 10)));
  EXPECT_TRUE(std::isnan(hypergeometric_upper_tail(3, 10, 12, 5)));
  EXPECT_EQ(hypergeometric_upper_tail(50000, 1000000, 50000, 50000), 0);  // below the smallest double
  const double middle = hypergeometric_upper_tail(125000, 1000000, 500000, 250000);
  EXPECT_GT(middle, 0.5);
  EXPECT_LT(middle, 0.51);
}

TEST(Hypergeometric, WholeTablesAreTheirCells) {
  const std::vector<double> counts = {3, 0, 12, nan, 1, 40, 7, 2};
  const Margins margins{{30, 90}, {25, 4, 300, 1000}, 700};  // the last sector is larger than all
  const std::vector<double> p_values = hypergeometric_upper_tails({counts, 2, 4}, margins);
  const auto tail = hypergeometric_upper_tail;
  EXPECT_EQ(p_values[0], tail(3, 700, 25, 30));
  EXPECT_EQ(p_values[1], 1);
  EXPECT_EQ(p_values[2], tail(12, 700, 300, 30));
  EXPECT_TRUE(std::isnan(p_values[3]));
  EXPECT_EQ(p_values[4], tail(1, 700, 25, 90));
  EXPECT_TRUE(std::isnan(p_values[5]));  // more than there are of the sector
  EXPECT_EQ(p_values[6], tail(7, 700, 300, 90));
  EXPECT_TRUE(std::isnan(p_values[7]));
  for (const double total : {0.0, nan, std::numeric_limits<double>::infinity()}) {
    EXPECT_TRUE(std::isnan(hypergeometric_upper_tails({counts, 2, 4}, {{30, 90}, {25, 4, 300, 9}, total})[0]));
  }
}

}  // namespace
}  // namespace klasteri
