#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/special_values.h"
#include "geo/cluster/programme.h"

namespace klasteri {

struct Candidate;

/// What the quantitative level of the score is made of.
enum class ScorePart : std::uint8_t {
  lq_low,    ///< lower bound of the location quotient
  eb,        ///< its empirical-Bayes estimate
  stars,     ///< size, specialisation, focus
  regional,  ///< regional share of growth (shift-share), of what there was before
  scan,      ///< p-value of the scan window, where the place was traced
  gamma,     ///< Ellison and Glaeser's index of the sector
  size       ///< firms
};
inline constexpr std::size_t score_parts = 7;
/// "lq_low", "eb" … and "ties", "trust" …: the names of settings and of columns.
std::string_view to_string(ScorePart part);
std::string_view criterion_key(Criterion criterion);

enum class ClusterStage : std::uint8_t { potential, emerging, established };
std::string_view to_string(ClusterStage stage);
ClusterStage cluster_stage_from(std::string_view name);

/// What makes a stage. Emerging: significant, `emerging_firms`, and growth or an institution. Established: significant,
/// `established_firms`, not behind the nation's growth where that is known, `established_institutions`, and governance
/// assessed at `established_governance` or more: no register tells whether a cluster is governed.
struct StageThresholds {
  double emerging_firms = 15;
  double established_firms = 50;
  double max_q = 0.05;  ///< Fisher's q-value, or the scan's p where a place was traced
  double established_institutions = 3;
  double established_governance = 2;
};

/// Weights of the two levels and of what they are made of; only their proportions count. 0 leaves out.
struct RankingOptions {
  double quantitative = 1, qualitative = 1;
  std::array<double, score_parts> parts = {3, 1, 1, 2, 2, 1, 2};
  std::array<double, criteria> criterion = {1, 1, 1, 1, 1, 1, 1, 1};
  StageThresholds stage;
  int draws = 1000;           ///< random weightings; 0: sensitivity is not asked for
  double concentration = 20;  ///< of the Dirichlet distribution that they come from: the larger, the nearer the weights
  int top = 10;               ///< ranks whose survival is counted
  std::uint64_t seed = 1;
};

/// The numbers of a candidate that its score is made of. NaN: missing or not assessed.
struct RankingInput {
  std::array<double, score_parts> parts{nan, nan, nan, nan, nan, nan, nan};  ///< as measured
  CriterionMeans assessed{nan, nan, nan, nan, nan, nan, nan, nan};           ///< 0 to 3
  double q_value = nan;
  double institutions = nan;
};
RankingInput ranking_input(const Candidate& candidate, const CriterionMeans* assessed);

/// A part of the quantitative level from 0 to 1, linear between fixed anchors (logarithmic for quotients, sizes and
/// p-values) and the ends held beyond them:
/// lq_low, eb: 1 → 0, 8 → 1 (each doubling a third); stars: 0 → 0, 3 → 1; regional: −20 % → 0, +20 % → 1;
/// scan: p 0.05 → 0, 0.001 → 1; gamma: 0 → 0, 0.02 → 1/3, 0.05 → 2/3, 0.1 → 1; size: 5 firms → 0, 500 → 1.
/// Anchors are fixed, not percentiles of the list, so that a cluster's score does not change when others enter or leave
/// it, and lists of two years compare. NaN for NaN.
double part_score(ScorePart part, double value);
/// A criterion's mean from 0 to 1.
double criterion_score(double mean);

/// The score of a candidate, and where it stands.
struct ClusterScore {
  double total = nan;            ///< 0 to 1; NaN: nothing of it is known
  double quantitative = nan;     ///< 0 to 1, over the parts that are known
  double qualitative = nan;      ///< 0 to 1, over the criteria that were assessed
  double top_share = nan;        ///< of the random weightings in which it is among the top; NaN: not asked for
  double kept_rank_share = nan;  ///< of them in which it keeps its priority
  int priority = 0;              ///< from 1, by total within its level of areas and sectors; 0: not ranked
  ClusterStage stage = ClusterStage::potential;
};

/// Weighted means over what is known: the weights of what is missing are left out, so that it does not count as zero.
/// Only the three scores are filled.
ClusterScore score_of(const RankingInput& input, const RankingOptions& options);

ClusterStage stage_of(const RankingInput& input, const StageThresholds& thresholds);

/// Means of the criteria by cluster (Candidate::id).
using AssessedClusters = std::map<std::string, CriterionMeans>;

/// Scores every candidate, ranks them by total within each level of areas and sectors (equal totals by rank, then by
/// id), and draws random weightings. Each draw takes a random stream of its own: the answer does not depend on threads.
void rank_candidates(std::vector<Candidate>& candidates, const AssessedClusters& assessed,
                     const RankingOptions& options = {});

}  // namespace klasteri
