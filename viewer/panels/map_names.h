#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "viewer/model/explorer.h"
#include "viewer/panels/map_view.h"

namespace klasteri::viewer {

enum class NameKind : std::uint8_t { region, city, seat, town, village, municipality, cluster, reference };

/// Something that wants its name on the map.
struct MapName {
  Point anchor;  ///< what it names, in pixels of the picture
  std::string words;
  NameKind kind = NameKind::region;
  Colour colour;
  double priority = 0;                          ///< higher ones are placed first
  std::vector<Point> others = {};               ///< where it may stand as well, the best place first
  std::function<bool(Point)> names_place = {};  ///< as LabelWish has it; the map's content must outlive it
  bool dot = false;                             ///< the name stands beside a dot at the anchor
};

/// Everything that has a name in what the camera sees, by the layers that are shown and the scale, in the chosen
/// language.
std::vector<MapName> map_names(const Explorer& explorer, const MapView& map);

}  // namespace klasteri::viewer
