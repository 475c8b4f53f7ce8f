#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/cli/stat.h"
#include "geo/cli/stat_clusters.h"
#include "geo/pattern/dbscan.h"

namespace klasteri {

namespace {

struct DbscanArguments {
  ClusterArguments clusters;
  std::string eps;
};

/// Whether each row is a core; blank for rows that are left out.
std::vector<double> cores_of(const DbscanResult& result) {
  std::vector<double> cores;
  cores.reserve(result.core.size());
  for (std::size_t row = 0; row < result.core.size(); ++row) {
    cores.push_back(result.cluster[row] == left_out_cluster ? std::numeric_limits<double>::quiet_NaN()
                                                            : static_cast<double>(result.core[row]));
  }
  return cores;
}

void run_dbscan(Context& context, const DbscanArguments& arguments) {
  const ClusterArguments& clusters = arguments.clusters;
  need_options("dbscan", {{"--eps", "D", arguments.eps, {"the radius of a neighbourhood", "მეზობლობის რადიუსი"}}});
  check_cluster_options(context, clusters);
  const double eps = parse_distance(clusters.points, arguments.eps, "--eps");
  const WeightedPoints input = read_weighted_points(context, clusters);
  const DbscanResult result = dbscan(input.points.points(), {eps, clusters.min_points}, input.weights, context.console);
  Layer layer =
      cluster_layer(clusters, input, "dbscan",
                    "Clusters of points that lie dense (DBSCAN); -1 is noise, core a point with enough others "
                    "around it.",
                    result.cluster);
  layer.add_numbers("core", cores_of(result), ColumnType::boolean);
  write_footprints(context, clusters, input, result.cluster, result.clusters);
  nlohmann::ordered_json parameters = {{"eps", eps}};
  parameters.update(cluster_parameters(clusters));
  give_result(context, clusters.stat, parameters, cluster_totals(input, result.cluster, result.clusters), layer);
}

}  // namespace

void add_stat_dbscan(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<DbscanArguments>();
  CLI::App& method =
      add_stat_method(stat, context, "dbscan", "Clusters of points that have enough others within a distance (DBSCAN)",
                      "dbscan wineries.csv --eps 2km --min-points 5 -o clusters.csv --footprints "
                      "clusters.geojson",
                      arguments->clusters.stat);
  method
      .add_option("--eps", arguments->eps,
                  "How far a neighbourhood reaches: 500, 500m or 2km; with --x --y a number in their unit")
      ->type_name("D");
  add_cluster_options(method, arguments->clusters);
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_dbscan(context, *arguments); }; });
}

}  // namespace klasteri
