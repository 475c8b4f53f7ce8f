#include <algorithm>
#include <cmath>

#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"
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

/// Shows the whole country as large as it goes without a region under the legend.
void fit_country(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  const double em = context.em();
  const Area legend = legend_area(context, area);
  Box covered;
  covered.add(in_map(area, {legend.min.x, legend.min.y}));
  covered.add(in_map(area, {legend.max.x, legend.max.y}));
  Margins margins{.left = 1.2 * em, .right = 1.2 * em, .top = 4.5 * em, .bottom = 1.2 * em};
  map.camera.fit(map.content->bounds, margins);
  while (margins.left < legend.width() + em && any_within(map.content->regions, map.camera, covered)) {
    margins.left += em;
    map.camera.fit(map.content->bounds, margins);
  }
}

/// Follows the size of the panel, and what was asked for meanwhile.
void place_camera(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  const double em = context.em();
  const int width = std::max(1, static_cast<int>(area.width()));
  const int height = std::max(1, static_cast<int>(area.height()));
  if (map.camera.width() != width || map.camera.height() != height) map.camera.resize(width, height);
  if (map.goal) {
    map.camera.fit(*map.goal, {.left = 6 * em, .right = 6 * em, .top = 7 * em, .bottom = 5 * em});
    map.goal.reset();
    map.whole_country = false;
  }
  if (map.whole_country) fit_country(context, area);
}

void pan(MapView& map, Point from, Point to) {
  map.camera.pan(from, to);
  map.whole_country = false;
}

void zoom(MapView& map, double factor, Point about) {
  map.camera.zoom(factor, about);
  map.whole_country = false;
}

void take_keys(PanelContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return;
  MapView& map = context.map;
  const Point middle{map.camera.width() / 2.0, map.camera.height() / 2.0};
  constexpr ImWchar georgian_f = 0x10E4;  // the same key under a Georgian layout
  for (const ImWchar letter : io.InputQueueCharacters) {
    if (letter == 'f' || letter == 'F' || letter == georgian_f) map.whole_country = true;
    if (letter == '+' || letter == '=') zoom(map, zoom_step, middle);
    if (letter == '-' || letter == '_') zoom(map, 1 / zoom_step, middle);
  }
  const auto down = [&](ImGuiKey key) { return io.KeyMap[key] >= 0 && ImGui::IsKeyDown(io.KeyMap[key]); };
  const double step = 600 * io.DeltaTime * map.look.scale;
  if (down(ImGuiKey_LeftArrow)) pan(map, {0, 0}, {step, 0});
  if (down(ImGuiKey_RightArrow)) pan(map, {0, 0}, {-step, 0});
  if (down(ImGuiKey_UpArrow)) pan(map, {0, 0}, {0, step});
  if (down(ImGuiKey_DownArrow)) pan(map, {0, 0}, {0, -step});
}

/// A click takes the cluster under the cursor, else the region; on nothing it lets go.
void take_click(PanelContext& context) {
  context.map.message.clear();
  Choices choices = context.explorer.choices();
  const Picked& hovered = context.map.hovered;
  const bool same_cluster = hovered.footprint && choices.selected_cluster == hovered.footprint;
  choices.selected_cluster = same_cluster ? std::nullopt : hovered.footprint;
  const bool same_region = hovered.region && choices.selected_region == hovered.region;
  choices.selected_region = same_region || hovered.footprint ? std::nullopt : hovered.region;
  context.explorer.choose(choices);
}

void take_mouse(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  const ImGuiIO& io = ImGui::GetIO();
  const Point mouse = in_map(area, io.MousePos);
  const bool hovered = ImGui::IsItemHovered();
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    pan(map, in_map(area, {io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y}), mouse);
  }
  if (hovered && io.MouseWheel != 0) zoom(map, std::pow(zoom_step, io.MouseWheel), mouse);
  map.hovered = {};
  if (hovered && !ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    map.hovered = pick(*map.content, map.camera, map.look, map.bins != nullptr, mouse);
  }
  const bool clicked = hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  const ImVec2 dragged = io.MouseDragMaxDistanceAbs[ImGuiMouseButton_Left];
  if (clicked && std::max(dragged.x, dragged.y) < io.MouseDragThreshold) {
    if (!take_review_click(context, map.plane->inverse(map.camera.to_plane(mouse)))) take_click(context);
  }
}

}  // namespace

MapLook map_look(const Explorer& explorer, double scale) {
  const Choices& choices = explorer.choices();
  MapLook look;
  look.scale = scale;
  look.layers.clear();
  for (const LayerState& layer : choices.layers.layers()) {
    if (layer.shown) look.layers.push_back(layer);
  }
  look.footprints = explorer.visible_clusters();
  look.selected_footprint = choices.selected_cluster;
  look.selected_region = choices.selected_region;
  if (choices.layers.shown(MapLayer::regions)) {
    const Choropleth& classes = explorer.choropleth();
    for (const int index : classes.class_of_region) {
      look.region_colours.push_back(index < 0 ? map_colours::no_data
                                              : classes.colours[static_cast<std::size_t>(index)]);
    }
  }
  return look;
}

void draw_map_panel(PanelContext& context, const Area& area) {
  MapView& map = context.map;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_panel("##map", area, ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBackground);
  ImGui::InvisibleButton("##surface", {std::max(1.0f, area.width()), std::max(1.0f, area.height())});
  context.items.note("map");
  take_keys(context);
  take_mouse(context, area);
  map.look = map_look(context.explorer, context.em() / 16);
  map.look.hovered_region = map.hovered.region;
  map.look.hovered_footprint = map.hovered.footprint;
  place_camera(context, area);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  // NOLINTNEXTLINE(performance-no-int-to-ptr): Dear ImGui takes the texture's name as a pointer
  draw.AddImage(reinterpret_cast<ImTextureID>(map.texture), area.min, area.max, {0, 1}, {1, 0});
  draw_annotations(context, area, draw);
  draw_review_marks(context, area, draw);
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace klasteri::viewer
