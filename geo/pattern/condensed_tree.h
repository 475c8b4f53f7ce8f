#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/pattern/mutual_reachability.h"

namespace klasteri {

/// How clusters part and shrink while the distance allowed between neighbours falls (Campello, Moulavi & Sander 2013,
/// algorithm 2). All edges of one length are cut at once, as defined there, so that it does not matter which of several
/// minimum spanning trees is given. A point counts for its last cluster down to the distance at which it stands alone,
/// also while fewer than the smallest cluster are left around it (as R's dbscan has it). Cluster 0 is all points; a
/// cluster comes after the one that it is part of.
struct CondensedTree {
  static constexpr std::uint32_t root = 0;

  // One a cluster.
  std::vector<std::uint32_t> parent;  ///< the root's is the root
  std::vector<double> birth;          ///< distance at which it parted from its parent; infinity: the root
  std::vector<double> last;           ///< the least distance at which a point of it still has a neighbour
  std::vector<double> stability;      ///< excess of mass, without the ∞ of points whose neighbours are at distance 0
  std::vector<double> unbounded;      ///< weight of these points, while they are in this cluster

  // One a stack.
  std::vector<std::uint32_t> cluster;  ///< the last, smallest one that it was in
  std::vector<double> leave;           ///< the distance below which its points have no neighbour

  std::size_t clusters() const { return parent.size(); }
  /// Whether one cluster or sum of clusters is more stable: as if distance 0 were the smallest number there is.
  static bool less_stable(double unbounded, double stability, double other_unbounded, double other_stability) {
    return unbounded != other_unbounded ? unbounded < other_unbounded : stability < other_stability;
  }
};

/// @param weights of the stacks @param min_size weight of the smallest cluster, above that of a single point
CondensedTree condense(const ReachabilityTree& tree, std::span<const double> weights, double min_size,
                       Progress& progress = no_progress());

/// The clusters that are taken, one answer a cluster of the tree: those whose stabilities have the greatest sum, none
/// within another, never the root; a cluster is taken rather than its parts where both are equal. Clusters that parted
/// at less than `epsilon` are then taken together again (Malzer & Baum 2020, "A hybrid approach to hierarchical
/// density-based cluster selection").
std::vector<bool> select_clusters(const CondensedTree& tree, double epsilon);

}  // namespace klasteri
