#pragma once

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Draws one frame of the window into the current ImGui frame: panels around the map, or the map alone.
void draw_interface(PanelContext& context, bool map_only);

}  // namespace klasteri::viewer
