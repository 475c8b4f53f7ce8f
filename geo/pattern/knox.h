#pragma once

#include <cstdint>
#include <span>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

struct KnoxOptions {
  double distance = 0;             ///< pairs at most so far apart are near in space, in the points' unit
  double interval = 0;             ///< … in time, in the times' unit
  std::size_t permutations = 999;  ///< 0: none
  std::uint64_t seed = 1;
};

/// Knox's test of whether what is near in space is near in time (Knox 1964).
struct Knox {
  double points = 0;
  double near_in_space = 0;  ///< pairs
  double near_in_time = 0;   ///< pairs
  double statistic = 0;      ///< pairs near in both
  double expected = 0;       ///< near_in_space · near_in_time / all pairs
  double p_poisson = 0;      ///< of more pairs than these, by a Poisson distribution of that mean
  /// Rank among times dealt out anew: (1 + number of permutations with as many pairs or more) / (permutations + 1); NaN
  /// without permutations.
  double p_permutation = 0;
};

/// Pairs of points at one place are 0 apart; equal times likewise. Points without a position or time (NaN) are left
/// out. Every permutation has a stream of random numbers of its own, so the result does not depend on the number of
/// threads. Memory grows with the points alone; time with pairs of places, not of points at them.
/// @param times one a point
/// Throws Error for fewer than two points, a distance or interval below zero, or other than one time a point.
Knox knox(std::span<const Point> points, std::span<const double> times, const KnoxOptions& options, Progress& progress);

}  // namespace klasteri
