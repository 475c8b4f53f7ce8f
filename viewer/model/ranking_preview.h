#pragma once

#include <vector>

#include "geo/cluster/comparison.h"
#include "geo/project/project.h"
#include "viewer/model/screening_choice.h"

namespace klasteri::viewer {

/// The ranking of a project under other thresholds and weights, beside the one that it has.
struct RankingPreview {
  std::vector<ClusterSnapshot> before, after;  ///< clusters of the project, and those that would be
  std::vector<int> priority_before, priority_after;
  RunComparison comparison;
};

/// Screens the enterprises of a project again and ranks what is found, as `klasteri update` with the same choice does;
/// the project stays as it is. Throws Error where there is no nation to compare with or the reference cannot be read,
/// Cancelled where that is asked for.
RankingPreview preview_ranking(const Project& project, const ScreeningChoice& choice, Progress& progress);

}  // namespace klasteri::viewer
