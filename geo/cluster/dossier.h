#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/cluster/agreement.h"
#include "geo/cluster/efficiency.h"
#include "geo/cluster/programme.h"
#include "geo/cluster/ranking.h"

namespace klasteri {

/// Everything that people know of one cluster, and what follows from it.
struct ClusterDossier {
  std::string cluster;                  ///< Candidate::id
  std::vector<AssessmentScore> scores;  ///< that hold; superseded ones are left out
  CriterionMeans means{};
  Agreement agreement;
  const ManagementOrganisation* organisation = nullptr;  ///< among the records; null: none is known
  std::vector<Membership> memberships;
  std::string vision;  ///< empty: none is known
  std::vector<ActionStep> steps;
  std::vector<ProgrammeEntry> history;  ///< the earliest first
  ProgrammeEntry current;               ///< where the cluster stands
  Efficiency efficiency;
};

/// Gathers what the records say of a cluster. `records` must outlive the dossier.
ClusterDossier dossier_of(const ProgrammeRecords& records, std::string_view cluster,
                          const EfficiencyOptions& options = {});

/// The means of all clusters that have a score, as the ranking takes them.
AssessedClusters assessed_clusters(const ProgrammeRecords& records);

}  // namespace klasteri
