#pragma once

#include <imgui.h>

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Writes the number of enterprises on symbols that stand for several, where it fits.
void draw_stack_numbers(const PanelContext& context, const Area& map, ImDrawList& draw);

}  // namespace klasteri::viewer
