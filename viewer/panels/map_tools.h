#pragma once

#include <cstddef>
#include <optional>

#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"
#include "viewer/scene/area_selection.h"

namespace klasteri::viewer {

/// The mouse over the map; or the middle of the map, where it is walked through by keys and Enter is the button,
/// pressed once to begin and once more to end.
struct SurfaceMouse {
  Point at;               ///< in pixels of the map
  bool hovered = false;   ///< the cursor is on the map and on nothing above it
  bool active = false;    ///< the left button went down on the map and is held
  bool pressed = false;   ///< it went down now
  bool released = false;  ///< it was let go now
  bool by_keys = false;
};

/// Takes the mouse for the chosen tool: draws, measures, changes what was drawn. Returns whether the map itself is to
/// leave the left button alone.
bool take_tool_mouse(PanelContext& context, const SurfaceMouse& mouse);

/// Takes the keys of the tools: V, R, L, C and M choose one, Escape lets go, Delete lets go of what is selected.
void take_tool_keys(PanelContext& context);

/// Zooms at once, as a button does. @param factor above 1: nearer
void zoom_about_middle(MapView& map, double factor);

/// A click on the map: takes what is under the cursor, and what lies around it when it is clicked again.
void select_under_cursor(PanelContext& context, Point pixels);

/// Works the selection out again once other rows are looked at.
void follow_rows(PanelContext& context);

/// Shows a selection in all views. @param what as the functions of area_selection.h make them
void put_selection(PanelContext& context, SelectionMode mode, Selection what);
void clear_selection(PanelContext& context);
/// Another middle and radius for the circle that is selected. @pre it is the only or last piece
void change_circle(PanelContext& context, Point centre, double radius_m);

/// The municipality whose polygon is under the cursor, if its polygon is loaded.
std::optional<std::size_t> municipality_under(const PanelContext& context);

/// The selection whose shape can be changed by dragging: a single one that was drawn; null: there is none.
const Selection* changeable_selection(const PanelContext& context);

/// What is selected, under the names on the map.
void draw_selected_shapes(PanelContext& context, const Area& map, ImDrawList& draw);
/// What is being drawn and measured, over them.
void draw_tool_work(PanelContext& context, const Area& map, ImDrawList& draw);

/// Where the strip of buttons stands, between the north arrow and the scale bar; empty where there is no room.
Area tool_strip_area(const PanelContext& context, const Area& map);
/// The strip of buttons at the right of the map; names on the map keep clear of it.
void draw_tool_strip(PanelContext& context, const Area& map);

}  // namespace klasteri::viewer
