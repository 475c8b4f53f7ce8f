#pragma once

#include <optional>
#include <string>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/geocode/geocoder.h"
#include "geo/register/register.h"

namespace klasteri {

/// What `geocode` is to write.
struct BatchRequest {
  const std::string& input;
  const std::string& output;
  const RegisterOptions& columns;
  const PlacingOptions& placing;
};

/// What there is to print with --json.
struct BatchResult {
  Register reg;  ///< the places of all rows with --json, else empty
  AdminTree admin;
  GeocodeSummary summary;
};

/// Geocodes a text table batch by batch, so that a register of any length fits into memory, and says what was found.
/// None, with nothing done, where the whole table is needed at once: other formats than text, --where, --corrections
/// (which name rows by their id) and workbooks.
std::optional<BatchResult> geocode_in_batches(Context& context, const BatchRequest& request);

}  // namespace klasteri
