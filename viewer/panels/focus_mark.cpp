#include "viewer/panels/focus_mark.h"

#include <imgui.h>

// For the rectangle of the item that has the focus, which has no public name.
#include <imgui_internal.h>

#include <algorithm>
#include <string_view>

#include "viewer/panels/theme.h"

namespace klasteri::viewer {

void draw_focused_item(const PanelContext& context) {
  const ImGuiContext& gui = *ImGui::GetCurrentContext();
  ImGuiWindow* window = gui.NavWindow;
  if (!gui.IO.NavVisible || window == nullptr || gui.NavId == 0 || gui.ActiveId == gui.NavId) return;
  // The map is marked whole, and with its middle.
  if (std::string_view(window->Name) == "##map") return;
  const ImRect item = ImGui::WindowRectRelToAbs(window, window->NavRectRel[gui.NavLayer]);
  const float room = 0.12f * context.em();
  ImDrawList& draw = *ImGui::GetForegroundDrawList();
  draw.PushClipRect(window->OuterRectClipped.Min, window->OuterRectClipped.Max);
  draw.AddRect({item.Min.x - room, item.Min.y - room}, {item.Max.x + room, item.Max.y + room}, theme::accent(),
               0.25f * context.em(), 0, std::max(2.0f, context.em() / 8));
  draw.PopClipRect();
}

}  // namespace klasteri::viewer
