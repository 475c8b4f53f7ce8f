#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_points.h"

namespace klasteri {

/// What dbscan and hdbscan share.
struct ClusterArguments {
  StatArguments stat;
  PointArguments points;
  std::string id, weight, footprints;
  double min_points = 5;
};
void add_cluster_options(CLI::App& method, ClusterArguments& arguments);
/// Throws UsageError for options that do not go together, and Error if the footprints could not be written.
void check_cluster_options(const Context& context, const ClusterArguments& arguments);

/// The points and their weights; empty: each counts as one. A row without a weight is left out, and this is said.
struct WeightedPoints {
  StatPoints points;
  std::vector<double> weights;
};
WeightedPoints read_weighted_points(Context& context, const ClusterArguments& arguments);

/// The result of a method: columns id and cluster, blank for rows that are left out.
Layer cluster_layer(const ClusterArguments& arguments, const WeightedPoints& input, std::string name,
                    std::string description, const std::vector<std::int32_t>& cluster);

/// Numbers for --json: of rows, points, clusters and noise.
nlohmann::ordered_json cluster_totals(const WeightedPoints& input, const std::vector<std::int32_t>& cluster,
                                      std::size_t clusters);
nlohmann::ordered_json cluster_parameters(const ClusterArguments& arguments);

/// Writes one polygon a cluster, the concave hull of its members, where --footprints asks for it.
void write_footprints(Context& context, const ClusterArguments& arguments, const WeightedPoints& input,
                      const std::vector<std::int32_t>& cluster, std::size_t clusters);

}  // namespace klasteri
