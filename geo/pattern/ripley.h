#pragma once

#include <span>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

/// Ripley's K (1976): how many others there are within r of a point, divided by how many there are in a unit of area;
/// πr² where points stand at random. By the corrections for what cannot be seen outside the window; a column that was
/// not asked for is empty. NaN: not defined there. As spatstat's Kest and Kcross.
struct RipleyK {
  std::vector<double> r;
  std::vector<double> none;  ///< too low, for pairs across the border are not seen
  /// Of the points whose border is at least r away. Radii that rise from 0 in unequal steps are taken as spatstat takes
  /// them: a point counts at r while its border is further than the radius before, and others while they are nearer
  /// than that border, which makes it too low where steps are long.
  std::vector<double> border;
  std::vector<double> translation;  ///< NaN from the shorter side of the window's box
  std::vector<double> isotropic;    ///< NaN from half the window's diameter

  /// √(K/π) of a column: r where points stand at random.
  static std::vector<double> l(const std::vector<double>& k);
};

/// Which corrections are reckoned; K without one always is.
struct RipleyCorrections {
  bool border = true;
  bool translation = true;
  bool isotropic = true;
};

/// K of points, with distances d ≤ r counted. Points at one place are pairs at distance 0. Points without a position
/// are left out; the others must lie in the window. The same bits for any order of points and number of threads.
/// @param radii rising, from 0, in the points' unit
/// Throws Error for fewer than two points, radii that do not rise, or points outside the window.
RipleyK ripley_k(std::span<const Point> points, const StudyWindow& window, std::span<const double> radii,
                 RipleyCorrections corrections, Progress& progress);

/// Cross-K: how many of `to` there are within r of a point of `from`. No point belongs to both. Likewise; throws Error
/// where one of them has no points.
RipleyK ripley_cross_k(std::span<const Point> from, std::span<const Point> to, const StudyWindow& window,
                       std::span<const double> radii, RipleyCorrections corrections, Progress& progress);

/// The mean distance to the nearest other point over what it is where points stand at random, 1/(2√(n/area)) (Clark and
/// Evans 1954), without edge correction: below 1 they gather, above they keep apart.
struct ClarkEvans {
  double r = 0;
  double z = 0;
  double p = 0;  ///< two-sided, by the normal distribution
};
/// Throws Error for fewer than two points, or points outside the window.
ClarkEvans clark_evans(std::span<const Point> points, const StudyWindow& window, Progress& progress);

}  // namespace klasteri
