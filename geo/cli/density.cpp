#include "geo/query/density.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/cli/sources.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"
#include "geo/project/area_layers.h"
#include "geo/query/density_disclosure.h"

namespace klasteri {

namespace {

struct DensityArguments {
  QueryInput input;
  std::string output;
  std::string by = "region";
  std::string codes, polygons, around, radius, grid, cell;
  std::string sector, population;
  double min_published = 3;
};

nlohmann::ordered_json parameters_of(const DensityArguments& arguments) {
  nlohmann::ordered_json parameters = {{"inputs", arguments.input.inputs}};
  const auto add = [&parameters](const char* name, const std::string& value) {
    if (!value.empty()) parameters[name] = value;
  };
  add("by", arguments.by);
  add("in", arguments.codes);
  add("within", arguments.polygons);
  add("around", arguments.around);
  add("radius", arguments.radius);
  add("grid", arguments.grid);
  add("cell", arguments.cell);
  add("sector", arguments.sector);
  add("products", arguments.input.products.file);
  add("population", arguments.population);
  parameters["min_published"] = arguments.min_published;
  if (arguments.input.years.year != 0) parameters["year"] = arguments.input.years.year;
  return parameters;
}

/// "44.80,41.70": longitude first.
Point position_from(const std::string& text) {
  const auto comma = text.find(',');
  Point point;
  if (comma != std::string::npos) {
    point = {parse_number(std::string_view(text).substr(0, comma)),
             parse_number(std::string_view(text).substr(comma + 1))};
  }
  if (!point.valid() || std::abs(point.x) > 180 || std::abs(point.y) > 90) {
    throw UsageError("--around takes LON,LAT in degrees such as 44.80,41.70, not \"{}\".", text);
  }
  return point;
}

/// Bad values are told before the register is read.
void check_arguments(const DensityArguments& arguments, bool force) {
  int kinds = 0;
  for (const std::string& kind : {arguments.codes, arguments.polygons, arguments.around, arguments.grid}) {
    kinds += kind.empty() ? 0 : 1;
  }
  if (kinds > 1) throw UsageError("Give one of --in, --within, --around and --grid, not several.");
  if (arguments.around.empty() != arguments.radius.empty()) {
    throw UsageError("--around LON,LAT and --radius LENGTH go together.");
  }
  if (arguments.grid.empty() != arguments.cell.empty()) {
    throw UsageError("--grid square|hexagon and --cell LENGTH go together.");
  }
  if (!arguments.grid.empty() && arguments.grid != "square" && arguments.grid != "hexagon") {
    throw UsageError("--grid takes square or hexagon, not \"{}\".", arguments.grid);
  }
  if (arguments.by != "region" && arguments.by != "municipality") {
    throw UsageError("--by takes region or municipality, not \"{}\".", arguments.by);
  }
  if (!arguments.around.empty()) position_from(arguments.around);
  if (!arguments.radius.empty()) parse_length_m(arguments.radius, "--radius");
  if (!arguments.cell.empty()) parse_length_m(arguments.cell, "--cell");
  if (!arguments.output.empty()) check_layer_output(arguments.output, force);
}

std::vector<DensityArea> areas_of(Context& context, const DensityArguments& arguments, const PlacedRegister& placed) {
  const Language language = context.language();
  if (!arguments.codes.empty()) return areas_of_codes(placed.admin, arguments.codes, language);
  if (!arguments.polygons.empty()) return areas_of_polygons(read_polygons(arguments.polygons, {}, context.console));
  if (!arguments.around.empty()) {
    return {circle_area(position_from(arguments.around), parse_length_m(arguments.radius, "--radius"))};
  }
  if (!arguments.grid.empty()) {
    const double cell_m = parse_length_m(arguments.cell, "--cell");
    return arguments.grid == "square" ? square_grid(placed.reg, cell_m) : hexagon_grid(placed.reg, cell_m);
  }
  return arguments.by == "region" ? region_areas(placed.admin, language) : municipality_areas(placed.admin, language);
}

/// Leaves only the areas that have a row, in the order of the rows: cells of a grid without firms have none.
void keep_counted(std::vector<DensityArea>& areas, const std::vector<DensityRow>& rows) {
  auto row = rows.begin();
  std::erase_if(areas, [&](const DensityArea& area) {
    if (row == rows.end() || row->code != area.code) return true;
    ++row;
    return false;
  });
}

void query_density(Context& context, const DensityArguments& arguments) {
  check_arguments(arguments, context.force);
  const PlacedRegister placed = load_placed(context, arguments.input);
  std::vector<DensityArea> areas = areas_of(context, arguments, placed);
  if (!arguments.population.empty()) set_populations(areas, read_table(arguments.population));
  std::vector<DensityRow> rows = density(placed.reg, areas, placed.catalog, {arguments.sector});
  keep_counted(areas, rows);
  const std::size_t suppressed = withhold_few(rows, arguments.min_published);
  Layer layer = density_layer(rows, &areas);
  if (placed.reg.synthetic) mark_synthetic(layer);
  if (!arguments.output.empty()) write_layer(layer, arguments.output, context.force, context.console);
  context.console.clear_bar();
  if (context.json || arguments.output.empty()) {
    print_rows(context, parameters_of(arguments),
               {{"rows", placed.reg.rows()}, {"areas", rows.size()}, {"suppressed_areas", suppressed}}, layer,
               {"rank", "code", "name", "firms", "employees", "area_km2", "population", "firms_per_km2",
                "employees_per_km2", "firms_per_1000", "lq"},
               100);
  }
  if (suppressed > 0) context.console.note(Message::areas_suppressed, suppressed, arguments.min_published);
  if (!arguments.output.empty()) context.console.note(Message::wrote_rows, arguments.output, rows.size());
}

}  // namespace

void add_density(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "density",
                                  "Counts enterprises and employees of regions, municipalities, circles, polygons or a "
                                  "grid, with densities and quotients",
                                  "density country.gpkg --around 44.80,41.70 --radius 5km --sector wine");
  const auto arguments = std::make_shared<DensityArguments>();
  add_layer_output(command, arguments->output);
  command.add_option("--by", arguments->by, "All regions or all municipalities, where no area is asked for")
      ->type_name("region|municipality")
      ->capture_default_str();
  command.add_option("--in", arguments->codes, "Regions and municipalities by code or name")->type_name("CODE[,CODE]");
  command.add_option("--within", arguments->polygons, "Polygons of a file")->type_name("POLYGONS");
  command.add_option("--around", arguments->around, "Middle of a circle in degrees")->type_name("LON,LAT");
  command.add_option("--radius", arguments->radius, "Radius of the circle, such as 500m or 5km")->type_name("LENGTH");
  command.add_option("--grid", arguments->grid, "Cells over all enterprises")->type_name("square|hexagon");
  command.add_option("--cell", arguments->cell, "Side of a square cell, or width of a hexagon, such as 1km")
      ->type_name("LENGTH");
  command.add_option("--sector", arguments->sector, "NACE code of any level or product; by default all")
      ->type_name("CODE");
  command.add_option("--population", arguments->population, "Inhabitants: a table with columns code,population")
      ->type_name("FILE");
  add_min_published(command, arguments->min_published);
  add_query_input(command, arguments->input);
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { query_density(context, *arguments); }; });
}

}  // namespace klasteri
