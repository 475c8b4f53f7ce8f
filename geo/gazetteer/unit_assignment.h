#pragma once

#include <cstddef>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// Gives every place its region and municipality: by the tree's polygons where it has any, else as its source states
/// them, else its region by position and no municipality. Drops places outside the country, and those that have neither
/// a point nor a region. Returns how many.
std::size_t assign_units(std::vector<PlaceRecord>& places, const AdminTree& tree);

}  // namespace klasteri
