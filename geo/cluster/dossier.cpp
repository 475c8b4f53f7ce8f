#include "geo/cluster/dossier.h"

#include <algorithm>

#include "geo/cluster/assessment.h"
#include "geo/cluster/programme_history.h"

namespace klasteri {

namespace {

template <typename Record>
std::vector<Record> records_of(const std::vector<Record>& records, std::string_view cluster) {
  std::vector<Record> chosen;
  for (const Record& record : records) {
    if (record.cluster == cluster) chosen.push_back(record);
  }
  return chosen;
}

}  // namespace

ClusterDossier dossier_of(const ProgrammeRecords& records, std::string_view cluster, const EfficiencyOptions& options) {
  ClusterDossier dossier;
  dossier.cluster = std::string(cluster);
  dossier.scores = current_scores(records_of(records.scores, cluster));
  dossier.means = criterion_means(dossier.scores);
  dossier.agreement = agreement_of(dossier.scores);
  const auto organisation = std::find_if(records.organisations.begin(), records.organisations.end(),
                                         [&](const ManagementOrganisation& each) { return each.cluster == cluster; });
  if (organisation != records.organisations.end()) dossier.organisation = &*organisation;
  dossier.memberships = records_of(records.memberships, cluster);
  for (ActionStep& step : records_of(records.steps, cluster)) {
    if (!step.vision.empty()) dossier.vision = step.vision;
    if (!step.step.empty()) dossier.steps.push_back(std::move(step));
  }
  dossier.history = history_of(records.entries, cluster);
  dossier.current = current_entry(records.entries, cluster);
  dossier.efficiency = judge_efficiency(dossier.means, dossier.organisation, dossier.steps, options);
  return dossier;
}

AssessedClusters assessed_clusters(const ProgrammeRecords& records) {
  AssessedClusters assessed;
  for (const AssessmentScore& score : records.scores) {
    if (!assessed.contains(score.cluster)) {
      assessed.emplace(score.cluster, dossier_of(records, score.cluster).means);
    }
  }
  return assessed;
}

}  // namespace klasteri
