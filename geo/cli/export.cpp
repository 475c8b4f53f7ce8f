#include <algorithm>
#include <memory>
#include <string>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/input/table.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"
#include "geo/project/area_layers.h"
#include "geo/project/project.h"
#include "geo/project/project_layers.h"
#include "geo/query/density_disclosure.h"

namespace klasteri {

namespace {

struct ExportArguments {
  std::string project, layer, output;
  double min_published = 3;
};

bool is_of_areas(const std::string& layer) {
  return layer == "regions" || layer == "municipalities" || layer == "density";
}

/// Makes the areas of a project such as may be published: counted again, as the file does not hold how many firms
/// stand behind each number. Says how many are not whole.
void withhold_few_in_areas(Context& context, Project& project, const ExportArguments& arguments) {
  project.regions = density(project.enterprises, region_areas(project.admin, context.language()), project.catalog);
  project.municipalities =
      density(project.enterprises, municipality_areas(project.admin, context.language()), project.catalog);
  const std::size_t regions = withhold_few(project.regions, arguments.min_published);
  const std::size_t municipalities = withhold_few(project.municipalities, arguments.min_published);
  const std::size_t suppressed =
      (arguments.layer == "municipalities" ? 0 : regions) + (arguments.layer == "regions" ? 0 : municipalities);
  if (suppressed > 0) context.console.note(Message::areas_suppressed, suppressed, arguments.min_published);
}

void export_file(Context& context, const ExportArguments& arguments) {
  const std::vector<std::string> names = exportable_layers();
  if (std::find(names.begin(), names.end(), arguments.layer) == names.end()) {
    throw UsageError("A project has no layer \"{}\"; it has {}.", arguments.layer, fmt::join(names, ", "));
  }
  check_layer_output(arguments.output, context.force);
  Project project = read_project(arguments.project, context.console);
  if (project.synthetic()) context.console.note(Message::synthetic);
  const bool of_areas = is_of_areas(arguments.layer);
  if (of_areas) withhold_few_in_areas(context, project, arguments);
  for (Layer& layer : project_layers(project)) {
    if (layer.name != arguments.layer) continue;
    if (of_areas) add_suppressed(layer, project.regions, project.municipalities);
    write_layer(layer, arguments.output, context.force, context.console);
    if (context.json) {
      print_rows(
          context,
          {{"project", arguments.project}, {"layer", arguments.layer}, {"output", shown_source(arguments.output)}},
          {{"rows", layer.rows}, {"synthetic", project.synthetic()}}, layer, {});
    }
    const std::size_t left_out = rows_left_out(layer, arguments.output);
    context.console.note(Message::wrote_rows, arguments.output, layer.rows - left_out);
    if (left_out > 0) context.console.note(Message::no_position, left_out);
  }
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "export", "Writes one layer of a project for other programs",
                                  "export country.gpkg clusters -o clusters.geojson");
  const auto arguments = std::make_shared<ExportArguments>();
  command.add_option("PROJECT", arguments->project, "Project file of klasteri build")->required();
  command
      .add_option("LAYER", arguments->layer, fmt::format("Layer to write: {}", fmt::join(exportable_layers(), ", ")))
      ->required();
  add_layer_output(command, arguments->output)->required();
  add_min_published(command, arguments->min_published);
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { export_file(context, *arguments); }; });
}

}  // namespace klasteri
