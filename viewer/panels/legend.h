#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Where the legend stands: the map's lower left corner. Empty where there is nothing to explain or no room.
Area legend_area(const PanelContext& context, const Area& map);

/// Draws the legend: classes with units, symbols, outlines; in several columns where one would reach up to the title.
/// Returns where it stands.
Area draw_legend(PanelContext& context, const Area& map, ImDrawList& draw);

}  // namespace klasteri::viewer
