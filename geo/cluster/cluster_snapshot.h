#pragma once

#include <string>
#include <vector>

#include "geo/base/special_values.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/member_keys.h"
#include "geo/input/table.h"

namespace klasteri {

/// What is kept of a cluster of one run, so that it can be compared with those of any other.
struct ClusterSnapshot {
  int run = 0;  ///< number of the run; 0: of none that was recorded
  std::string id, region, region_name, sector, sector_name;
  std::string regions;  ///< codes of all regions that it lies in, joined by ";"
  std::string by, sector_level;
  int rank = 0;
  double firms = nan, employees = nan;  ///< NaN: not known
  double lq = nan, lq_low = nan, q_value = nan;
  double footprint_km2 = nan;
  Point centre;                    ///< invalid: not known
  std::vector<MemberKey> members;  ///< ascending; empty where the members are not known
};

/// The codes of the regions that a candidate lies in, largest share first, joined by ";"; that of a municipality is its
/// region's. Empty where its area is none of Georgia's.
std::string regions_of(const Candidate& candidate);

/// @param reg that the candidates' members are rows of; null: they have none
std::vector<ClusterSnapshot> snapshots_of(const std::vector<Candidate>& candidates, const Register* reg, int run = 0);

/// Whether a table lists clusters as detect writes them: it has the columns region, sector and firms.
bool is_cluster_table(const Table& table);
/// Its clusters, whose members it does not tell. Columns that it lacks are not known.
std::vector<ClusterSnapshot> snapshots_from(const Table& table);

/// The name of a cluster as it is said in a sentence: "Kakheti: Wine (GE-KA:wine)".
std::string shown_cluster(const ClusterSnapshot& cluster);

}  // namespace klasteri
