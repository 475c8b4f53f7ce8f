#include "geo/cluster/ranking.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "geo/cluster/candidate.h"
#include "geo/cluster/ranking_sensitivity.h"

namespace klasteri {

namespace {

constexpr std::array<std::string_view, score_parts> part_names = {"lq_low", "eb",    "stars", "regional",
                                                                  "scan",   "gamma", "size"};
constexpr std::array<std::string_view, criteria> criterion_names = {
    "ties", "trust", "procurement", "pooled_services", "policy_influence", "governance", "vision", "institutions"};
constexpr std::array<std::string_view, 3> stage_names = {"potential", "emerging", "established"};

struct Anchor {
  double value, score;
};

double between(std::span<const Anchor> anchors, double value) {
  if (value <= anchors.front().value) return anchors.front().score;
  for (std::size_t i = 1; i < anchors.size(); ++i) {
    if (value > anchors[i].value) continue;
    const double part = (value - anchors[i - 1].value) / (anchors[i].value - anchors[i - 1].value);
    return std::lerp(anchors[i - 1].score, anchors[i].score, part);
  }
  return anchors.back().score;
}

/// Between two anchors on a logarithmic scale; `zero` may be the larger.
double between_logs(double value, double zero, double one) {
  const double part = (std::log(value) - std::log(zero)) / (std::log(one) - std::log(zero));
  return std::clamp(part, 0.0, 1.0);
}

/// The regional share of growth as a part of what there was before.
double regional_rate(const Candidate& candidate) {
  const double now = candidate.growth_of == "employees"  ? candidate.employees
                     : candidate.growth_of == "turnover" ? candidate.turnover
                                                         : candidate.firms;
  const double before = now - candidate.growth;
  return before > 0 ? candidate.regional / before : nan;
}

/// Candidates of one level of areas and sectors.
std::vector<std::vector<std::size_t>> by_level(const std::vector<Candidate>& candidates) {
  std::map<std::pair<AreaLevel, std::string>, std::vector<std::size_t>> levels;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    levels[{candidates[i].by, candidates[i].sector_level}].push_back(i);
  }
  std::vector<std::vector<std::size_t>> groups;
  groups.reserve(levels.size());
  for (auto& [level, group] : levels) groups.push_back(std::move(group));
  return groups;
}

double mean_of_levels(double quantitative, double qualitative, double weight_a, double weight_b) {
  const double a = std::isnan(quantitative) ? 0 : weight_a;
  const double b = std::isnan(qualitative) ? 0 : weight_b;
  if (!(a + b > 0)) return nan;
  return ((a > 0 ? a * quantitative : 0) + (b > 0 ? b * qualitative : 0)) / (a + b);
}

}  // namespace

std::string_view to_string(ScorePart part) { return part_names[static_cast<std::size_t>(part)]; }
std::string_view criterion_key(Criterion criterion) { return criterion_names[static_cast<std::size_t>(criterion)]; }
std::string_view to_string(ClusterStage stage) { return stage_names[static_cast<std::size_t>(stage)]; }

ClusterStage cluster_stage_from(std::string_view name) {
  const auto found = std::find(stage_names.begin(), stage_names.end(), name);
  return found == stage_names.end() ? ClusterStage::potential : static_cast<ClusterStage>(found - stage_names.begin());
}

RankingInput ranking_input(const Candidate& candidate, const CriterionMeans* assessed) {
  RankingInput input;
  input.parts = {candidate.lq_low,         candidate.eb,    candidate.stars, regional_rate(candidate),
                 candidate.traced.p_value, candidate.gamma, candidate.firms};
  if (assessed != nullptr) input.assessed = *assessed;
  input.q_value = candidate.q_value;
  input.institutions = candidate.institutions.count();
  return input;
}

double part_score(ScorePart part, double value) {
  if (std::isnan(value)) return nan;
  static constexpr Anchor star_anchors[] = {{0, 0}, {3, 1}};
  static constexpr Anchor regional_anchors[] = {{-0.2, 0}, {0.2, 1}};
  static constexpr Anchor gamma_anchors[] = {{0, 0}, {0.02, 1.0 / 3}, {0.05, 2.0 / 3}, {0.1, 1}};
  switch (part) {
    case ScorePart::lq_low:
    case ScorePart::eb:
      return between_logs(value, 1, 8);
    case ScorePart::stars:
      return between(star_anchors, value);
    case ScorePart::regional:
      return between(regional_anchors, value);
    case ScorePart::scan:
      return between_logs(value, 0.05, 0.001);
    case ScorePart::gamma:
      return between(gamma_anchors, value);
    case ScorePart::size:
      break;
  }
  return between_logs(value, 5, 500);
}

double criterion_score(double mean) { return std::isnan(mean) ? nan : std::clamp(mean / 3, 0.0, 1.0); }

double known_mean(std::span<const double> scores, std::span<const double> weights) {
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (std::isnan(scores[i]) || !(weights[i] > 0)) continue;
    sum += weights[i] * scores[i];
    weight += weights[i];
  }
  return weight > 0 ? sum / weight : nan;
}

ScoredParts scored_parts(const RankingInput& input) {
  ScoredParts scored;
  for (std::size_t i = 0; i < score_parts; ++i) {
    scored.parts[i] = part_score(static_cast<ScorePart>(i), input.parts[i]);
  }
  for (std::size_t i = 0; i < criteria; ++i) scored.criterion[i] = criterion_score(input.assessed[i]);
  return scored;
}

ClusterScore weighted_score(const ScoredParts& scored, const RankingOptions& weights) {
  ClusterScore score;
  score.quantitative = known_mean(scored.parts, weights.parts);
  score.qualitative = known_mean(scored.criterion, weights.criterion);
  score.total = mean_of_levels(score.quantitative, score.qualitative, weights.quantitative, weights.qualitative);
  return score;
}

ClusterScore score_of(const RankingInput& input, const RankingOptions& options) {
  return weighted_score(scored_parts(input), options);
}

ClusterStage stage_of(const RankingInput& input, const StageThresholds& thresholds) {
  const auto part = [&input](ScorePart which) { return input.parts[static_cast<std::size_t>(which)]; };
  const double firms = part(ScorePart::size);
  const double regional = part(ScorePart::regional);
  const bool significant = input.q_value <= thresholds.max_q || part(ScorePart::scan) <= thresholds.max_q;
  if (!significant || !(firms >= thresholds.emerging_firms)) return ClusterStage::potential;
  const double governance = input.assessed[static_cast<std::size_t>(Criterion::governance)];
  const bool is_behind = regional < 0;
  if (firms >= thresholds.established_firms && !is_behind &&
      input.institutions >= thresholds.established_institutions && governance >= thresholds.established_governance) {
    return ClusterStage::established;
  }
  return regional > 0 || input.institutions >= 1 ? ClusterStage::emerging : ClusterStage::potential;
}

void rank_candidates(std::vector<Candidate>& candidates, const AssessedClusters& assessed,
                     const RankingOptions& options) {
  std::vector<RankingInput> inputs;
  for (Candidate& candidate : candidates) {
    const auto found = assessed.find(candidate.id);
    inputs.push_back(ranking_input(candidate, found == assessed.end() ? nullptr : &found->second));
    candidate.score = score_of(inputs.back(), options);
    candidate.score.stage = stage_of(inputs.back(), options.stage);
  }
  for (std::vector<std::size_t>& group : by_level(candidates)) {
    std::sort(group.begin(), group.end(), [&candidates](std::size_t a, std::size_t b) {
      return std::pair(candidates[a].rank, candidates[a].id) < std::pair(candidates[b].rank, candidates[b].id);
    });
    std::vector<ScoredParts> scored;
    scored.reserve(group.size());
    for (const std::size_t index : group) scored.push_back(scored_parts(inputs[index]));
    const std::vector<std::size_t> order = order_by_total(scored, options);
    for (std::size_t i = 0; i < order.size(); ++i) {
      candidates[group[order[i]]].score.priority = static_cast<int>(i) + 1;
    }
    const RankSurvival survival = rank_survival(scored, order, options);
    for (std::size_t i = 0; i < group.size() && !survival.top_share.empty(); ++i) {
      candidates[group[i]].score.top_share = survival.top_share[i];
      candidates[group[i]].score.kept_rank_share = survival.kept_rank_share[i];
    }
  }
}

}  // namespace klasteri
