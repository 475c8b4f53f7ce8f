#include <memory>
#include <string>

#include "geo/cli/build_steps.h"
#include "geo/cli/command.h"
#include "geo/cli/project_run.h"
#include "geo/project/run_recorder.h"

namespace klasteri {

namespace {

void build(Context& context, const BuildArguments& arguments) {
  check_output(arguments.output, context.force);
  check_build_arguments(context, arguments);  // bad values are told before the work
  context.console.plan(build_stages());
  Project project;
  choose_products(arguments.products, project);
  read_project_registers(context, arguments, project);
  const bool has_nation = find_project_clusters(context, arguments, context.language(), project);
  record_run(project, project_run(project, run_date(arguments.date)));
  rank_project_clusters(context, arguments, project);
  write_project(project, arguments.output, context.force, context.console);

  if (has_nation) {
    show_project_ranking(context, arguments, project);
  } else {
    context.console.summary(std::string(text(Message::no_nation, context.language())) + "\n");
  }
  if (context.json) print_project(context, arguments, project);
  context.console.note(Message::wrote, arguments.output);
}

}  // namespace

void add_build(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "build",
                                  "The main job: reads registers, places their addresses, finds and ranks clusters, "
                                  "writes one project file",
                                  "build register.csv -o country.gpkg --gazetteer GE.txt");
  const auto arguments = std::make_shared<BuildArguments>();
  command.add_option("INPUT", arguments->inputs, "Registers of enterprises: CSV, XLSX, GeoPackage, PG:… and more")
      ->required();
  command.add_option("-o,--output", arguments->output, "Project file to write")->type_name("PROJECT.gpkg")->required();
  add_build_options(command, *arguments);
  command.callback([&context, arguments] { context.run = [&context, arguments] { build(context, *arguments); }; });
}

}  // namespace klasteri
