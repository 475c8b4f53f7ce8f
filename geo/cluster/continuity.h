#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/cluster/cluster_snapshot.h"
#include "geo/cluster/programme.h"

namespace klasteri {

/// When a cluster of one run counts as that of another.
struct ContinuityOptions {
  double min_jaccard = 0.3;  ///< members in both over members in either, at least so much and more than none
  double min_part = 0.5;     ///< a part of a split cluster has more than this share of its members from there; likewise
                             ///< what was merged has gave more than this share of its own
};

/// A cluster of each run that have members in common, by index.
struct ClusterOverlap {
  std::size_t before = 0, after = 0;
  std::size_t shared = 0;  ///< members in both
  double jaccard = 0;      ///< NaN: the members of neither are known, and their areas and sectors are the same
};

/// Which clusters of an earlier run are which of a later one.
struct Continuity {
  std::vector<ClusterOverlap> matches;     ///< one to one, ascending by `before`
  std::vector<std::size_t> left, entered;  ///< without a match, ascending
  /// By `before`, with the later clusters that it was split into, two or more; else empty.
  std::vector<std::vector<ClusterOverlap>> parts;
  /// By `after`, with the earlier clusters that were merged in it, two or more; else empty.
  std::vector<std::vector<ClusterOverlap>> sources;
};

/// Matches clusters of the same sector by their members: of all pairs that reach the threshold the one with the largest
/// Jaccard index first, equal ones by their identifiers, each cluster once. Clusters whose members neither run knows
/// are the same where area and sector are.
Continuity match_clusters(std::span<const ClusterSnapshot> before, std::span<const ClusterSnapshot> after,
                          const ContinuityOptions& options = {});

/// Changes the clusters that records name, all at once: two clusters may change names. @param names new by old
void rename_clusters(ProgrammeRecords& records, const std::map<std::string, std::string>& names);

/// How many records name each cluster.
std::map<std::string, std::size_t> records_by_cluster(const ProgrammeRecords& records);

}  // namespace klasteri
