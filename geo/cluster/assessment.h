#pragma once

#include <string_view>
#include <vector>

#include "geo/cluster/programme.h"

namespace klasteri {

/// Who an assessor is: letter case and spaces around the name tell nobody apart.
std::string assessor_key(std::string_view assessor);

/// The scores that hold: of each assessor the latest of each criterion of each cluster, in the order of `scores`. The
/// others are history.
std::vector<AssessmentScore> current_scores(const std::vector<AssessmentScore>& scores);

/// The means of one cluster's criteria. @param scores that hold, all of that cluster
CriterionMeans criterion_means(const std::vector<AssessmentScore>& scores);

/// How many of them are assessed, and their mean; NaN where none is.
std::size_t assessed_criteria(const CriterionMeans& means);
double mean_score(const CriterionMeans& means);

}  // namespace klasteri
