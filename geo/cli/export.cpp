#include <algorithm>
#include <memory>
#include <string>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"
#include "geo/project/project.h"
#include "geo/project/project_layers.h"

namespace klasteri {

namespace {

struct ExportArguments {
  std::string project, layer, output;
};

void export_file(Context& context, const ExportArguments& arguments) {
  const std::vector<std::string> names = exportable_layers();
  if (std::find(names.begin(), names.end(), arguments.layer) == names.end()) {
    throw UsageError("A project has no layer \"{}\"; it has {}.", arguments.layer, fmt::join(names, ", "));
  }
  format_of(arguments.output);
  check_output(arguments.output, context.force);
  const Project project = read_project(arguments.project, context.console);
  if (project.synthetic()) context.console.note(Message::synthetic);
  export_layer(project, arguments.layer, arguments.output, context.force, context.console);
  for (const Layer& layer : project_layers(project)) {
    if (layer.name != arguments.layer) continue;
    if (context.json) {
      print_rows(context, {{"project", arguments.project}, {"layer", arguments.layer}, {"output", arguments.output}},
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
  command
      .add_option("-o,--output", arguments->output,
                  "File to write: .geojson, .gpkg, .fgb (FlatGeobuf), .csv, .kml or .xlsx")
      ->type_name("FILE")
      ->required();
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { export_file(context, *arguments); }; });
}

}  // namespace klasteri
