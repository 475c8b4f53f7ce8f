#pragma once

#include <string>
#include <string_view>

#include "geo/base/progress.h"
#include "geo/input/table.h"

namespace klasteri {

/// Whether a file's first bytes are OpenStreetMap's, as XML or as PBF.
bool is_osm_file(std::string_view first_bytes);

/// The nodes with the key `place` of an OpenStreetMap file, XML or PBF (e.g. Geofabrik's georgia-latest.osm.pbf), with
/// columns osm_id, name, name_ka, name_en, name_ru, variants, place, population. Throws Error for a damaged file.
Table read_osm_places(const std::string& file, Progress& progress);

}  // namespace klasteri
