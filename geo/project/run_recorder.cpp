#include "geo/project/run_recorder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace klasteri {

namespace {

using Snapshots = std::vector<ClusterSnapshot>;

/// What a run's links and events are gathered from.
class RecordKeeper {
 public:
  RecordKeeper(Project& project, RecordedRun& run) : project_(project), run_(run) {
    records_ = records_by_cluster(project.programme);
    for (const ClusterSnapshot& cluster : run.after) taken_.insert(cluster.id);
  }

  void take_changes() {
    for (const ClusterChange& change : run_.comparison.changes) {
      ClusterLink link;
      link.change = change_codes(change);
      link.jaccard = change.jaccard;
      if (change.before) link.before = run_.before[*change.before].id;
      if (change.after) link.after = run_.after[*change.after].id;
      if (change.left()) {
        detach(run_.before[*change.before], std::move(link));
      } else if (change.entered()) {
        add(std::move(link));
      } else {
        follow(ContinuityEvent::Kind::followed, run_.before[*change.before], run_.after[*change.after],
               std::move(link));
      }
    }
  }

  /// Looks for what was detached among the clusters that nothing else has become.
  void take_detached(const Snapshots& detached, const ContinuityOptions& options) {
    Snapshots entered;
    for (const ClusterChange& change : run_.comparison.changes) {
      if (change.entered()) entered.push_back(run_.after[*change.after]);
    }
    const Continuity continuity = match_clusters(detached, entered, options);
    for (const ClusterOverlap& match : continuity.matches) {
      ClusterLink link;
      link.change = "returned";
      link.before = detached[match.before].id;
      link.after = entered[match.after].id;
      link.jaccard = match.jaccard;
      follow(ContinuityEvent::Kind::returned, detached[match.before], entered[match.after], std::move(link));
    }
    for (const std::size_t index : continuity.left) {
      ClusterLink link;
      link.change = "left";
      link.before = detached[index].id;
      detach(detached[index], std::move(link));
    }
  }

  void finish() { rename_clusters(project_.programme, names_); }

 private:
  std::size_t records_of(const std::string& id) const {
    const auto found = records_.find(id);
    return found == records_.end() ? 0 : found->second;
  }

  void add(ClusterLink link) {
    link.run = run_.number;
    project_.history.links.push_back(std::move(link));
  }

  void follow(ContinuityEvent::Kind kind, const ClusterSnapshot& earlier, const ClusterSnapshot& later,
              ClusterLink link) {
    const std::size_t records = records_of(earlier.id);
    if (earlier.id != later.id) names_[earlier.id] = later.id;
    if (records > 0 && (earlier.id != later.id || kind == ContinuityEvent::Kind::returned)) {
      run_.events.push_back({kind, earlier, later, later.id, link.jaccard, records});
    }
    add(std::move(link));
  }

  void detach(const ClusterSnapshot& cluster, ClusterLink link) {
    const std::size_t records = records_of(cluster.id);
    if (records > 0) {
      link.detached_as = taken_.contains(cluster.id) ? fmt::format("{} (run {})", cluster.id, cluster.run) : cluster.id;
      if (link.detached_as != cluster.id) names_[cluster.id] = link.detached_as;
      run_.events.push_back({ContinuityEvent::Kind::detached, cluster, {}, link.detached_as, nan, records});
    }
    add(std::move(link));
  }

  Project& project_;
  RecordedRun& run_;
  std::map<std::string, std::size_t> records_;
  std::set<std::string> taken_;               ///< ids of this run
  std::map<std::string, std::string> names_;  ///< of clusters with records: new by old
};

void add_to_history(Project& project, ProjectRun run, const Snapshots& clusters) {
  run.enterprises = static_cast<double>(project.enterprises.rows());
  run.institutions = static_cast<double>(project.institutions.rows());
  run.clusters = static_cast<double>(clusters.size());
  project.history.runs.push_back(std::move(run));
  project.history.clusters.insert(project.history.clusters.end(), clusters.begin(), clusters.end());
}

int latest_run(const ProjectHistory& history) {
  int latest = 0;
  for (const ProjectRun& run : history.runs) latest = std::max(latest, run.number);
  return latest;
}

}  // namespace

RecordedRun record_run(Project& project, ProjectRun run, const ComparisonOptions& options) {
  RecordedRun recorded;
  recorded.number_before = latest_run(project.history);
  recorded.number = run.number = recorded.number_before + 1;
  recorded.after = snapshots_of(project.clusters, &project.enterprises, recorded.number);
  if (recorded.number_before > 0) {
    recorded.before = clusters_of_run(project.history, recorded.number_before);
    const Snapshots detached = detached_clusters(project.history);
    recorded.comparison = compare_runs(recorded.before, recorded.after, options);
    RecordKeeper keeper(project, recorded);
    keeper.take_changes();
    keeper.take_detached(detached, options.matching);
    keeper.finish();
  }
  add_to_history(project, std::move(run), recorded.after);
  return recorded;
}

void record_unrecorded_run(Project& project) {
  if (!project.history.runs.empty()) return;
  ProjectRun run;
  run.number = 1;
  const auto version = project.settings.find("klasteri_version");
  if (version != project.settings.end()) run.klasteri_version = version->second;
  add_to_history(project, std::move(run), snapshots_of(project.clusters, &project.enterprises, 1));
}

}  // namespace klasteri
