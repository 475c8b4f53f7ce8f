#pragma once

#include <cstddef>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Every number, chart and member of a cluster; fills the rest of the window, which scrolls.
void draw_cluster_card(PanelContext& context, std::size_t index);

/// Chooses a cluster and shows it on the map; one that was chosen is let go.
void toggle_cluster(PanelContext& context, std::size_t index);

}  // namespace klasteri::viewer
