#pragma once

#include <string>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Measure, areas, sector, classes and colours of the choropleth.
void draw_area_controls(PanelContext& context, Choices& choices);
/// The sector, chosen from a list that is searched by name or code.
void draw_sector_combo(PanelContext& context, Choices& choices);
/// The layers from the highest to the lowest: eye, name, style; dragged into another order.
void draw_layer_list(PanelContext& context, Choices& choices);
/// Opacity, colour, sizes and what else a layer has, and what can be done with it. Within an open popup.
/// @return whether the layer was taken away or moved, so that the popup has to close
bool draw_layer_style(PanelContext& context, Choices& choices, std::size_t index);

/// What a layer is called.
std::string layer_name(const PanelContext& context, const LayerState& layer);
/// Whether a layer has rows that can be written to a file.
bool has_rows(MapLayer kind);
/// Whether a project has anything to show on a layer.
bool has_layer(const PanelContext& context, MapLayer kind);

}  // namespace klasteri::viewer
