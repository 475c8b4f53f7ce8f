#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Draws the legend into the map's lower left corner: classes with units, symbols, outlines. Returns where it stands.
Area draw_legend(PanelContext& context, const Area& map, ImDrawList& draw);

}  // namespace klasteri::viewer
