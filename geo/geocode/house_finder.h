#pragma once

#include <string_view>

#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

/// Where a house stands on a street.
struct HouseMatch {
  PlaceIndex house = no_place;  ///< the house itself; no_place where the gazetteer lacks it
  Point point;                  ///< its point, or one worked out; invalid where there is none
};

/// Finds a number among a street's houses. If it is not there, its point lies on the street between the nearest known
/// numbers below and above: those of its own side, odd or even, where both are known, else of either side. A number
/// outside the known ones has no point.
HouseMatch find_house(const Gazetteer& gazetteer, PlaceIndex street, std::string_view number);

}  // namespace klasteri
