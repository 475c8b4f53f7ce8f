#pragma once

#include <algorithm>
#include <cmath>

#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

constexpr bool is_town(PlaceKind kind) { return kind == PlaceKind::city || kind == PlaceKind::daba; }

/// How far a town reaches out from its point: the radius of a circle with 2,000 inhabitants to the square kilometre, at
/// least 1.5 km. Villages have no radius.
inline double town_radius_m(PlaceKind kind, double population) {
  constexpr double least_m = 1'500;
  constexpr double metres_per_root_inhabitant = 12.6;
  return is_town(kind) ? std::max(least_m, metres_per_root_inhabitant * std::sqrt(population)) : 0;
}

}  // namespace klasteri
