#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "geo/cluster/reference_clusters.h"
#include "geo/style/numbers.h"
#include "viewer/model/readout.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/enterprise_record.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr float widest_em = 18;  ///< of a line
constexpr std::size_t names_shown = 5;
constexpr std::size_t sectors_shown = 3;

/// Cut to the width of the tooltip: what is hovered is told in a word, the panel tells all.
void muted_line(const PanelContext& context, const std::string& words) {
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  ImGui::TextUnformatted(shortened(words, widest_em * context.em()).c_str());
  ImGui::PopStyleColor();
}

void bold_line(const PanelContext& context, const std::string& words) {
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(words, widest_em * context.em());
  ImGui::PopFont();
}

std::string activity_words(const PanelContext& context, const Register& reg, std::uint32_t row) {
  if (row >= reg.activity.size() || reg.activity[row].empty()) return {};
  const std::string code = reg.activity[row].text();
  return code + "  " + context.explorer.catalog().title(code, context.language());
}

/// Names of the first rows at a place, or of the only one with what it does.
template <typename NameOf>
void names_here(PanelContext& context, const Register& reg, const std::vector<std::uint32_t>& rows,
                const NameOf& name_of_row) {
  if (rows.size() == 1) {
    bold_line(context, name_of_row(rows.front()));
    const std::string activity = activity_words(context, reg, rows.front());
    if (!activity.empty()) muted_line(context, activity);
    return;
  }
  for (std::size_t i = 0; i < std::min(rows.size(), names_shown); ++i) {
    wrapped_text(name_of_row(rows[i]), widest_em * context.em());
  }
  if (rows.size() > names_shown) {
    muted_line(context, fmt::format(fmt::runtime(context.text(Text::and_more)),
                                    count_words(context, static_cast<double>(rows.size() - names_shown))));
  }
}

/// The sectors that most of the enterprises here belong to.
void sectors_here(PanelContext& context, const std::vector<std::uint32_t>& rows) {
  const SectorCatalog& catalog = context.explorer.catalog();
  const ActivityCounts counts = count_activities(context.explorer.project().enterprises, rows);
  std::vector<std::pair<std::string, double>> divisions;
  for (const auto& [activity, firms] : counts.of_activity) {
    const std::string_view product = catalog.sector_of(activity, SectorLevel::product);
    const std::string code(product.empty() ? catalog.sector_of(activity, SectorLevel::division) : product);
    if (code.empty()) continue;
    const auto found =
        std::find_if(divisions.begin(), divisions.end(), [&](const auto& each) { return each.first == code; });
    if (found == divisions.end()) {
      divisions.emplace_back(code, firms);
    } else {
      found->second += firms;
    }
  }
  std::stable_sort(divisions.begin(), divisions.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < std::min(divisions.size(), sectors_shown); ++i) {
    muted_line(context, fmt::format("{} · {}", count_words(context, divisions[i].second),
                                    catalog.title(divisions[i].first, context.language())));
  }
}

void enterprises_here(PanelContext& context, const std::vector<std::uint32_t>& rows) {
  const Register& reg = context.explorer.project().enterprises;
  if (rows.size() > 1) {
    bold_line(context, fmt::format(fmt::runtime(context.text(Text::enterprises_here)),
                                   count_words(context, static_cast<double>(rows.size()))));
    sectors_here(context, rows);
  }
  // Names of a cell with thousands of enterprises tell nothing.
  constexpr std::size_t few = 30;
  if (rows.size() > few) return;
  names_here(context, reg, rows, [&](std::uint32_t row) { return enterprise_name(context, row); });
}

void institutions_here(PanelContext& context, const std::vector<std::uint32_t>& rows) {
  if (rows.size() > 1) {
    bold_line(context, fmt::format(fmt::runtime(context.text(Text::institutions_here)),
                                   count_words(context, static_cast<double>(rows.size()))));
  }
  names_here(context, context.explorer.project().institutions, rows,
             [&](std::uint32_t row) { return institution_name(context, row); });
}

void cluster_here(PanelContext& context, std::size_t index) {
  const Candidate& cluster = context.explorer.project().clusters[index];
  const Language language = context.language();
  bold_line(context, context.explorer.sector_name(cluster));
  muted_line(context, fmt::format("{} · {} {} · {} {}", context.explorer.region_name(cluster), context.text(Text::rank),
                                  cluster.rank, context.text(Text::location_quotient_short),
                                  format_number(cluster.lq, 2, language)));
}

/// The clusters that the reference list expects in a region, where that list is on the map.
void references_here(PanelContext& context, std::size_t region) {
  if (!context.map.look.shows(MapLayer::reference_clusters)) return;
  const std::string& code = context.explorer.project().admin.regions()[region].iso;
  for (const ReferenceCluster& reference : reference_clusters()) {
    if (reference.region != code) continue;
    const std::string& product = context.language() == Language::ka ? reference.product_ka : reference.product_en;
    muted_line(context, say(context, {"Expected by UNIDO: {} (no. {})", "UNIDO-ს სიაშია: {} (რიგით {})"}, product,
                            reference.order));
  }
}

struct NumberLine {
  std::string name, value;
};

/// Names and, beside the longest of them, numbers that end at one edge.
void number_lines(const std::vector<NumberLine>& lines, float gap) {
  float names = 0, values = 0;
  for (const NumberLine& line : lines) {
    names = std::max(names, ImGui::CalcTextSize(line.name.c_str()).x);
    values = std::max(values, ImGui::CalcTextSize(line.value.c_str()).x);
  }
  const float left = ImGui::GetCursorPosX();
  for (const NumberLine& line : lines) {
    ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
    ImGui::TextUnformatted(line.name.c_str());
    ImGui::PopStyleColor();
    ImGui::SameLine(left + names + gap + values - ImGui::CalcTextSize(line.value.c_str()).x);
    ImGui::TextUnformatted(line.value.c_str());
  }
}

/// The numbers of a region or municipality, the one that the map is coloured by first.
void area_here(PanelContext& context, AreaLevel by, std::size_t area, bool all_numbers) {
  const Explorer& explorer = context.explorer;
  const Choices& choices = explorer.choices();
  const Language language = context.language();
  const DensityRow& row = explorer.area_rows(by)[area];
  const AdminTree& admin = explorer.project().admin;
  const DensityArea& unit = explorer.areas(by)[area];
  bold_line(context, by == AreaLevel::region ? admin.region_name(*unit.region, language)
                                             : admin.municipality_name(*unit.municipality, language));
  if (by == AreaLevel::region) {
    if (const auto municipality = municipality_under(context)) {
      ImGui::TextUnformatted(admin.municipality_name(static_cast<UnitIndex>(*municipality), language).c_str());
    }
    references_here(context, area);
  }
  if (!all_numbers) return;
  if (!choices.sector.empty()) muted_line(context, explorer.sector_name(choices.sector));
  std::vector<NumberLine> lines;
  const bool coloured = explorer.choropleth().by == by && area < explorer.choropleth().values.size();
  if (coloured && group_of(choices.measure) != MeasureGroup::size && choices.measure != MapMeasure::location_quotient) {
    lines.push_back({name_of(choices.measure, language),
                     format_value(explorer.choropleth().values[area], choices.measure, language)});
  }
  if (std::isfinite(row.lq)) {
    lines.push_back({name_of(MapMeasure::location_quotient, language), format_number(row.lq, 2, language)});
  }
  lines.push_back({context.text(Text::firms), format_number(row.firms, 0, language)});
  lines.push_back({context.text(Text::employees), format_number(row.employees, 0, language)});
  lines.push_back({context.text(Text::turnover), format_gel(row.turnover, language)});
  lines.push_back({context.text(Text::per_km2), format_short(row.firms_per_km2, language)});
  lines.push_back({context.text(Text::per_1000), format_short(row.firms_per_1000, language)});
  lines.push_back({context.text(Text::inhabitants), format_number(row.population, 0, language)});
  lines.push_back({context.text(Text::area),
                   format_number(row.area_km2, 0, language) + " " + context.text(Text::square_kilometres)});
  number_lines(lines, 1.2f * context.em());
}

/// Beside the cursor, on the side of the map where there is more room, so that what it speaks of stays in sight.
void place_tooltip(const PanelContext& context) {
  const Point in_map = context.map.camera.to_screen(context.map.plane->forward(context.map.hovered_at));
  const ImVec2 corner = context.map.ask.tools.surface.min;
  const ImVec2 mouse{corner.x + static_cast<float>(in_map.x), corner.y + static_cast<float>(in_map.y)};
  const bool right_half = in_map.x > context.map.camera.width() / 2.0;
  const bool lower_half = in_map.y > context.map.camera.height() / 2.0;
  const float away = 1.3f * context.em();
  ImGui::SetNextWindowPos({mouse.x + (right_half ? -away : away), mouse.y + (lower_half ? -away : away)},
                          ImGuiCond_Always, {right_half ? 1.0f : 0.0f, lower_half ? 1.0f : 0.0f});
}

/// The attributes of a feature of the user's layer, the first ones where there are many.
void user_row_here(PanelContext& context, const UserHit& hit) {
  constexpr std::size_t attributes_shown = 8;
  const UserLayer* layer = context.map.user_layers.find(hit.layer);
  if (layer == nullptr || hit.row >= layer->rows) return;
  bold_line(context, layer->name);
  for (std::size_t i = 0; i < std::min(layer->headings.size(), attributes_shown); ++i) {
    const std::string value(layer->columns[i][hit.row]);
    if (!value.empty()) wrapped_text(layer->headings[i] + ": " + value, widest_em * context.em());
  }
  ImGui::Separator();
}

}  // namespace

void draw_hover_tooltip(PanelContext& context) {
  const Picked& hovered = context.map.hovered;
  ToolState& tools = context.map.ask.tools;
  // Dear ImGui finds the size of other words one frame later.
  if (!(hovered == tools.hovered)) context.map.working = true;
  tools.hovered = hovered;
  const bool busy = tools.drawing || tools.measuring || tools.grip.held();
  const bool nothing = hovered.empty() && !context.map.hovered_user && !context.map.hovered_municipality;
  if (nothing || busy || context.map.ask.search.open || !context.map.hovered_at.valid()) return;
  place_tooltip(context);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.6f * context.em(), 0.5f * context.em()});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.5f * context.em(), 0.2f * context.em()});
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {0.3f * context.em(), 0.08f * context.em()});
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  ImGui::BeginTooltip();
  ImGui::PushFont(context.fonts.small);
  if (context.map.hovered_user) user_row_here(context, *context.map.hovered_user);
  if (!hovered.institutions.empty()) {
    institutions_here(context, hovered.institutions);
    ImGui::Separator();
  }
  if (!hovered.enterprises.empty()) {
    enterprises_here(context, hovered.enterprises);
    ImGui::Separator();
  }
  if (hovered.footprint) {
    cluster_here(context, *hovered.footprint);
    ImGui::Separator();
  }
  // Beside what is nearer the area's name is enough.
  const bool nearer = hovered.footprint || !hovered.enterprises.empty() || !hovered.institutions.empty();
  if (context.map.hovered_municipality) {
    area_here(context, AreaLevel::municipality, *context.map.hovered_municipality, !nearer);
  } else if (hovered.region) {
    area_here(context, AreaLevel::region, *hovered.region, !nearer);
  }
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(4);
}

}  // namespace klasteri::viewer
