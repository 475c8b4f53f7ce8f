#pragma once

#include <string_view>
#include <vector>

#include "geo/gazetteer/place_sources.h"

namespace klasteri {

/// Whether the bytes begin like a GeoNames country file (GE.txt): 19 columns parted by tabs, without headings.
bool is_geonames_file(std::string_view bytes);

/// The populated places (feature class P) of a GeoNames country file, https://download.geonames.org/export/dump/.
PlaceSource read_geonames(std::string_view bytes, const AdminTree& tree);

}  // namespace klasteri
