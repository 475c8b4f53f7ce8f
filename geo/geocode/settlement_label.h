#pragma once

#include <string>
#include <string_view>

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/settlement_matcher.h"

namespace klasteri {

/// What the result calls a settlement. The gazetteer's name; but where only romanised sources know a village, its
/// Georgian spelling is a guess (წ or ც?), and the address, which sounds the same, knows better.
/// @pre the match has a place; of several the first counts
std::string settlement_label(const Gazetteer& gazetteer, const SettlementMatch& match, const std::string& written_name);

/// A name of which no single place is known, as the result shows it: as written, in Georgian letters.
std::string georgian_label(std::string_view written_name);

/// Whether a Georgian name is not the place's own but a former one, or that of another language. A village that the
/// gazetteer lacks may bear it today.
bool goes_by_another_name(const Gazetteer& gazetteer, PlaceIndex place, std::string_view written_name);

}  // namespace klasteri
