#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/cluster/comparison.h"
#include "geo/cluster/detection.h"
#include "geo/cluster/ranking.h"
#include "geo/cluster/reference_comparison.h"
#include "geo/project/project.h"

namespace klasteri {

/// What a report of a project's clusters shows, and how.
struct ClusterReportOptions {
  Language language = Language::en;
  std::size_t top = 10;  ///< clusters that have a section of their own
  /// Firms that must stand behind a number. Where it is more than the project was built with, growth is left out: the
  /// file does not hold how many firms stand behind it.
  double min_published = 3;
  DetectOptions detection;  ///< what the clusters were found with; `publish`: they may be published
  RankingOptions ranking;
};

/// A report of a project's clusters: what of them may be shown.
struct ClusterReport {
  ClusterReportOptions options;
  std::vector<Candidate> clusters;  ///< by rank
  std::size_t withheld_clusters = 0;
  std::vector<DensityRow> regions;               ///< in the order of the tree
  std::vector<bool> region_firms_withheld;       ///< of each: too few, or they would give others back
  std::vector<bool> region_employees_withheld;   ///< likewise
  std::optional<ReferenceComparison> reference;  ///< of UNIDO's ten; none: not a project of regions
  std::vector<ClusterSnapshot> before, after;    ///< of the last two runs
  std::optional<RunComparison> changes;          ///< of these; none: there are no two, or they may not be published
};

/// Withholds from a cluster what fewer firms state than may be shown, and what is made of it.
/// @param was_built_with the same threshold when the cluster was detected
/// @return false where the cluster itself has too few firms
bool withhold_few(Candidate& cluster, double min_published, double was_built_with);

/// Scores and ranks clusters of which numbers were withheld by those that are left. The stage stays that of the whole
/// project: what is withheld must not raise one.
void rank_what_is_shown(std::vector<Candidate>& clusters, const std::vector<Candidate>& whole,
                        const AssessedClusters& assessed, const RankingOptions& options);

/// Gathers a report. @param cells every screened cell of the regions, see compare_with_reference(); where the clusters
/// are no longer those of the project, `project` has those that are to be reported.
ClusterReport gather_cluster_report(const Project& project, const std::vector<Candidate>& cells,
                                    const ClusterReportOptions& options);

/// One self-contained page for a browser or for A4 paper: no script, nothing loaded from elsewhere. The same project,
/// options and language give the same bytes.
/// @param project that the report was gathered from
std::string cluster_report_html(const ClusterReport& report, const Project& project);

}  // namespace klasteri
