#pragma once

#include <string>

#include "geo/cli/command.h"
#include "geo/project/project.h"

namespace klasteri {

/// Adds --date, the day that a run is recorded under.
void add_date_option(CLI::App& command, std::string& date);

/// The day of a run, YYYY-MM-DD: the one asked for; else that of the environment's SOURCE_DATE_EPOCH, by which builds
/// that can be repeated set their clock; else today. UTC. Throws UsageError for what is no day.
std::string run_date(const std::string& asked);

/// A run of this version over a project with its settings, as its history takes it.
ProjectRun project_run(const Project& project, const std::string& date);

}  // namespace klasteri
