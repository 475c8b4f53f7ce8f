#pragma once

#include <vector>

#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/place_record.h"
#include "geo/gazetteer/street_record.h"

namespace klasteri {

/// The places that stand for the units of the tree: regions, municipalities, districts of Tbilisi, in this order.
std::vector<PlaceRecord> unit_records(const AdminTree& tree);

/// Lays out a gazetteer's tables: the units of the tree, then the given places (already merged; none of them a unit),
/// the streets and the houses (already settled, see settle_streets()). The order within each does not matter.
GazetteerImage build_image(const AdminTree& tree, GazetteerRecords records);

}  // namespace klasteri
