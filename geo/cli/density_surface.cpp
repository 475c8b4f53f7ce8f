#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/cli/sources.h"
#include "geo/cli/surface.h"
#include "geo/query/sector_filter.h"
#include "geo/screening/cell_assignment.h"
#include "geo/style/numbers.h"

namespace klasteri {

namespace {

constexpr double square_metres_per_km2 = 1e6;

struct DensitySurfaceArguments {
  QueryInput input;
  std::string output, sector;
  std::string min_precision = "district";
  bool share = false;
  SurfaceArguments surface;
};

void check_arguments(const Context& context, const DensitySurfaceArguments& arguments) {
  if (arguments.output.empty()) throw UsageError("density-surface writes a GeoTIFF: name it with -o FILE.tif.");
  check_surface_options(arguments.surface, false);
  if (precision_from(arguments.min_precision) < GeoPrecision::district) {
    throw UsageError(
        "--min-precision takes district, community, settlement, street or house, not \"{}\": the middle of a region "
        "or municipality is no place of a firm.",
        arguments.min_precision);
  }
  if (arguments.share && arguments.sector.empty()) throw UsageError("--share needs --sector CODE.");
  check_surface_output(context, arguments.surface, arguments.output);
}

/// The places in degrees of all enterprises that are placed well enough; invalid for other rows.
std::vector<Point> enterprise_points(const Register& reg, GeoPrecision least) {
  std::vector<Point> points(reg.rows());
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (is_counted(reg, row) && reg.placement.precision[row] >= least) points[row] = reg.placement.point[row];
  }
  return points;
}

std::size_t count_valid(const std::vector<Point>& points) {
  std::size_t count = 0;
  for (const Point p : points) count += p.valid() ? 1 : 0;
  return count;
}

/// The points of the sector's enterprises alone.
std::vector<Point> sector_points(const PlacedRegister& placed, const std::vector<Point>& all,
                                 const std::string& sector) {
  const Register& reg = placed.reg;
  const SectorFilter belongs(sector, placed.catalog);
  std::vector<Point> points = all;
  if (belongs.everything()) return points;
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (reg.activity.empty() || !belongs(reg.activity[row])) points[row] = Point();
  }
  return points;
}

/// In enterprises per km²; with --share the sector's part of all.
void fill(Context& context, const DensitySurfaceArguments& arguments, const std::vector<Point>& all,
          const std::vector<Point>& of_sector, const SurfaceSetting& setting, DensityGrid& grid) {
  fill_density(grid, of_sector, {}, setting.kernel_of(), context.console);
  if (!arguments.share) {
    for (double& value : grid.value) value *= square_metres_per_km2;
    return;
  }
  DensityGrid whole = grid;
  fill_density(whole, all, {}, setting.kernel_of(), context.console);
  grid.value = density_ratio(grid, whole);
}

void tell_bandwidth(Context& context, Bandwidth metres) {
  const auto km = [&](double length) { return format_short(length / 1000, context.language()); };
  context.console.note(Message::bandwidth, metres.x == metres.y ? km(metres.x) : km(metres.x) + " × " + km(metres.y));
}

nlohmann::ordered_json parameters_of(const DensitySurfaceArguments& arguments) {
  nlohmann::ordered_json parameters = {{"inputs", arguments.input.inputs},
                                       {"sector", arguments.sector},
                                       {"share", arguments.share},
                                       {"min_precision", arguments.min_precision}};
  if (!arguments.input.products.file.empty()) parameters["products"] = arguments.input.products.file;
  parameters.update(surface_parameters(arguments.surface));
  return parameters;
}

void make_surface(Context& context, const DensitySurfaceArguments& arguments) {
  check_arguments(context, arguments);
  const PlacedRegister placed = load_placed(context, arguments.input);
  const Register& reg = placed.reg;
  std::vector<Point> all = enterprise_points(reg, precision_from(arguments.min_precision));
  const EqualAreaProjection projection = EqualAreaProjection::around(all);
  projection.forward(all);
  if (count_valid(sector_points(placed, all, arguments.sector)) == 0) {
    if (arguments.sector.empty()) throw Error("No enterprise has a place as exact as {}.", arguments.min_precision);
    throw Error("No enterprise of sector {} has a place as exact as {}.", arguments.sector, arguments.min_precision);
  }
  // The bandwidth is that of the sector; all enterprises are only what it is compared with.
  std::vector<Point> of_sector = sector_points(placed, all, arguments.sector);
  const SurfaceSetting setting = surface_setting(context, arguments.surface, &projection, of_sector);
  if (setting.window) {
    for (Point& p : all) {
      if (p.valid() && !setting.window->contains(p)) p = Point();
    }
  }
  DensityGrid grid = surface_grid(arguments.surface, setting, of_sector, false);
  fill(context, arguments, all, of_sector, setting, grid);
  const std::string what = arguments.sector.empty() ? "Enterprises" : "Enterprises of sector " + arguments.sector;
  const Surface surface{
      &grid, &projection,
      what + (arguments.share ? " as a share of all, by kernel density." : " per km², by kernel density."),
      reg.synthetic};
  write_surface(context, arguments.surface, surface, arguments.output);
  tell_bandwidth(context, setting.kernel.bandwidth);
  if (!context.json) return;
  nlohmann::ordered_json totals = {{"rows", reg.rows()}, {"points", count_valid(of_sector)}};
  totals.update(surface_totals(setting));
  totals.update(grid_totals(grid));
  print_rows(context, parameters_of(arguments), totals, Layer(), {});
}

}  // namespace

void add_density_surface(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "density-surface",
                                  "Writes the density of enterprises per km² as a GeoTIFF, by a Gaussian kernel, with "
                                  "contours where wanted",
                                  "density-surface country.gpkg --sector wine --bandwidth 5km -o wine.tif");
  const auto arguments = std::make_shared<DensitySurfaceArguments>();
  command.add_option("-o,--output", arguments->output, "GeoTIFF to write")->type_name("FILE.tif");
  command.add_option("--sector", arguments->sector, "NACE code of any level or product; by default all")
      ->type_name("CODE");
  command.add_flag("--share", arguments->share, "The sector's share of all enterprises in place of their density");
  command.add_option("--min-precision", arguments->min_precision, "Leave out enterprises that are placed less exactly")
      ->type_name("district|community|settlement|street|house")
      ->capture_default_str();
  arguments->surface.bandwidth = "scott-round";
  add_surface_options(command, arguments->surface);
  add_query_input(command, arguments->input);
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { make_surface(context, *arguments); }; });
}

}  // namespace klasteri
