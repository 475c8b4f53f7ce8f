#pragma once

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Asks of a table that was dropped onto the window whether it is a register of enterprises or points for the map, and
/// shows its first rows; nothing where none was dropped. What the planner answers is done at once; on Escape nothing.
void draw_dropped_table(PanelContext& context);

}  // namespace klasteri::viewer
