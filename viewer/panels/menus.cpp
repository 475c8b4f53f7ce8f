#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "viewer/model/document.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

namespace menu_words {
constexpr Phrase recent = {"Recent projects", "ბოლო პროექტები"};
constexpr Phrase none = {"None yet", "ჯერ არ არის"};
constexpr Phrase scale = {"Size", "ზომა"};
}  // namespace menu_words

constexpr std::array scales = {1.0, 1.25, 1.5, 2.0, 2.5};

/// What an action is called now: what undoing would undo, which language it would switch to.
std::string words_of(const PanelContext& context, const ActionInfo& info) {
  const Language language = context.language();
  std::string words(info.words.in(language));
  if (context.document == nullptr) return words;
  const ProgrammeEditor& editor = context.document->editor();
  if (info.action == Action::undo && editor.can_undo()) words += " – " + editor.undo_name().in(language);
  if (info.action == Action::redo && editor.can_redo()) words += " – " + editor.redo_name().in(language);
  return words;
}

bool is_ticked(const PanelContext& context, Action action) {
  const ViewState& view = context.view;
  return (action == Action::dark && view.dark) || (action == Action::views_below && view.bottom_open) ||
         (action == Action::side_panels && view.panels_open) ||
         (action == Action::legend && legend_is_open(context, map_area(context)));
}

void draw_item(PanelContext& context, const ActionInfo& info) {
  if (info.begins_part) ImGui::Separator();
  const std::string label = words_of(context, info) + "###" + info.name;
  const bool pressed =
      ImGui::MenuItem(label.c_str(), info.key_name, is_ticked(context, info.action), is_possible(context, info.action));
  context.items.note(info.name);
  if (pressed) perform(context, info.action);
}

void draw_recent(PanelContext& context) {
  Shell& shell = *context.shell;
  const bool open = ImGui::BeginMenu((say(context, menu_words::recent) + "###recent").c_str());
  if (!open) {
    context.items.note("recent");
    return;
  }
  if (shell.settings.recent.empty()) {
    ImGui::MenuItem(say(context, menu_words::none).c_str(), nullptr, false, false);
  }
  for (std::size_t i = 0; i < shell.settings.recent.size(); ++i) {
    const std::filesystem::path& file = shell.settings.recent[i];
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(file, ignored);
    const std::string label = file.filename().string() + fmt::format("##recent{}", i);
    if (ImGui::MenuItem(label.c_str(), file.parent_path().c_str(), false, is_there)) {
      depart(context, {Departure::Kind::open, file});
    }
    context.items.note(fmt::format("recent:{}", i));
  }
  ImGui::EndMenu();
}

void draw_scales(PanelContext& context) {
  UserSettings& settings = context.shell->settings;
  const bool open = ImGui::BeginMenu((say(context, menu_words::scale) + "###scales").c_str());
  if (!open) {
    context.items.note("scales");
    return;
  }
  for (const double scale : scales) {
    const std::string label = fmt::format("{:.0f} %", 100 * scale);
    if (ImGui::MenuItem(label.c_str(), nullptr, settings.scale == scale)) settings.scale = scale;
    context.items.note(fmt::format("scale:{:.0f}", 100 * scale));
  }
  ImGui::EndMenu();
}

void draw_group(PanelContext& context, ActionGroup group) {
  for (const ActionInfo& info : all_actions()) {
    if (info.group != group) continue;
    draw_item(context, info);
    if (info.action == Action::open_project) draw_recent(context);
    if (info.action == Action::usual_size) draw_scales(context);
  }
}

/// A menu of the bar: its name in the bar's colour, what is in it in the colours of panels.
void draw_menu(PanelContext& context, ActionGroup group, const char* name) {
  const std::string words(name_of(group).in(context.language()));
  const std::string label = words + "###" + name;
  if (group == ActionGroup::file && std::exchange(context.shell->opens_menus, false)) {
    ImGui::OpenPopup(label.c_str());
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  context.items.note(name, at, {at.x + width, at.y + ImGui::GetFrameHeight()});
  ImGui::PushStyleColor(ImGuiCol_Text, theme::bar_text());
  // Lit in the bar's own shade, on which its words can be read.
  ImGui::PushStyleColor(ImGuiCol_HeaderHovered, IM_COL32(255, 255, 255, 40));
  ImGui::PushStyleColor(ImGuiCol_Header, IM_COL32(255, 255, 255, 40));
  const bool open = ImGui::BeginMenu(label.c_str());
  ImGui::PopStyleColor(3);
  if (!open) return;
  draw_group(context, group);
  if (group == ActionGroup::view) {
    ImGui::Separator();
    draw_group(context, ActionGroup::panels);
  }
  ImGui::EndMenu();
}

}  // namespace

void draw_menus(PanelContext& context) {
  draw_menu(context, ActionGroup::file, "menu_file");
  draw_menu(context, ActionGroup::edit, "menu_edit");
  draw_menu(context, ActionGroup::view, "menu_view");
  draw_menu(context, ActionGroup::help, "menu_help");
}

}  // namespace klasteri::viewer
