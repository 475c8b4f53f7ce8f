#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_points.h"
#include "geo/cli/stat_radii.h"
#include "geo/cli/study_area.h"
#include "geo/input/numbers.h"
#include "geo/pattern/ripley.h"

namespace klasteri {

namespace {

struct RipleyArguments {
  StatArguments stat;
  PointArguments points;
  std::string radii, cross, window;
};

/// The two kinds of points of --cross.
struct CrossKinds {
  std::string column, from, to;
};

/// "species=oak,pine".
CrossKinds cross_from(const std::string& text) {
  const auto equals = text.find('=');
  const auto comma = equals == std::string::npos ? equals : text.find(',', equals);
  if (comma == std::string::npos || equals == 0) throw UsageError("--cross takes COL=A,B, not \"{}\".", text);
  CrossKinds kinds{text.substr(0, equals), text.substr(equals + 1, comma - equals - 1), text.substr(comma + 1)};
  if (kinds.from == kinds.to) throw UsageError("--cross takes two different values, not \"{}\" twice.", kinds.from);
  return kinds;
}

std::vector<double> check_arguments(const RipleyArguments& arguments) {
  need_options("ripley", {{"--r",
                           "MAX:STEP",
                           arguments.radii,
                           {"the radii up to which pairs are counted", "რადიუსები, რომლებამდეც წყვილები ითვლება"}}});
  check_point_options(arguments.points);
  check_window(arguments.window, arguments.points.planar());
  if (!arguments.cross.empty()) cross_from(arguments.cross);
  std::vector<double> radii = parse_radii(arguments.points, arguments.radii);
  std::sort(radii.begin(), radii.end());
  radii.erase(std::unique(radii.begin(), radii.end()), radii.end());
  return radii;
}

std::vector<Point> points_with(const StatPoints& read, const std::vector<Point>& points, const std::string& column_name,
                               std::string_view value) {
  const StringColumn& column = read.table.columns[read.table.column(column_name)];
  std::vector<Point> chosen = points;
  for (std::size_t row = 0; row < chosen.size(); ++row) {
    if (without_spaces(column[row]) != without_spaces(value)) chosen[row] = Point();
  }
  return chosen;
}

Layer layer_of(RipleyK&& k) {
  Layer layer;
  layer.name = "ripley";
  layer.description = "Ripley's K by distance and edge correction, and L of the isotropic one.";
  layer.rows = k.r.size();
  layer.add_numbers("r", std::move(k.r));
  layer.add_numbers("k_none", std::move(k.none));
  layer.add_numbers("k_border", std::move(k.border));
  layer.add_numbers("k_translation", std::move(k.translation));
  std::vector<double> l = RipleyK::l(k.isotropic);
  layer.add_numbers("k_isotropic", std::move(k.isotropic));
  layer.add_numbers("l", std::move(l));
  return layer;
}

void run_ripley(Context& context, const RipleyArguments& arguments) {
  const std::vector<double> radii = check_arguments(arguments);
  const StatPoints read = read_stat_points(context, arguments.stat, arguments.points);
  std::vector<Point> points = read.points();
  const auto& projection = read.positions.projection;
  const StudyWindow window = arguments.window.empty()
                                 ? StudyWindow::around(points)
                                 : read_window(context, arguments.window, projection ? &*projection : nullptr);
  const std::size_t outside = keep_inside(context, window, points);
  nlohmann::ordered_json totals = point_totals(read);
  totals["outside_window"] = outside;
  totals["window_area"] = window.area();
  RipleyK k;
  if (arguments.cross.empty()) {
    k = ripley_k(points, window, radii, {}, context.console);
    const ClarkEvans ratio = clark_evans(points, window, context.console);
    totals["clark_evans"] = ratio.r;
    totals["clark_evans_z"] = ratio.z;
    totals["clark_evans_p"] = ratio.p;
  } else {
    const CrossKinds kinds = cross_from(arguments.cross);
    k = ripley_cross_k(points_with(read, points, kinds.column, kinds.from),
                       points_with(read, points, kinds.column, kinds.to), window, radii, {}, context.console);
  }
  nlohmann::ordered_json parameters = point_parameters(arguments.points);
  parameters["r"] = arguments.radii;
  parameters["cross"] = arguments.cross;
  parameters["window"] = arguments.window;
  give_result(context, arguments.stat, parameters, totals, layer_of(std::move(k)));
}

}  // namespace

void add_stat_ripley(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<RipleyArguments>();
  CLI::App& method = add_stat_method(
      stat, context, "ripley",
      "Ripley's K and L of points by distance, with edge corrections, or how points of one kind gather around another",
      "ripley firms.gpkg --r 5km:50 --window region.geojson -o k.csv", arguments->stat);
  add_point_options(method, arguments->points);
  add_radii_option(method, arguments->radii);
  method.add_option("--cross", arguments->cross, "Points with the value B around those with the value A")
      ->type_name("COL=A,B");
  add_window_option(method, arguments->window, "by default the points' box");
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_ripley(context, *arguments); }; });
}

}  // namespace klasteri
