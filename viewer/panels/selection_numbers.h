#pragma once

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

// What the panel of the selection tells, from context.map.ask.card, which is up to date.

/// The numbers of the selection beside those of the nation, and its rank.
void draw_selection_numbers(PanelContext& context);
/// Its sectors, by enterprises or by location quotient.
void draw_selection_sectors(PanelContext& context);
/// How its enterprises are spread over the classes of size.
void draw_selection_sizes(PanelContext& context);

}  // namespace klasteri::viewer
