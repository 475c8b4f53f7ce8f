#pragma once

#include <optional>
#include <string_view>

#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

/// The kind of place that a word of OpenStreetMap's key `place`, of Geostat's classifier or of a Georgian, English or
/// Russian table stands for. None for what is no settlement (country, island, square) or unknown.
std::optional<PlaceKind> place_kind(std::string_view word);

}  // namespace klasteri
