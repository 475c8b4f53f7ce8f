#include "geo/cli/surface.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <tuple>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/study_area.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"
#include "geo/pattern/bandwidth_search.h"

namespace klasteri {

namespace {

/// Cells along the longer side where neither --grid nor --cell is given.
constexpr double usual_cells = 512;

double length_from(std::string_view text, bool planar, std::string_view option) {
  if (!planar) return parse_length_m(text, option);
  const double length = parse_number(text);
  if (length > 0 && std::isfinite(length)) return length;
  throw UsageError("{} takes a number above zero in the units of --x and --y, not \"{}\".", option, text);
}

bool is_rule(std::string_view text) {
  return text == "scott" || text == "scott-round" || text == "nrd0" || text == "diggle" || text == "likelihood";
}

/// "500" or "500,800": along both axes, or x and y. Throws UsageError for anything else that is no rule.
Bandwidth bandwidth_from(std::string_view text, bool planar) {
  if (!text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0) {
    throw UsageError(
        "--bandwidth takes scott, scott-round, nrd0, diggle, likelihood, a length such as 2km, or two lengths DX,DY, "
        "not \"{}\".",
        text);
  }
  const auto comma = text.find(',');
  const double x = length_from(text.substr(0, comma), planar, "--bandwidth");
  return {x, comma == std::string_view::npos ? x : length_from(text.substr(comma + 1), planar, "--bandwidth")};
}

Bandwidth choose_bandwidth(Context& context, const std::string& rule, bool planar, const std::vector<Point>& points,
                           const std::optional<StudyWindow>& window) {
  if (rule == "scott") return scott_bandwidth(points);
  if (rule == "scott-round") {
    // A country is longer one way than the other; that must not draw its towns out.
    const Bandwidth axes = scott_bandwidth(points);
    const double mean = std::sqrt(axes.x * axes.y);
    return {mean, mean};
  }
  if (rule == "nrd0") return nrd0_bandwidth(points);
  if (!is_rule(rule)) return bandwidth_from(rule, planar);
  const StudyWindow around = window ? *window : StudyWindow::around(points);
  const double both = rule == "diggle" ? diggle_bandwidth(points, around, context.console)
                                       : likelihood_bandwidth(points, around, context.console);
  return {both, both};
}

EdgeCorrection edge_from(const std::string& text) {
  if (text == "none") return EdgeCorrection::none;
  if (text == "uniform") return EdgeCorrection::uniform;
  if (text == "diggle") return EdgeCorrection::diggle;
  throw UsageError("--edge takes none, uniform or diggle, not \"{}\".", text);
}

/// "512x400".
std::pair<std::size_t, std::size_t> cells_from(std::string_view text) {
  const auto cross = text.find('x');
  if (cross != std::string_view::npos) {
    const double columns = parse_number(text.substr(0, cross));
    const double rows = parse_number(text.substr(cross + 1));
    const auto fits = [](double cells) { return cells >= 1 && cells <= 1e6 && cells == std::floor(cells); };
    if (fits(columns) && fits(rows)) return {static_cast<std::size_t>(columns), static_cast<std::size_t>(rows)};
  }
  throw UsageError("--grid takes WIDTHxHEIGHT in cells, such as 512x400, not \"{}\".", text);
}

/// As many cells of a size as cover a stretch, which grows to hold them whole.
std::size_t cover(double& low, double& high, double cell) {
  const double cells = std::max(1.0, std::ceil((high - low) / cell - 1e-9));
  if (!(cells <= 1e6)) throw UsageError("--cell {} is too small for an area {} wide.", cell, high - low);
  const double middle = (low + high) / 2;
  low = middle - cells * cell / 2;
  high = middle + cells * cell / 2;
  return static_cast<std::size_t>(cells);
}

Box extent_of(const SurfaceSetting& setting, const std::vector<Point>& points) {
  if (setting.window) return setting.window->box();
  Box box;
  for (const Point p : points) box.add(p);
  const Bandwidth bandwidth = setting.kernel.bandwidth;
  return {box.min_x - 3 * bandwidth.x, box.min_y - 3 * bandwidth.y, box.max_x + 3 * bandwidth.x,
          box.max_y + 3 * bandwidth.y};
}

}  // namespace

void add_surface_options(CLI::App& method, SurfaceArguments& arguments) {
  method
      .add_option("--bandwidth", arguments.bandwidth,
                  "Standard deviation of the Gaussian kernel: a rule (scott-round: one for both axes, their geometric "
                  "mean), or a length such as 2km, or one along each axis")
      ->type_name("scott|scott-round|nrd0|diggle|likelihood|LENGTH|DX,DY")
      ->capture_default_str();
  method.add_option("--grid", arguments.grid, "Cells of the surface; by default 512 along its longer side")
      ->type_name("WIDTHxHEIGHT");
  method.add_option("--cell", arguments.cell, "Side of a cell, in place of --grid")->type_name("LENGTH");
  method
      .add_option("--edge", arguments.edge,
                  "What makes up for kernels that reach over the window's border: nothing, or division at each place, "
                  "or more weight for each point")
      ->type_name("none|uniform|diggle")
      ->capture_default_str();
  add_window_option(method, arguments.window, "by default the points' box, where --edge needs one");
  method.add_option("--contours", arguments.contours, "Also write areas between tenths of the highest value")
      ->type_name("FILE");
}

void check_surface_options(const SurfaceArguments& arguments, bool planar) {
  if (!is_rule(arguments.bandwidth)) bandwidth_from(arguments.bandwidth, planar);
  edge_from(arguments.edge);
  check_window(arguments.window, planar);
  if (!arguments.grid.empty() && !arguments.cell.empty()) throw UsageError("Give --grid or --cell, not both.");
  if (!arguments.grid.empty()) cells_from(arguments.grid);
  if (!arguments.cell.empty()) length_from(arguments.cell, planar, "--cell");
}

KernelOptions SurfaceSetting::kernel_of() const {
  KernelOptions options = kernel;
  options.window = window ? &*window : nullptr;
  return options;
}

SurfaceSetting surface_setting(Context& context, const SurfaceArguments& arguments,
                               const EqualAreaProjection* projection, std::vector<Point>& points) {
  SurfaceSetting setting;
  setting.kernel.edge = edge_from(arguments.edge);
  if (!arguments.window.empty()) {
    setting.window = read_window(context, arguments.window, projection);
    setting.outside = keep_inside(context, *setting.window, points);
  } else if (setting.kernel.edge != EdgeCorrection::none) {
    setting.window = StudyWindow::around(points);
  }
  setting.kernel.bandwidth =
      choose_bandwidth(context, arguments.bandwidth, projection == nullptr, points, setting.window);
  return setting;
}

DensityGrid surface_grid(const SurfaceArguments& arguments, const SurfaceSetting& setting,
                         const std::vector<Point>& points, bool planar) {
  DensityGrid grid;
  grid.box = extent_of(setting, points);
  if (!arguments.grid.empty()) {
    std::tie(grid.columns, grid.rows) = cells_from(arguments.grid);
    return grid;
  }
  const double longer = std::max(grid.box.max_x - grid.box.min_x, grid.box.max_y - grid.box.min_y);
  const double cell = arguments.cell.empty() ? longer / usual_cells : length_from(arguments.cell, planar, "--cell");
  grid.columns = cover(grid.box.min_x, grid.box.max_x, cell);
  grid.rows = cover(grid.box.min_y, grid.box.max_y, cell);
  return grid;
}

void check_surface_output(const Context& context, const SurfaceArguments& arguments, const std::string& output) {
  check_raster_name(output);
  check_output(output, context.force);
  if (arguments.contours.empty()) return;
  check_layer_output(arguments.contours, context.force);
}

void write_surface(Context& context, const SurfaceArguments& arguments, const Surface& surface,
                   const std::string& output) {
  write_geotiff(surface, output, context.force);
  context.console.clear_bar();
  context.console.note(Message::wrote, output);
  if (arguments.contours.empty()) return;
  Contours contours = contours_of(surface);
  Layer layer;
  layer.name = "contours";
  layer.description = surface.description;
  layer.rows = contours.shape.size();
  layer.add_numbers("low", std::move(contours.low));
  layer.add_numbers("high", std::move(contours.high));
  layer.geometry = GeometryType::multi_polygon;
  layer.shape = [&contours](std::size_t row) -> const MultiPolygon& { return contours.shape[row]; };
  if (surface.synthetic) mark_synthetic(layer);
  write_layer(layer, arguments.contours, context.force, context.console);
  context.console.clear_bar();
  context.console.note(Message::wrote_rows, arguments.contours, layer.rows);
}

nlohmann::ordered_json surface_parameters(const SurfaceArguments& arguments) {
  return {{"bandwidth", arguments.bandwidth}, {"grid", arguments.grid},     {"cell", arguments.cell},
          {"edge", arguments.edge},           {"window", arguments.window}, {"contours", arguments.contours}};
}

nlohmann::ordered_json surface_totals(const SurfaceSetting& setting) {
  nlohmann::ordered_json totals = {{"bandwidth", std::array{setting.kernel.bandwidth.x, setting.kernel.bandwidth.y}},
                                   {"outside_window", setting.outside}};
  if (setting.window) totals["window_area"] = setting.window->area();
  return totals;
}

nlohmann::ordered_json grid_totals(const DensityGrid& grid) {
  double highest = 0;
  for (const double value : grid.value) highest = std::isnan(value) ? highest : std::max(highest, value);
  return {{"columns", grid.columns},
          {"rows_of_cells", grid.rows},
          {"extent", std::array{grid.box.min_x, grid.box.min_y, grid.box.max_x, grid.box.max_y}},
          {"highest", highest}};
}

}  // namespace klasteri
