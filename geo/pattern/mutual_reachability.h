#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/stacks.h"

namespace klasteri {

/// An edge between two stacks and its length.
struct ReachabilityEdge {
  double length = 0;
  std::uint32_t a = 0, b = 0;  ///< a < b
  friend auto operator<=>(const ReachabilityEdge&, const ReachabilityEdge&) = default;
};

/// A minimum spanning tree of mutual reachability: the distance between two points is the greatest of their distance
/// and of both core distances (Campello, Moulavi & Sander 2013, definitions 3 and 4).
struct ReachabilityTree {
  std::vector<double> core;             ///< core distance of each stack
  std::vector<ReachabilityEdge> edges;  ///< one less than stacks, the shortest first
};

/// By Borůvka's algorithm on a k-d tree; many edges may be equally long, and which of these are taken depends on the
/// stacks alone, not on threads. @param stacks at least one, of at least `least` weight together
/// @param least the weight of points within a core distance
template <std::size_t D>
ReachabilityTree reachability_tree(const Stacks<D>& stacks, double least, Progress& progress = no_progress());

}  // namespace klasteri
