#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"

namespace klasteri::viewer {

/// How much a settlement means on a map, which is also from which scale on its name is written.
enum class PlaceRank : std::uint8_t { city, seat, town, village };

/// A settlement that can be named on the map.
struct PlaceName {
  Point place;  ///< WGS 84
  std::string name_ka, name_en;
  double population = 0;  ///< 0: not known
  PlaceRank rank = PlaceRank::village;

  const std::string& in(Language language) const { return language == Language::ka ? name_ka : name_en; }
};

/// The bundled settlements, the most important first. Loaded once.
const std::vector<PlaceName>& place_names();

}  // namespace klasteri::viewer
