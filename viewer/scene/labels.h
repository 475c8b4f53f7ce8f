#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// A text that wants a place on the map; all in pixels.
struct LabelWish {
  Point anchor;  ///< what it names, on the screen
  double width = 0, height = 0;
  double priority = 0;              ///< higher ones are placed first; of equal ones the first
  double beside = 0;                ///< 0: centred on the anchor; else at this distance around a dot half as large
  std::vector<Point> others = {};   ///< of a centred one: where else it may stand, the best place first
  std::span<const Box> avoid = {};  ///< what it covers only where there is no better place
  /// Whether a place on the screen is of the area that it names, which it leaves only where there is no better place;
  /// empty: it names no area.
  std::function<bool(Point)> names_place = {};
};

/// Where a label was put.
struct PlacedLabel {
  std::size_t wish = 0;
  double x = 0, y = 0;  ///< top left corner
};

/// Places labels so that no two overlap, none leaves the picture, and none covers `taken` or another's dot. Labels for
/// which there is no room are left out. Dots' labels try right, left, above and below; each label takes the first
/// place that covers nothing it avoids and no dot, else the one that covers the least.
std::vector<PlacedLabel> place_labels(std::span<const LabelWish> wishes, double width, double height,
                                      std::span<const Box> taken = {});

}  // namespace klasteri::viewer
