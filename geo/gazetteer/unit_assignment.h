#pragma once

#include <cstddef>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// Gives every place its region and municipality, and drops places outside the country and those that have neither a
/// point nor a region. Returns how many were dropped.
///
/// Polygons of municipalities are a few kilometres off, or older than the borders. So a municipality that the source
/// names counts where the point lies near its polygon; where it lies far from it, or inside a city, the polygon counts.
/// A place near a border whose source names no municipality goes with its neighbours. Without polygons places keep what
/// their sources state, else they have a region by position and no municipality.
/// @param neighbours places whose municipality is known already
std::size_t assign_units(std::vector<PlaceRecord>& places, const AdminTree& tree,
                         const std::vector<PlaceRecord>& neighbours);

}  // namespace klasteri
