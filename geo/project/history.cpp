#include "geo/project/history.h"

#include <algorithm>
#include <map>

#include "geo/base/error.h"

namespace klasteri {

std::vector<ClusterSnapshot> clusters_of_run(const ProjectHistory& history, int run) {
  std::string known;
  bool exists = false;
  for (const ProjectRun& each : history.runs) {
    known += (known.empty() ? "" : ", ") + std::to_string(each.number);
    exists |= each.number == run;
  }
  if (!exists) {
    if (known.empty()) throw Error("The project has no run {}; it was made before runs were recorded.", run);
    throw Error("The project has no run {}; it has {}.", run, known);
  }
  std::vector<ClusterSnapshot> clusters;
  for (const ClusterSnapshot& cluster : history.clusters) {
    if (cluster.run == run) clusters.push_back(cluster);
  }
  return clusters;
}

std::vector<ClusterSnapshot> detached_clusters(const ProjectHistory& history) {
  std::map<std::string, ClusterSnapshot> detached;  // by the name of their records
  for (const ClusterLink& link : history.links) {
    // What was detached is looked for again by every later run, which found it or not.
    const auto earlier = detached.find(link.before);
    ClusterSnapshot last;
    if (earlier != detached.end()) {
      last = earlier->second;
      detached.erase(earlier);
    } else {
      const auto found = std::find_if(history.clusters.begin(), history.clusters.end(), [&](const auto& cluster) {
        return cluster.run == link.run - 1 && cluster.id == link.before;
      });
      if (found != history.clusters.end()) last = *found;
    }
    if (link.detached_as.empty()) continue;
    last.id = link.detached_as;
    detached.insert_or_assign(link.detached_as, std::move(last));
  }
  std::vector<ClusterSnapshot> clusters;
  clusters.reserve(detached.size());
  for (auto& [name, cluster] : detached) clusters.push_back(std::move(cluster));
  return clusters;
}

}  // namespace klasteri
