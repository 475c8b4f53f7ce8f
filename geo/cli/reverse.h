#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/register/register.h"

namespace klasteri {

/// geocode --reverse: says what lies at the points of a table, and writes it with its columns kept and geo_* added.
/// Throws Error where the table has no coordinates.
void reverse_file(Context& context, const std::string& input, const std::string& output, RegisterOptions columns,
                  const PlacingOptions& placing, const nlohmann::ordered_json& parameters);

}  // namespace klasteri
