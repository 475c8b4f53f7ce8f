#pragma once

#include <string_view>

#include "geo/geocode/explanation.h"
#include "geo/geocode/settlement_matcher.h"

namespace klasteri {

/// Adds to an explanation the places that a name may mean: those that were matched, then up to five runners-up, which
/// are the municipality's settlements within two edits and the settlements of that name elsewhere.
/// @param name as written @param municipality where it was looked for; no_unit: everywhere
void add_candidates(const Gazetteer& gazetteer, std::string_view name, UnitIndex municipality,
                    const SettlementMatch& match, GeocodeExplanation& explanation);

}  // namespace klasteri
