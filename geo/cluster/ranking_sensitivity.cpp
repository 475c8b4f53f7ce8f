#include "geo/cluster/ranking_sensitivity.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/screening/gamma_quantile.h"

namespace klasteri {

namespace {

constexpr std::uint64_t first_stream = 0x72616E6B00000000;  // "rank": streams that nothing else draws from

/// Replaces weights by a draw from the Dirichlet distribution whose mean they are.
void draw_around(std::span<double> weights, double concentration, Random& random) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) {
    // One number for each weight, used or not: a weight of zero does not change what is drawn for the others.
    const double below = random.uniform();
    weight = weight > 0 ? gamma_quantile(concentration * weight / sum, below) : 0;
  }
}

}  // namespace

std::vector<std::size_t> order_by_total(std::span<const ScoredParts> scored, const RankingOptions& weights) {
  std::vector<double> totals;
  for (const ScoredParts& each : scored) totals.push_back(weighted_score(each, weights).total);
  std::vector<std::size_t> order(scored.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&totals](std::size_t a, std::size_t b) {
    return std::isnan(totals[b]) ? !std::isnan(totals[a]) : totals[a] > totals[b];
  });
  return order;
}

RankingOptions drawn_weights(const RankingOptions& options, int draw) {
  RankingOptions drawn = options;
  Random random(options.seed, first_stream + static_cast<std::uint64_t>(draw));
  std::array<double, 2> levels = {options.quantitative, options.qualitative};
  draw_around(levels, options.concentration, random);
  drawn.quantitative = levels[0];
  drawn.qualitative = levels[1];
  draw_around(drawn.parts, options.concentration, random);
  draw_around(drawn.criterion, options.concentration, random);
  return drawn;
}

RankSurvival rank_survival(std::span<const ScoredParts> scored, std::span<const std::size_t> order,
                           const RankingOptions& options) {
  RankSurvival survival;
  if (options.draws <= 0 || scored.empty()) return survival;
  const auto draws = static_cast<std::size_t>(options.draws);
  std::vector<std::vector<std::size_t>> orders(draws);
  parallel_for(draws, 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t draw = begin; draw < end; ++draw) {
      orders[draw] = order_by_total(scored, drawn_weights(options, static_cast<int>(draw)));
    }
  });
  std::vector<std::size_t> top(scored.size(), 0), kept(scored.size(), 0);
  for (const std::vector<std::size_t>& drawn : orders) {
    for (std::size_t place = 0; place < drawn.size(); ++place) {
      if (place < static_cast<std::size_t>(options.top)) ++top[drawn[place]];
      if (drawn[place] == order[place]) ++kept[drawn[place]];
    }
  }
  for (std::size_t i = 0; i < scored.size(); ++i) {
    survival.top_share.push_back(static_cast<double>(top[i]) / static_cast<double>(draws));
    survival.kept_rank_share.push_back(static_cast<double>(kept[i]) / static_cast<double>(draws));
  }
  return survival;
}

}  // namespace klasteri
