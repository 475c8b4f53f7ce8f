#pragma once

#include "geo/geocode/geocoder.h"
#include "geo/geocode/street_matcher.h"

namespace klasteri {

/// Takes the street and the house that a result names as read from the address, and finds them in the gazetteer, inside
/// the settlement that is decided: the result then has their official name, point, precision and faults.
///
/// A street's point is the middle of its length, a house's its own. Without a point of its own a house is estimated
/// between its neighbours (house_interpolated, precision street); a street leaves the point as it is (no_point). An
/// address that names no settlement finds its street if one settlement alone of the municipality has it.
/// @param city the settlement of a municipality that is one city; no_place for any other
/// @pre the result names a street and a place
void settle_street(const Gazetteer& gazetteer, const StreetMatcher& streets, PlaceIndex city, GeocodeResult& result,
                   GeocodeExplanation* explanation);

}  // namespace klasteri
