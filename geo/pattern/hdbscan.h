#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/pattern/dbscan.h"
#include "geo/pattern/position.h"

namespace klasteri {

struct HdbscanOptions {
  /// A core distance reaches so many points, the point itself included, or so much weight. R's minPts; one more than
  /// min_samples of Python's hdbscan.
  double min_points = 5;
  double min_cluster_size = 0;  ///< points or weight of the smallest cluster, at least 2; 0: as min_points
  double epsilon = 0;           ///< clusters that part at less than this distance stay together
};

/// The least size of a cluster that the options mean.
double least_cluster_size(const HdbscanOptions& options);

struct HdbscanResult {
  std::vector<std::int32_t> cluster;  ///< one a point, numbered from 0 in the order of their first points
  /// 1 − core distance / the greatest one in its cluster, as R's dbscan has it: 1 in the densest places, 0 for noise.
  std::vector<double> probability;
  /// GLOSH (Campello, Moulavi, Zimek & Sander 2015, equation 8): 1 − the least distance at which a point of the
  /// smallest cluster around it still has a neighbour / that of the point itself. 0: none there is denser.
  std::vector<double> outlier;
  std::vector<double> core_distance;
  std::vector<double> stability;  ///< one a cluster, in 1 / distance

  std::size_t clusters() const { return stability.size(); }
};

/// Hierarchical density-based clusters, HDBSCAN*: Campello, Moulavi & Sander, "Density-based clustering based on
/// hierarchical density estimates" (PAKDD 2013), and "Hierarchical density estimates for data clustering,
/// visualization, and outlier detection" (TKDD 2015); the clusters with the greatest excess of mass, `epsilon` after
/// Malzer & Baum (2020). All edges of one length are cut at once, so the result is one whatever the order of points and
/// the threads.
///
/// Points at one place are so many points with no distance between them. Where they are min_points or more, their
/// density is infinite, and so is the stability of a cluster in whose last hours they are; clusters are then compared
/// by the weight of such points and only after that by the rest, as if 0 were the smallest of distances. So a place
/// with as many firms as a cluster needs is its own cluster where it parts from others; `epsilon` takes such places
/// together.
/// @param positions D = 2, 3 or 4 coordinates in one unit; NaN: the point is left out (NaN in all columns)
/// @param weights empty (each counts as 1) or one a point, as so many points at its place; NaN: left out
/// Throws Error for fewer points than min_points, for points all in one place, and for options out of range. Memory is
/// linear.
template <std::size_t D>
HdbscanResult hdbscan(std::span<const Position<D>> positions, const HdbscanOptions& options,
                      std::span<const double> weights = {}, Progress& progress = no_progress());

/// The same in the plane.
HdbscanResult hdbscan(std::span<const Point> points, const HdbscanOptions& options,
                      std::span<const double> weights = {}, Progress& progress = no_progress());

}  // namespace klasteri
