#pragma once

#include <array>
#include <string>
#include <vector>

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Where that stands on a map which is not the map itself, in pixels of the window; without width: not there.
struct MapFurniture {
  Area title;
  Area badge;   ///< the words that say that data are synthetic
  Area north;   ///< the arrow
  Area foot;    ///< scale bar and source
  Area legend;  ///< or the button that unfolds it
  Area strip;   ///< buttons of the tools

  std::array<Area, 6> all() const { return {title, badge, north, foot, legend, strip}; }
};

/// Where the map stands in the window.
Area map_area(const PanelContext& context);

/// Below what the title and its badge end, to the right of a place.
float title_end(const PanelContext& context, const Area& map, float right_of);

MapFurniture map_furniture(const PanelContext& context, const Area& map);

/// What is covered of a map, in its own pixels, with some air around.
std::vector<Box> covered_by(const MapFurniture& furniture, const Area& map, double air);

/// Whether a place of the map plane is on the map and under nothing.
bool is_in_sight(const PanelContext& context, Point metres);

/// Draws title, north arrow and foot; the legend and the tools draw themselves.
void draw_furniture(const PanelContext& context, const MapFurniture& furniture, const Area& map, ImDrawList& draw);

}  // namespace klasteri::viewer
