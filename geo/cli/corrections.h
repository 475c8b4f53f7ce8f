#pragma once

#include <cstddef>
#include <memory>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/geocode/place_corrections.h"
#include "geo/register/register.h"

namespace klasteri {

/// Takes the corrections that a project keeps, then --corrections, where given: changes of a register's rows are
/// applied to it at once, and it is said how many found their row; strings with their places are returned for the
/// geocoder, else null.
/// @param gazetteer must outlive what is returned
std::unique_ptr<PlaceCorrections> take_corrections(Context& context, Register& reg, const PlacingOptions& placing,
                                                   const Gazetteer& gazetteer);

/// Says how many rows were placed by corrections, and how many strings no row has; nothing where there are none.
void say_corrected(Context& context, const Placements& placements, const PlacingOptions& placing,
                   const PlaceCorrections* corrections);

}  // namespace klasteri
