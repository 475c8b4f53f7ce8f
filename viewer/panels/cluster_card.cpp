#include "viewer/panels/cluster_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/style/numbers.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/cluster_numbers.h"
#include "viewer/panels/enterprise_record.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/measure_words.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

void follow_cluster(PanelContext& context, std::size_t index) {
  ClusterState& state = context.map.ask.clusters;
  const ProgrammeRecords& records = context.explorer.project().programme;
  const std::size_t count = records.scores.size() + records.organisations.size() + records.steps.size() +
                            records.entries.size() + records.memberships.size();
  if (state.facts_of == index && state.facts_records == count) return;
  state.facts_of = index;
  state.facts_records = count;
  state.failed = {};
  try {
    state.facts = cluster_facts(context.explorer.project(), index);
  } catch (const Error& error) {
    state.facts = {};
    state.failed = error.sentence();
  }
}

void card_title(PanelContext& context, const Candidate& cluster) {
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(context.explorer.sector_name(cluster));
  ImGui::PopFont();
  std::string below =
      fmt::format("{} · {} {}", context.explorer.region_name(cluster), context.text(Text::rank), cluster.rank);
  if (cluster.score.priority > 0) {
    below += " · " + say(context, {"priority {}", "პრიორიტეტი {}"}, cluster.score.priority);
  }
  const ClusterState& state = context.map.ask.clusters;
  below += " · ";
  below += name_of(state.failed.empty() ? state.facts.score.score.stage : cluster.score.stage, context.language());
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  wrapped_text(below);
  ImGui::PopStyleColor();
}

void card_buttons(PanelContext& context, std::size_t index) {
  const Candidate& cluster = context.explorer.project().clusters[index];
  ImGui::PushFont(context.fonts.small);
  if (named_button(context, context.text(Text::show_sector), "show_sector", {-1, 0})) {
    Choices choices = context.explorer.choices();
    choices.sector = cluster.sector;
    choices.measure = MapMeasure::location_quotient;
    context.explorer.choose(choices);
  }
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  if (named_button(context, say(context, {"Its enterprises", "მისი საწარმოები"}), "select_members", {half, 0})) {
    put_selection(context, SelectionMode::replace, member_selection(context.explorer, index));
  }
  explain(context, say(context, {"Selects the enterprises that the cluster is made of",
                                 "მონიშნავს საწარმოებს, რომლებისგანაც კლასტერი შედგება"}));
  ImGui::SameLine();
  if (named_button(context, say(context, {"All in the outline", "ყველა კონტურში"}), "select_footprint", {half, 0})) {
    put_selection(context, SelectionMode::replace, footprint_selection(context.explorer, index));
    context.view.right = RightTab::selection;
  }
  explain(context, say(context, {"Selects the enterprises of all sectors inside its outline",
                                 "მონიშნავს ყველა სექტორის საწარმოებს მის კონტურში"}));
  ImGui::PopFont();
}

void size_chart(PanelContext& context, const ClusterFacts& facts) {
  std::uint32_t known = 0;
  for (std::size_t i = 1; i < size_classes; ++i) known += facts.sizes[i];
  if (known == 0) return;
  heading(context, say(context, {"Enterprises by size", "საწარმოები ზომის მიხედვით"}).c_str());
  std::vector<ColumnBar> bars;
  for (const std::size_t i : {1u, 2u, 3u, 4u, 0u}) {
    if (i == 0 && facts.sizes[0] == 0) continue;
    bars.push_back({static_cast<double>(facts.sizes[i]), count_words(context, facts.sizes[i]),
                    say(context, words_of(static_cast<SizeClass>(i)))});
  }
  column_bars(context, bars);
}

void year_chart(PanelContext& context, const ClusterFacts& facts) {
  if (facts.years.size() < 2) return;
  heading(context, say(context, {"LQ over the runs", "LQ-ს ცვლილება გამოთვლების მიხედვით"}).c_str());
  constexpr std::size_t most = 6;
  std::vector<ColumnBar> bars;
  const std::size_t first = facts.years.size() > most ? facts.years.size() - most : 0;
  for (std::size_t i = first; i < facts.years.size(); ++i) {
    const YearOfCluster& year = facts.years[i];
    bars.push_back({year.lq, format_number(year.lq, 1, context.language()),
                    year.date.size() >= 7 ? year.date.substr(0, 7) : fmt::format("#{}", year.run)});
  }
  column_bars(context, bars);
}

void activity_chart(PanelContext& context, const ClusterFacts& facts) {
  if (facts.activities.size() < 2) return;
  heading(context, say(context, {"Sub-sectors", "ქვესექტორები"}).c_str());
  double all = 0;
  for (const auto& [activity, firms] : facts.activities) all += firms;
  constexpr std::size_t most = 8;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0});
  for (std::size_t i = 0; i < std::min(facts.activities.size(), most); ++i) {
    const auto& [activity, firms] = facts.activities[i];
    const std::string code = activity.text();
    share_line(context,
               {.name = code + "  " + context.explorer.catalog().title(code, context.language()),
                .value = count_words(context, firms),
                .below = percent_words(firms / all, context.language()),
                .share = firms / all,
                .compared = nan,
                .longest = facts.activities.front().second / all},
               "activity:" + code);
  }
  ImGui::PopStyleVar();
}

void present_list(PanelContext& context, const Phrase& title, const std::vector<PresentSector>& sectors) {
  if (sectors.empty()) return;
  heading(context, say(context, title).c_str());
  ImGui::PushFont(context.fonts.small);
  for (const PresentSector& sector : sectors) {
    const std::string name(context.explorer.catalog().title(sector.code, context.language()));
    wrapped_text(name + " · " + count_words(context, sector.firms));
  }
  ImGui::PopFont();
}

/// Returns the neighbour that was clicked.
std::optional<std::size_t> neighbour_list(PanelContext& context, const ClusterFacts& facts) {
  std::optional<std::size_t> clicked;
  if (facts.neighbours.empty()) return clicked;
  heading(context, say(context, {"Clusters near by", "ახლომდებარე კლასტერები"}).c_str());
  ImGui::PushFont(context.fonts.small);
  const float width = ImGui::GetContentRegionAvail().x;
  for (const NeighbourCluster& near : facts.neighbours) {
    const Candidate& other = context.explorer.project().clusters[near.cluster];
    const std::string away = "  " + distance_words(1000 * near.distance_km, context.language());
    const std::string name = context.explorer.sector_name(other) + " · " + context.explorer.region_name(other);
    const std::string label = shortened(name, width - ImGui::CalcTextSize(away.c_str()).x) + away;
    if (ImGui::Selectable(fmt::format("{}###neighbour{}", label, near.cluster).c_str())) clicked = near.cluster;
    context.items.note(fmt::format("neighbour:{}", near.cluster));
  }
  ImGui::PopFont();
  return clicked;
}

void member_list(PanelContext& context, const Candidate& cluster) {
  if (cluster.members.empty()) return;
  heading(context, say(context, {"Members ({})", "წევრები ({})"},
                       count_words(context, static_cast<double>(cluster.members.size())))
                       .c_str());
  ImGui::PushFont(context.fonts.small);
  const float width = ImGui::GetContentRegionAvail().x;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(cluster.members.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t row = cluster.members[static_cast<std::size_t>(i)];
      const bool marked = context.map.ask.card.inspected == row;
      const std::string label = shortened(enterprise_name(context, row), width) + "###member" + std::to_string(row);
      if (ImGui::Selectable(label.c_str(), marked)) fly_to_enterprise(context, row);
      context.items.note("member:" + std::to_string(row));
    }
  }
  ImGui::PopFont();
}

}  // namespace

void toggle_cluster(PanelContext& context, std::size_t index) {
  Choices choices = context.explorer.choices();
  const bool again = choices.selected_cluster == index;
  choices.selected_cluster = again ? std::nullopt : std::optional(index);
  context.explorer.choose(choices);
  if (again || index >= context.map.content->footprints.size()) return;
  Box goal;
  goal.add(context.map.content->footprints[index]);
  context.map.goal = goal;
}

void draw_cluster_card(PanelContext& context, std::size_t index) {
  const Candidate& cluster = context.explorer.project().clusters[index];
  follow_cluster(context, index);
  const ClusterState& state = context.map.ask.clusters;
  card_title(context, cluster);
  card_buttons(context, index);
  ImGui::BeginChild(fmt::format("##card{}", index).c_str());
  draw_cluster_screening(context, cluster);
  size_chart(context, state.facts);
  activity_chart(context, state.facts);
  year_chart(context, state.facts);
  draw_cluster_place(context, cluster);
  if (state.failed.empty()) {
    draw_cluster_score(context, cluster, state.facts);
    draw_cluster_institutions(context, cluster, state.facts);
    draw_cluster_assessment(context, state.facts);
  } else {
    caption(context, state.failed.in(context.language()).c_str());
  }
  present_list(context, {"Related sectors inside", "მონათესავე სექტორები კონტურში"}, state.facts.related);
  present_list(context, {"Suppliers inside", "მომწოდებლები კონტურში"}, state.facts.suppliers);
  const auto neighbour = neighbour_list(context, state.facts);
  member_list(context, cluster);
  ImGui::EndChild();
  if (neighbour) toggle_cluster(context, *neighbour);
}

}  // namespace klasteri::viewer
