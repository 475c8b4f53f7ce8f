#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <string>

#include "geo/style/numbers.h"
#include "geo/text/script.h"
#include "viewer/panels/layer_controls.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

bool matches(const SectorChoice& choice, const std::string& wanted) {
  return wanted.empty() || choice.code.find(wanted) != std::string::npos ||
         lower_case(choice.code).find(wanted) != std::string::npos ||
         lower_case(choice.title_en).find(wanted) != std::string::npos ||
         choice.title_ka.find(wanted) != std::string::npos;
}

std::string sector_words(const SectorChoice& choice, Language language) {
  if (choice.level == SectorLevel::product) return choice.title(language);
  return fmt::format("{}  {}", choice.code, choice.title(language));
}

/// A sector with its number of enterprises, for which a long title leaves room. Returns whether it was pressed.
bool draw_sector(PanelContext& context, const SectorChoice& choice, bool chosen) {
  const Language language = context.language();
  const std::string words = sector_words(choice, language);
  const std::string firms = fmt::format("  ({})", format_number(static_cast<double>(choice.firms), 0, language));
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(firms.c_str()).x;
  const bool pressed = ImGui::Selectable((shortened(words, room) + firms + "###" + choice.code).c_str(), chosen);
  explain_if_cut(context, words, room);
  return pressed;
}

void sector_list(PanelContext& context, Choices& choices, const std::string& wanted) {
  if (wanted.empty()) {
    if (ImGui::Selectable(context.text(Text::all_sectors), choices.sector.empty())) choices.clear_sector();
    context.items.note("sector:");
  }
  const SectorChoice* before = nullptr;
  for (const SectorChoice& choice : context.explorer.sectors()) {
    if (!matches(choice, wanted)) continue;
    if (before == nullptr || before->level != choice.level) {
      caption(context, name_of(choice.level, context.language()));
    }
    before = &choice;
    if (draw_sector(context, choice, choice.code == choices.sector)) choices.sector = choice.code;
    context.items.note("sector:" + choice.code);
  }
  if (before == nullptr) caption(context, context.text(Text::nothing_found));
}

}  // namespace

void draw_sector_combo(PanelContext& context, Choices& choices) {
  static constexpr int lines_shown = 18;
  caption(context, context.text(Text::sector));
  const std::string current =
      choices.sector.empty() ? context.text(Text::all_sectors) : context.explorer.sector_name(choices.sector);
  ImGui::SetNextItemWidth(-1);
  ImGui::SetNextWindowSizeConstraints({20 * context.em(), 0}, {30 * context.em(), lines_shown * 1.6f * context.em()});
  const float room = ImGui::GetContentRegionAvail().x - ImGui::GetFrameHeight() - 2 * ImGui::GetStyle().FramePadding.x;
  const bool open = ImGui::BeginCombo("##sector", shortened(current, room).c_str(), ImGuiComboFlags_HeightLargest);
  context.items.note("sector");
  if (!open) {
    explain_if_cut(context, current, room);
    return;
  }
  close_on_escape();
  std::string& typed = context.map.ask.fields.sector;
  if (ImGui::IsWindowAppearing()) {
    typed.clear();
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##search", context.text(Text::search_sector), &typed);
  context.items.note("sector_search");
  ImGui::BeginChild("##sectors", {28 * context.em(), (lines_shown - 3) * 1.6f * context.em()});
  const std::string chosen_before = choices.sector;
  sector_list(context, choices, lower_case(typed));
  ImGui::EndChild();
  if (choices.sector != chosen_before) ImGui::CloseCurrentPopup();
  ImGui::EndCombo();
}

}  // namespace klasteri::viewer
