#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/cli/build_steps.h"
#include "geo/cli/command.h"
#include "geo/cli/compare.h"
#include "geo/cli/digest.h"
#include "geo/cli/moved_points.h"
#include "geo/cli/project_run.h"
#include "geo/cli/text_table.h"
#include "geo/project/comparison_layers.h"
#include "geo/project/run_recorder.h"

namespace klasteri {

namespace {

constexpr std::size_t changes_on_screen = 20;

struct UpdateArguments {
  BuildArguments build;  ///< the output is the project
  ChangeOptions change;
};

/// Throws Error where the project may not be replaced. A file that its owner made read-only is meant to stay, though
/// its folder would let it be replaced.
void require_writable(const std::string& project) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(project, ignored);
  if (!std::filesystem::exists(status)) throw Error("{} does not exist; make it with klasteri build.", project);
  if (std::filesystem::is_regular_file(status) &&
      (status.permissions() & std::filesystem::perms::owner_write) == std::filesystem::perms::none) {
    throw Error("{} is read-only; make it writable, or update a copy of it.", project);
  }
  // SQLite keeps what a program has changed beside the file until that closes it; replacing the file would mix both.
  const std::filesystem::path unsaved = project + "-wal";
  if (std::filesystem::exists(unsaved, ignored) && std::filesystem::file_size(unsaved, ignored) > 0) {
    throw Error("{} is open in another program, such as QGIS; close it there first.", project);
  }
  check_output(project, true);
}

/// Notices that another program has changed the project meanwhile, whose changes would be lost.
class UnchangedFile {
 public:
  explicit UnchangedFile(const std::string& path) : path_(path), digest_(file_digest(path)) {}

  void require() const {
    if (file_digest(path_) == digest_) return;
    throw Error("{} was changed by another program meanwhile; nothing was written, run the update again.", path_);
  }

 private:
  const std::string& path_;
  std::string digest_;
};

/// Without a register nothing is read and placed, so that these options would do nothing.
void refuse_reading_options(const CLI::App& command) {
  for (const char* option :
       {"--gazetteer", "--municipalities",  "--streets-of",   "--use",       "--corrections", "--address",
        "--ignore",    "--region",          "--municipality", "--community", "--settlement",  "--lon",
        "--lat",       "--sector",          "--name",         "--id",        "--employees",   "--employees-before",
        "--turnover",  "--turnover-before", "--year",         "--where",     "--layer",       "--institutions",
        "--encoding"}) {
    if (command.count(option) == 0) continue;
    throw UsageError("{} says how a register is read and placed; name the register after the project.", option);
  }
}

/// The project with the enterprises of the register, and all that people know of it.
Project with_new_register(Context& context, const UpdateArguments& arguments, Project&& project) {
  Project next;
  BuildArguments build = arguments.build;
  build.placing.kept_corrections = std::move(project.corrections);
  build.placing.kept_in = build.output;
  next.admin = std::move(project.admin);
  next.catalog = project.catalog;
  read_project_registers(context, build, next);
  // A register of enterprises alone says nothing of institutions.
  if (next.institutions.rows() == 0) {
    next.institutions = std::move(project.institutions);
    next.services = std::move(project.services);
  }
  for (const std::string& kept :
       {std::string("ranking"), std::string("products"), "digest " + project.settings["products"]}) {
    if (const auto setting = project.settings.find(kept); setting != project.settings.end())
      next.settings.insert(*setting);
  }
  next.programme = std::move(project.programme);
  next.history = std::move(project.history);
  return next;
}

/// The language of the names in a project, unless another is asked for.
Language language_of_names(const Context& context, const Project& project) {
  if (!context.lang.empty()) return context.language();
  const auto setting = project.settings.find("language");
  if (setting == project.settings.end()) return context.language();
  return setting->second == "ka" ? Language::ka : Language::en;
}

void show_changes(Context& context, const Project& project, const RecordedRun& run) {
  const Language language = context.language();
  const ProjectRun& before = project.history.runs[project.history.runs.size() - 2];
  context.console.summary(comparison_sentence(run.comparison, shown_run(before, language), language) + "\n");
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < run.comparison.changes.size(); ++i) {
    if (change_codes(run.comparison.changes[i]) != "unchanged") changed.push_back(i);
  }
  if (changed.empty()) return;
  const Layer layer = select_rows(run_comparison_layer(run.comparison, run.before, run.after), std::move(changed));
  context.console.summary(text_table(select_columns(layer, shown_change_columns()), language,
                                     {.rows = std::min(changes_on_screen, layer.rows)}));
}

void print_changes(Context& context, const Project& project, const RecordedRun& run) {
  nlohmann::ordered_json totals = comparison_totals(run.comparison);
  totals["run"] = run.number;
  totals["enterprises"] = project.enterprises.rows();
  totals["institutions"] = project.institutions.rows();
  totals["clusters"] = project.clusters.size();
  nlohmann::ordered_json detached = nlohmann::ordered_json::array();
  for (const ContinuityEvent& event : run.events) {
    if (event.kind == ContinuityEvent::Kind::detached) detached.push_back(event.stands_as);
  }
  totals["detached"] = std::move(detached);
  print_rows(context, project.settings, totals, run_comparison_layer(run.comparison, run.before, run.after), {});
}

void update(Context& context, const CLI::App& command, UpdateArguments arguments) {
  const std::string& path = arguments.build.output;
  require_writable(path);
  const ComparisonOptions comparison = arguments.change.comparison();
  const std::string date = run_date(arguments.build.date);
  if (arguments.build.inputs.empty()) refuse_reading_options(command);
  const UnchangedFile as_read(path);
  context.console.plan(update_stages());
  Project project = read_project(path, context.console);
  take_settings(command, project.settings, context, arguments.build);
  check_build_arguments(context, arguments.build);
  choose_products(arguments.build.products, project);
  keep_moved_points(context, project);
  const Language names = language_of_names(context, project);
  record_unrecorded_run(project);
  if (!arguments.build.inputs.empty()) project = with_new_register(context, arguments, std::move(project));
  const bool has_nation = find_project_clusters(context, arguments.build, names, project);
  const RecordedRun run = record_run(project, project_run(project, date), comparison);
  rank_project_clusters(context, arguments.build, project);
  as_read.require();
  replace_project(project, path, context.console);

  if (has_nation) {
    show_project_ranking(context, arguments.build, project);
  } else {
    context.console.summary(std::string(text(Message::no_nation, context.language())) + "\n");
  }
  show_changes(context, project, run);
  say_splits(context, run.comparison, run.before, run.after);
  say_continuity(context, run);
  if (context.json) print_changes(context, project, run);
  context.console.note(Message::wrote, path);
}

}  // namespace

void add_update(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "update",
                                  "The same again in an existing project, with a new register or new thresholds: "
                                  "what people know of clusters, corrections and history are kept",
                                  "update country.gpkg register_2026.csv");
  const auto arguments = std::make_shared<UpdateArguments>();
  command.add_option("PROJECT", arguments->build.output, "Project file of klasteri build")->required();
  command.add_option("INPUT", arguments->build.inputs,
                     "New registers of enterprises; without one the project's own enterprises are compared again");
  add_build_options(command, arguments->build);
  add_change_options(command, arguments->change);
  command.callback([&context, &command, arguments] {
    context.run = [&context, &command, arguments] { update(context, command, *arguments); };
  });
}

}  // namespace klasteri
