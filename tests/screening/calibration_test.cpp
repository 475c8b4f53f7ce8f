#include "tests/screening/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace klasteri {
namespace {

using namespace test;

/// Fewer registers than ./dev bench screening takes, so with more room for chance.
TEST(Calibration, NothingPlantedShowsHardlyAnyCandidate) {
  CalibrationOptions options;
  options.registers = 60;
  const auto shown = registers_with_false_candidates(options);
  for (std::size_t s = 0; s < shown.size(); ++s) {
    // With 5 % of registers, more than 6 of 60 come up in one run of 32.
    EXPECT_LE(shown[s], 6u) << to_string(detection_settings[s].by) << " " << to_string(detection_settings[s].level);
  }
}

TEST(Calibration, StrongClustersAreFoundAndRankFirst) {
  CalibrationOptions options;
  options.registers = 30;
  for (const DetectionSetting& setting : detection_settings) {
    const PlantedOutcome outcome = plant(setting, {.relative_risk = 5, .expected_firms = 40}, options);
    const std::string name = std::string(to_string(setting.by)) + " " + std::string(to_string(setting.level));
    EXPECT_GE(outcome.found, 29u) << name;
    EXPECT_GE(outcome.first_of_candidates, 27u) << name;
    EXPECT_GE(outcome.first_by_p_value, 27u) << name;
  }
}

/// Where the test finds some and misses some, as many are found as its power says: within three standard deviations.
TEST(Calibration, RecallIsThePowerOfFishersTest) {
  CalibrationOptions options;
  options.registers = 60;
  const PlantedOutcome outcome =
      plant({AreaLevel::municipality, SectorLevel::product}, {.relative_risk = 2, .expected_firms = 30}, options);
  const double mean = outcome.power / 60;
  EXPECT_GT(mean, 0.4);
  EXPECT_LT(mean, 0.9);
  EXPECT_NEAR(static_cast<double>(outcome.found), outcome.power, 3 * std::sqrt(60 * mean * (1 - mean)));
}

TEST(Calibration, SameSeedSameOutcome) {
  CalibrationOptions options;
  options.registers = 4;
  options.firms = 2000;
  const DetectionSetting setting{AreaLevel::region, SectorLevel::division};
  const PlantedStrength strength{.relative_risk = 3, .expected_firms = 10};
  EXPECT_EQ(plant(setting, strength, options).power, plant(setting, strength, options).power);
  options.seed = 2;
  EXPECT_NE(plant(setting, strength, options).power, plant(setting, strength, {4, 2000, 1}).power);
}

/// R 4.2: with N = 100, n_i = 20, n_j = 10 and odds ratio 3, weights choose(20, k)·choose(80, 10 − k)·3^k.
TEST(Calibration, NoncentralTail) {
  EXPECT_NEAR(noncentral_upper_tail(5, 100, 20, 10, 3), 0.3512834800991143, 1e-12);
  EXPECT_NEAR(noncentral_upper_tail(0, 100, 20, 10, 3), 1, 1e-12);
  EXPECT_EQ(noncentral_upper_tail(11, 100, 20, 10, 3), 0);
  EXPECT_NEAR(noncentral_upper_tail(4, 100, 20, 10, 1), 0.1095718509592766, 1e-12);  // phyper(3, 20, 80, 10, FALSE)
}

}  // namespace
}  // namespace klasteri
