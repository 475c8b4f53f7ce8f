#include <algorithm>
#include <cmath>
#include <vector>

#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/start_panel.h"
#include "viewer/panels/theme.h"
#include "viewer/scene/free_rectangle.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

constexpr double zoom_step = 1.25;

Point in_map(const Area& area, ImVec2 screen) {
  return {static_cast<double>(screen.x - area.min.x), static_cast<double>(screen.y - area.min.y)};
}

bool any_within(const std::vector<MultiPolygon>& shapes, const Camera& camera, const Box& screen) {
  for (const MultiPolygon& shape : shapes) {
    for (const Polygon& polygon : shape) {
      for (const Point p : polygon.front()) {
        if (screen.contains(camera.to_screen(p))) return true;
      }
    }
  }
  return false;
}

/// Shows the whole country as large as it goes without a region under what stands on the map.
void fit_country(PanelContext& context, const Area& area, const MapFurniture& furniture) {
  MapView& map = context.map;
  const double em = context.em();
  Margins margins{.left = 1.2 * em, .right = 1.2 * em, .top = 4.5 * em, .bottom = 1.2 * em};
  map.camera.fit(map.content->bounds, margins);
  const auto keep_free = [&](const Area& covered, double& margin, double most) {
    if (!(covered.width() > 0)) return;
    Box box;
    box.add(in_map(area, covered.min));
    box.add(in_map(area, covered.max));
    while (margin < most && any_within(map.content->regions, map.camera, box)) {
      margin += em;
      map.camera.fit(map.content->bounds, margins);
    }
  };
  keep_free(furniture.strip, margins.right, 5 * em);
  keep_free(furniture.legend, margins.left, std::min<double>(furniture.legend.width() + em, 0.42 * area.width()));
  // What was moved away from the legend may have come under the tools, or the scale.
  keep_free(furniture.strip, margins.right, 5 * em);
  keep_free(furniture.foot, margins.bottom, 4.5 * em);
}

/// Shows a box beside what stands on the map.
void fit_goal(PanelContext& context, const Area& area, const MapFurniture& furniture, const Box& goal) {
  Camera& camera = context.map.camera;
  const double em = context.em();
  const Box picture{em, em, camera.width() - em, camera.height() - em};
  const std::vector<Box> covered = covered_by(furniture, area, 0.8 * em);
  camera.fit_into(goal, free_rectangle(picture, covered, goal.max_x - goal.min_x, goal.max_y - goal.min_y));
}

/// Follows the size of the panel, and what was asked for meanwhile.
void place_camera(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  const int width = std::max(1, static_cast<int>(area.width()));
  const int height = std::max(1, static_cast<int>(area.height()));
  if (map.camera.width() != width || map.camera.height() != height) map.camera.resize(width, height);
  if (!map.goal && !map.whole_country) return;
  const MapFurniture furniture = map_furniture(context, area);
  if (map.goal) {
    fit_goal(context, area, furniture, *map.goal);
    map.goal.reset();
    map.motion.stop();
    map.whole_country = false;
  }
  if (map.whole_country) fit_country(context, area, furniture);
}

void pan(MapView& map, Point from, Point to) {
  map.motion.shift(map.camera, {to.x - from.x, to.y - from.y});
  map.whole_country = false;
}

void zoom(MapView& map, double factor, Point about) {
  map.motion.zoom(factor, about);
  map.whole_country = false;
}

void take_keys(PanelContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool popup_open = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (io.WantTextInput || popup_open) return;
  MapView& map = context.map;
  const Point middle{map.camera.width() / 2.0, map.camera.height() / 2.0};
  constexpr ImWchar georgian_f = 0x10E4;  // the same key under a Georgian layout
  for (const ImWchar letter : io.InputQueueCharacters) {
    if (letter == 'f' || letter == 'F' || letter == georgian_f) {
      map.motion.stop();
      map.whole_country = true;
    }
    if (letter == '+' || letter == '=') zoom(map, zoom_step, middle);
    if (letter == '-' || letter == '_') zoom(map, 1 / zoom_step, middle);
  }
  // While one walks through a panel by keyboard, the arrows are for the panel.
  const bool elsewhere = io.NavVisible || (context.shell != nullptr && context.shell->shows_focus);
  if (has_nothing_open(context) || (elsewhere && !ImGui::IsWindowFocused())) return;
  const auto down = [&](ImGuiKey key) { return io.KeyMap[key] >= 0 && ImGui::IsKeyDown(io.KeyMap[key]); };
  const double step = 600 * io.DeltaTime * map.look.scale;
  const bool walks =
      down(ImGuiKey_LeftArrow) || down(ImGuiKey_RightArrow) || down(ImGuiKey_UpArrow) || down(ImGuiKey_DownArrow);
  if (walks) map.by_keys = true;
  if (down(ImGuiKey_LeftArrow)) pan(map, {0, 0}, {step, 0});
  if (down(ImGuiKey_RightArrow)) pan(map, {0, 0}, {-step, 0});
  if (down(ImGuiKey_UpArrow)) pan(map, {0, 0}, {0, step});
  if (down(ImGuiKey_DownArrow)) pan(map, {0, 0}, {0, -step});
}

/// Dragging moves the map with the left button unless a tool draws with it, and with the middle one always; thrown, it
/// glides on.
void take_drag(MapView& map, bool left, bool middle) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool dragged = (left && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) ||
                       (middle && ImGui::IsMouseDragging(ImGuiMouseButton_Middle, 0));
  if (!dragged) {
    map.motion.release();
    return;
  }
  map.motion.drag(map.camera, {static_cast<double>(io.MouseDelta.x), static_cast<double>(io.MouseDelta.y)},
                  static_cast<double>(io.DeltaTime));
  map.whole_country = false;
}

/// What a click does where no tool draws.
void take_click(PanelContext& context, Point at) {
  MapView& map = context.map;
  map.message = {};
  if (!take_review_click(context, map.plane->inverse(map.camera.to_plane(at)))) select_under_cursor(context, at);
}

void look_under(MapView& map, Point at) {
  map.hovered_at = map.plane->inverse(map.camera.to_plane(at));
  map.hovered = pick(*map.content, map.camera, map.look, map.bins != nullptr, at);
}

/// The middle of the map in place of the mouse, which takes over as soon as it moves.
void take_middle(PanelContext& context) {
  MapView& map = context.map;
  const ImGuiIO& io = ImGui::GetIO();
  const bool drawing = map.ask.tools.drawing;
  const bool entered = io.KeyMap[ImGuiKey_Enter] >= 0 && ImGui::IsKeyPressed(io.KeyMap[ImGuiKey_Enter], false);
  const SurfaceMouse middle{.at = {map.camera.width() / 2.0, map.camera.height() / 2.0},
                            .hovered = true,
                            .active = drawing,
                            .pressed = entered && !drawing,
                            .released = entered && drawing,
                            .by_keys = true};
  map.motion.release();
  look_under(map, middle.at);
  if (!take_tool_mouse(context, middle) && entered) take_click(context, middle.at);
}

void take_mouse(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  const ImGuiIO& io = ImGui::GetIO();
  const SurfaceMouse mouse{.at = in_map(area, io.MousePos),
                           .hovered = ImGui::IsItemHovered(),
                           .active = ImGui::IsItemActive(),
                           .pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left),
                           .released = ImGui::IsMouseReleased(ImGuiMouseButton_Left)};
  if (ImGui::IsItemActivated()) map.motion.stop();
  const bool taken = take_tool_mouse(context, mouse);
  take_drag(map, mouse.active && !taken, mouse.hovered);
  if (mouse.hovered && io.MouseWheel != 0) zoom(map, std::pow(zoom_step, io.MouseWheel), mouse.at);
  map.hovered = {};
  map.hovered_at = {};
  if (mouse.hovered && (taken || !ImGui::IsMouseDragging(ImGuiMouseButton_Left))) look_under(map, mouse.at);
  const bool clicked = mouse.hovered && !taken && mouse.released;
  const ImVec2 dragged = io.MouseDragMaxDistanceAbs[ImGuiMouseButton_Left];
  if (clicked && std::max(dragged.x, dragged.y) < io.MouseDragThreshold) take_click(context, mouse.at);
}

/// Whether the keys are the map's: it has the focus, and the mouse has not been touched since.
bool is_walked_through(MapView& map) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool touched = io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 || ImGui::IsAnyMouseDown();
  if (touched || io.WantTextInput || !ImGui::IsWindowFocused()) map.by_keys = false;
  return map.by_keys;
}

/// Marks the middle of the map, where Enter asks.
void draw_middle(const PanelContext& context, const Area& area, ImDrawList& draw) {
  const float em = context.em();
  const ImVec2 at{std::floor((area.min.x + area.max.x) / 2), std::floor((area.min.y + area.max.y) / 2)};
  for (const bool ground : {true, false}) {
    const ImU32 colour = ground ? theme::card() : theme::accent();
    const float thick = std::max(ground ? 4.0f : 2.0f, em / (ground ? 4 : 8));
    for (const float side : {-1.0f, 1.0f}) {
      draw.AddLine({at.x + side * 0.35f * em, at.y}, {at.x + side * 1.1f * em, at.y}, colour, thick);
      draw.AddLine({at.x, at.y + side * 0.35f * em}, {at.x, at.y + side * 1.1f * em}, colour, thick);
    }
  }
  draw.AddRect(area.min, area.max, theme::accent(), 0, 0, std::max(2.0f, em / 8));
}

}  // namespace

void draw_map_panel(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_panel("##map", area, ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::InvisibleButton("##surface", {std::max(1.0f, area.width()), std::max(1.0f, area.height())});
  context.items.note("map");
  take_keys(context);
  take_tool_keys(context);
  map.ask.tools.surface = area;
  if (is_walked_through(map)) {
    take_middle(context);
  } else {
    take_mouse(context, area);
  }
  map.hovered_user.reset();
  map.hovered_municipality.reset();
  if (ImGui::IsItemHovered() && context.explorer.choices().by == AreaLevel::municipality) {
    map.hovered_municipality =
        pick_municipality(*map.content, map.camera, map.look, in_map(area, ImGui::GetIO().MousePos));
  }
  if (ImGui::IsItemHovered() && !map.content->user_layers.empty()) {
    map.hovered_user = pick_user(*map.content, map.camera, map.look, in_map(area, ImGui::GetIO().MousePos));
  }
  map.motion.step(map.camera, static_cast<double>(ImGui::GetIO().DeltaTime));
  map.look = map_look(context.explorer, context.em() / 16);
  if (context.view.dark) map.look.background = map_colours::dark_background;
  map.look.hovered_region = map.hovered.region;
  map.look.hovered_footprint = map.hovered.footprint;
  place_camera(context, area);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  // NOLINTNEXTLINE(performance-no-int-to-ptr): Dear ImGui takes the texture's name as a pointer
  draw.AddImage(reinterpret_cast<ImTextureID>(map.texture), area.min, area.max, {0, 1}, {1, 0});
  draw_selected_shapes(context, area, draw);
  draw_annotations(context, area, draw);
  draw_tool_work(context, area, draw);
  draw_review_marks(context, area, draw);
  if (map.by_keys) draw_middle(context, area, draw);
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace klasteri::viewer
