#pragma once

#include <cstddef>

#include "geo/geocode/geocoder.h"

namespace klasteri {

/// Enters a result as one row of the geo_* columns, which must have that row already.
void set_placement(Placements& placements, std::size_t row, const GeocodeResult& result, const Gazetteer& gazetteer);

}  // namespace klasteri
