#pragma once

#include <vector>

#include "geo/cluster/candidate.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"

namespace klasteri {

/// The columns of a candidate cluster, beginning with rank,region,region_name,sector,sector_name,value,firms,lq.
const RecordFields<Candidate>& cluster_fields();

/// Layer `clusters`: one row a candidate, its footprint as geometry. @param candidates must outlive the layer
Layer cluster_layer(const std::vector<Candidate>& candidates);

/// Layer `cluster_members`: which enterprise (by its row, from 1: the fid of layer `enterprises`) is in which cluster.
Layer cluster_member_layer(const std::vector<Candidate>& candidates);

}  // namespace klasteri
