#pragma once

#include <vector>

#include "geo/gazetteer/georgian_words.h"
#include "geo/gazetteer/place_record.h"

namespace klasteri {

// What the sources leave open of a place and follows from others.

/// Gives a place a Latin name if its sources have none: from Georgian, and that from whatever it is called.
void complete_names(PlaceRecord& place, const GeorgianWords& words);

/// A district without a point takes that of the quarter of the same name.
void place_districts(std::vector<PlaceRecord>& units, const std::vector<PlaceRecord>& places);

/// Communities take nominative and point from the places that lie in them.
void complete_communities(std::vector<PlaceRecord>& places);

}  // namespace klasteri
