#include "viewer/panels/row_scroller.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

std::size_t last_top(std::size_t rows, std::size_t visible) { return rows > visible ? rows - visible : 0; }

bool scroll_key_pressed(ImGuiKey key) {
  const int mapped = ImGui::GetIO().KeyMap[key];
  return mapped >= 0 && ImGui::IsKeyPressed(mapped);
}

void move_top(std::size_t& top, double by, std::size_t last) {
  const double moved = std::clamp(static_cast<double>(top) + by, 0.0, static_cast<double>(last));
  top = static_cast<std::size_t>(std::llround(moved));
}

}  // namespace

void draw_row_scroller(PanelContext& context, const char* name, ImVec2 size, std::size_t rows, std::size_t visible,
                       std::size_t& top) {
  const std::size_t last = last_top(rows, visible);
  top = std::min(top, last);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton(name, size);
  context.items.note(name);
  if (last == 0) return;
  const float share = static_cast<float>(visible) / static_cast<float>(rows);
  const float grip = std::clamp(size.y * share, std::min(size.y, 1.5f * context.em()), size.y);
  const float path = std::max(1.0f, size.y - grip);
  if (ImGui::IsItemActive()) {
    const float mouse = ImGui::GetIO().MousePos.y - at.y - grip / 2;
    move_top(top, static_cast<double>(mouse / path) * static_cast<double>(last) - static_cast<double>(top), last);
  }
  const float begin = at.y + path * static_cast<float>(static_cast<double>(top) / static_cast<double>(last));
  const bool held = ImGui::IsItemActive() || ImGui::IsItemHovered();
  ImGui::GetWindowDrawList()->AddRectFilled({at.x + 0.2f * size.x, begin}, {at.x + 0.8f * size.x, begin + grip},
                                            held ? theme::muted_text() : theme::line(), 0.3f * size.x);
}

void scroll_rows(std::size_t rows, std::size_t visible, std::size_t& top) {
  constexpr double rows_a_notch = 3;
  const std::size_t last = last_top(rows, visible);
  top = std::min(top, last);
  if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows)) return;
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel != 0 && !io.KeyShift && !io.KeyCtrl) {
    move_top(top, -rows_a_notch * static_cast<double>(io.MouseWheel), last);
  }
  if (io.WantTextInput) return;
  const auto page = static_cast<double>(std::max<std::size_t>(visible, 2) - 1);
  if (scroll_key_pressed(ImGuiKey_PageDown)) move_top(top, page, last);
  if (scroll_key_pressed(ImGuiKey_PageUp)) move_top(top, -page, last);
  if (scroll_key_pressed(ImGuiKey_Home)) top = 0;
  if (scroll_key_pressed(ImGuiKey_End)) top = last;
}

}  // namespace klasteri::viewer
