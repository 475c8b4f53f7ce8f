#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/rank_options.h"
#include "geo/cluster/ranking.h"
#include "geo/project/project.h"

namespace klasteri {

/// Scores and ranks a project's clusters, and notes in its settings ("ranking") by what weights.
void rank_project(Project& project, const AssessedClusters& assessed, const RankingOptions& options);

/// Prints the first `count` clusters by priority on stdout, one sentence each with the reasons.
void show_shortlist(Context& context, const Project& project, const AssessedClusters& assessed,
                    const RankingOptions& options, std::size_t count);

/// Prints every number that made the score of a cluster as a table, then prose.
/// @param cluster Candidate::id. Throws as find_cluster().
void show_rank(Context& context, const Project& project, const AssessedClusters& assessed,
               const RankingOptions& options, const std::string& cluster);

/// The shortlist as --json has it: an array of {priority, cluster, score, stage, reason}.
nlohmann::ordered_json shortlist_json(const Project& project, const AssessedClusters& assessed,
                                      const RankingOptions& options, std::size_t count, Language language);

/// Throws UsageError where a project has no cluster of that id; names the nearest, and some that it has.
const Candidate& find_cluster(const Project& project, const std::string& cluster);

}  // namespace klasteri
