#pragma once

#include <string_view>

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/settlement_matcher.h"

namespace klasteri {

/// How well it is attested that a place has this name: by the state's classifier, which has its former names beside it,
/// else by how many sources. Who's On First took its places from GeoNames, so the two are one.
/// @param match the places in question and how the name led to them
/// @param written_name as the address has it
unsigned attestation(const Gazetteer& gazetteer, const SettlementMatch& match, PlaceIndex place,
                     std::string_view written_name);

/// The one of several places of a name that is meant all the same: the only one that the classifier knows, or within
/// one municipality the one that more sources know than any other. no_place where there is none.
PlaceIndex best_attested(const Gazetteer& gazetteer, const SettlementMatch& match, std::string_view written_name);

/// The one of several places that is a town; no_place where none or several are.
PlaceIndex only_town(const Gazetteer& gazetteer, const SettlementMatch& match);

}  // namespace klasteri
