#include "viewer/model/ranking_preview.h"

#include <optional>
#include <string>

#include "geo/base/error.h"
#include "geo/cluster/dossier.h"
#include "geo/input/table.h"
#include "viewer/model/setting.h"

namespace klasteri::viewer {

namespace {

std::optional<ReferenceTotals> reference_totals(const Project& project) {
  const std::string file = setting_of(project.settings, "reference");
  if (file.empty()) return std::nullopt;
  return take_reference(read_table(file));
}

std::vector<int> priorities(const std::vector<Candidate>& clusters) {
  std::vector<int> numbers;
  numbers.reserve(clusters.size());
  for (const Candidate& cluster : clusters) numbers.push_back(cluster.score.priority);
  return numbers;
}

}  // namespace

RankingPreview preview_ranking(const Project& project, const ScreeningChoice& choice, Progress& progress) {
  const DetectOptions options = detect_options(choice, project.settings);
  const auto reference = reference_totals(project);
  if (!reference && covers_one_area_only(project.enterprises, options.by.front())) {
    throw Error(
        "All enterprises lie in one area, so there is no nation to compare it with; make the project with "
        "--reference.");
  }
  std::vector<Candidate> clusters = detect(project.enterprises, options, project.admin, SectorCatalog::bundled(),
                                           reference ? &*reference : nullptr, progress)
                                        .candidates;
  RankingOptions ranking = choice.ranking;
  ranking.draws = 0;  // how sure a rank is will be worked out once it is kept
  rank_candidates(clusters, assessed_clusters(project.programme), ranking);
  RankingPreview preview;
  preview.before = snapshots_of(project.clusters, &project.enterprises, 1);
  preview.after = snapshots_of(clusters, &project.enterprises, 2);
  preview.priority_before = priorities(project.clusters);
  preview.priority_after = priorities(clusters);
  preview.comparison = compare_runs(preview.before, preview.after);
  return preview;
}

}  // namespace klasteri::viewer
