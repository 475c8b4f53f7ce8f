#pragma once

#include <string>

#include "geo/base/progress.h"
#include "geo/gazetteer/osm_file.h"
#include "geo/input/table.h"

namespace klasteri {

/// The nodes with the key `place` of an OpenStreetMap file (e.g. Geofabrik's georgia-latest.osm.pbf), with columns
/// osm_id, name, name_ka, name_en, name_ru, variants, place, population. Throws Error for a damaged file.
Table read_osm_places(OsmFile& osm, const std::string& file, Progress& progress);

}  // namespace klasteri
