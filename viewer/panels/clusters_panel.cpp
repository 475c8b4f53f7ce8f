#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/style/numbers.h"
#include "geo/text/fold.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/cluster_card.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

/// What is searched of a cluster when one types: its sector and region in both languages, and its identifier.
std::string searched_text(const Explorer& explorer, const Candidate& cluster) {
  const SectorCatalog& catalog = explorer.catalog();
  const AdminTree& admin = explorer.project().admin;
  std::string words = cluster.id + " " + cluster.sector_name + " " + cluster.region_name;
  const UnitIndex region = admin.find_region(cluster.region);
  for (const Language language : {Language::ka, Language::en}) {
    words += " " + catalog.title(cluster.sector, language);
    if (region != no_unit) words += " " + admin.region_name(region, language);
  }
  return fold(words);
}

bool lies_in(const Candidate& cluster, const AdminTree& admin, UnitIndex region) {
  if (region == no_unit) return true;
  const UnitIndex municipality = admin.find_municipality(cluster.region);
  const UnitIndex own = municipality != no_unit ? admin.municipalities()[municipality].region : no_unit;
  return admin.find_region(cluster.region) == region || own == region;
}

/// Scores and priorities of all clusters; without a ranking by the programme the places by score.
void follow_scores(PanelContext& context) {
  ClusterState& state = context.map.ask.clusters;
  const Project& project = context.explorer.project();
  try {
    state.scores = cluster_scores(project);
  } catch (const Error& error) {
    state.failed = error.sentence();
    state.scores.assign(project.clusters.size(), ClusterScore());
  }
  std::vector<std::size_t> order(state.scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto total = [&](std::size_t i) { return std::isfinite(state.scores[i].total) ? state.scores[i].total : -1; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return total(a) > total(b); });
  state.priorities.assign(order.size(), 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const int ranked = state.scores[order[i]].priority;
    state.priorities[order[i]] = ranked > 0 ? ranked : static_cast<int>(i) + 1;
  }
}

/// Which clusters are listed, in their order.
void follow_ranking(PanelContext& context) {
  ClusterState& state = context.map.ask.clusters;
  const Explorer& explorer = context.explorer;
  const auto& clusters = explorer.project().clusters;
  if (!state.stale) return;
  state.stale = false;
  state.shown.clear();
  const std::string wanted = fold(state.text.data());
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const bool named = wanted.empty() || searched_text(explorer, clusters[i]).find(wanted) != std::string::npos;
    if (named && lies_in(clusters[i], explorer.project().admin, state.region)) state.shown.push_back(i);
  }
  if (!state.by_priority) return;
  follow_scores(context);
  std::stable_sort(state.shown.begin(), state.shown.end(),
                   [&](std::size_t a, std::size_t b) { return state.priorities[a] < state.priorities[b]; });
}

void region_combo(PanelContext& context, float width) {
  ClusterState& state = context.map.ask.clusters;
  const AdminTree& admin = context.explorer.project().admin;
  const std::string all = say(context, {"All regions", "ყველა რეგიონი"});
  ImGui::SetNextItemWidth(width);
  const bool open = ImGui::BeginCombo(
      "##cluster_region",
      state.region == no_unit ? all.c_str() : admin.region_name(state.region, context.language()).c_str());
  context.items.note("cluster_region");
  if (!open) return;
  const auto choice = [&](const std::string& name, UnitIndex region) {
    if (ImGui::Selectable(name.c_str(), state.region == region)) {
      state.region = region;
      state.stale = true;
    }
    context.items.note(fmt::format("cluster_region:{}", region));
  };
  choice(all, no_unit);
  for (std::size_t i = 0; i < admin.regions().size(); ++i) {
    choice(admin.region_name(static_cast<UnitIndex>(i), context.language()), static_cast<UnitIndex>(i));
  }
  ImGui::EndCombo();
}

void order_combo(PanelContext& context, float width) {
  ClusterState& state = context.map.ask.clusters;
  const Phrase by_rank = {"By LQ bound", "LQ-ს ზღვრით"};
  const Phrase by_priority = {"By priority", "პრიორიტეტით"};
  ImGui::SetNextItemWidth(width);
  const bool open =
      ImGui::BeginCombo("##cluster_order", say(context, state.by_priority ? by_priority : by_rank).c_str());
  context.items.note("cluster_order");
  if (!open) return;
  for (const bool priority : {false, true}) {
    if (ImGui::Selectable(say(context, priority ? by_priority : by_rank).c_str(), state.by_priority == priority)) {
      state.by_priority = priority;
      state.stale = true;
    }
    context.items.note(priority ? "by_priority" : "by_rank");
  }
  ImGui::EndCombo();
}

void ranking_controls(PanelContext& context) {
  ClusterState& state = context.map.ask.clusters;
  ImGui::PushFont(context.fonts.small);
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  order_combo(context, half);
  ImGui::SameLine();
  region_combo(context, half);
  ImGui::SetNextItemWidth(-1);
  const std::string hint = say(context, {"Sector or region", "სექტორი ან რეგიონი"});
  if (ImGui::InputTextWithHint("##cluster_text", hint.c_str(), state.text.data(), state.text.size()))
    state.stale = true;
  context.items.note("cluster_text");
  ImGui::PopFont();
}

/// Whether a programme has taken it up, by the latest decision.
bool is_shortlisted(const Explorer& explorer, const Candidate& cluster) {
  const ProgrammeEntry* latest = nullptr;
  for (const ProgrammeEntry& entry : explorer.project().programme.entries) {
    if (entry.cluster == cluster.id && (latest == nullptr || entry.date >= latest->date)) latest = &entry;
  }
  return latest != nullptr && latest->status != ProgrammeStatus::identified &&
         latest->status != ProgrammeStatus::closed;
}

/// One line of the ranking: number, sector over region, location quotient or score.
void cluster_line(PanelContext& context, std::size_t index, float width) {
  const Explorer& explorer = context.explorer;
  const ClusterState& state = context.map.ask.clusters;
  const Candidate& cluster = explorer.project().clusters[index];
  const Language language = context.language();
  const float em = context.em();
  const float small = context.fonts.small->FontSize;
  const float height = em + small + 0.7f * em;
  const bool selected = explorer.choices().selected_cluster == index;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::Selectable(fmt::format("##cluster{}", index).c_str(), selected, 0, {width, height})) {
    toggle_cluster(context, index);
  }
  context.items.note(fmt::format("cluster:{}", index));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float names = 2.1f * em;
  const std::string value = state.by_priority ? format_number(state.scores[index].total, 2, language)
                                              : format_number(cluster.lq, 2, language);
  const float value_width = ImGui::CalcTextSize(value.c_str()).x;
  const float top = at.y + 0.25f * em;
  const int number = state.by_priority ? state.priorities[index] : cluster.rank;
  const std::string rank = number > 0 ? fmt::format("{}", number) : "–";
  draw.AddText({at.x + names - 0.6f * em - ImGui::CalcTextSize(rank.c_str()).x, top}, theme::muted_text(),
               rank.c_str());
  const std::string sector = shortened(explorer.sector_name(cluster), width - names - value_width - 0.9f * em);
  draw.AddText({at.x + names, top}, theme::text(), sector.c_str());
  draw.AddText({at.x + width - value_width - 0.2f * em, top}, theme::text(), value.c_str());
  std::string below = explorer.region_name(cluster);
  if (std::isfinite(cluster.firms)) {
    below += " · " + format_number(cluster.firms, 0, language) + " " + unit_of(MapMeasure::enterprises, language);
  }
  if (state.by_priority) below += " · " + stage_words(context, state.scores[index].stage);
  ImGui::PushFont(context.fonts.small);
  draw.AddText(context.fonts.small, small, {at.x + names, top + em + 0.15f * em}, theme::muted_text(),
               shortened(below, width - names - 0.5f * em).c_str());
  ImGui::PopFont();
  if (is_shortlisted(explorer, cluster)) {
    draw.AddCircleFilled({at.x + 0.35f * em, top + 0.5f * em}, 0.22f * em, theme::accent(), 12);
  }
}

void ranking_list(PanelContext& context, float height) {
  const ClusterState& state = context.map.ask.clusters;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("##ranking", {0, height});
  const float line_height = 1.7f * context.em() + context.fonts.small->FontSize;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(state.shown.size()), line_height);
  const float width = ImGui::GetContentRegionAvail().x;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      cluster_line(context, state.shown[static_cast<std::size_t>(i)], width);
    }
  }
  if (state.shown.empty()) {
    caption(context, say(context, {"No cluster of that name.", "ასეთი კლასტერი არ არის."}).c_str());
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

/// The line between ranking and card, which can be dragged.
void draw_splitter(PanelContext& context, float room) {
  ClusterState& state = context.map.ask.clusters;
  const float em = context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::InvisibleButton("##splitter", {width, 0.5f * em});
  context.items.note("splitter");
  const bool held = ImGui::IsItemActive();
  if (held && room > 0) {
    state.ranking_share = std::clamp(state.ranking_share + ImGui::GetIO().MouseDelta.y / room, 0.12f, 0.7f);
  }
  const bool hovered = ImGui::IsItemHovered();
  if (hovered || held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float y = at.y + 0.25f * em;
  draw.AddLine({at.x, y}, {at.x + width, y}, hovered || held ? theme::accent() : theme::line(),
               hovered || held ? 2.0f : 1.0f);
}

}  // namespace

void draw_clusters_panel(PanelContext& context) {
  const auto& clusters = context.explorer.project().clusters;
  if (clusters.empty()) {
    ImGui::Separator();
    ImGui::TextWrapped("%s", context.text(Text::no_clusters));
    return;
  }
  ranking_controls(context);
  follow_ranking(context);
  const auto selected = context.explorer.choices().selected_cluster;
  const float room = ImGui::GetContentRegionAvail().y;
  if (!selected) {
    ranking_list(context, -3.2f * context.em());
    ImGui::Separator();
    caption(context, context.text(Text::choose_cluster_hint));
    return;
  }
  ranking_list(context, context.map.ask.clusters.ranking_share * room);
  draw_splitter(context, room);
  draw_cluster_card(context, *selected);
}

}  // namespace klasteri::viewer
