#include "geo/cli/command.h"

#include <unistd.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cerrno>
#include <fstream>
#include <iostream>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/help.h"
#include "geo/base/terminal.h"
#include "geo/cli/text_table.h"
#include "geo/output/format.h"
#include "geo/output/json.h"
#include "geo/project/ogr_dataset.h"

namespace klasteri {

void add_commands(CLI::App& app, Context& context, Language language) {
  app.name("klasteri");
  app.description(
      "Klasteri turns a register of enterprises into a map of a country's industrial clusters: "
      "register in, addresses placed, concentrations found and ranked, project and layers out.");
  set_help(app, language);
  add_language(app, context);
  app.set_version_flag("--version", std::string("klasteri ") + KLASTERI_VERSION);
  app.require_subcommand(1);
  app.footer("Example:\n  klasteri build register.csv -o country.gpkg && klasteri view country.gpkg\n");
  add_build(app, context);
  add_geocode(app, context);
  add_detect(app, context);
  add_density(app, context);
  add_density_surface(app, context);
  add_export(app, context);
  add_gazetteer(app, context);
  add_report(app, context);
  add_sample(app, context);
  add_stat(app, context);
  add_assess(app, context);
  add_update(app, context);
  add_view(app, context);
}

CLI::App& add_command(CLI::App& parent, Context& context, const std::string& name, const std::string& description,
                      const std::string& example) {
  CLI::App& command = *parent.add_subcommand(name, description);
  command.footer("Example:\n  klasteri " + example + "\n");
  command.add_flag("--json", context.json, "Print {parameters, totals, rows} as JSON on stdout");
  command.add_flag("--quiet", context.quiet, "Say nothing but errors and results");
  command.add_flag("--force", context.force, "Replace the output if it exists");
  command
      .add_option(
          "--progress", context.progress,
          "How progress is told on stderr: a bar on a terminal, or lines \"progress STAGE FRACTION SECONDS-LEFT\" "
          "for programs that start this one, which are also told a failure as \"failed en|ka SENTENCE\"")
      ->type_name("bar|lines");
  command.add_option("--threads", context.threads, "Threads to work with; the result does not depend on it")
      ->type_name("N");
  command.add_option("--seed", context.seed, "Seed of everything random")->type_name("N");
  add_language(command, context);
  return command;
}

void add_language(CLI::App& app, Context& context) {
  app.add_option("--lang", context.lang, "Language of prose and titles: en or ka; by default from LANG")
      ->type_name("en|ka");
}

void check_output(const std::filesystem::path& path, bool force) {
  const AtomicFile checked(path, force);  // takes its temporary file away again
  errno = 0;
  if (!std::ofstream(checked.temporary_path())) {
    throw Error("{} cannot be written: {}; choose a folder that you may write to.", path.string(),
                system_reason(errno));
  }
}

void check_layer_output(const std::filesystem::path& output, bool force) {
  if (format_of(output) != Format::postgis) check_output(output, force);
}

void print_rows(Context& context, const nlohmann::ordered_json& parameters, const nlohmann::ordered_json& totals,
                const Layer& layer, const std::vector<std::string>& shown, std::size_t table_rows) {
  if (context.json) {
    write_json(std::cout, parameters, totals, layer);
  } else if (::isatty(STDOUT_FILENO) != 0) {
    std::cout << text_table(select_columns(layer, shown), context.language(),
                            {table_rows, terminal_columns(TableSize().columns)});
    if (layer.rows > table_rows) std::cout << say(Message::whole_table, context.language(), layer.rows) << '\n';
  } else {
    Layer table = layer;
    table.geometry = GeometryType::none;
    OgrWriter writer("/vsistdout/", "The standard output", "CSV");
    writer.write(table, {"STRING_QUOTING=IF_NEEDED"}, no_progress());
    writer.close();
  }
  std::cout.flush();
  if (!std::cout) throw Error("The standard output cannot be written; is the disk full?");
}

}  // namespace klasteri
