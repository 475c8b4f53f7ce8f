#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/register/register.h"

namespace klasteri {

/// Prints how the address of one row of a table is read and placed: its words with their roles, the places that came
/// into question with their scores, the rules that decided, the result and its faults.
/// @param row from 1 @param parameters of the command, for --json
/// Throws UsageError where the table has no such row.
void explain_row(Context& context, const std::string& input, std::size_t row, const RegisterOptions& columns,
                 const PlacingOptions& placing, nlohmann::ordered_json parameters);

}  // namespace klasteri
