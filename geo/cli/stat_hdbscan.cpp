#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_clusters.h"
#include "geo/pattern/hdbscan.h"

namespace klasteri {

namespace {

struct HdbscanArguments {
  ClusterArguments clusters;
  double min_cluster_size = 0;
  std::string epsilon = "0";
};

HdbscanOptions options_of(const HdbscanArguments& arguments) {
  HdbscanOptions options;
  options.min_points = arguments.clusters.min_points;
  options.min_cluster_size = arguments.min_cluster_size;
  if (arguments.min_cluster_size != 0 && !(arguments.min_cluster_size >= 2)) {
    throw UsageError("--min-cluster-size takes a number from 2, not {}.", arguments.min_cluster_size);
  }
  if (parse_number(arguments.epsilon) != 0) {
    options.epsilon = parse_distance(arguments.clusters.points, arguments.epsilon, "--epsilon");
  }
  return options;
}

nlohmann::ordered_json parameters_of(const HdbscanArguments& arguments, const HdbscanOptions& options) {
  nlohmann::ordered_json parameters = cluster_parameters(arguments.clusters);
  parameters["min_cluster_size"] = least_cluster_size(options);
  parameters["epsilon"] = options.epsilon;
  return parameters;
}

void run_hdbscan(Context& context, const HdbscanArguments& arguments) {
  const ClusterArguments& clusters = arguments.clusters;
  check_cluster_options(context, clusters);
  const HdbscanOptions options = options_of(arguments);
  const WeightedPoints input = read_weighted_points(context, clusters);
  HdbscanResult result = hdbscan(input.points.points(), options, input.weights, context.console);
  Layer layer = cluster_layer(clusters, input, "hdbscan",
                              "Clusters of points of any density (HDBSCAN*); -1 is noise. Probability is 1 where a "
                              "cluster is densest, outlier (GLOSH) near 1 where a point is far less dense than the "
                              "cluster beside it.",
                              result.cluster);
  layer.add_numbers("probability", std::move(result.probability));
  layer.add_numbers("outlier", std::move(result.outlier));
  write_footprints(context, clusters, input, result.cluster, result.clusters());
  nlohmann::ordered_json totals = cluster_totals(input, result.cluster, result.clusters());
  totals["stability"] = result.stability;  // JSON has no infinity: null
  give_result(context, clusters.stat, parameters_of(arguments, options), totals, layer);
}

}  // namespace

void add_stat_hdbscan(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<HdbscanArguments>();
  CLI::App& method = add_stat_method(stat, context, "hdbscan",
                                     "Clusters of points of different densities (HDBSCAN*), with outlier scores",
                                     "hdbscan wineries.csv --min-points 5 --epsilon 1km -o clusters.csv --footprints "
                                     "clusters.geojson",
                                     arguments->clusters.stat);
  add_cluster_options(method, arguments->clusters);
  method
      .add_option("--min-cluster-size", arguments->min_cluster_size,
                  "Points (or weight) of the smallest cluster; by default as --min-points")
      ->type_name("K");
  method
      .add_option("--epsilon", arguments->epsilon,
                  "Keep clusters together that part at less than this distance, e.g. 500m or 2km")
      ->type_name("D")
      ->capture_default_str();
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_hdbscan(context, *arguments); }; });
}

}  // namespace klasteri
