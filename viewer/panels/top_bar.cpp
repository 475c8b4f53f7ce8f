#include <string>

#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

bool bar_button(PanelContext& context, const char* label, const std::string& name) {
  const bool pressed = ImGui::Button((std::string(label) + "###" + name).c_str());
  context.items.note(name);
  return pressed;
}

float button_width(const char* label) { return ImGui::CalcTextSize(label).x + 2 * ImGui::GetStyle().FramePadding.x; }

}  // namespace

void draw_top_bar(PanelContext& context, const Area& area) {
  const float em = context.em();
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::bar());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.9f * em, 0.55f * em});
  begin_panel("##bar", area, ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PushStyleColor(ImGuiCol_Text, theme::bar_text());
  ImGui::PushFont(context.fonts.title);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(context.text(Text::application));
  ImGui::PopFont();
  ImGui::SameLine(0, em);
  ImGui::TextUnformatted(context.map.project_name.c_str());
  context.items.note("project:" + context.map.project_name);
  ImGui::PopStyleColor();
  const char* views = context.text(Text::views_below);
  const char* country = context.text(Text::show_all);
  const char* language = context.text(Text::language_button);
  const bool can_analyse = context.analysis != nullptr;
  const float analysis = can_analyse ? analysis_button_width(context) + ImGui::GetStyle().ItemSpacing.x : 0;
  ImGui::SameLine(area.width() - analysis - button_width(views) - button_width(country) - button_width(language) -
                  0.9f * em - 2 * ImGui::GetStyle().ItemSpacing.x);
  if (can_analyse) {
    draw_analysis_menu(context);
    ImGui::SameLine();
  }
  if (bar_button(context, views, "views_below")) context.view.bottom_open = !context.view.bottom_open;
  ImGui::SameLine();
  if (bar_button(context, country, "show_all")) context.map.whole_country = true;
  ImGui::SameLine();
  if (bar_button(context, language, "language")) {
    Choices choices = context.explorer.choices();
    choices.language = choices.language == Language::ka ? Language::en : Language::ka;
    context.explorer.choose(choices);
  }
  end_panel();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace klasteri::viewer
