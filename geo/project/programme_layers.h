#pragma once

#include <vector>

#include "geo/cluster/programme.h"
#include "geo/project/layer.h"
#include "geo/project/ogr_dataset.h"

namespace klasteri {

/// Layers `assessments`, `organisations`, `memberships`, `action_plan` and `programme`: what people know of clusters.
/// `records` must outlive them.
std::vector<Layer> programme_layers(const ProgrammeRecords& records);

/// Reads them back; those that an older project lacks are empty. Throws Error that names table and value where someone
/// wrote a score, a criterion or a status that there is not.
ProgrammeRecords read_programme(OgrReader& reader);

}  // namespace klasteri
