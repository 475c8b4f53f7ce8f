#pragma once

#include <string>
#include <vector>

#include "geo/cluster/candidate.h"

namespace klasteri {

/// One of the ten clusters that UNIDO put first in Georgia (data/unido_first_ten.csv).
struct ReferenceCluster {
  int order = 0;
  std::string region, product_en, product_ka;
  std::vector<NaceCode> classes;
};

const std::vector<ReferenceCluster>& reference_clusters();

/// Rank of the first candidate in the reference cluster's region, or a municipality of it, whose sector shares a class
/// with it; 0: none.
int found_rank(const ReferenceCluster& reference, const std::vector<Candidate>& candidates,
               const SectorCatalog& catalog);

}  // namespace klasteri
