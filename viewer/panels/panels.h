#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// The bar over everything: title, whole country, language.
void draw_top_bar(PanelContext& context, const Area& area);

/// What the map shows: measure, sector, classes, layers.
void draw_layers_panel(PanelContext& context, const Area& area);

/// The ranked clusters, and every number behind the chosen one.
void draw_clusters_panel(PanelContext& context, const Area& area);

/// The map: picture, mouse and keys, and all that is written on it. Updates camera, look and what is hovered.
void draw_map_panel(PanelContext& context, const Area& area);

/// What is under the cursor: the region's numbers, the enterprises and institutions at the place.
void draw_hover_tooltip(PanelContext& context);

}  // namespace klasteri::viewer
