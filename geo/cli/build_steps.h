#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/base/time_left.h"
#include "geo/cli/command.h"
#include "geo/cli/institutions.h"
#include "geo/cli/options.h"
#include "geo/cli/rank_options.h"
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
  ProductOptions products;
  YearOptions years;
  InstitutionSources institutions;
  RankArguments ranking;
};

/// The stages of `build`, with what each took of a million enterprises on two cores; the larger the register, the more
/// it matters to know how long it will take.
std::span<const StageShare> build_stages();

/// The stages of `update`, which reads the project first; without a new register some are left out.
std::span<const StageShare> update_stages();

/// Adds the options that say how registers are read, placed and screened, how clusters are ranked, and --date.
void add_build_options(CLI::App& command, BuildArguments& arguments);

/// Gives options that the command line does not name the values that the settings of a project have.
void take_settings(const CLI::App& command, const std::map<std::string, std::string>& settings, Context& context,
                   BuildArguments& arguments);

/// Throws UsageError where the options ask for more than one level of areas or sectors, the date is no day, or
/// distances and weights are none.
void check_build_arguments(const Context& context, const BuildArguments& arguments);

/// Gives a project the products that are asked for, with the settings that say so; else it keeps those that it has.
/// What institutions serve is found out again by them.
void choose_products(const ProductOptions& asked, Project& project);

/// Reads the registers, places their addresses, and parts enterprises from institutions; says what was found.
/// @param project gets its registers, administrative tree settings of the inputs, and the corrections
void read_project_registers(Context& context, const BuildArguments& arguments, Project& project);

/// Screens the enterprises of a project: its clusters, the institutions that support them, and the density of regions
/// and municipalities.
/// @param language of the names in the project
/// @return false where all enterprises lie in one area, so that there is no nation to compare it with
bool find_project_clusters(Context& context, const BuildArguments& arguments, Language language, Project& project);

/// Ranks the clusters of a project by their numbers and by what assessors say of them.
void rank_project_clusters(const Context& context, const BuildArguments& arguments, Project& project);

/// The first of the project's clusters as a table on screen, what became of the reference list, and where they are
/// asked for the shortlist and the reasons of one rank.
void show_project_ranking(Context& context, const BuildArguments& arguments, const Project& project);

/// Settings and clusters for --json, and the shortlist where it is asked for.
void print_project(Context& context, const BuildArguments& arguments, const Project& project);

}  // namespace klasteri
