#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "geo/cluster/ranking.h"

namespace klasteri {

/// Everything that a score is made of, each from 0 to 1. NaN: missing.
struct ScoredParts {
  std::array<double, score_parts> parts{};
  std::array<double, criteria> criterion{};
};
ScoredParts scored_parts(const RankingInput& input);

/// The mean of the known scores; NaN where none is known or no weight of a known one is positive.
double known_mean(std::span<const double> scores, std::span<const double> weights);

/// score_of() for parts that have been scored.
ClusterScore weighted_score(const ScoredParts& scored, const RankingOptions& weights);

/// Indices of the candidates, the highest total first; equal totals keep their order, NaN last.
std::vector<std::size_t> order_by_total(std::span<const ScoredParts> scored, const RankingOptions& weights);

/// Weights drawn around the options': the two levels, the parts and the criteria each from a Dirichlet distribution
/// whose mean is the given weights. What has no weight gets none. The draw depends on (seed, draw) alone.
RankingOptions drawn_weights(const RankingOptions& options, int draw);

/// How often a rank survives other weights; by candidate. Empty without draws.
struct RankSurvival {
  std::vector<double> top_share;        ///< among the first `options.top`
  std::vector<double> kept_rank_share;  ///< at the same place as in `order`
};
RankSurvival rank_survival(std::span<const ScoredParts> scored, std::span<const std::size_t> order,
                           const RankingOptions& options);

}  // namespace klasteri
