#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "geo/cli/command.h"
#include "geo/cluster/dossier.h"
#include "geo/project/project.h"

namespace klasteri {

/// Prints a table of clusters: mean score, assessors, agreement, efficiency, management organisation, status.
void show_assessments(Context& context, const Project& project, std::span<const Candidate> clusters,
                      const EfficiencyOptions& options, const nlohmann::ordered_json& parameters,
                      nlohmann::ordered_json totals);

/// Prints what is known of one cluster: status, efficiency with its reasons, criteria, evidence, agreement, management
/// organisation, vision, action plan, decisions.
void explain_assessment(Context& context, const Project& project, const Candidate& cluster,
                        const EfficiencyOptions& options, const nlohmann::ordered_json& parameters);

}  // namespace klasteri
