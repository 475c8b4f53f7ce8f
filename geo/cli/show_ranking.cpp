#include "geo/cli/show_ranking.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/text_table.h"
#include "geo/cluster/ranking_settings.h"
#include "geo/output/ranking_prose.h"
#include "geo/project/cluster_layer.h"
#include "geo/text/nearest_name.h"

namespace klasteri {

namespace {

constexpr std::size_t named_in_error = 5;

/// What was asked for by an option of its own is told with --quiet as well.
void answer(Context& context, const std::string& text) {
  if (context.json) return;
  context.console.clear_bar();
  fmt::print("{}\n", text);
  (void)std::fflush(stdout);
}

std::vector<const Candidate*> by_priority(const std::vector<Candidate>& candidates, std::size_t count) {
  std::vector<const Candidate*> order;
  for (const Candidate& candidate : candidates) {
    if (candidate.score.priority > 0) order.push_back(&candidate);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const Candidate* a, const Candidate* b) { return a->score.priority < b->score.priority; });
  order.resize(std::min(order.size(), count));
  return order;
}

Layer explanation_layer(const RankExplanation& explained) {
  std::vector<std::string> levels, parts;
  std::vector<double> values, scores, weights, shares, contributions;
  for (const ScoreLine& line : explained.lines) {
    levels.emplace_back(line.level);
    parts.emplace_back(line.part);
    values.push_back(line.value);
    scores.push_back(line.score);
    weights.push_back(line.weight);
    shares.push_back(line.share);
    contributions.push_back(line.contribution);
  }
  Layer layer;
  layer.name = "score";
  layer.rows = explained.lines.size();
  layer.add_texts("level", std::move(levels));
  layer.add_texts("part", std::move(parts));
  layer.add_numbers("value", std::move(values));
  layer.add_numbers("score", std::move(scores));
  layer.add_numbers("weight", std::move(weights));
  layer.add_numbers("share", std::move(shares));
  layer.add_numbers("contribution", std::move(contributions));
  for (LayerColumn& column : layer.columns) {
    if (column.name == "score" || column.name == "share" || column.name == "contribution") column.decimals = 3;
  }
  return layer;
}

std::size_t ranked_beside(const Project& project, const Candidate& candidate) {
  return static_cast<std::size_t>(
      std::count_if(project.clusters.begin(), project.clusters.end(), [&candidate](const Candidate& each) {
        return each.by == candidate.by && each.sector_level == candidate.sector_level;
      }));
}

}  // namespace

void rank_project(Project& project, const AssessedClusters& assessed, const RankingOptions& options) {
  rank_candidates(project.clusters, assessed, options);
  project.settings["ranking"] = ranking_settings(options);
}

const Candidate& find_cluster(const Project& project, const std::string& cluster) {
  std::vector<std::string> ids;
  for (const Candidate& candidate : project.clusters) {
    if (candidate.id == cluster) return candidate;
    ids.push_back(candidate.id);
  }
  if (ids.empty()) throw UsageError("The project has no cluster \"{}\"; it has no clusters at all.", cluster);
  const Sentence meant = perhaps_meant(ids, cluster);
  ids.resize(std::min(ids.size(), named_in_error));
  throw UsageError(
      "The project has no cluster \"{}\"{}; it has {} clusters such as {} (column cluster_id; klasteri assess PROJECT "
      "lists them).",
      cluster, meant, project.clusters.size(), fmt::join(ids, ", "));
}

void show_shortlist(Context& context, const Project& project, const AssessedClusters& assessed,
                    const RankingOptions& options, std::size_t count) {
  const Language language = context.language();
  const std::vector<const Candidate*> shown = by_priority(project.clusters, count);
  std::string text = say(Message::shortlist, language, shown.size(), project.clusters.size()) + "\n";
  for (const Candidate* candidate : shown) {
    const RankExplanation explained = explain_rank(*candidate, assessed, options);
    text += fmt::format("{:>3}. {}\n", candidate->score.priority,
                        shortlist_reason(*candidate, explained, project, language));
  }
  answer(context, text);
}

void show_rank(Context& context, const Project& project, const AssessedClusters& assessed,
               const RankingOptions& options, const std::string& cluster) {
  const Candidate& candidate = find_cluster(project, cluster);
  const RankExplanation explained = explain_rank(candidate, assessed, options);
  const Language language = context.language();
  answer(context, fmt::format("{} ({})\n{}{}", cluster_title(candidate, project, language), candidate.id,
                              text_table(explanation_layer(explained), language),
                              rank_prose(candidate, explained, options, ranked_beside(project, candidate), language)));
}

nlohmann::ordered_json shortlist_json(const Project& project, const AssessedClusters& assessed,
                                      const RankingOptions& options, std::size_t count, Language language) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Candidate* candidate : by_priority(project.clusters, count)) {
    const RankExplanation explained = explain_rank(*candidate, assessed, options);
    list.push_back({{"priority", candidate->score.priority},
                    {"cluster", candidate->id},
                    {"score", candidate->score.total},
                    {"stage", to_string(candidate->score.stage)},
                    {"reason", shortlist_reason(*candidate, explained, project, language)}});
  }
  return list;
}

}  // namespace klasteri
