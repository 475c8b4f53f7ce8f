#pragma once

#include <vector>

#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// The places that stand for the units of the tree: regions, municipalities, districts of Tbilisi, in this order.
std::vector<PlaceRecord> unit_records(const AdminTree& tree);

/// Lays out a gazetteer's tables: the units of the tree, then the given places (already merged; none of them a unit).
/// The order of `places` does not matter.
GazetteerImage build_image(const AdminTree& tree, std::vector<PlaceRecord> places);

/// The places of an image as records again, without the units of the tree; build_image() makes the same image of them.
std::vector<PlaceRecord> records_of(const GazetteerView& view);

}  // namespace klasteri
