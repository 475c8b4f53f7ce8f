#pragma once

#include "geo/input/table.h"
#include "geo/register/placement.h"

namespace klasteri {

/// The geo_* columns of a table that Klasteri wrote, read back. The position is geo_lon and geo_lat, else the layer's
/// points. Columns that are missing leave their entries empty.
Placements read_placements(const Table& table);

}  // namespace klasteri
