#pragma once

#include <vector>

#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/georgian_words.h"
#include "geo/gazetteer/place_record.h"
#include "geo/gazetteer/street_record.h"

namespace klasteri {

/// What a place lies in of which nothing finer is known.
PlaceIndex unit_above(const AdminTree& tree, const PlaceRecord& record);

/// The tables of a gazetteer with everything that is looked up in it.
/// @param records units, places, streets and houses, in this order
/// @param lines of the streets, in their order
GazetteerImage lay_out_tables(const AdminTree& tree, const std::vector<PlaceRecord>& records,
                              const std::vector<std::vector<Line>>& lines, const GeorgianWords& words);

}  // namespace klasteri
