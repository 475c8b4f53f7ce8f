#pragma once

#include <span>
#include <vector>

#include "geo/base/language.h"
#include "geo/cluster/comparison.h"
#include "geo/cluster/reference_comparison.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Two runs against each other, one row a cluster: change, cluster_id, cluster_before, region …, jaccard, firms_before,
/// firms, growth, moved_km, rank_before, rank, split_into, merged_from, share_before (of the firms of cluster_before,
/// those in cluster_id). Of a part (split_off) cluster_before is what it was split from, of what was merged_into
/// another cluster_id is that one. It holds its values itself.
Layer run_comparison_layer(const RunComparison& comparison, std::span<const ClusterSnapshot> before,
                           std::span<const ClusterSnapshot> after);

/// A list against candidates, one row for each of the list, then one for each candidate beyond it (match "new"): order,
/// region, region_name, product, match, reason, meaning, cluster_id, rank, firms, lq, lq_low, q_value. Likewise.
/// @param language of names and of `meaning`
Layer reference_comparison_layer(const std::vector<ReferenceCluster>& reference, const ReferenceComparison& comparison,
                                 const std::vector<Candidate>& candidates, Language language);

}  // namespace klasteri
