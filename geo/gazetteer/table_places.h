#pragma once

#include "geo/gazetteer/place_sources.h"
#include "geo/input/table.h"

namespace klasteri {

/// Places from a table of any source, its columns recognised by their headings (name, name_ka, name_en, municipality,
/// county, region, community, type, lon, lat …). Rows without a position become places without a point. Throws Error
/// if no column has names.
PlaceSource places_of_table(const Table& table, const AdminTree& tree);

}  // namespace klasteri
