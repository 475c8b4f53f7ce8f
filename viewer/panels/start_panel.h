#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Whether the window has no project: then there is nothing but the country and the card that says how to begin.
bool has_nothing_open(const PanelContext& context);

/// How to begin: with a register, a project, the synthetic sample, or one of the recent projects.
void draw_start_card(PanelContext& context, const Area& map);

}  // namespace klasteri::viewer
