#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "viewer/panels/layer_controls.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr const char* payload_name = "map_layer";

/// An open eye, or a closed one.
void draw_eye(ImDrawList& draw, ImVec2 middle, float size, bool open, ImU32 colour) {
  const float width = std::max(1.2f, size * 0.09f);
  const ImVec2 left{middle.x - 0.5f * size, middle.y};
  const ImVec2 right{middle.x + 0.5f * size, middle.y};
  const float bend = 0.48f * size;
  draw.AddBezierQuadratic(left, {middle.x, middle.y + bend}, right, colour, width);
  if (!open) return;
  draw.AddBezierQuadratic(left, {middle.x, middle.y - bend}, right, colour, width);
  draw.AddCircleFilled(middle, 0.15f * size, colour, 16);
}

bool eye_button(PanelContext& context, const std::string& name, bool shown, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = 1.6f * context.em();
  const bool pressed = ImGui::InvisibleButton(("##eye" + name).c_str(), {width, height});
  context.items.note(name);
  const ImU32 colour = ImGui::IsItemHovered() ? theme::accent() : shown ? theme::text() : theme::muted_text();
  draw_eye(*ImGui::GetWindowDrawList(), {at.x + width / 2, at.y + height / 2}, 0.95f * context.em(), shown, colour);
  return pressed;
}

/// Three dots that open what a layer can be set to.
bool style_button(PanelContext& context, const std::string& name, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = 1.5f * context.em();
  const bool pressed = ImGui::InvisibleButton(("##more" + name).c_str(), {width, height});
  context.items.note("style_" + name);
  const ImU32 colour = ImGui::IsItemHovered() ? theme::accent() : theme::muted_text();
  for (int i = -1; i <= 1; ++i) {
    ImGui::GetWindowDrawList()->AddCircleFilled(
        {at.x + width / 2, at.y + height / 2 + 0.3f * context.em() * static_cast<float>(i)}, 0.09f * context.em(),
        colour, 8);
  }
  return pressed;
}

/// A row is dragged onto another one, whose place it takes.
void drag_row(std::size_t index, const std::string& words, std::optional<std::pair<std::size_t, std::size_t>>& moved) {
  if (ImGui::BeginDragDropSource()) {
    ImGui::SetDragDropPayload(payload_name, &index, sizeof(index));
    ImGui::TextUnformatted(words.c_str());
    ImGui::EndDragDropSource();
  }
  if (ImGui::BeginDragDropTarget()) {
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(payload_name)) {
      moved = {*static_cast<const std::size_t*>(payload->Data), index};
    }
    ImGui::EndDragDropTarget();
  }
}

/// With Ctrl and an arrow the row that has the keyboard moves up or down.
void move_by_keys(std::size_t index, std::size_t count, std::optional<std::pair<std::size_t, std::size_t>>& moved) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsItemFocused() || !io.KeyCtrl) return;
  const auto pressed = [&](ImGuiKey key) { return io.KeyMap[key] >= 0 && ImGui::IsKeyPressed(io.KeyMap[key]); };
  if (pressed(ImGuiKey_UpArrow) && index + 1 < count) moved = {index, index + 1};
  if (pressed(ImGuiKey_DownArrow) && index > 0) moved = {index, index - 1};
}

std::string widget_name(const LayerState& layer) {
  return layer.kind == MapLayer::user ? fmt::format("layer_user{}", layer.user)
                                      : "layer_" + std::string(to_string(layer.kind));
}

}  // namespace

void draw_layer_list(PanelContext& context, Choices& choices) {
  const float em = context.em();
  const float height = 1.5f * em;
  std::vector<LayerState>& layers = choices.layers.layers();
  std::optional<std::pair<std::size_t, std::size_t>> moved;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (std::size_t i = layers.size(); i-- > 0;) {
    if (!has_layer(context, layers[i].kind)) continue;
    const std::string name = widget_name(layers[i]);
    const std::string words = layer_name(context, layers[i]);
    ImGui::PushID(name.c_str());
    if (eye_button(context, name, layers[i].shown, height)) layers[i].shown = !layers[i].shown;
    ImGui::SameLine();
    const float width = ImGui::GetContentRegionAvail().x - 1.6f * em;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool open = ImGui::Selectable("##row", false, 0, {width, height});
    context.items.note("row_" + name);
    drag_row(i, words, moved);
    move_by_keys(i, layers.size(), moved);
    ImGui::GetWindowDrawList()->AddText({at.x + 0.3f * em, at.y + (height - ImGui::GetFontSize()) / 2},
                                        layers[i].shown ? theme::text() : theme::muted_text(),
                                        shortened(words, width - 0.6f * em).c_str());
    ImGui::SameLine();
    if (style_button(context, name, height) || open) ImGui::OpenPopup("style");
    ImGui::SetNextWindowSizeConstraints({17 * em, 0}, {19 * em, 40 * em});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.5f * em, 0.4f * em});
    if (ImGui::BeginPopup("style")) {
      close_on_escape();
      const bool gone = draw_layer_style(context, choices, i);
      if (gone) ImGui::CloseCurrentPopup();
      ImGui::EndPopup();
      if (gone) {
        ImGui::PopStyleVar();
        ImGui::PopID();
        break;
      }
    }
    ImGui::PopStyleVar();
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
  if (moved) choices.layers.move(moved->first, moved->second);
}

}  // namespace klasteri::viewer
