#pragma once

#include "geo/geocode/geocoder.h"
#include "geo/geocode/unit_extents.h"

namespace klasteri {

/// Geocoder::use_given().
void take_given_point(const Gazetteer& gazetteer, const UnitExtents& extents, Point given, GeocodeResult& result,
                      GeocodeExplanation* explanation);

}  // namespace klasteri
