#pragma once

#include <vector>

#include "geo/cluster/institution_support.h"
#include "geo/project/layer.h"
#include "geo/project/record_fields.h"

namespace klasteri {

/// What an institution serves, as columns of the layer `institutions`: serves (as written), serves_sectors,
/// serves_unread and kind_guessed; the layer has serves_basis beside them.
const RecordFields<InstitutionService>& institution_service_fields();

/// cluster_id, institution_fid, distance_km, place, basis.
const RecordFields<InstitutionLink>& institution_link_fields();

/// Layer `institutions`: the placed register, and what each serves. @param services one entry a row, or none. All must
/// outlive the layer.
Layer institution_layer(const Register& institutions, const std::vector<InstitutionService>& services,
                        const AdminTree& admin);

/// Layer `cluster_institutions`: which institution (by its row, from 1: the fid of layer `institutions`) supports which
/// cluster, how far it is from its centre, and why it counts. @param links must outlive the layer
Layer cluster_institution_layer(const std::vector<InstitutionLink>& links);

}  // namespace klasteri
