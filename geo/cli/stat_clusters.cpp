#include "geo/cli/stat_clusters.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/special_values.h"
#include "geo/cluster/point_hull.h"
#include "geo/input/numbers.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"
#include "geo/pattern/dbscan.h"

namespace klasteri {

namespace {

/// Members of a cluster stand close to each other, so its hull may follow them; a ring of firms has its hole.
constexpr HullOptions hull{.margin_m = 250, .concave_from = 10, .holes = true};

/// One a cluster.
struct Footprints {
  std::vector<double> members, weight, area_km2;
  std::vector<MultiPolygon> shapes;  ///< in degrees
};

Footprints make_footprints(Context& context, const WeightedPoints& input, const std::vector<std::int32_t>& cluster,
                           std::size_t clusters) {
  Footprints footprints;
  footprints.members.assign(clusters, 0);
  footprints.weight.assign(clusters, 0);
  std::vector<std::vector<Point>> points(clusters);
  for (std::size_t row = 0; row < cluster.size(); ++row) {
    if (cluster[row] < 0) continue;
    const auto number = static_cast<std::size_t>(cluster[row]);
    points[number].push_back(input.points.points()[row]);
    footprints.members[number] += 1;
    if (!input.weights.empty()) footprints.weight[number] += input.weights[row];
  }
  context.console.begin("tracing");
  for (std::size_t i = 0; i < clusters; ++i) {
    const MultiPolygon metres = point_hull(std::move(points[i]), hull);
    footprints.area_km2.push_back(area(metres) / 1e6);
    footprints.shapes.push_back(input.points.positions.projection->inverse(metres));
    context.console.check(static_cast<double>(i + 1) / static_cast<double>(clusters));
  }
  return footprints;
}

/// One number a row, blank for rows that are left out.
std::vector<double> column_of(const std::vector<std::int32_t>& cluster) {
  std::vector<double> values;
  values.reserve(cluster.size());
  for (const std::int32_t each : cluster) values.push_back(each == left_out_cluster ? nan : each);
  return values;
}

}  // namespace

void add_cluster_options(CLI::App& method, ClusterArguments& arguments) {
  method
      .add_option("--min-points", arguments.min_points,
                  "Points within reach, the point itself included (or their weight), that make a place dense")
      ->type_name("K")
      ->capture_default_str();
  add_role(method, "--weight", arguments.weight, "Column of a weight, e.g. employees: a row counts as so many points");
  add_role(method, "--id", arguments.id, "Column of the point's id; by default the number of the row from 1");
  add_point_options(method, arguments.points);
  method
      .add_option("--footprints", arguments.footprints,
                  "Also write a polygon of every cluster (.geojson, .gpkg …): the concave hull of its points, 250 m "
                  "around them included")
      ->type_name("FILE");
}

void check_cluster_options(const Context& context, const ClusterArguments& arguments) {
  check_point_options(arguments.points);
  if (!(arguments.min_points > 0) || !std::isfinite(arguments.min_points)) {
    throw UsageError("--min-points takes a number above zero, not {}.", arguments.min_points);
  }
  if (arguments.footprints.empty()) return;
  if (arguments.points.planar()) {
    throw UsageError(
        "--footprints needs to know where on Earth the points lie; give --lon COL --lat COL instead of --x and --y.");
  }
  if (std::filesystem::path(arguments.footprints).lexically_normal() ==
      std::filesystem::path(arguments.stat.output).lexically_normal()) {
    throw UsageError("-o and --footprints name the same file, {}; give two.", arguments.footprints);
  }
  check_layer_output(arguments.footprints, context.force);
}

WeightedPoints read_weighted_points(Context& context, const ClusterArguments& arguments) {
  WeightedPoints input{read_stat_points(context, arguments.stat, arguments.points), {}};
  if (arguments.weight.empty()) return input;
  const Table& table = input.points.table;
  input.weights = numbers_of(table, table.column(arguments.weight));
  std::size_t missing = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (input.points.points()[row].valid() && std::isnan(input.weights[row])) ++missing;
  }
  if (missing > 0) context.console.note(Message::rows_without_weight, missing, arguments.weight);
  return input;
}

Layer cluster_layer(const ClusterArguments& arguments, const WeightedPoints& input, std::string name,
                    std::string description, const std::vector<std::int32_t>& cluster) {
  Layer layer;
  layer.name = std::move(name);
  layer.description = std::move(description);
  layer.rows = cluster.size();
  add_ids(layer, input.points.table, arguments.id);
  layer.add_numbers("cluster", column_of(cluster), ColumnType::integer);
  return layer;
}

nlohmann::ordered_json cluster_totals(const WeightedPoints& input, const std::vector<std::int32_t>& cluster,
                                      std::size_t clusters) {
  nlohmann::ordered_json totals = point_totals(input.points);
  const auto left_out = static_cast<std::size_t>(std::count(cluster.begin(), cluster.end(), left_out_cluster));
  if (!input.weights.empty()) {
    totals["without_weight"] = left_out - (input.points.table.rows() - input.points.positions.size());
  }
  totals["clusters"] = clusters;
  totals["noise"] = std::count(cluster.begin(), cluster.end(), noise_cluster);
  return totals;
}

nlohmann::ordered_json cluster_parameters(const ClusterArguments& arguments) {
  nlohmann::ordered_json parameters = {
      {"min_points", arguments.min_points}, {"weight", arguments.weight}, {"id", arguments.id}};
  parameters.update(point_parameters(arguments.points));
  return parameters;
}

void write_footprints(Context& context, const ClusterArguments& arguments, const WeightedPoints& input,
                      const std::vector<std::int32_t>& cluster, std::size_t clusters) {
  if (arguments.footprints.empty()) return;
  Footprints footprints = make_footprints(context, input, cluster, clusters);
  Layer layer;
  layer.name = "footprints";
  layer.description = "Concave hulls of the points of each cluster, widened by 250 m.";
  layer.rows = clusters;
  layer.add_number("cluster", ColumnType::integer, [](std::size_t row) { return static_cast<double>(row); });
  layer.add_numbers("members", std::move(footprints.members), ColumnType::integer);
  if (!input.weights.empty()) layer.add_numbers("weight", std::move(footprints.weight));
  layer.add_numbers("area_km2", std::move(footprints.area_km2));
  layer.geometry = GeometryType::multi_polygon;
  layer.shape = [&footprints](std::size_t row) -> const MultiPolygon& { return footprints.shapes[row]; };
  write_layer(layer, arguments.footprints, context.force, context.console);
  context.console.note(Message::wrote_rows, arguments.footprints, layer.rows);
}

}  // namespace klasteri
