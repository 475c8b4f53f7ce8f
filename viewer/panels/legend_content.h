#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "viewer/model/explorer.h"
#include "viewer/panels/map_view.h"

namespace klasteri::viewer {

/// What stands beside the words of a line of the legend.
struct LegendSymbol {
  enum class Kind : std::uint8_t {
    heading,  ///< none: the line is a heading
    swatch,
    hatched,
    disc,
    diamond,
    line,
    outline,  ///< of an area, lightly filled
  };
  Kind kind = Kind::heading;
  Colour fill;
  Colour edge{90, 98, 106, 160};
  double radius_px = 0;  ///< of discs and diamonds, in pixels of the picture
  double width_px = 1;   ///< of lines, likewise
};

/// The fill of an outline.
Colour tint_of(const LegendSymbol& symbol);

struct LegendLine {
  LegendSymbol symbol;
  std::string words;
};

/// What one layer says in the legend: headings with units, then lines. Stays together where the legend is set in
/// columns.
using LegendGroup = std::vector<LegendLine>;

/// "42°30′", "1°", "20′".
std::string degree_words(double degrees);

/// The legend of all layers that are shown, the uppermost first. Independent of how it is drawn: the window's and the
/// printed one are the same.
std::vector<LegendGroup> legend_content(const Explorer& explorer, const MapView& map);

}  // namespace klasteri::viewer
