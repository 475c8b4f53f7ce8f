#pragma once

#include <string_view>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// Gives a street a name of a source, by its script: the first Georgian one is its Georgian name, the first Latin one
/// its Latin name, what follows are further names. Of a list separated by semicolons each. What has fewer than two
/// letters is no name.
void add_street_names(PlaceRecord& street, std::string_view names, NameRole otherwise);

/// Whether a street has any name.
bool has_name(const PlaceRecord& street);

/// The name by which the pieces of one street are known to belong together.
std::string_view leading_name(const PlaceRecord& street);

}  // namespace klasteri
