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
#include "viewer/panels/wrapped_text.h"

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
  state.tops.clear();
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
  const Phrase by_rank = {"By LQ bound", "LQ-ს მიხედვით"};
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
  const float padding = (1.5f * context.em() - context.fonts.small->FontSize) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, padding});
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  order_combo(context, half);
  ImGui::SameLine();
  region_combo(context, half);
  ImGui::SetNextItemWidth(-1);
  const std::string hint = say(context, {"Sector or region", "სექტორი ან რეგიონი"});
  if (ImGui::InputTextWithHint("##cluster_text", hint.c_str(), state.text.data(), state.text.size()))
    state.stale = true;
  context.items.note("cluster_text");
  ImGui::PopStyleVar();
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

/// How a line of the ranking is laid out: number, sector over region, location quotient or score.
struct RankingLine {
  std::string rank, sector, below, value, bound;
  float names = 0;  ///< where names begin
  float sector_height = 0, below_height = 0;

  float height(float em) const { return sector_height + below_height + 0.65f * em; }
};

float height_of(const ImFont& font, const std::string& lines) {
  return font.CalcTextSizeA(font.FontSize, 1e6f, 0, lines.c_str()).y;
}

const std::string no_break_space = "\u00A0";

RankingLine ranking_line(const PanelContext& context, std::size_t index, float width) {
  const Explorer& explorer = context.explorer;
  const ClusterState& state = context.map.ask.clusters;
  const Candidate& cluster = explorer.project().clusters[index];
  const Language language = context.language();
  const float em = context.em();
  RankingLine line;
  const int number = state.by_priority ? state.priorities[index] : cluster.rank;
  line.rank = number > 0 ? fmt::format("{}", number) : "–";
  line.sector = explorer.sector_name(cluster);
  line.below = explorer.region_name(cluster);
  if (std::isfinite(cluster.firms)) {
    // A number stays beside what it counts.
    line.below += no_break_space + "· " + format_number(cluster.firms, 0, language) + no_break_space +
                  unit_of(MapMeasure::enterprises, language);
  }
  if (state.by_priority) {
    line.below += no_break_space + "· " + name_of(state.scores[index].stage, context.language());
    line.value = format_number(state.scores[index].total, 2, language);
  } else {
    line.value = format_number(cluster.lq, 2, language);
    if (std::isfinite(cluster.lq_low)) line.bound = "≥ " + format_number(cluster.lq_low, 2, language);
  }
  line.names = 2.1f * em;
  // Numbers of two digits before the point fit.
  const float names_width = width - line.names - 3.1f * em;
  line.sector = wrapped_lines(*context.fonts.body, line.sector, names_width);
  line.below = wrapped_lines(*context.fonts.small, line.below, names_width);
  line.sector_height = height_of(*context.fonts.body, line.sector);
  line.below_height = height_of(*context.fonts.small, line.below);
  return line;
}

void draw_ranking_line(PanelContext& context, std::size_t index, float width) {
  const float em = context.em();
  const RankingLine line = ranking_line(context, index, width);
  const ImFont& body = *context.fonts.body;
  const ImFont& small = *context.fonts.small;
  const bool selected = context.explorer.choices().selected_cluster == index;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::Selectable(fmt::format("##cluster{}", index).c_str(), selected, 0, {width, line.height(em)})) {
    toggle_cluster(context, index);
  }
  context.items.note(fmt::format("cluster:{}", index));
  const bool shortlisted = is_shortlisted(context.explorer, context.explorer.project().clusters[index]);
  if (shortlisted) explain(context, say(context, {"In the programme", "პროგრამაშია"}));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float top = at.y + 0.2f * em;
  const float below = top + line.sector_height + 0.1f * em;
  const auto at_right = [&](const ImFont& font, const std::string& words, float y, ImU32 colour) {
    const float words_width = font.CalcTextSizeA(font.FontSize, 1e6f, 0, words.c_str()).x;
    draw.AddText(&font, font.FontSize, {at.x + width - words_width - 0.2f * em, y}, colour, words.c_str());
  };
  draw.AddText({at.x + line.names - 0.6f * em - ImGui::CalcTextSize(line.rank.c_str()).x, top}, theme::muted_text(),
               line.rank.c_str());
  draw.AddText(&body, body.FontSize, {at.x + line.names, top}, theme::text(), line.sector.c_str());
  draw.AddText(&small, small.FontSize, {at.x + line.names, below}, theme::muted_text(), line.below.c_str());
  at_right(body, line.value, top, theme::text());
  at_right(small, line.bound, top + body.FontSize + 0.1f * em, theme::muted_text());
  if (shortlisted) draw.AddCircleFilled({at.x + 0.35f * em, top + 0.5f * em}, 0.22f * em, theme::accent(), 12);
}

/// Where each line begins; worked out again where other lines are listed or have other room.
void place_lines(PanelContext& context, float width) {
  ClusterState& state = context.map.ask.clusters;
  const float em = context.em();
  const Language language = context.language();
  const bool same = state.tops.size() == state.shown.size() + 1 && state.lines_width == width && state.lines_em == em &&
                    state.lines_language == language;
  if (same) return;
  state.lines_width = width;
  state.lines_em = em;
  state.lines_language = language;
  state.tops.assign(1, 0);
  state.tops.reserve(state.shown.size() + 1);
  for (const std::size_t index : state.shown) {
    state.tops.push_back(state.tops.back() + ranking_line(context, index, width).height(em));
  }
}

/// What the numbers at the right edge are.
void ranking_heading(PanelContext& context) {
  const ClusterState& state = context.map.ask.clusters;
  const ImFont& small = *context.fonts.small;
  const float width = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
  const std::string words =
      state.by_priority ? say(context, {"score", "ქულა"}) : say(context, {"LQ, bound", "LQ, ზღვარი"});
  const float words_width = small.CalcTextSizeA(small.FontSize, 1e6f, 0, words.c_str()).x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, small.FontSize});
  ImGui::GetWindowDrawList()->AddText(&small, small.FontSize, {at.x + width - words_width - 0.2f * context.em(), at.y},
                                      theme::muted_text(), words.c_str());
  explain(context,
          state.by_priority
              ? say(context, {"Score by the weights of the ranking, 0 to 1", "ქულა რანჟირების წონებით, 0-დან 1-მდე"})
              : say(context, {"Location quotient, and its lower bound (5 %), by which clusters are ranked",
                              "ლოკალიზაციის კოეფიციენტი და მისი ქვედა ზღვარი (5 %), რომლითაც კლასტერებია დალაგებული"}));
}

/// Lines in sight, and one more at either end, to which the arrow keys go.
void ranking_lines(PanelContext& context) {
  const ClusterState& state = context.map.ask.clusters;
  const float width = ImGui::GetContentRegionAvail().x;
  place_lines(context, width);
  const float above = ImGui::GetScrollY();
  const auto after = [&](float y) {
    return static_cast<std::size_t>(std::upper_bound(state.tops.begin(), state.tops.end(), y) - state.tops.begin());
  };
  const std::size_t first = after(above) > 2 ? after(above) - 2 : 0;
  const std::size_t last = std::min(after(above + ImGui::GetWindowHeight()) + 1, state.shown.size());
  const float begin = ImGui::GetCursorPosY();
  for (std::size_t i = first; i < last; ++i) {
    ImGui::SetCursorPosY(begin + state.tops[i]);
    draw_ranking_line(context, state.shown[i], width);
  }
  // The list is as high as all its lines.
  ImGui::SetCursorPosY(begin + state.tops.back());
  ImGui::Dummy({0, 0});
}

void ranking_list(PanelContext& context, float height) {
  ranking_heading(context);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("##ranking", {0, height}, false, ImGuiWindowFlags_NavFlattened);
  ranking_lines(context);
  if (context.map.ask.clusters.shown.empty()) {
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
    wrapped_text(context.text(Text::no_clusters));
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
