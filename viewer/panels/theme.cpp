#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

constexpr ThemeColours light = {
    .text = IM_COL32(28, 33, 40, 255),
    .muted_text = IM_COL32(84, 92, 102, 255),
    .panel = IM_COL32(250, 250, 251, 255),
    .popup = IM_COL32(255, 255, 255, 255),
    .field = IM_COL32(255, 255, 255, 255),
    .row_alt = IM_COL32(244, 246, 248, 255),
    .card = IM_COL32(255, 255, 255, 235),
    .line = IM_COL32(208, 213, 219, 255),
    .edge = IM_COL32(126, 134, 145, 255),
    .button = IM_COL32(236, 240, 245, 255),
    .hovered = IM_COL32(226, 236, 248, 255),
    .active = IM_COL32(196, 216, 238, 255),
    .chosen = IM_COL32(214, 229, 245, 255),
    .accent = IM_COL32(26, 92, 160, 255),
    .warning = IM_COL32(255, 213, 92, 255),
    .warning_text = IM_COL32(70, 48, 0, 255),
    .alert = IM_COL32(138, 68, 0, 255),
    .bar = IM_COL32(31, 48, 70, 255),
    .bar_text = IM_COL32(255, 255, 255, 255),
};

constexpr ThemeColours dark = {
    .text = IM_COL32(228, 232, 237, 255),
    .muted_text = IM_COL32(176, 185, 196, 255),
    .panel = IM_COL32(33, 38, 45, 255),
    .popup = IM_COL32(41, 47, 55, 255),
    .field = IM_COL32(24, 28, 34, 255),
    .row_alt = IM_COL32(38, 44, 52, 255),
    .card = IM_COL32(33, 38, 45, 235),
    .line = IM_COL32(70, 78, 89, 255),
    .edge = IM_COL32(124, 134, 147, 255),
    .button = IM_COL32(48, 56, 67, 255),
    .hovered = IM_COL32(52, 65, 82, 255),
    .active = IM_COL32(52, 72, 98, 255),
    .chosen = IM_COL32(44, 68, 97, 255),
    .accent = IM_COL32(124, 182, 240, 255),
    .warning = IM_COL32(255, 213, 92, 255),
    .warning_text = IM_COL32(70, 48, 0, 255),
    .alert = IM_COL32(255, 213, 92, 255),
    .bar = IM_COL32(20, 28, 40, 255),
    .bar_text = IM_COL32(240, 243, 247, 255),
};

const ThemeColours* current = &light;

void set_colours(ImGuiStyle& style, const ThemeColours& colours) {
  const auto set = [&](ImGuiCol which, ImU32 packed) { style.Colors[which] = ImGui::ColorConvertU32ToFloat4(packed); };
  set(ImGuiCol_Text, colours.text);
  set(ImGuiCol_TextDisabled, colours.muted_text);
  set(ImGuiCol_WindowBg, colours.panel);
  set(ImGuiCol_PopupBg, colours.popup);
  set(ImGuiCol_MenuBarBg, colours.bar);
  set(ImGuiCol_TitleBg, colours.button);
  set(ImGuiCol_TitleBgActive, colours.button);
  set(ImGuiCol_Border, colours.edge);
  set(ImGuiCol_Separator, colours.line);
  set(ImGuiCol_FrameBg, colours.field);
  set(ImGuiCol_FrameBgHovered, colours.hovered);
  set(ImGuiCol_FrameBgActive, colours.chosen);
  set(ImGuiCol_Button, colours.button);
  set(ImGuiCol_ButtonHovered, colours.hovered);
  set(ImGuiCol_ButtonActive, colours.active);
  set(ImGuiCol_Header, colours.chosen);
  set(ImGuiCol_HeaderHovered, colours.hovered);
  set(ImGuiCol_HeaderActive, colours.active);
  set(ImGuiCol_Tab, colours.button);
  set(ImGuiCol_TabHovered, colours.hovered);
  set(ImGuiCol_TabActive, colours.chosen);
  set(ImGuiCol_CheckMark, colours.accent);
  set(ImGuiCol_SliderGrab, colours.accent);
  set(ImGuiCol_SliderGrabActive, colours.accent);
  set(ImGuiCol_TextSelectedBg, colours.active);
  set(ImGuiCol_NavHighlight, colours.accent);
  set(ImGuiCol_TableHeaderBg, colours.button);
  set(ImGuiCol_TableBorderLight, colours.line);
  set(ImGuiCol_TableBorderStrong, colours.line);
  set(ImGuiCol_TableRowBgAlt, colours.row_alt);
}

}  // namespace

namespace theme {

const ThemeColours& colours() { return *current; }

}  // namespace theme

void apply_theme(float scale, bool dark_mode) {
  current = dark_mode ? &dark : &light;
  ImGuiStyle style;
  if (dark_mode) {
    ImGui::StyleColorsDark(&style);
  } else {
    ImGui::StyleColorsLight(&style);
  }
  style.WindowPadding = {14, 12};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 7};
  style.CellPadding = {6, 4};
  style.WindowRounding = 0;
  style.FrameRounding = 4;
  style.GrabRounding = 4;
  style.PopupRounding = 4;
  style.TabRounding = 4;
  style.ScrollbarSize = 12;
  style.WindowBorderSize = 0;
  style.FrameBorderSize = 1;
  style.ScaleAllSizes(scale);
  set_colours(style, *current);
  ImGui::GetStyle() = style;
}

}  // namespace klasteri::viewer
