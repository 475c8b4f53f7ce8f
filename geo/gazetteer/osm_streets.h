#pragma once

#include "geo/base/progress.h"
#include "geo/gazetteer/osm_file.h"
#include "geo/gazetteer/place_sources.h"

namespace klasteri {

/// Adds the streets and houses of an OpenStreetMap file to a source: ways with the keys `highway` and a name
/// (name, name:ka, name:en, name:ru, alt_name, old_name), and nodes and buildings with addr:housenumber and
/// addr:street. Throws Error for a damaged file.
void read_osm_streets(OsmFile& osm, PlaceSource& source, Progress& progress);

}  // namespace klasteri
