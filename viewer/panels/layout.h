#pragma once

#include <imgui.h>

namespace klasteri::viewer {

/// A rectangle of the window, in pixels.
struct Area {
  ImVec2 min{0, 0};
  ImVec2 max{0, 0};
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
};

/// Where the panels stand in a window of a size: laid out by the height of text, since Georgian is longer than English.
struct Layout {
  Area bar, left, right, bottom, map;  ///< bottom is empty while its views are closed
};

Layout lay_out(ImVec2 window, float em, bool bottom_open);

/// A window without decoration over an area, for a panel.
bool begin_panel(const char* name, const Area& area, ImGuiWindowFlags more = 0);
void end_panel();

}  // namespace klasteri::viewer
