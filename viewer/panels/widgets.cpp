#include "viewer/panels/widgets.h"

#include <fmt/format.h>
#include <imgui.h>

#include "viewer/panels/theme.h"

namespace klasteri::viewer {

void heading(PanelContext& context, const char* words) {
  ImGui::Dummy({0, 0.15f * context.em()});
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(words);
  ImGui::PopFont();
}

void caption(PanelContext& context, const char* words) {
  ImGui::PushFont(context.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  ImGui::TextWrapped("%s", words);
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

bool number_slider(PanelContext& context, const char* name, const char* id, int& value, int least, int most) {
  caption(context, fmt::format("{}: {}", name, value).c_str());
  ImGui::SetNextItemWidth(-1);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 0});
  const bool moved =
      ImGui::SliderInt(fmt::format("##{}", id).c_str(), &value, least, most, "", ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleVar();
  context.items.note(id);
  return moved;
}

void close_on_escape() {
  const int key = ImGui::GetIO().KeyMap[ImGuiKey_Escape];
  if (key >= 0 && ImGui::IsKeyPressed(key, false)) ImGui::CloseCurrentPopup();
}

void number_line(const char* name, const std::string& value) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  ImGui::TextWrapped("%s", name);
  ImGui::PopStyleColor();
  ImGui::TableNextColumn();
  const float spare = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(value.c_str()).x;
  if (spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
  ImGui::TextUnformatted(value.c_str());
}

void explain_if_cut(PanelContext& context, const std::string& words, float room) {
  if (!ImGui::IsItemHovered() || ImGui::CalcTextSize(words.c_str()).x <= room) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(24 * context.em());
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

std::string shortened(const std::string& words, float width) {
  if (ImGui::CalcTextSize(words.c_str()).x <= width) return words;
  const char* const begin = words.c_str();
  const char* cut = begin;
  const float room = width - ImGui::CalcTextSize("…").x;
  ImGui::GetFont()->CalcTextSizeA(ImGui::GetFontSize(), room, 0, begin, begin + words.size(), &cut);
  return std::string(begin, cut) + "…";
}

}  // namespace klasteri::viewer
