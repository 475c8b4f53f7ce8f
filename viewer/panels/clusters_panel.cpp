#include <fmt/format.h>

#include <cmath>
#include <string>

#include "geo/base/projection.h"
#include "geo/style/numbers.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

/// Cuts a text to a width, with an ellipsis, between letters.
void select(PanelContext& context, std::size_t index) {
  Choices choices = context.explorer.choices();
  const bool again = choices.selected_cluster == index;
  choices.selected_cluster = again ? std::nullopt : std::optional(index);
  context.explorer.choose(choices);
  if (again || index >= context.map.content->footprints.size()) return;
  Box goal;
  goal.add(context.map.content->footprints[index]);
  context.map.goal = goal;
}

/// One line of the ranking: rank, sector over region, location quotient.
void cluster_line(PanelContext& context, std::size_t index, float width) {
  const Explorer& explorer = context.explorer;
  const Candidate& cluster = explorer.project().clusters[index];
  const float em = context.em();
  const float small = context.fonts.small->FontSize;
  const float height = em + small + 0.7f * em;
  const bool selected = explorer.choices().selected_cluster == index;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::Selectable(fmt::format("##cluster{}", index).c_str(), selected, 0, {width, height})) {
    select(context, index);
  }
  context.items.note(fmt::format("cluster:{}", index));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float names = 2.1f * em;
  const std::string quotient = format_number(cluster.lq, 2, context.language());
  const float quotient_width = ImGui::CalcTextSize(quotient.c_str()).x;
  const float top = at.y + 0.25f * em;
  const std::string rank = fmt::format("{}", cluster.rank);
  draw.AddText({at.x + names - 0.6f * em - ImGui::CalcTextSize(rank.c_str()).x, top}, theme::muted_text(),
               rank.c_str());
  const std::string sector = shortened(explorer.sector_name(cluster), width - names - 3.4f * em);
  draw.AddText({at.x + names, top}, theme::text(), sector.c_str());
  draw.AddText({at.x + width - quotient_width - 0.2f * em, top}, theme::text(), quotient.c_str());
  std::string below = explorer.region_name(cluster);
  if (std::isfinite(cluster.firms)) {
    below += " · " + format_number(cluster.firms, 0, context.language()) + " " +
             unit_of(MapMeasure::enterprises, context.language());
  }
  ImGui::PushFont(context.fonts.small);
  draw.AddText(context.fonts.small, small, {at.x + names, top + em + 0.15f * em}, theme::muted_text(),
               shortened(below, width - names - 0.5f * em).c_str());
  ImGui::PopFont();
}

std::string percent(double share, Language language) {
  return std::isfinite(share) ? format_short(100 * share, language) + " %" : format_short(share, language);
}

std::string significance(double q_value, Language language) {
  constexpr double least_told = 0.001;
  if (q_value < least_told) return "< " + format_number(least_told, 3, language);
  return format_number(q_value, 3, language);
}

void card_numbers(PanelContext& context, const Candidate& cluster) {
  const Language language = context.language();
  const auto line = [&](Text name, const std::string& value) { number_line(context.text(name), value); };
  line(Text::firms, format_number(cluster.firms, 0, language));
  line(Text::employees, format_number(cluster.employees, 0, language));
  line(Text::turnover, format_gel(cluster.turnover, language));
  line(Text::region_share, percent(cluster.region_share, language));
  line(Text::sector_share, percent(cluster.sector_share, language));
  line(Text::lq_enterprises, format_number(cluster.lq_enterprises, 2, language));
  line(Text::lq_employees, format_number(cluster.lq_employees, 2, language));
  line(Text::lq_turnover, format_number(cluster.lq_turnover, 2, language));
  line(Text::lq_low, format_number(cluster.lq_low, 2, language));
  line(Text::q_value, significance(cluster.q_value, language));
  line(Text::footprint_area,
       format_short(cluster.footprint_km2, language) + " " + context.text(Text::square_kilometres));
}

void cluster_card(PanelContext& context, std::size_t index) {
  const Candidate& cluster = context.explorer.project().clusters[index];
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextWrapped("%s", context.explorer.sector_name(cluster).c_str());
  ImGui::PopFont();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  ImGui::TextWrapped(
      "%s",
      fmt::format("{} · {} {}", context.explorer.region_name(cluster), context.text(Text::rank), cluster.rank).c_str());
  ImGui::PopStyleColor();
  ImGui::PushFont(context.fonts.small);
  if (ImGui::BeginTable("##numbers", 2, ImGuiTableFlags_BordersInnerH)) {
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 0.6f);
    ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch, 0.4f);
    card_numbers(context, cluster);
    ImGui::EndTable();
  }
  ImGui::PopFont();
  if (ImGui::Button(fmt::format("{}###show_sector", context.text(Text::show_sector)).c_str(), {-1, 0})) {
    Choices choices = context.explorer.choices();
    choices.sector = cluster.sector;
    choices.measure = MapMeasure::location_quotient;
    context.explorer.choose(choices);
  }
  context.items.note("show_sector");
}

float card_height(const PanelContext& context) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const float line = context.fonts.small->FontSize + 2 * style.CellPadding.y + 1;
  return 11 * line + 5.2f * context.em() + 3 * style.ItemSpacing.y;
}

}  // namespace

void draw_clusters_panel(PanelContext& context) {
  const auto& clusters = context.explorer.project().clusters;
  if (!clusters.empty()) {
    ImGui::PushFont(context.fonts.small);
    ImGui::TextDisabled("%s", context.text(Text::ranked_by));
    ImGui::PopFont();
  }
  ImGui::Separator();
  if (clusters.empty()) {
    ImGui::TextWrapped("%s", context.text(Text::no_clusters));
    return;
  }
  const auto selected = context.explorer.choices().selected_cluster;
  const float below = selected ? card_height(context) : 3.2f * context.em();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("##ranking", {0, -below});
  const float line_height = 1.7f * context.em() + context.fonts.small->FontSize;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(clusters.size()), line_height);
  const float width = ImGui::GetContentRegionAvail().x;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      cluster_line(context, static_cast<std::size_t>(i), width);
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::Separator();
  if (selected) {
    cluster_card(context, *selected);
  } else {
    ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
    ImGui::TextWrapped("%s", context.text(Text::choose_cluster_hint));
    ImGui::PopStyleColor();
  }
}

}  // namespace klasteri::viewer
