#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/project/project.h"

namespace klasteri {

/// What `build` and `update` make a project with.
struct BuildArguments {
  std::vector<std::string> inputs;
  std::string output;
  std::string date;  ///< of the run; see run_date()
  RegisterOptions columns;
  PlacingOptions placing;
  ScreeningOptions screening;
  YearOptions years;
};

/// Adds the options that say how registers are read, placed and screened, and --date.
void add_build_options(CLI::App& command, BuildArguments& arguments);

/// Gives options that the command line does not name the values that the settings of a project have.
void take_settings(const CLI::App& command, const std::map<std::string, std::string>& settings, Context& context,
                   BuildArguments& arguments);

/// Throws UsageError where the options ask for more than one level of areas or sectors, or the date is no day.
void check_build_arguments(const Context& context, const BuildArguments& arguments);

/// Reads the registers, places their addresses, and parts enterprises from institutions; says what was found.
/// @param project gets its registers, administrative tree settings of the inputs, and the corrections
void read_project_registers(Context& context, const BuildArguments& arguments, Project& project);

/// Screens the enterprises of a project: its clusters, and the density of regions and municipalities.
/// @param language of the names in the project
/// @return false where all enterprises lie in one area, so that there is no nation to compare it with
bool find_project_clusters(Context& context, const ScreeningOptions& screening, Language language, Project& project);

/// The first of the project's clusters as a table on screen, and what became of the reference list.
void show_ranking(Context& context, const Project& project, const ScreeningOptions& screening);

/// Settings and clusters for --json.
void print_project(Context& context, const Project& project);

}  // namespace klasteri
