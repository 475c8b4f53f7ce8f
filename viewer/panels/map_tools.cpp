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
      return drawn_selection(SelectionKind::rectangle, rectangle_shape(tools.from, tools.to, plane));
    case MapTool::lasso:
      return drawn_selection(SelectionKind::lasso, lasso_shape(tools.line, plane));
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

/// The circle that is selected alone, whose middle and border can be dragged.
const Selection* selected_circle(const PanelContext& context) {
  const SelectionPieces& pieces = context.map.ask.tools.pieces;
  if (pieces.pieces().size() != 1 || pieces.pieces().front().what.kind != SelectionKind::circle) return nullptr;
  return &pieces.pieces().front().what;
}

/// Changes the selected circle by its grips. Returns whether one is held.
bool drag_circle(PanelContext& context, const SurfaceMouse& mouse) {
  ToolState& tools = context.map.ask.tools;
  const Selection* circle = selected_circle(context);
  if (circle == nullptr || mouse.by_keys || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    tools.grip = ToolState::Grip::none;
    return false;
  }
  const MapView& map = context.map;
  if (mouse.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    const double near = 0.6 * context.em();
    const auto [centre, border] = circle_grips(context, *circle);
    if (pixels_apart(mouse.at, border) <= near) {
      tools.grip = ToolState::Grip::radius;
    } else if (pixels_apart(mouse.at, centre) <= near) {
      tools.grip = ToolState::Grip::centre;
    }
  }
  if (tools.grip == ToolState::Grip::none) return false;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  if (moved.x == 0 && moved.y == 0) return true;
  const Point here = map.camera.to_plane(mouse.at);
  const bool whole = tools.grip == ToolState::Grip::centre;
  const double radius_m =
      whole ? circle->radius_m : radius_between(*map.plane, map.plane->forward(circle->centre), here);
  if (radius_m > 0) change_circle(context, whole ? map.plane->inverse(here) : circle->centre, radius_m);
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

/// What is being drawn first, then the measured line, then the selection.
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
  } else if (context.view.tool != MapTool::pan) {
    context.view.tool = MapTool::pan;
  } else {
    clear_selection(context);
  }
}

}  // namespace

bool take_tool_mouse(PanelContext& context, const SurfaceMouse& mouse) {
  ToolState& tools = context.map.ask.tools;
  if (!tools.drawing && drag_circle(context, mouse)) return true;
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
