#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/special_values.h"
#include "geo/cluster/continuity.h"

namespace klasteri {

/// From when on a cluster counts as changed.
struct ComparisonOptions {
  ContinuityOptions matching;
  double grown_share = 0.1;  ///< firms, more than this share of those before
  double moved_km = 5;       ///< between the centres, more than this
};

/// One cluster of two runs, or of one of them.
struct ClusterChange {
  std::optional<std::size_t> before, after;  ///< index of it in each run; at least one is there
  double jaccard = nan;                      ///< of the members; NaN: not known, or one of the two is missing
  double firms_before = nan, firms_after = nan;
  double moved_km = nan;  ///< between the centres; NaN: one is not known
  bool grew = false, shrank = false, moved = false;
  double share = nan;  ///< of the members of the earlier one, those that are in the later one; NaN: there is no pair
  std::vector<ClusterOverlap> parts;    ///< later clusters that it was split into, two or more
  std::vector<ClusterOverlap> sources;  ///< earlier clusters that were merged in it, two or more
  /// Of one that is no cluster of the run before, but a part of one: index of that. `jaccard` and `share` are of the
  /// two.
  std::optional<std::size_t> split_from;
  /// Of one that is no cluster of the later run, but was merged in one: index of that. Likewise.
  std::optional<std::size_t> merged_into;

  bool entered() const { return !before; }  ///< also where it was split from another
  bool left() const { return !after; }      ///< also where it was merged into another
};

/// What became of the clusters of one run in another: those that are in both in the order of the later ranks, then
/// those that entered, then those that left.
struct RunComparison {
  std::vector<ClusterChange> changes;
  std::size_t entered = 0, left = 0;           ///< without those that follow
  std::size_t split_off = 0, merged_into = 0;  ///< parts of others, and what became a part of another
  std::size_t grew = 0, shrank = 0, moved = 0, unchanged = 0;
};

RunComparison compare_runs(std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                           const ComparisonOptions& options = {});

/// The codes of what happened to a cluster, joined by ";": entered or (where it is a part of an earlier one) split_off,
/// left or (where it is in a later one) merged_into, grew, shrank, moved, split, merged; or unchanged.
std::string change_codes(const ClusterChange& change);

}  // namespace klasteri
