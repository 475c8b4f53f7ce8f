#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// The bar over everything: title, whole country, language.
void draw_top_bar(PanelContext& context, const Area& area);

/// The map: picture, mouse and keys, and all that is written on it. Updates camera, look and what is hovered.
void draw_map_panel(PanelContext& context, const Area& area);

/// What is under the cursor: the region's numbers, the enterprises and institutions at the place.
void draw_hover_tooltip(PanelContext& context);

/// Panels beside and below the map, each a row of tabs over what the chosen one shows.
void draw_left_panel(PanelContext& context, const Area& area);
void draw_right_panel(PanelContext& context, const Area& area);
void draw_bottom_panel(PanelContext& context, const Area& area);

// What stands under the tabs; each fills the rest of the window that is begun.

/// What the map shows: measure, sector, classes, layers.
void draw_layers_panel(PanelContext& context);
/// The ranked clusters, and every number behind the chosen one.
void draw_clusters_panel(PanelContext& context);
/// Which enterprises are looked at, with live counts.
void draw_filter_panel(PanelContext& context);
/// What is selected, compared with the nation.
void draw_selection_panel(PanelContext& context);
/// What people know of the chosen cluster: assessment, management organisation, programme.
void draw_programme_panel(PanelContext& context);
/// The enterprises as a table.
/// @param tabs_end where the tabs over it end, in pixels of the window
void draw_table_panel(PanelContext& context, float tabs_end);
/// How a number is spread over the enterprises.
void draw_histogram_panel(PanelContext& context);
/// Two numbers of regions or enterprises against each other.
void draw_scatter_panel(PanelContext& context);

}  // namespace klasteri::viewer
