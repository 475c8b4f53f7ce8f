#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_points.h"
#include "geo/cli/surface.h"
#include "geo/input/numbers.h"

namespace klasteri {

namespace {

struct KdeArguments {
  StatArguments stat;
  PointArguments points;
  SurfaceArguments surface;
  std::string weight, share_of, id;
  bool at_points = false;
  bool leave_one_out = false;
  bool probability = false;
};

/// What the density is summed from: the points that count, in the order of the table's rows.
struct KdeInput {
  StatPoints read;
  std::vector<Point> points;    ///< invalid: does not count
  std::vector<double> weights;  ///< empty: 1 each
  std::size_t unweighted = 0;   ///< points left out because they have no weight
  SurfaceSetting setting;

  const EqualAreaProjection* projection() const {
    return read.positions.projection ? &*read.positions.projection : nullptr;
  }
  double total() const {
    double sum = 0;
    for (std::size_t row = 0; row < points.size(); ++row) {
      if (points[row].valid()) sum += weights.empty() ? 1 : weights[row];
    }
    return sum;
  }
};

void check_arguments(const Context& context, const KdeArguments& arguments) {
  check_point_options(arguments.points);
  check_surface_options(arguments.surface, arguments.points.planar());
  if (!arguments.share_of.empty() && arguments.share_of.find('=') == std::string::npos) {
    throw UsageError("--case takes COL=VALUE, not \"{}\".", arguments.share_of);
  }
  if (arguments.at_points) {
    if (!arguments.share_of.empty()) throw UsageError("--case gives a surface; it does not go with --at-points.");
    if (!arguments.surface.contours.empty()) throw UsageError("--contours does not go with --at-points.");
    return check_stat_output(context, arguments.stat);
  }
  if (arguments.leave_one_out) throw UsageError("--leave-one-out goes with --at-points.");
  if (arguments.stat.output.empty()) {
    throw UsageError("stat kde writes a surface, so it needs -o FILE.tif; with --at-points it prints a table.");
  }
  check_surface_output(context, arguments.surface, arguments.stat.output);
}

KdeInput read_input(Context& context, const KdeArguments& arguments) {
  KdeInput input;
  StatArguments reading = arguments.stat;
  if (!arguments.at_points) reading.output.clear();  // a raster, which is checked apart
  input.read = read_stat_points(context, reading, arguments.points);
  input.points = input.read.points();
  if (!arguments.weight.empty()) {
    const Table& table = input.read.table;
    input.weights = numbers_of(table, table.column(arguments.weight));
    for (std::size_t row = 0; row < input.points.size(); ++row) {
      if (!std::isnan(input.weights[row]) || !input.points[row].valid()) continue;
      input.points[row] = Point();
      ++input.unweighted;
    }
  }
  input.setting = surface_setting(context, arguments.surface, input.projection(), input.points);
  return input;
}

nlohmann::ordered_json parameters_of(const KdeArguments& arguments) {
  nlohmann::ordered_json parameters = point_parameters(arguments.points);
  parameters.update(surface_parameters(arguments.surface));
  parameters["weight"] = arguments.weight;
  parameters["case"] = arguments.share_of;
  parameters["id"] = arguments.id;
  parameters["at_points"] = arguments.at_points;
  parameters["leave_one_out"] = arguments.leave_one_out;
  parameters["probability"] = arguments.probability;
  return parameters;
}

nlohmann::ordered_json totals_of(const KdeInput& input) {
  nlohmann::ordered_json totals = point_totals(input.read);
  totals["without_weight"] = input.unweighted;
  totals["total_weight"] = input.total();
  totals.update(surface_totals(input.setting));
  return totals;
}

void give_points(Context& context, const KdeArguments& arguments, const KdeInput& input) {
  std::vector<double> density = density_at_points(input.points, input.weights, input.setting.kernel_of(),
                                                  arguments.leave_one_out, context.console);
  if (arguments.probability) {
    const double total = input.total();
    for (double& value : density) value /= total;
  }
  Layer layer;
  layer.name = "kde";
  layer.description = "The kernel density at each point.";
  layer.rows = density.size();
  add_ids(layer, input.read.table, arguments.id);
  layer.add_numbers("density", std::move(density));
  give_result(context, arguments.stat, parameters_of(arguments), totals_of(input), layer);
}

/// The points of the rows whose field has the value.
std::vector<Point> points_with(const KdeInput& input, const std::string& condition) {
  const auto equals = condition.find('=');
  const std::string_view value = without_spaces(std::string_view(condition).substr(equals + 1));
  const Table& table = input.read.table;
  const StringColumn& column = table.columns[table.column(condition.substr(0, equals))];
  std::vector<Point> points = input.points;
  std::size_t count = 0;
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (without_spaces(column[row]) != value) points[row] = Point();
    count += points[row].valid() ? 1 : 0;
  }
  if (count == 0) throw Error("No point of {} has {}; check --case.", table.source, condition);
  return points;
}

void give_surface(Context& context, const KdeArguments& arguments, const KdeInput& input) {
  DensityGrid grid = surface_grid(arguments.surface, input.setting, input.points, input.read.positions.planar());
  fill_density(grid, input.points, input.weights, input.setting.kernel_of(), context.console);
  Surface surface{&grid, input.projection(), "Kernel density: weight per square unit of the coordinates.", false};
  if (!arguments.share_of.empty()) {
    DensityGrid some = grid;
    fill_density(some, points_with(input, arguments.share_of), input.weights, input.setting.kernel_of(),
                 context.console);
    grid.value = density_ratio(some, grid);
    surface.description = "Share of the kernel density that is of points with " + arguments.share_of + ".";
  } else if (arguments.probability) {
    const double total = input.total();
    for (double& value : grid.value) value /= total;
    surface.description = "Kernel density whose integral over the plane is 1.";
  }
  write_surface(context, arguments.surface, surface, arguments.stat.output);
  if (!context.json) return;
  nlohmann::ordered_json totals = totals_of(input);
  totals.update(grid_totals(grid));
  Layer layer;
  layer.name = "kde";
  StatArguments printed = arguments.stat;
  printed.output.clear();
  give_result(context, printed, parameters_of(arguments), totals, layer);
}

void run_kde(Context& context, const KdeArguments& arguments) {
  check_arguments(context, arguments);
  const KdeInput input = read_input(context, arguments);
  if (arguments.at_points) return give_points(context, arguments, input);
  give_surface(context, arguments, input);
}

}  // namespace

void add_stat_kde(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<KdeArguments>();
  CLI::App& method = add_stat_method(stat, context, "kde",
                                     "Gaussian kernel density of points, as a GeoTIFF or at the points themselves: "
                                     "weight per square metre, or per square unit of --x and --y",
                                     "kde firms.gpkg --bandwidth 2km -o density.tif", arguments->stat);
  add_point_options(method, arguments->points);
  add_surface_options(method, arguments->surface);
  add_role(method, "--weight", arguments->weight,
           "Column of the points' weights, such as employees; by default 1 each");
  method
      .add_option("--case", arguments->share_of,
                  "Share of the density that these points have (relative risk), in place of the density")
      ->type_name("COL=VALUE");
  method.add_flag("--at-points", arguments->at_points, "The density at each point, in place of a surface");
  method.add_flag("--leave-one-out", arguments->leave_one_out, "At points: without the point's own kernel");
  method.add_flag("--probability", arguments->probability, "Divide by the sum of weights, so that the integral is 1");
  add_role(method, "--id", arguments->id, "Column of the point's id; by default the number of the row from 1");
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_kde(context, *arguments); }; });
}

}  // namespace klasteri
