#include "viewer/model/cluster_facts.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "geo/cluster/programme_terms.h"
#include "geo/cluster/ranking_settings.h"
#include "viewer/model/setting.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t most_neighbours = 6;

/// The numbers of a cluster in every run, followed back through the runs that called it otherwise.
std::vector<YearOfCluster> years_of(const ProjectHistory& history, std::string id) {
  std::vector<YearOfCluster> years;
  for (auto run = history.runs.rbegin(); run != history.runs.rend(); ++run) {
    const auto same = [&](const ClusterSnapshot& each) { return each.run == run->number && each.id == id; };
    const auto found = std::find_if(history.clusters.begin(), history.clusters.end(), same);
    if (found == history.clusters.end()) break;
    years.push_back({.date = run->date, .run = run->number, .lq = found->lq, .firms = found->firms});
    for (const ClusterLink& link : history.links) {
      if (link.run == run->number && link.after == id && !link.before.empty()) {
        id = link.before;
        break;
      }
    }
  }
  std::reverse(years.begin(), years.end());
  return years;
}

std::vector<NeighbourCluster> neighbours_of(const std::vector<Candidate>& clusters, std::size_t cluster) {
  const Point centre = clusters[cluster].centre;
  std::vector<NeighbourCluster> near;
  if (!centre.valid()) return near;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    if (i == cluster || !clusters[i].centre.valid()) continue;
    near.push_back({i, distance_m(centre, clusters[i].centre) / 1000});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const NeighbourCluster& a, const NeighbourCluster& b) { return a.distance_km < b.distance_km; });
  if (near.size() > most_neighbours) near.resize(most_neighbours);
  return near;
}

void take_members(const Register& reg, const Candidate& candidate, ClusterFacts& facts) {
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : candidate.members) {
    if (row < reg.rows()) rows.push_back(row);
  }
  facts.sizes = sum_enterprises(reg, rows).sizes;
  facts.activities = count_activities(reg, rows).of_activity;
  std::stable_sort(facts.activities.begin(), facts.activities.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
}

RankingOptions ranking_of(const Project& project) {
  RankingOptions options;
  const std::string ranking = setting_of(project.settings, "ranking");
  if (!ranking.empty()) set_rankings(options, ranking);
  return options;
}

/// Reads lists such as TracedPlace::related: "code:firms" joined by ";".
std::vector<PresentSector> present_sectors_of(std::string_view list) {
  std::vector<PresentSector> sectors;
  for (const std::string& part : parts_of(list)) {
    const std::size_t colon = part.rfind(':');
    if (colon == std::string::npos) continue;
    PresentSector sector{.code = part.substr(0, colon)};
    const char* const end = part.data() + part.size();
    const auto read = std::from_chars(part.data() + colon + 1, end, sector.firms);
    if (read.ec == std::errc() && read.ptr == end) sectors.push_back(std::move(sector));
  }
  return sectors;
}

}  // namespace

ClusterFacts cluster_facts(const Project& project, std::size_t cluster) {
  const Candidate& candidate = project.clusters[cluster];
  ClusterFacts facts;
  take_members(project.enterprises, candidate, facts);
  facts.years = years_of(project.history, candidate.id);
  for (const InstitutionLink& link : project.institution_links) {
    if (link.cluster == candidate.id && link.institution < project.institutions.rows()) {
      facts.institutions.push_back(&link);
    }
  }
  facts.related = present_sectors_of(candidate.traced.related);
  facts.suppliers = present_sectors_of(candidate.traced.suppliers);
  facts.neighbours = neighbours_of(project.clusters, cluster);
  facts.score = explain_rank(candidate, assessed_clusters(project.programme), ranking_of(project));
  facts.dossier = dossier_of(project.programme, candidate.id);
  return facts;
}

std::vector<ClusterScore> cluster_scores(const Project& project) {
  const AssessedClusters assessed = assessed_clusters(project.programme);
  const RankingOptions options = ranking_of(project);
  std::vector<ClusterScore> scores;
  scores.reserve(project.clusters.size());
  for (const Candidate& candidate : project.clusters) {
    const bool ranked = candidate.score.priority > 0;
    scores.push_back(ranked ? candidate.score : explain_rank(candidate, assessed, options).score);
  }
  return scores;
}

}  // namespace klasteri::viewer
