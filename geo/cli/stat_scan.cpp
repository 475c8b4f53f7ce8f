#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_points.h"
#include "geo/input/numbers.h"
#include "geo/pattern/scan.h"
#include "geo/style/numbers.h"

namespace klasteri {

namespace {

constexpr double significant = 0.05;

struct ScanArguments {
  StatArguments stat;
  PointArguments points;
  std::string cases, controls, population, id, earth_radius;
  std::string model = "bernoulli";
  std::string shape = "circle";
  ScanOptions options;
  bool members = false;
};

ScanModel model_of(const ScanArguments& arguments) {
  if (arguments.model != "bernoulli" && arguments.model != "poisson") {
    throw UsageError("--model takes bernoulli or poisson, not \"{}\".", arguments.model);
  }
  const bool bernoulli = arguments.model == "bernoulli";
  const std::string& other = bernoulli ? arguments.population : arguments.controls;
  if (!other.empty()) {
    throw UsageError("--model {} takes {}, not {}.", arguments.model, bernoulli ? "--controls" : "--population",
                     bernoulli ? "--population" : "--controls");
  }
  need_options(
      "scan",
      {{"--cases", "COL", arguments.cases, {"the column of the number of cases", "შემთხვევათა რაოდენობის სვეტი"}}});
  if (bernoulli) {
    need_options("scan", {{"--controls",
                           "COL",
                           arguments.controls,
                           {"the column of the number of controls", "საკონტროლო შემთხვევათა რაოდენობის სვეტი"}}});
    return ScanModel::bernoulli;
  }
  need_options("scan", {{"--population",
                         "COL",
                         arguments.population,
                         {"the column of the population at risk", "რისკის ქვეშ მყოფი მოსახლეობის სვეტი"}}});
  return ScanModel::poisson;
}

ScanOptions scan_options(const Context& context, const ScanArguments& arguments) {
  ScanOptions options = arguments.options;
  options.model = model_of(arguments);
  options.seed = context.seed;
  if (arguments.shape != "circle" && arguments.shape != "ellipse") {
    throw UsageError("--shape takes circle or ellipse, not \"{}\".", arguments.shape);
  }
  options.shape = arguments.shape == "circle" ? ScanShape::circle : ScanShape::ellipse;
  if (!(options.max_share > 0 && options.max_share <= 0.5)) {
    throw UsageError("--max-share takes a share above 0 and up to 0.5, not {}.", options.max_share);
  }
  if (options.min_cases == 0) throw UsageError("--min-cases takes a number from 1.");
  if (arguments.earth_radius.empty()) return options;
  options.earth_radius_m = parse_length_m(arguments.earth_radius, "--earth-radius");
  if (!(*options.earth_radius_m > 0)) throw UsageError("--earth-radius takes a length above 0.");
  if (options.shape == ScanShape::ellipse) throw UsageError("--earth-radius goes with --shape circle only.");
  if (arguments.points.planar()) throw UsageError("--earth-radius is for positions in degrees, not for --x and --y.");
  return options;
}

/// The rows with a position.
struct ScanRows {
  std::vector<std::size_t> row;
  std::vector<Point> points;
  std::vector<double> cases, population;
};

double count_at(const Table& table, const std::string& column, std::size_t row, NumberRules rules) {
  const double count = number_at(table, table.column(column), row, rules);
  if (!std::isnan(count)) return count;
  throw Error("Row {} of {} has no number in the column \"{}\"; write 0 where there is none.", row + 1, table.source,
              column);
}

ScanRows scan_rows(const StatPoints& input, const ScanArguments& arguments, const ScanOptions& options) {
  const Table& table = input.table;
  ScanRows rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Point point = input.points()[row];
    if (!point.valid()) continue;
    rows.row.push_back(row);
    rows.points.push_back(options.earth_radius_m ? input.positions.projection->inverse(point) : point);
    rows.cases.push_back(count_at(table, arguments.cases, row, {.whole = true}));
    if (options.model == ScanModel::bernoulli) {
      rows.population.push_back(rows.cases.back() + count_at(table, arguments.controls, row, {.whole = true}));
      continue;
    }
    rows.population.push_back(count_at(table, arguments.population, row, {}));
    if (rows.cases.back() > 0 && rows.population.back() == 0) {
      throw Error("Row {} of {} has cases, but no population in the column \"{}\" that they could come from.", row + 1,
                  table.source, arguments.population);
    }
  }
  return rows;
}

/// Of some rows; numbers of rows where there is no --id.
void add_ids_of(Layer& layer, const std::string& name, const StatPoints& input, const ScanArguments& arguments,
                const std::vector<std::size_t>& rows) {
  if (arguments.id.empty()) {
    std::vector<double> numbers;
    numbers.reserve(rows.size());
    for (const std::size_t row : rows) numbers.push_back(static_cast<double>(row + 1));
    return layer.add_numbers(name, std::move(numbers), ColumnType::integer);
  }
  const StringColumn& ids = input.table.columns[input.table.column(arguments.id)];
  std::vector<std::string> texts;
  texts.reserve(rows.size());
  for (const std::size_t row : rows) texts.emplace_back(ids[row]);
  layer.add_texts(name, std::move(texts));
}

void add_column(Layer& layer, const std::string& name, const ScanResult& result,
                const std::function<double(const ScanCluster&)>& value, ColumnType type = ColumnType::real) {
  std::vector<double> values;
  for (const ScanCluster& cluster : result.clusters) values.push_back(value(cluster));
  layer.add_numbers(name, std::move(values), type);
}

void add_numbers_from_one(Layer& layer, const std::string& name) {
  layer.add_number(name, ColumnType::integer, [](std::size_t row) { return static_cast<double>(row + 1); });
}

Layer cluster_layer(const StatPoints& input, const ScanArguments& arguments, const ScanRows& rows,
                    const ScanResult& result) {
  Layer layer;
  layer.name = "scan";
  layer.description = "Where cases are more than elsewhere, the most likely cluster first.";
  layer.rows = result.clusters.size();
  add_numbers_from_one(layer, "cluster");
  std::vector<std::size_t> centers;
  for (const ScanCluster& cluster : result.clusters) centers.push_back(rows.row[cluster.center]);
  add_ids_of(layer, "center", input, arguments, centers);
  add_column(layer, "radius_m", result, [](const ScanCluster& cluster) { return cluster.radius; });
  add_column(
      layer, "members", result, [](const ScanCluster& cluster) { return static_cast<double>(cluster.members.size()); },
      ColumnType::integer);
  add_column(
      layer, "observed", result, [](const ScanCluster& cluster) { return cluster.observed; }, ColumnType::integer);
  add_column(layer, "expected", result, [](const ScanCluster& cluster) { return cluster.expected; });
  add_column(layer, "relative_risk", result, [](const ScanCluster& cluster) { return cluster.relative_risk; });
  add_column(layer, "llr", result, [](const ScanCluster& cluster) { return cluster.llr; });
  add_column(layer, "p_value", result, [](const ScanCluster& cluster) { return cluster.p_value; });
  add_column(layer, "p_gumbel", result, [](const ScanCluster& cluster) { return cluster.p_gumbel; });
  if (arguments.shape == "circle") return layer;
  add_column(layer, "shape", result, [](const ScanCluster& cluster) { return cluster.shape; });
  add_column(layer, "angle", result, [](const ScanCluster& cluster) { return cluster.angle; });
  add_column(layer, "statistic", result, [](const ScanCluster& cluster) { return cluster.statistic; });
  return layer;
}

/// The cluster of every row; none: not in any.
Layer member_layer(const StatPoints& input, const ScanArguments& arguments, const ScanRows& rows,
                   const ScanResult& result) {
  std::vector<double> cluster_of(input.table.rows(), std::nan(""));
  for (std::size_t i = 0; i < result.clusters.size(); ++i) {
    for (const std::uint32_t member : result.clusters[i].members) {
      cluster_of[rows.row[member]] = static_cast<double>(i + 1);
    }
  }
  Layer layer;
  layer.name = "scan";
  layer.description = "The cluster that each row is in.";
  layer.rows = input.table.rows();
  add_ids(layer, input.table, arguments.id);
  layer.add_numbers("cluster", std::move(cluster_of), ColumnType::integer);
  return layer;
}

/// Says so where there is nothing to be found.
void say_none(Context& context, const ScanResult& result) {
  if (result.clusters.empty()) {
    context.console.note(Message::no_excess);
  } else if (result.clusters.front().p_value > significant) {
    context.console.note(Message::no_significant_cluster,
                         format_number(result.clusters.front().p_value, 3, context.console.language()));
  }
}

nlohmann::ordered_json parameters_of(const Context& context, const ScanArguments& arguments,
                                     const ScanOptions& options) {
  nlohmann::ordered_json parameters = {{"model", arguments.model}, {"cases", arguments.cases}};
  if (options.model == ScanModel::bernoulli) {
    parameters["controls"] = arguments.controls;
  } else {
    parameters["population"] = arguments.population;
  }
  parameters["id"] = arguments.id;
  parameters["max_share"] = options.max_share;
  parameters["min_cases"] = options.min_cases;
  parameters["shape"] = arguments.shape;
  parameters["simulations"] = options.simulations;
  parameters["stop_after"] = options.stop_after;
  parameters["seed"] = context.seed;
  if (options.earth_radius_m) parameters["earth_radius_m"] = *options.earth_radius_m;
  parameters.update(point_parameters(arguments.points));
  return parameters;
}

nlohmann::ordered_json totals_of(const StatPoints& input, const ScanResult& result) {
  nlohmann::ordered_json totals = point_totals(input);
  totals["places"] = result.places;
  totals["cases"] = result.cases;
  totals["population"] = result.population;
  totals["clusters"] = result.clusters.size();
  totals["significant"] = std::count_if(result.clusters.begin(), result.clusters.end(),
                                        [](const ScanCluster& cluster) { return cluster.p_value <= significant; });
  totals["simulations"] = result.simulated.size();
  return totals;
}

void run_scan(Context& context, const ScanArguments& arguments) {
  const ScanOptions options = scan_options(context, arguments);
  const StatPoints input = read_stat_points(context, arguments.stat, arguments.points);
  const ScanRows rows = scan_rows(input, arguments, options);
  const ScanResult result = scan(rows.points, rows.cases, rows.population, options, context.console);
  give_result(
      context, arguments.stat, parameters_of(context, arguments, options), totals_of(input, result),
      arguments.members ? member_layer(input, arguments, rows, result) : cluster_layer(input, arguments, rows, result));
  say_none(context, result);
}

void add_scan_options(CLI::App& method, ScanArguments& arguments) {
  method.add_option("--model", arguments.model, "Cases among all those at risk, or in proportion to a population")
      ->type_name("bernoulli|poisson")
      ->capture_default_str();
  add_role(method, "--cases", arguments.cases, "Column of the number of cases, e.g. the sector's firms");
  add_role(method, "--controls", arguments.controls, "Column of the number of controls, e.g. all other firms");
  add_role(method, "--population", arguments.population, "Column of the population at risk, for --model poisson");
  add_role(method, "--id", arguments.id, "Column of the row's id; by default the number of the row from 1");
  method
      .add_option("--max-share", arguments.options.max_share,
                  "The largest window's share of the population at risk (cases and controls)")
      ->capture_default_str();
  method.add_option("--min-cases", arguments.options.min_cases, "The least number of cases in a cluster")
      ->capture_default_str();
  method.add_option("--shape", arguments.shape, "Windows: circles, or ellipses besides")
      ->type_name("circle|ellipse")
      ->capture_default_str();
  method.add_option("--simulations", arguments.options.simulations, "Simulations for the p-value; 0: none")
      ->capture_default_str();
  method
      .add_option("--stop-after", arguments.options.stop_after,
                  "End once so many simulations have reached the most likely cluster; p = that number / simulations "
                  "made (Besag & Clifford). 0: never")
      ->capture_default_str();
  method
      .add_option("--earth-radius", arguments.earth_radius,
                  "Measure along great circles of a sphere, e.g. 6367km as SaTScan does; by default in an equal-area "
                  "projection")
      ->type_name("LENGTH");
  method.add_flag("--members", arguments.members, "Give id,cluster of every row instead of one row a cluster");
  add_point_options(method, arguments.points);
}

}  // namespace

void add_stat_scan(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<ScanArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "scan",
      "Where cases gather more than those at risk do (Kulldorff's scan statistic), with the probability that chance "
      "alone does it",
      "scan firms.csv --cases wineries --controls other_firms --lon lon --lat lat --max-share 0.1 -o clusters.csv",
      arguments->stat);
  add_scan_options(method, *arguments);
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_scan(context, *arguments); }; });
}

}  // namespace klasteri
