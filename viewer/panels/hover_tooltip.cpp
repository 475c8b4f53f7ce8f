#include <fmt/format.h>

#include <cmath>
#include <string>

#include "geo/style/numbers.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t names_shown = 5;

void muted_line(const std::string& words) {
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
}

void bold(const PanelContext& context, const std::string& words) {
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopFont();
}

/// Names of the first rows at a place; where there are several, their number first.
void rows_here(PanelContext& context, const Register& reg, const std::vector<std::uint32_t>& rows, Text heading) {
  const Language language = context.language();
  const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
  if (rows.size() > 1) bold(context, fmt::format(fmt::runtime(context.text(heading)), number(rows.size())));
  for (std::size_t i = 0; i < std::min(rows.size(), names_shown); ++i) {
    const std::uint32_t row = rows[i];
    const std::string name = row < reg.name.size() ? std::string(reg.name[row]) : fmt::format("#{}", row + 1);
    if (rows.size() == 1) {
      bold(context, name);
    } else {
      ImGui::TextUnformatted(name.c_str());
    }
    if (row < reg.activity.size() && !reg.activity[row].empty()) {
      const std::string code = reg.activity[row].text();
      muted_line(code + "  " + context.explorer.catalog().title(code, language));
    }
  }
  if (rows.size() > names_shown) {
    muted_line(fmt::format(fmt::runtime(context.text(Text::and_more)), number(rows.size() - names_shown)));
  }
}

void cluster_here(PanelContext& context, std::size_t index) {
  const Candidate& cluster = context.explorer.project().clusters[index];
  const Language language = context.language();
  bold(context, context.explorer.sector_name(cluster));
  muted_line(fmt::format("{} · {} {} · {} {}", context.explorer.region_name(cluster), context.text(Text::rank),
                         cluster.rank, context.text(Text::location_quotient_short),
                         format_number(cluster.lq, 2, language)));
}

/// The numbers of a region or municipality, the one that the map is coloured by first.
void area_here(PanelContext& context, AreaLevel by, std::size_t area) {
  const Explorer& explorer = context.explorer;
  const Choices& choices = explorer.choices();
  const Language language = context.language();
  const DensityRow& row = explorer.area_rows(by)[area];
  const AdminTree& admin = explorer.project().admin;
  const DensityArea& unit = explorer.areas(by)[area];
  bold(context, by == AreaLevel::region ? admin.region_name(*unit.region, language)
                                        : admin.municipality_name(*unit.municipality, language));
  if (!choices.sector.empty()) muted_line(explorer.sector_name(choices.sector));
  const auto line = [&](const char* name, const std::string& value) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    muted_line(name);
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(value.c_str());
  };
  if (!ImGui::BeginTable("##region", 2, ImGuiTableFlags_SizingFixedFit)) return;
  const bool coloured = explorer.choropleth().by == by && area < explorer.choropleth().values.size();
  if (coloured && group_of(choices.measure) != MeasureGroup::size && choices.measure != MapMeasure::location_quotient) {
    line(name_of(choices.measure, language),
         format_value(explorer.choropleth().values[area], choices.measure, language));
  }
  if (std::isfinite(row.lq)) {
    line(name_of(MapMeasure::location_quotient, language), format_number(row.lq, 2, language));
  }
  line(context.text(Text::firms), format_number(row.firms, 0, language));
  line(context.text(Text::employees), format_number(row.employees, 0, language));
  line(context.text(Text::turnover), format_gel(row.turnover, language));
  line(context.text(Text::per_km2), format_short(row.firms_per_km2, language));
  line(context.text(Text::per_1000), format_short(row.firms_per_1000, language));
  line(context.text(Text::inhabitants), format_number(row.population, 0, language));
  line(context.text(Text::area),
       format_number(row.area_km2, 0, language) + " " + context.text(Text::square_kilometres));
  ImGui::EndTable();
}

/// The attributes of a feature of the user's layer, the first ones where there are many.
void user_row_here(PanelContext& context, const UserHit& hit) {
  constexpr std::size_t attributes_shown = 8;
  const UserLayer* layer = context.map.user_layers.find(hit.layer);
  if (layer == nullptr || hit.row >= layer->rows) return;
  bold(context, layer->name);
  for (std::size_t i = 0; i < std::min(layer->headings.size(), attributes_shown); ++i) {
    const std::string value(layer->columns[i][hit.row]);
    if (!value.empty()) ImGui::TextWrapped("%s: %s", layer->headings[i].c_str(), value.c_str());
  }
  ImGui::Separator();
}

}  // namespace

void draw_hover_tooltip(PanelContext& context) {
  const Picked& hovered = context.map.hovered;
  const bool nothing = hovered.empty() && !context.map.hovered_user && !context.map.hovered_municipality;
  if (nothing) return;
  const Project& project = context.explorer.project();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.6f * context.em(), 0.5f * context.em()});
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(26 * context.em());
  if (context.map.hovered_user) user_row_here(context, *context.map.hovered_user);
  if (!hovered.institutions.empty()) {
    rows_here(context, project.institutions, hovered.institutions, Text::institutions_here);
    ImGui::Separator();
  }
  if (!hovered.enterprises.empty()) {
    rows_here(context, project.enterprises, hovered.enterprises, Text::enterprises_here);
    ImGui::Separator();
  }
  if (hovered.footprint) {
    cluster_here(context, *hovered.footprint);
    ImGui::Separator();
  }
  if (context.map.hovered_municipality) {
    area_here(context, AreaLevel::municipality, *context.map.hovered_municipality);
  } else if (hovered.region) {
    area_here(context, AreaLevel::region, *hovered.region);
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace klasteri::viewer
