#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/screening/cell_assignment.h"
#include "geo/sector/nace.h"

// How often the detection of concentrations is right, on registers made by a seed: where nothing is planted, and where
// one cluster of known strength is.

namespace klasteri::test {

/// The tables that are screened.
struct DetectionSetting {
  AreaLevel by = AreaLevel::region;
  SectorLevel level = SectorLevel::product;
};
inline constexpr std::array<DetectionSetting, 6> detection_settings = {{
    {AreaLevel::region, SectorLevel::division},
    {AreaLevel::region, SectorLevel::product},
    {AreaLevel::region, SectorLevel::class_},
    {AreaLevel::municipality, SectorLevel::division},
    {AreaLevel::municipality, SectorLevel::product},
    {AreaLevel::municipality, SectorLevel::class_},
}};

struct CalibrationOptions {
  std::size_t registers = 1000;
  std::size_t firms = 20'000;  ///< of each register
  std::uint64_t seed = 1;
};

/// Registers without any cluster that show a candidate all the same, at the default thresholds, in each of the
/// settings.
std::array<std::size_t, detection_settings.size()> registers_with_false_candidates(const CalibrationOptions& options);

/// Strength of a planted cluster.
struct PlantedStrength {
  double relative_risk = 1;   ///< the sector's share in the area over that elsewhere
  double expected_firms = 0;  ///< firms that the area would have in the sector without it
};

/// What became of registers with one planted cluster each; sums over registers.
struct PlantedOutcome {
  std::size_t registers = 0;
  std::size_t found = 0;  ///< the planted cell is a candidate
  /// Probability that Fisher's exact test at the threshold of Benjamini and Hochberg finds the planted cell, its
  /// margins given.
  double power = 0;
  std::size_t first_of_candidates = 0;  ///< it is one, with a greater lower bound than all the others
  std::size_t first_of_cells = 0;       ///< its lower bound is greater than that of every other cell
  std::size_t first_by_p_value = 0;     ///< likewise, or as great with a lesser p-value
  std::size_t no_prior = 0;             ///< the prior's variance is estimated as 0, so that all bounds are equal
};

/// Plants a cluster of this strength in each register, in an area (not the capital) and a sector drawn by chance.
PlantedOutcome plant(const DetectionSetting& setting, const PlantedStrength& strength,
                     const CalibrationOptions& options);

/// P(X ≥ count) for Fisher's noncentral hypergeometric distribution: a cell of a 2 × 2 table with these margins whose
/// odds ratio is not 1.
double noncentral_upper_tail(double count, double total, double marked, double drawn, double odds_ratio);

}  // namespace klasteri::test
