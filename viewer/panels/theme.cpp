#include "viewer/panels/theme.h"

namespace klasteri::viewer {

void apply_theme(float scale) {
  ImGuiStyle style;
  ImGui::StyleColorsLight(&style);
  style.WindowPadding = {14, 12};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 7};
  style.CellPadding = {6, 4};
  style.WindowRounding = 0;
  style.FrameRounding = 4;
  style.GrabRounding = 4;
  style.PopupRounding = 4;
  style.ScrollbarSize = 12;
  style.WindowBorderSize = 0;
  style.FrameBorderSize = 1;
  style.ScaleAllSizes(scale);
  const auto colour = [](ImU32 packed) { return ImGui::ColorConvertU32ToFloat4(packed); };
  style.Colors[ImGuiCol_Text] = colour(theme::text);
  style.Colors[ImGuiCol_TextDisabled] = colour(theme::muted_text);
  style.Colors[ImGuiCol_WindowBg] = colour(theme::panel);
  style.Colors[ImGuiCol_PopupBg] = colour(IM_COL32(255, 255, 255, 255));
  style.Colors[ImGuiCol_Border] = colour(theme::line);
  style.Colors[ImGuiCol_FrameBg] = colour(IM_COL32(255, 255, 255, 255));
  style.Colors[ImGuiCol_FrameBgHovered] = colour(IM_COL32(232, 240, 249, 255));
  style.Colors[ImGuiCol_FrameBgActive] = colour(IM_COL32(214, 229, 245, 255));
  style.Colors[ImGuiCol_Button] = colour(IM_COL32(236, 240, 245, 255));
  style.Colors[ImGuiCol_ButtonHovered] = colour(IM_COL32(218, 230, 244, 255));
  style.Colors[ImGuiCol_ButtonActive] = colour(IM_COL32(196, 216, 238, 255));
  style.Colors[ImGuiCol_Header] = colour(IM_COL32(214, 229, 245, 255));
  style.Colors[ImGuiCol_HeaderHovered] = colour(IM_COL32(230, 239, 249, 255));
  style.Colors[ImGuiCol_HeaderActive] = colour(IM_COL32(196, 216, 238, 255));
  style.Colors[ImGuiCol_CheckMark] = colour(theme::accent);
  style.Colors[ImGuiCol_SliderGrab] = colour(theme::accent);
  style.Colors[ImGuiCol_SliderGrabActive] = colour(theme::accent);
  style.Colors[ImGuiCol_TableRowBgAlt] = colour(IM_COL32(244, 246, 248, 255));
  ImGui::GetStyle() = style;
}

}  // namespace klasteri::viewer
