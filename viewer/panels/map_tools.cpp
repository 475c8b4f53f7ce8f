#include "viewer/panels/map_tools.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "viewer/model/drawn_shape.h"
#include "viewer/model/geodesic.h"

namespace klasteri::viewer {

namespace {

double pixels_apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

SelectionPlace selection_place(PanelContext& context) {
  return {context.explorer, *context.map.content, *context.map.plane};
}

SelectionMode mode_of_keys() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyShift) return SelectionMode::add;
  return io.KeyCtrl || io.KeyAlt ? SelectionMode::remove : SelectionMode::replace;
}

/// Works out what the pieces hold and shows it in all views.
void show_pieces(PanelContext& context) {
  ToolState& tools = context.map.ask.tools;
  context.explorer.select(tools.pieces.together(selection_place(context)));
  tools.own_revision = context.explorer.selection_revision();
  tools.rows_revision = context.explorer.rows_revision();
}

/// The radius in metres of a circle that is drawn from its middle to a place, all in the map plane.
double radius_between(const EqualAreaProjection& plane, Point centre_m, Point border_m) {
  return geodesic_m(plane.inverse(centre_m), plane.inverse(border_m));
}

Selection drawn_so_far(PanelContext& context) {
  const ToolState& tools = context.map.ask.tools;
  const EqualAreaProjection& plane = *context.map.plane;
  switch (context.view.tool) {
    case MapTool::rectangle:
      return rectangle_selection(tools.from, tools.to, plane);
    case MapTool::lasso: {
      // What a hand cannot draw on purpose is no corner.
      const double tolerance_m = 1.2 * context.map.look.scale * context.map.camera.metres_per_pixel();
      return lasso_selection(with_fewer_corners(tools.line, tolerance_m), plane);
    }
    case MapTool::circle:
      if (pixels_apart(tools.from, tools.to) <= 0) return {};
      return circle_selection(plane.inverse(tools.from), radius_between(plane, tools.from, tools.to));
    default:
      return {};
  }
}

void begin_drawing(PanelContext& context, Point metres) {
  ToolState& tools = context.map.ask.tools;
  tools.drawing = true;
  tools.mode = mode_of_keys();
  tools.from = tools.to = metres;
  tools.line = {metres};
}

void go_on_drawing(PanelContext& context, Point metres) {
  ToolState& tools = context.map.ask.tools;
  const double least_m = 3 * context.map.look.scale * context.map.camera.metres_per_pixel();
  tools.to = metres;
  if (pixels_apart(tools.line.back(), metres) >= least_m) tools.line.push_back(metres);
}

/// What was drawn is selected; what is too small to be meant is a click.
void end_drawing(PanelContext& context, const SurfaceMouse& mouse) {
  ToolState& tools = context.map.ask.tools;
  tools.drawing = false;
  const ImVec2 dragged = ImGui::GetIO().MouseDragMaxDistanceAbs[ImGuiMouseButton_Left];
  const bool is_click = !mouse.by_keys && std::max(dragged.x, dragged.y) < ImGui::GetIO().MouseDragThreshold;
  const Selection what = drawn_so_far(context);
  if (is_click || what.shape.empty()) {
    select_under_cursor(context, mouse.at);
  } else {
    put_selection(context, tools.mode, what);
  }
  tools.line.clear();
}

void measure(PanelContext& context, const SurfaceMouse& mouse) {
  ToolState& tools = context.map.ask.tools;
  if (!mouse.hovered || !mouse.pressed) return;
  if (!tools.measuring) tools.measured.clear();
  const Point here = context.map.plane->inverse(context.map.camera.to_plane(mouse.at));
  const bool twice = mouse.by_keys ? !tools.measured.empty() && geodesic_m(tools.measured.back(), here) < 1e-3
                                   : ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  const bool ends = twice && tools.measured.size() > 1;
  if (!ends) tools.measured.push_back(here);
  tools.measuring = !ends;
}

/// What can be taken hold of under the cursor. The border only where no tool could begin to draw there.
ShapeGrip grip_under(const PanelContext& context, const SurfaceMouse& mouse, const Selection& drawn) {
  const Camera& camera = context.map.camera;
  const double near_m = 0.6 * context.em() * camera.metres_per_pixel();
  const ShapeGrip grip = grip_at(drawn, *context.map.plane, camera.to_plane(mouse.at), near_m);
  const bool draws = context.view.tool != MapTool::pan && grip.part == ShapeGrip::Part::border;
  return draws ? ShapeGrip() : grip;
}

/// Changes the selection that was drawn by its grips. Returns whether one is held.
bool drag_shape(PanelContext& context, const SurfaceMouse& mouse) {
  ToolState& tools = context.map.ask.tools;
  const Selection* drawn = mouse.by_keys ? nullptr : changeable_selection(context);
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (drawn == nullptr || context.view.tool == MapTool::measure || !down) tools.grip = {};
  if (drawn == nullptr || context.view.tool == MapTool::measure) return false;
  const Point here = context.map.camera.to_plane(mouse.at);
  const bool begins = mouse.hovered && mouse.pressed;
  const ShapeGrip under = mouse.hovered && (begins || !down) ? grip_under(context, mouse, *drawn) : ShapeGrip();
  if (begins) {
    tools.grip = under;
    tools.grabbed = here;
  }
  const ShapeGrip::Part part = tools.grip.held() ? tools.grip.part : under.part;
  if (part != ShapeGrip::Part::none) {
    ImGui::SetMouseCursor(part == ShapeGrip::Part::corner ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_ResizeAll);
  }
  if (!tools.grip.held()) return false;
  if (here == tools.grabbed) return true;
  Selection after = dragged(*drawn, tools.grip, tools.grabbed, here, *context.map.plane);
  if (after.empty()) return true;
  tools.grabbed = here;
  tools.pieces.change_last(std::move(after));
  show_pieces(context);
  return true;
}

/// What lies under a place on the map, from the innermost outwards.
std::vector<Selection> things_under(PanelContext& context) {
  const Explorer& explorer = context.explorer;
  const Picked& hovered = context.map.hovered;
  std::vector<Selection> things;
  if (!hovered.enterprises.empty()) things.push_back(place_selection(hovered.enterprises));
  if (hovered.footprint) things.push_back(footprint_selection(explorer, *hovered.footprint));
  if (const auto municipality = municipality_under(context)) {
    things.push_back(municipality_selection(explorer, *municipality));
  }
  if (hovered.region) things.push_back(region_selection(explorer, *hovered.region));
  return things;
}

/// Which region and cluster are marked on the map beside the selection.
void mark_areas(PanelContext& context, const Selection& what) {
  Choices choices = context.explorer.choices();
  const Picked& hovered = context.map.hovered;
  choices.selected_region = what.kind == SelectionKind::region ? hovered.region : std::nullopt;
  if (what.kind == SelectionKind::footprint) choices.selected_cluster = hovered.footprint;
  if (what.kind == SelectionKind::region || what.empty()) choices.selected_cluster.reset();
  if (!(choices == context.explorer.choices())) context.explorer.choose(choices);
}

/// The tab that tells of what was clicked; a cluster's own card tells most of a footprint.
void turn_to_tab(PanelContext& context, SelectionKind kind) {
  RightTab& tab = context.view.right;
  if (kind == SelectionKind::footprint) {
    if (tab != RightTab::selection && tab != RightTab::programme) tab = RightTab::clusters;
  } else {
    tab = RightTab::selection;
  }
}

constexpr std::size_t tool_count = 5;

struct ToolLetters {
  MapTool tool;
  ImWchar latin, capital, georgian;  ///< the same key under a Latin and a Georgian layout
};
constexpr std::array<ToolLetters, tool_count> tool_letters = {{{MapTool::pan, 'v', 'V', 0x10D5},
                                                               {MapTool::rectangle, 'r', 'R', 0x10E0},
                                                               {MapTool::lasso, 'l', 'L', 0x10DA},
                                                               {MapTool::circle, 'c', 'C', 0x10EA},
                                                               {MapTool::measure, 'm', 'M', 0x10DB}}};

bool key_pressed(ImGuiKey key) {
  const int index = ImGui::GetIO().KeyMap[key];
  return index >= 0 && ImGui::IsKeyPressed(index, false);
}

/// What is being drawn first, then the measured line, the pin, the selection, and last the tool.
void let_go(PanelContext& context) {
  ToolState& tools = context.map.ask.tools;
  if (tools.drawing) {
    tools.drawing = false;
    tools.line.clear();
  } else if (!tools.measured.empty()) {
    tools.measured.clear();
    tools.measuring = false;
  } else if (tools.pin) {
    tools.pin.reset();
  } else if (!context.explorer.selection().empty()) {
    clear_selection(context);
  } else if (context.view.tool != MapTool::pan) {
    context.view.tool = MapTool::pan;
  } else {
    clear_selection(context);
  }
}

}  // namespace

bool take_tool_mouse(PanelContext& context, const SurfaceMouse& mouse) {
  ToolState& tools = context.map.ask.tools;
  if (!tools.drawing && drag_shape(context, mouse)) return true;
  if (context.view.tool == MapTool::pan) return false;
  if (context.view.tool == MapTool::measure) {
    measure(context, mouse);
    return true;
  }
  const Point metres = context.map.camera.to_plane(mouse.at);
  if (mouse.hovered && mouse.pressed) {
    begin_drawing(context, metres);
  } else if (tools.drawing && mouse.active) {
    go_on_drawing(context, metres);
  }
  if (tools.drawing && mouse.released) end_drawing(context, mouse);
  return true;
}

void take_tool_keys(PanelContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return;
  for (const ImWchar letter : io.InputQueueCharacters) {
    for (const ToolLetters& keys : tool_letters) {
      if (letter == keys.latin || letter == keys.capital || letter == keys.georgian) context.view.tool = keys.tool;
    }
  }
  if (key_pressed(ImGuiKey_Enter) && !context.map.by_keys) context.map.ask.tools.measuring = false;
  if (key_pressed(ImGuiKey_Escape)) let_go(context);
  if (key_pressed(ImGuiKey_Delete)) clear_selection(context);
}

void select_under_cursor(PanelContext& context, Point pixels) {
  ToolState& tools = context.map.ask.tools;
  const std::vector<Selection> things = things_under(context);
  const SelectionMode mode = mode_of_keys();
  context.map.ask.card.inspected.reset();
  if (things.empty()) return clear_selection(context);
  std::size_t chosen = 0;
  if (mode != SelectionMode::replace) {
    // Regions are added to regions, places to places.
    const SelectionKind before = context.explorer.selection().kind;
    const auto same = std::find_if(things.begin(), things.end(), [&](const Selection& s) { return s.kind == before; });
    if (same != things.end()) chosen = static_cast<std::size_t>(same - things.begin());
  } else {
    const bool again = tools.clicked && pixels_apart(*tools.clicked, pixels) < 4 * context.map.look.scale &&
                       !context.explorer.selection().empty();
    tools.outward = again ? tools.outward + 1 : 0;
    chosen = tools.outward;
  }
  tools.clicked = pixels;
  if (chosen >= things.size()) return clear_selection(context);
  const Selection& what = things[chosen];
  mark_areas(context, what);
  put_selection(context, mode, what);
  turn_to_tab(context, what.kind);
  const bool single = what.kind == SelectionKind::place && context.explorer.selection().rows.size() == 1;
  if (single) context.map.ask.card.inspected = context.explorer.selection().rows.front();
}

const Selection* changeable_selection(const PanelContext& context) {
  const auto& pieces = context.map.ask.tools.pieces.pieces();
  return pieces.size() == 1 && can_be_changed(pieces.front().what) ? &pieces.front().what : nullptr;
}

std::optional<std::size_t> municipality_under(const PanelContext& context) {
  const AdminTree& admin = context.explorer.project().admin;
  if (!context.map.hovered_at.valid() || !admin.has_municipality_shapes()) return std::nullopt;
  const UnitIndex unit = admin.municipality_at(context.map.hovered_at);
  return unit == no_unit ? std::nullopt : std::optional<std::size_t>(unit);
}

void put_selection(PanelContext& context, SelectionMode mode, Selection what) {
  context.map.ask.tools.pieces.put(mode, std::move(what));
  show_pieces(context);
  if (mode == SelectionMode::replace) context.map.ask.card.inspected.reset();
  if (context.explorer.selection().kind != SelectionKind::footprint) context.view.right = RightTab::selection;
}

void change_circle(PanelContext& context, Point centre, double radius_m) {
  context.map.ask.tools.pieces.change_last(circle_selection(centre, radius_m));
  show_pieces(context);
}

void clear_selection(PanelContext& context) {
  ToolState& tools = context.map.ask.tools;
  tools.pieces.clear();
  tools.clicked.reset();
  context.map.ask.card.inspected.reset();
  mark_areas(context, {});
  if (context.explorer.selection().empty()) return;
  context.explorer.select({});
  tools.own_revision = context.explorer.selection_revision();
}

void follow_rows(PanelContext& context) {
  ToolState& tools = context.map.ask.tools;
  const Explorer& explorer = context.explorer;
  if (tools.own_revision != explorer.selection_revision()) {
    // Another view has selected something: nothing on the map holds it together.
    tools.own_revision = explorer.selection_revision();
    tools.pieces.clear();
  }
  if (tools.pieces.empty() || tools.rows_revision == explorer.rows_revision()) return;
  // The points on the map are those of the rows looked at only once they have been sorted again.
  if (context.map.content->enterprises.points() == explorer.placed_rows()) show_pieces(context);
}

}  // namespace klasteri::viewer
