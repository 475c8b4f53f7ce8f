#pragma once

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Draws a frame around the widget that the keys have come to. Dear ImGui does so for its own widgets alone; rows, eyes
/// and chips that panels draw themselves would be walked through unseen. To be called at the end of a frame.
void draw_focused_item(const PanelContext& context);

}  // namespace klasteri::viewer
