#include "geo/pattern/global_band.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/error.h"
#include "geo/base/random.h"

namespace klasteri {
namespace {

TEST(GlobalBand, SetsTheMostExtremeCurvesAside) {
  std::vector<double> simulated;  // 1 … 39 at both radii
  for (int curve = 1; curve <= 39; ++curve) simulated.insert(simulated.end(), 2, curve);
  const GlobalBand middle = global_band(std::vector<double>{20, 20}, simulated);
  EXPECT_EQ(middle.low, std::vector<double>(2, 2)) << "two of forty go: the first and the last";
  EXPECT_EQ(middle.high, std::vector<double>(2, 38));
  const GlobalBand above = global_band(std::vector<double>{20, 100}, simulated);
  // At the second radius the observed curve is the highest and 39 the second; 1 is extreme at both, 39 at the first.
  EXPECT_EQ(above.low[1], 2);
  EXPECT_EQ(above.high[0], 38);
  const GlobalBand alone = global_band(std::vector<double>{100, 100}, simulated);
  EXPECT_EQ(alone.low, std::vector<double>(2, 2));
  EXPECT_EQ(alone.high, std::vector<double>(2, 39));
}

TEST(GlobalBand, CurvesThatAreEquallyExtremeGoTogetherOrStay) {
  std::vector<double> simulated(39, 5.0);
  simulated[0] = 1;
  simulated[1] = 9;
  simulated[2] = 9;
  // 1 is alone at the lower end; the two nines share the second rank from above.
  const GlobalBand band = global_band(std::vector<double>{5}, simulated);
  EXPECT_EQ(band.low[0], 5);
  EXPECT_EQ(band.high[0], 9) << "only one more may go, and there are two";
  const GlobalBand equal = global_band(std::vector<double>{5}, std::vector<double>(39, 5.0));
  EXPECT_EQ(equal.low[0], 5);
  EXPECT_EQ(equal.high[0], 5);
}

TEST(GlobalBand, CurvesWithoutAValueTakeNoPartThere) {
  std::vector<double> simulated;
  for (int curve = 1; curve <= 39; ++curve) {
    simulated.push_back(nan);
    simulated.push_back(curve <= 10 ? nan : curve);
  }
  const GlobalBand band = global_band(std::vector<double>{nan, 20}, simulated);
  EXPECT_TRUE(std::isnan(band.low[0]));
  EXPECT_TRUE(std::isnan(band.high[0]));
  EXPECT_EQ(band.low[1], 12);
  EXPECT_EQ(band.high[1], 38);
}

TEST(GlobalBand, LeavesOutOneOfTwentyOfCurvesAlike) {
  // Random walks of 30 steps: the observed one is of the same kind, so it is outside in 5 % of trials, though there are
  // no more than 59 simulations and 30 radii.
  Random random(3);
  constexpr int trials = 2000;
  int outside = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> curves(std::size_t{60} * 30);
    for (std::size_t i = 0; i < curves.size(); ++i) curves[i] = (i % 30 == 0 ? 0 : curves[i - 1]) + random.normal();
    const std::span<const double> observed = std::span(curves).first(30);
    const GlobalBand band = global_band(observed, std::span(curves).subspan(30));
    bool leaves = false;
    for (std::size_t i = 0; i < 30; ++i) leaves = leaves || observed[i] < band.low[i] || observed[i] > band.high[i];
    outside += leaves ? 1 : 0;
  }
  EXPECT_NEAR(outside, 100, 32) << "binomial(2000, 1/20): 99.9 % within";
}

TEST(GlobalBand, NeedsEnoughSimulations) {
  EXPECT_NO_THROW(check_simulations(0));
  EXPECT_NO_THROW(check_simulations(19));
  EXPECT_THROW(check_simulations(1), Error);
  EXPECT_THROW(check_simulations(18), Error);
}

}  // namespace
}  // namespace klasteri
