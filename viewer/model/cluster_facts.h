#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/cluster/dossier.h"
#include "geo/cluster/rank_explanation.h"
#include "geo/project/project.h"
#include "viewer/model/readout.h"

namespace klasteri::viewer {

/// A number of a cluster in one of the project's runs.
struct YearOfCluster {
  std::string date;  ///< of the run, YYYY-MM-DD; empty: not known
  int run = 0;
  double lq = 0, firms = 0;
};

/// A sector or class and how many enterprises of it are inside a cluster's footprint.
struct PresentSector {
  std::string code;
  double firms = 0;
};
/// Another cluster near by.
struct NeighbourCluster {
  std::size_t cluster = 0;  ///< in Project::clusters
  double distance_km = 0;   ///< from centre to centre
};

/// What a cluster's card shows beside the numbers that the cluster holds itself.
struct ClusterFacts {
  std::array<std::uint32_t, size_classes> sizes{};             ///< of its members, by SizeClass
  std::vector<std::pair<NaceCode, std::uint32_t>> activities;  ///< of its members, the most frequent first
  std::vector<YearOfCluster> years;                            ///< the earliest first; fewer than two: no history
  std::vector<const InstitutionLink*> institutions;            ///< that support it, the nearest first
  std::vector<PresentSector> related, suppliers;
  std::vector<NeighbourCluster> neighbours;  ///< the nearest first
  RankExplanation score;
  ClusterDossier dossier;
};

/// @param cluster index into Project::clusters. The project must outlive the facts. Throws Error when the settings of
/// the ranking that the project holds cannot be read.
ClusterFacts cluster_facts(const Project& project, std::size_t cluster);

/// The scores of all clusters as the project's ranking has them; of clusters that were never ranked by the settings
/// that the project holds. One a cluster. Throws Error as cluster_facts().
std::vector<ClusterScore> cluster_scores(const Project& project);

}  // namespace klasteri::viewer
