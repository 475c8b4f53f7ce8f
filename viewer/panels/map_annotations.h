#pragma once

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Everything that is written on the map: title, names, legend, scale bar, north, source. Part of every picture, with
/// and without the panels.
void draw_annotations(PanelContext& context, const Area& area, ImDrawList& draw);

/// How the map is to look for the planner's choices.
MapLook map_look(const Explorer& explorer, double scale);

/// Colour of a cluster's outline.
Colour cluster_colour(const Candidate& cluster, ClusterColouring by);

/// Names of the files that the project was made from, and its date; empty where neither is known.
std::string source_words(const Explorer& explorer, const MapView& map);

/// The title of the map for the planner's choices, e.g. "Location quotient (LQ): Wine".
std::string map_title(const Explorer& explorer);

}  // namespace klasteri::viewer
