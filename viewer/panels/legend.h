#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Where the legend stands: the map's lower left corner. In the window it takes at most a third of the map: one that
/// takes more is scrolled. Until somebody unfolds it, one of more than a fifth is folded to a button by itself. Empty
/// where there is nothing to explain, or no room in a picture of the map alone.
Area legend_area(const PanelContext& context, const Area& map);

/// Whether it is there and not folded.
bool legend_is_open(const PanelContext& context, const Area& map);

/// Draws the legend of a map alone: classes with units, symbols, outlines; in several columns where one would reach up
/// to the title. What does not fit is left out.
void draw_legend(const PanelContext& context, const Area& map, ImDrawList& draw);

/// The legend in the window, with a button that folds it and lets it unfold.
void draw_legend_window(PanelContext& context, const Area& map);

}  // namespace klasteri::viewer
