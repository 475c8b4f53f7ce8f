#pragma once

#include <string_view>
#include <vector>

#include "geo/cluster/candidate.h"
#include "geo/cluster/ranking.h"

namespace klasteri {

/// One number that a score is made of.
struct ScoreLine {
  std::string_view level;   ///< "quantitative" or "qualitative"
  std::string_view part;    ///< to_string(ScorePart) or criterion_key()
  double value = nan;       ///< as measured, or the assessors' mean
  double score = nan;       ///< 0 to 1; NaN: missing
  double weight = 0;        ///< as set
  double share = 0;         ///< of the total, after the weights of what is missing were left out; adds up to 1
  double contribution = 0;  ///< share · score; adds up to the total
};

/// Every number that made a candidate's score.
struct RankExplanation {
  RankingInput input;
  ClusterScore score;            ///< total, quantitative, qualitative and stage
  std::vector<ScoreLine> lines;  ///< the parts, then the criteria
  double known_parts = 0;        ///< share of the parts' weight that is known, 0 to 1
  double known_criteria = 0;     ///< of the criteria's
};
RankExplanation explain_rank(const Candidate& candidate, const AssessedClusters& assessed,
                             const RankingOptions& options);

}  // namespace klasteri
