#pragma once

#include "geo/gazetteer/place_sources.h"
#include "geo/input/table.h"

namespace klasteri {

/// Whether a table is of streets: a layer of lines, or one with a column of street names (street, street_ka, ქუჩა,
/// улица …) and none of places' names.
bool is_street_table(const Table& table);

/// Streets from a table, or houses if it has numbers and positions too (house_number, addr:housenumber, სახლის ნომერი).
/// Columns settlement, city, ქალაქი … and municipality, მუნიციპალიტეტი … say where they lie; without them lines and
/// points do. Throws Error if no column has names.
PlaceSource streets_of_table(const Table& table, const AdminTree& tree);

}  // namespace klasteri
