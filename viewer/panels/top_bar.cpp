#include <algorithm>
#include <string>

#include "geo/base/bilingual.h"
#include "viewer/model/document.h"
#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/search_box.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/start_panel.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

float button_width(const char* label) { return ImGui::CalcTextSize(label).x + 2 * ImGui::GetStyle().FramePadding.x; }

/// The name of the project's file, with a mark while there are edits that are not saved.
void draw_project_name(PanelContext& context, float right_end) {
  const bool unsaved = context.document != nullptr && context.document->unsaved();
  const std::string name = (unsaved ? "● " : "") + context.map.project_name;
  const float room = right_end - ImGui::GetCursorPosX() - context.em();
  if (room < 3 * context.em()) return;
  ImGui::TextUnformatted(shortened(name, room).c_str());
  context.items.note("project_name");
  context.items.note("project:" + context.map.project_name);
  if (!ImGui::IsItemHovered() || context.document == nullptr || context.document->file().empty()) return;
  static constexpr Phrase mark = {"Edits are not saved yet (Ctrl+S).", "ცვლილებები ჯერ შენახული არ არის (Ctrl+S)."};
  const std::string path = context.document->file().string();
  const std::string words = unsaved ? path + "\n" + say(context, mark) : path;
  ImGui::PushStyleColor(ImGuiCol_Text, theme::text());
  ImGui::SetTooltip("%s", words.c_str());
  ImGui::PopStyleColor();
}

void draw_language_button(PanelContext& context) {
  if (!named_button(context, context.text(Text::language_button), "language")) return;
  Choices choices = context.explorer.choices();
  choices.language = choices.language == Language::ka ? Language::en : Language::ka;
  context.explorer.choose(choices);
}

/// The project's name, the search, and buttons up to the right edge; without a project there is nothing to search.
void draw_right_end(PanelContext& context, const Area& area) {
  const float em = context.em();
  const float middle = (area.height() - ImGui::GetFrameHeight()) / 2;
  const char* views = context.text(Text::views_below);
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  const float edge = area.width() - button_width(context.text(Text::language_button)) - 0.9f * em;
  if (has_nothing_open(context)) {
    ImGui::SetCursorPosX(edge);
    ImGui::SetCursorPosY(middle);
    return draw_language_button(context);
  }
  const float analysis = context.analysis != nullptr ? analysis_button_width(context) + gap : 0;
  const float right = edge - analysis - button_width(views) - gap;
  ImGui::PushStyleColor(ImGuiCol_Text, theme::bar_text());
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + em);
  // The field is as wide as there is room, the name of the file gives way first.
  const float field = std::min(22 * em, right - ImGui::GetCursorPosX() - 8 * em);
  draw_project_name(context, right - std::max(field, 0.0f) - em);
  ImGui::PopStyleColor();
  ImGui::SetCursorPosY(middle);
  if (field > 8 * em) {
    ImGui::SetCursorPosX(right - field - em);
    draw_search_field(context, field);
  }
  ImGui::SetCursorPosX(right);
  ImGui::SetCursorPosY(middle);
  if (context.analysis != nullptr) draw_analysis_menu(context);
  if (named_button(context, views, "views_below")) context.view.bottom_open = !context.view.bottom_open;
  draw_language_button(context);
}

}  // namespace

void draw_top_bar(PanelContext& context, const Area& area) {
  const float em = context.em();
  const bool has_menus = context.shell != nullptr;
  // Menus are as high as the bar: the menu row of a window takes its height from the padding of its items.
  const float padding = (area.height() - ImGui::GetFontSize()) / 2;
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::bar());
  ImGui::PushStyleColor(ImGuiCol_MenuBarBg, theme::bar());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.9f * em, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, padding});
  begin_panel("##bar", area, ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_MenuBar);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(2);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, padding});
  const bool begun = ImGui::BeginMenuBar();
  ImGui::PopStyleVar();
  if (begun) {
    ImGui::PushStyleColor(ImGuiCol_Text, theme::bar_text());
    ImGui::PushFont(context.fonts.title);
    // The row is aligned to text of the usual size.
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top - (context.fonts.title->FontSize - em) / 2);
    ImGui::TextUnformatted(context.text(Text::application));
    ImGui::PopFont();
    ImGui::PopStyleColor();
    ImGui::SetCursorPosY(top);
    if (has_menus) draw_menus(context);
    draw_right_end(context, area);
    ImGui::EndMenuBar();
  }
  end_panel();
}

}  // namespace klasteri::viewer
