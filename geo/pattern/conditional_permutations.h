#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/neighbours.h"

namespace klasteri {

/// In how many permutations the weighted sum of an area's neighbours was at least, and at most, the observed one. Sums
/// that differ by no more than rounding are equal and count on both sides.
struct TailCounts {
  std::vector<std::uint32_t> at_least, at_most;  ///< per area; 0 where it has no neighbour
};

/// True conditional permutations (Anselin 1995): an area's own value stays, and its neighbours take the values of as
/// many distinct others, every ordered choice with the same probability; none is shared between areas. An area draws
/// from streams of its own, `Random(seed, area)` and what it seeds, so neither threads nor other areas change its
/// numbers. Memory is linear in areas and links.
/// @param values finite, one an area; three areas or more
/// Throws Cancelled.
TailCounts conditional_permutations(std::span<const double> values, const Neighbours& neighbours,
                                    std::uint32_t permutations, std::uint64_t seed, Progress& progress = no_progress());

}  // namespace klasteri
