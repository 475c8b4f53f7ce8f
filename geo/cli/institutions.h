#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/geocode/geocoder.h"
#include "geo/project/project.h"

namespace klasteri {

/// Which institutions a project takes beside those of its register: --institutions, --institution-distance.
struct InstitutionSources {
  std::vector<std::string> files;
  std::string max_distance = "25km";

  InstitutionOptions options() const;  ///< throws UsageError for a distance that is none
  /// What produced the institutions, for Project::settings.
  void add_settings(std::map<std::string, std::string>& settings) const;
};
void add_institution_options(CLI::App& command, InstitutionSources& sources);

/// Reads the files of institutions, says what their columns were taken for, and joins them; no rows without files.
Register read_institutions(Context& context, const InstitutionSources& sources);

/// Places them as the enterprises are. For where the geocoder of the register is still there: `afterwards` of place().
std::function<void(const Geocoder&)> placing_institutions(Context& context, Register& institutions,
                                                          const PlacingOptions& placing);

/// Joins the institutions of files to those of the register. Rows of the register with the id, or the name and
/// municipality, of a row of a file are marked as repeated: the file says more of them.
Register join_institutions(Context& context, Register&& of_register, Register&& of_files);

/// Finds what the project's institutions serve and which clusters they support, and says what was assumed.
void take_institutions(Context& context, Project& project, const InstitutionOptions& options);

}  // namespace klasteri
