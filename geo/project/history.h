#pragma once

#include <string>
#include <vector>

#include "geo/base/special_values.h"
#include "geo/cluster/cluster_snapshot.h"

namespace klasteri {

/// One run of `build` or `update` over a project.
struct ProjectRun {
  int number = 0;    ///< from 1
  std::string date;  ///< YYYY-MM-DD; empty: made before runs were recorded
  std::string klasteri_version;
  std::string options;  ///< all settings but the inputs and digests, as a JSON object
  std::string inputs;   ///< the files read and their digests, as a JSON object; a database has none
  double enterprises = nan, institutions = nan, clusters = nan;
};

/// Which cluster of a run is which one of the run before.
struct ClusterLink {
  int run = 0;           ///< the later one
  std::string change;    ///< codes of change_codes()
  std::string before;    ///< Candidate::id in the earlier run; empty: it entered
  std::string after;     ///< in the later one; empty: it left
  double jaccard = nan;  ///< of the members
  /// Of a cluster that left and has records: the name under which they stand now, though no cluster has it. Its id, or
  /// another name where a new cluster has that id.
  std::string detached_as;
};

/// What earlier runs found, so that all stay comparable.
struct ProjectHistory {
  std::vector<ProjectRun> runs;
  std::vector<ClusterSnapshot> clusters;  ///< of all runs, by run and rank
  std::vector<ClusterLink> links;
};

/// A correction of an address by hand, in one of two forms: text → place_id, or the columns of one row of the register.
/// Every member is text as it was given; blank: not said.
struct Correction {
  std::string source;          ///< file that it came from
  std::string text, place_id;  ///< of the first form, perhaps with a municipality
  std::string row, id;         ///< of the second form
  std::string region, municipality, community, settlement, address, lon, lat;
};

/// The clusters of one run. Throws Error that names the runs there are.
std::vector<ClusterSnapshot> clusters_of_run(const ProjectHistory& history, int run);

/// Clusters that are no longer found though records stand under their name: the last that was known of each, under the
/// name that their records have.
std::vector<ClusterSnapshot> detached_clusters(const ProjectHistory& history);

}  // namespace klasteri
