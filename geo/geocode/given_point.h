#pragma once

#include "geo/geocode/geocoder.h"

namespace klasteri {

/// Geocoder::use_given().
void take_given_point(const Gazetteer& gazetteer, Point given, GeocodeResult& result, GeocodeExplanation* explanation);

}  // namespace klasteri
