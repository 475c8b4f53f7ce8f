#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/scan_places.h"

namespace klasteri {

/// Which windows of the country are looked at.
struct WindowLimits {
  std::uint32_t min_cases = 5;
  double largest_radius_m = 40'000;
  double max_share = 0.25;  ///< of all firms, inside a window: more of them are a metropolis, no place
};

struct NullOptions {
  WindowLimits windows;
  std::size_t simulations = 256;  ///< for each number of cases that is simulated
  std::uint64_t seed = 1;
};

/// How great the greatest likelihood ratio of all windows is, where a sector stands like all firms. That depends on
/// where all firms stand and on how many the sector has, not on which sector it is: so it is simulated for numbers of
/// cases that rise by a factor of 2½ at most, and serves every sector. A probability is the greater of the share of
/// simulations and of the tail of a Gumbel distribution fitted to them (by moments: Abrams, Kulldorff & Kleinman 2010,
/// Int. J. Health Geographics 9:61), and of the numbers of cases simulated before and after the one asked for, the more
/// cautious: of few cases hardly a simulation has enough in any window, and no smooth curve follows that.
class ScanNull {
 public:
  /// @param places with everybody at risk
  /// @param least,most cases that will be asked for, the least at least 2
  ScanNull(const ScanPlaces& places, double least, double most, const NullOptions& options, Progress& progress);

  /// Probability that the greatest logarithm of the likelihood ratio reaches `log_ratio`.
  double p_value(double cases, double log_ratio) const;
  /// The logarithm of the likelihood ratio whose p-value is `p`.
  double critical(double cases, double p) const;

 private:
  /// What was simulated for one number of cases.
  struct Rung {
    double cases = 0;
    double mode = 0, scale = 0;  ///< of the Gumbel distribution
    std::vector<double> maxima;  ///< ascending

    double p_value(double log_ratio) const;
    double critical(double p) const;
  };
  /// The rungs around a number of cases: one where it was simulated itself.
  std::span<const Rung> around(double cases) const;

  std::vector<Rung> rungs_;
};

}  // namespace klasteri
