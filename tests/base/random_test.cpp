#include "geo/base/random.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

// Known answer of Random123's kat_vectors: philox4x32 10, counter 0, key 0.
TEST(Random, MatchesPublishedPhilox) {
  Random random(0, 0);
  EXPECT_EQ(random(), 0x6627e8d5u);
  EXPECT_EQ(random(), 0xe169c58du);
  EXPECT_EQ(random(), 0xbc57ac4cu);
  EXPECT_EQ(random(), 0x9b00dbd8u);
}

TEST(Random, StreamsDiffer) {
  Random a(1, 0);
  Random b(1, 1);
  int same = 0;
  for (int i = 0; i < 1000; ++i) same += a() == b();
  EXPECT_LT(same, 3);
}

TEST(Random, UniformHasTheRightMean) {
  Random random(7, 3);
  double sum = 0;
  for (int i = 0; i < 100000; ++i) {
    const double u = random.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
  }
  EXPECT_NEAR(sum / 100000, 0.5, 0.005);
}

TEST(Random, BelowCoversItsRangeEvenly) {
  Random random(7, 4);
  int seen[7] = {};
  for (int i = 0; i < 70000; ++i) ++seen[random.below(7)];
  for (const int count : seen) EXPECT_NEAR(count, 10000, 400);
}

TEST(Random, WeightedNeverDrawsAZeroWeight) {
  Random random(7, 5);
  const double weights[] = {0, 1, 0, 3, 0};
  int seen[5] = {};
  for (int i = 0; i < 40000; ++i) ++seen[random.weighted(weights)];
  EXPECT_EQ(seen[0] + seen[2] + seen[4], 0);
  EXPECT_NEAR(seen[3], 30000, 500);
}

}  // namespace
}  // namespace klasteri
