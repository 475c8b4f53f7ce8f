#pragma once

#include <string>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/geocode/geocode_report.h"

namespace klasteri {

/// Throws where --report FILE could not be written at the end of the work, or is the output itself. Does nothing
/// without it.
void check_report(const std::string& report_file, const std::string& output, bool force);

/// Writes --report FILE about a register that was read from `input`, and says so.
void write_report(Context& context, const GeocodeReport& report, const std::string& input, bool synthetic,
                  const PlacingOptions& placing, const std::string& report_file);

}  // namespace klasteri
