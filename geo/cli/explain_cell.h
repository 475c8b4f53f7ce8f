#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/sources.h"
#include "geo/cluster/detection.h"

namespace klasteri {

/// Prints how the numbers of one cell of areas and sectors come about, and why it is a candidate or not; with --json as
/// an object.
/// @param cell REGION:SECTOR. The level of the sector follows from its code, that of the area from options.by.
/// Throws UsageError for another form and for a municipality where regions are compared, Error for an area or sector
/// that is unknown or has no firms, naming what there is.
void explain_cell(Context& context, const PlacedRegister& placed, const DetectOptions& options,
                  const ReferenceTotals* reference, const std::string& cell, nlohmann::ordered_json parameters);

}  // namespace klasteri
