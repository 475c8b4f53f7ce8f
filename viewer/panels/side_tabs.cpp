#include "viewer/panels/side_tabs.h"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "viewer/panels/theme.h"

namespace klasteri::viewer {

float draw_side_tabs(PanelContext& context, std::span<const SideTab> tabs, std::size_t& chosen) {
  const float em = context.em();
  const float left = ImGui::GetCursorPosX();
  const float gap = 1.1f * em;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0.25f * em});
  ImGui::PushStyleColor(ImGuiCol_Button, 0);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, 0);
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, 0);
  float x = left;
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    const std::string words(tabs[i].words.in(context.language()));
    ImFont* font = i == chosen ? context.fonts.bold : context.fonts.body;
    const float width = font->CalcTextSizeA(font->FontSize, 1e6f, 0, words.c_str()).x;
    if (i > 0) ImGui::SameLine(x);
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, i == chosen ? theme::text() : theme::muted_text());
    const bool pressed = ImGui::Button((words + "###" + tabs[i].name).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    context.items.note(tabs[i].name);
    if (i == chosen) {
      const ImVec2 min = ImGui::GetItemRectMin();
      const ImVec2 max = ImGui::GetItemRectMax();
      draw.AddRectFilled({min.x, max.y}, {max.x, max.y + std::max(2.0f, 0.14f * em)}, theme::accent());
    }
    if (pressed) chosen = i;
    x += width + gap;
  }
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar(2);
  const float end = ImGui::GetItemRectMax().x;
  ImGui::Dummy({0, 0.1f * em});
  return end;
}

}  // namespace klasteri::viewer
