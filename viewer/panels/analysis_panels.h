#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// What a button of the top bar opens: a register, thresholds, the review of addresses.
void draw_analysis_menu(PanelContext& context);
/// How wide that button is.
float analysis_button_width(PanelContext& context);

/// Thresholds or review in the place of the panel on the right, while one is open. Returns whether it is.
bool draw_analysis_panel(PanelContext& context);
void draw_thresholds_panel(PanelContext& context);
void draw_review_panel(PanelContext& context);

/// The dialog that opens a register, over everything, while it is open.
void draw_open_register(PanelContext& context);

/// The card of a job over the map: its stages, what is left, how it ended.
void draw_job_card(PanelContext& context, const Area& map);

/// The address that is reviewed and the places that it may mean, on the map.
void draw_review_marks(PanelContext& context, const Area& map, ImDrawList& draw);
/// Takes a click on the map, in degrees, as the place of an address, where that was asked for. Returns whether it was.
bool take_review_click(PanelContext& context, Point degrees);

}  // namespace klasteri::viewer
