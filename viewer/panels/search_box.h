#pragma once

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// The field in the bar over everything: places, sectors, clusters and enterprises in any script, and positions. The
/// key / or Ctrl+F comes here. @param width of the field, pixels
void draw_search_field(PanelContext& context, float width);

/// What was found, below the field and over everything else. @pre draw_search_field() was called in this frame
void draw_search_results(PanelContext& context);

}  // namespace klasteri::viewer
