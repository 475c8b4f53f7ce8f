#include "viewer/panels/filter_chips.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

struct Chip {
  std::string name, words;
  std::function<void(Choices&)> remove;
};

template <typename Value>
void add_bits(std::vector<Chip>& chips, const char* group, std::uint32_t bits, std::uint32_t Filter::*member,
              Value last, Language language) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const std::uint32_t flag = 1u << static_cast<unsigned>(i);
    if ((bits & flag) == 0) continue;
    chips.push_back({fmt::format("chip:{}:{}", group, i), std::string(words_of(static_cast<Value>(i)).in(language)),
                     [member, flag](Choices& choices) { choices.filter.*member &= ~flag; }});
  }
}

void add_units(std::vector<Chip>& chips, const AdminTree& admin, const Filter& filter, Language language) {
  for (const UnitIndex unit : filter.regions) {
    chips.push_back({fmt::format("chip:region:{}", unit), admin.region_name(unit, language),
                     [unit](Choices& choices) { std::erase(choices.filter.regions, unit); }});
  }
  for (const UnitIndex unit : filter.municipalities) {
    chips.push_back({fmt::format("chip:municipality:{}", unit), admin.municipality_name(unit, language),
                     [unit](Choices& choices) { std::erase(choices.filter.municipalities, unit); }});
  }
}

std::string years_words(int from, int to) {
  if (from == to) return fmt::format("{}", from);
  return fmt::format("{}–{}", from == 0 ? "" : fmt::format("{}", from), to == 0 ? "" : fmt::format("{}", to));
}

std::vector<Chip> chips_of(const Explorer& explorer) {
  const Choices& choices = explorer.choices();
  const Filter& filter = choices.filter;
  const Language language = choices.language;
  std::vector<Chip> chips;
  if (!choices.sector.empty()) {
    chips.push_back({"chip:sector", explorer.sector_name(choices.sector), [](Choices& c) { c.clear_sector(); }});
  }
  if (!filter.text.empty()) {
    chips.push_back({"chip:text", "„" + filter.text + "“", [](Choices& c) { c.filter.text.clear(); }});
  }
  add_units(chips, explorer.project().admin, filter, language);
  add_bits(chips, "size", filter.sizes, &Filter::sizes, SizeClass::large, language);
  if (filter.year_from != 0 || filter.year_to != 0) {
    chips.push_back({"chip:years", years_words(filter.year_from, filter.year_to),
                     [](Choices& c) { c.filter.year_from = c.filter.year_to = 0; }});
  }
  add_bits(chips, "precision", filter.precisions, &Filter::precisions, GeoPrecision::house, language);
  add_bits(chips, "status", filter.statuses, &Filter::statuses, GeoStatus::matched, language);
  return chips;
}

/// A rounded button with a cross; returns whether it was pressed.
bool draw_chip(PanelContext& context, const Chip& chip, float most_width) {
  const float em = context.em();
  const std::string words = shortened(chip.words, most_width - 2.0f * em);
  const ImVec2 size{ImGui::CalcTextSize(words.c_str()).x + 1.9f * em, 1.4f * em};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(chip.name.c_str(), size);
  context.items.note(chip.name);
  const auto& colours = theme::colours();
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, hovered ? colours.active : colours.chosen, 0.7f * em);
  draw.AddText({at.x + 0.6f * em, at.y + (size.y - ImGui::GetFontSize()) / 2}, colours.text, words.c_str());
  const ImVec2 cross{at.x + size.x - 0.8f * em, at.y + size.y / 2};
  const float arm = 0.2f * em, thick = std::max(1.0f, 0.09f * em);
  draw.AddLine({cross.x - arm, cross.y - arm}, {cross.x + arm, cross.y + arm}, colours.muted_text, thick);
  draw.AddLine({cross.x - arm, cross.y + arm}, {cross.x + arm, cross.y - arm}, colours.muted_text, thick);
  return pressed;
}

}  // namespace

void draw_filter_chips(PanelContext& context, Choices& choices) {
  const std::vector<Chip> chips = chips_of(context.explorer);
  if (chips.empty()) return;
  const float gap = 0.35f * context.em();
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float most = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(context.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const float width = std::min(most, ImGui::CalcTextSize(chips[i].words.c_str()).x + 1.9f * context.em());
    if (i > 0 && ImGui::GetItemRectMax().x + gap + width <= right) ImGui::SameLine();
    if (draw_chip(context, chips[i], most)) chips[i].remove(choices);
  }
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

}  // namespace klasteri::viewer
