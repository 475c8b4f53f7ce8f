#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/cluster/comparison.h"
#include "geo/project/project.h"

namespace klasteri {

/// What has to be said of the records of a cluster.
struct ContinuityEvent {
  enum class Kind : std::uint8_t {
    followed,  ///< the cluster has another id now, which its records follow
    returned,  ///< its records were detached, and belong to a cluster again
    detached   ///< it is no longer found; its records stay under `stands_as`
  };
  Kind kind = Kind::detached;
  ClusterSnapshot cluster;  ///< of the run before
  ClusterSnapshot found;    ///< that it is now, unless it is detached
  std::string stands_as;
  double jaccard = nan;
  std::size_t records = 0;  ///< that name the cluster
};

/// A run as it was recorded, beside the one before.
struct RecordedRun {
  int number = 0, number_before = 0;           ///< 0: it is the first
  std::vector<ClusterSnapshot> before, after;  ///< the clusters of both
  RunComparison comparison;                    ///< empty for the first run
  std::vector<ContinuityEvent> events;         ///< by the clusters' order
};

/// Adds the run that found the clusters of a project to its history, and lets what people know of clusters follow to
/// those that they are now: first the clusters of the run before are matched, then those whose records are detached.
/// No record is ever dropped: those of a cluster that is no longer found keep its id, or get the id with the number of
/// its last run where another cluster has taken it.
/// @param run its number and counts are set here
RecordedRun record_run(Project& project, ProjectRun run, const ComparisonOptions& options = {});

/// Gives a project that was made before runs were recorded its first one, with no date, from the clusters that it has.
void record_unrecorded_run(Project& project);

}  // namespace klasteri
