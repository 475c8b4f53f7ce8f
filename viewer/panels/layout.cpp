#include "viewer/panels/layout.h"

#include <algorithm>

namespace klasteri::viewer {

Layout lay_out(ImVec2 window, float em, bool bottom_open) {
  const float bar = 2.8f * em;
  // Narrow windows keep at least a third for the map.
  const float side = std::min(17.5f * em, window.x / 3);
  // The views below take what shows about ten rows, at most two fifths of the window.
  const float below = bottom_open ? std::min(19 * em, 0.4f * (window.y - bar)) : 0;
  const float foot = window.y - below;
  Layout layout;
  layout.bar = {{0, 0}, {window.x, bar}};
  layout.left = {{0, bar}, {side, window.y}};
  layout.right = {{window.x - side * 1.1f, bar}, {window.x, window.y}};
  layout.bottom = {{side, foot}, {window.x - side * 1.1f, window.y}};
  layout.map = {{side, bar}, {window.x - side * 1.1f, foot}};
  return layout;
}

bool begin_panel(const char* name, const Area& area, ImGuiWindowFlags more) {
  ImGui::SetNextWindowPos(area.min);
  ImGui::SetNextWindowSize({area.width(), area.height()});
  return ImGui::Begin(name, nullptr,
                      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                          ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground | more);
}

void end_panel() { ImGui::End(); }

}  // namespace klasteri::viewer
