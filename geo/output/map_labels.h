#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// About how wide a line of words is, in units of its size, in Noto Sans and fonts like it: rather too wide than too
/// narrow, since the page is set by whoever reads it.
double text_width(std::string_view words, double size);

/// Words on a map: where each line's middle stands, on its baseline.
struct PlacedLabel {
  std::vector<std::string> lines;
  Point first_baseline;
  double line_height = 0;
};

/// What of a map is still free of words and signs. y grows downwards.
class LabelSpace {
 public:
  explicit LabelSpace(const Box& map) : map_(map) {}

  void occupy(const Box& box) { taken_.push_back(box); }
  bool is_free(const Box& box) const;

  /// The place for a disc as near to a point as there is one, which is taken then.
  std::optional<Point> place_disc(Point at, double radius);
  /// The name of a point beside it: right, left, above or below, then askew, then farther off, the first that is free.
  /// @param gap from its middle
  std::optional<PlacedLabel> place_beside(Point at, double gap, std::string_view name, double size);
  /// A name over its area, in two lines where it is long, in the middle or a little off it.
  std::optional<PlacedLabel> place_over(Point middle, std::string_view name, double size);

 private:
  Box map_;
  std::vector<Box> taken_;
};

}  // namespace klasteri
