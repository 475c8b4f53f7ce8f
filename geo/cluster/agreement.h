#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/cluster/programme.h"

namespace klasteri {

/// Krippendorff's alpha of ordinal values: 1 − observed over expected disagreement, where values c < k disagree by
/// (n_c/2 + n_{c+1} + … + n_{k−1} + n_k/2)², n counting the values that can be paired. 1 is full agreement, 0 what
/// chance would give. Source: K. Krippendorff, Content Analysis, 4th ed. (2018), ch. 12; Computing Krippendorff's
/// Alpha-Reliability (2011), steps C and D.
/// @param units what was judged, each with the values that it was given; those with fewer than two say nothing
/// @return NaN where no unit has two values, or all values are the same: then there is nothing to tell apart
double ordinal_alpha(std::span<const std::vector<int>> units);

/// A criterion of a cluster on which assessors are far apart.
struct ScoreDifference {
  std::string cluster;
  Criterion criterion = Criterion::ties;
  int lowest = 0, highest = 0;
  std::string lowest_by, highest_by;  ///< the first assessor who gave it
};

/// From how many points apart two scores of a criterion count as a difference to be talked over.
inline constexpr int far_apart = 2;

/// How far assessors agree.
struct Agreement {
  double alpha = nan;         ///< ordinal_alpha(), a unit being a criterion of a cluster
  std::size_t assessors = 0;  ///< who gave a score
  std::size_t compared = 0;   ///< criteria that at least two assessors scored
  bool identical = false;     ///< and all of them were scored alike: alpha may be undefined, agreement is full
  std::vector<ScoreDifference> differences;
};

/// The agreement over scores that hold (current_scores()), of one cluster or of all.
Agreement agreement_of(std::span<const AssessmentScore> scores);

}  // namespace klasteri
