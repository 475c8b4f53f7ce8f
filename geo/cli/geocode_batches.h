#pragma once

#include <string>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/register/register.h"

namespace klasteri {

/// What `geocode` is to write.
struct BatchRequest {
  const std::string& input;
  const std::string& output;
  const RegisterOptions& columns;
  const PlacingOptions& placing;
};

/// Geocodes a text table batch by batch, so that a register of any length fits into memory, and says what was found.
/// False, with nothing done, where the whole table is needed at once: other formats than text, --where, --corrections
/// (which name rows by their id), --json (which prints all rows after their totals) and workbooks.
bool geocode_in_batches(Context& context, const BatchRequest& request);

}  // namespace klasteri
