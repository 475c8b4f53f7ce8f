#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// Distances between all pairs of points, gathered in bins of equal width that know the mean of what lies in them. So a
/// sum of a smooth function f over the pairs is exact where a bin holds one distance only (few points, stacked points),
/// and otherwise off by no more than bin_width² / 8 · max|f″| a pair.
struct PairDistances {
  double bin_width = 0;
  /// Of the bins that hold any pair, nearest first: the mean distance of their pairs, and the sum of the pairs' masses.
  std::vector<double> distance, mass;
};

/// A place with the points that stand there.
struct MassedSite {
  Point position;
  double mass = 0;   ///< of all its points
  double pairs = 0;  ///< the sum of the products of masses over the pairs of its points
};

/// The pairs at most `reach` apart, each with the product of its points' masses. The same on any number of threads.
/// Throws Cancelled.
/// @param sites ascending by x, no two at one position
PairDistances pair_distances(std::span<const MassedSite> sites, double reach, const Progress& progress);

}  // namespace klasteri
