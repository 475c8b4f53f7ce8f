#include "geo/cluster/rank_explanation.h"

#include <cmath>
#include <span>

#include "geo/cluster/ranking_sensitivity.h"

namespace klasteri {

namespace {

double known_weight(std::span<const double> scores, std::span<const double> weights) {
  double sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) sum += std::isnan(scores[i]) ? 0 : weights[i];
  return sum;
}

double sum_of(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  return sum;
}

/// Shares the weight of a level out among its known parts.
void share_out(ScoreLine& line, double level_share, double known) {
  if (std::isnan(line.score) || !(known > 0)) return;
  line.share = level_share * line.weight / known;
  line.contribution = line.share * line.score;
}

}  // namespace

RankExplanation explain_rank(const Candidate& candidate, const AssessedClusters& assessed,
                             const RankingOptions& options) {
  const auto found = assessed.find(candidate.id);
  RankExplanation explained;
  explained.input = ranking_input(candidate, found == assessed.end() ? nullptr : &found->second);
  explained.score = score_of(explained.input, options);
  explained.score.stage = stage_of(explained.input, options.stage);
  const ScoredParts scored = scored_parts(explained.input);
  const double parts = known_weight(scored.parts, options.parts);
  const double criterion = known_weight(scored.criterion, options.criterion);
  const double all_parts = sum_of(options.parts), all_criteria = sum_of(options.criterion);
  explained.known_parts = all_parts > 0 ? parts / all_parts : 0;
  explained.known_criteria = all_criteria > 0 ? criterion / all_criteria : 0;
  const double quantitative = parts > 0 ? options.quantitative : 0;
  const double qualitative = criterion > 0 ? options.qualitative : 0;
  const double both = quantitative + qualitative;
  for (std::size_t i = 0; i < score_parts; ++i) {
    ScoreLine& line = explained.lines.emplace_back();
    line = {"quantitative", to_string(static_cast<ScorePart>(i)), explained.input.parts[i], scored.parts[i],
            options.parts[i]};
    share_out(line, both > 0 ? quantitative / both : 0, parts);
  }
  for (std::size_t i = 0; i < criteria; ++i) {
    ScoreLine& line = explained.lines.emplace_back();
    line = {"qualitative", criterion_key(static_cast<Criterion>(i)), explained.input.assessed[i], scored.criterion[i],
            options.criterion[i]};
    share_out(line, both > 0 ? qualitative / both : 0, criterion);
  }
  return explained;
}

}  // namespace klasteri
