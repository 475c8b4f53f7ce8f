#pragma once

#include "geo/project/history.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"

namespace klasteri {

const RecordFields<ProjectRun>& run_fields();
const RecordFields<ClusterSnapshot>& history_fields();
const RecordFields<ClusterLink>& link_fields();
const RecordFields<Correction>& correction_fields();

/// Layer `runs`: when a project was made and updated, and with what. The history must outlive the layers.
Layer run_layer(const ProjectHistory& history);
/// Layer `cluster_history`: the clusters of every run; `members` holds packed_keys() of their firms.
Layer cluster_history_layer(const ProjectHistory& history);
/// Layer `cluster_links`: which cluster of a run is which one of the run before.
Layer cluster_link_layer(const ProjectHistory& history);
/// Layer `corrections`: addresses put right by hand. @param corrections must outlive the layer
Layer correction_layer(const std::vector<Correction>& corrections);

}  // namespace klasteri
