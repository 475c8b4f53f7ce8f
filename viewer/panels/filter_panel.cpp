#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "geo/text/fold.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/facet_widgets.h"
#include "viewer/panels/filter_chips.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/sector_facets.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase remaining_words = {"{} of {} enterprises", "{} საწარმო {}-დან"};
constexpr Phrase reset_all_words = {"Reset the filter", "ფილტრის მოხსნა"};
constexpr Phrase text_hint_words = {"Name, code or settlement", "დასახელება, კოდი, დასახლება"};
constexpr Phrase preparing_words = {"Preparing the search: {} %", "ძიება მზადდება: {} %"};
constexpr Phrase filter_sector_words = {"Sector", "სექტორი"};
constexpr Phrase choose_regions_words = {"Region", "რეგიონი"};
constexpr Phrase choose_municipalities_words = {"Municipality", "მუნიციპალიტეტი"};
constexpr Phrase sizes_words = {"Size of the enterprise", "საწარმოს ზომა"};
constexpr Phrase years_heading_words = {"Year", "წელი"};
constexpr Phrase precisions_words = {"How exact the place is", "მდებარეობის სიზუსტე"};
constexpr Phrase statuses_words = {"Address search", "მისამართის ძიება"};
constexpr Phrase search_place_words = {"Name", "დასახელება"};
constexpr Phrase range_hint_words = {"Shift: up to this year", "Shift: ამ წლამდე"};

void remaining_line(PanelContext& context, Choices& choices) {
  const FacetCounts& facets = context.explorer.views().items.facets();
  const Language language = context.language();
  const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(
      fmt::format(fmt::runtime(remaining_words.in(language)), number(facets.passing), number(facets.counting)));
  ImGui::PopFont();
  if (choices.filter.everything() && choices.sector.empty()) return;
  draw_filter_chips(context, choices);
  if (named_button(context, say(context, reset_all_words), "filter_reset", {-1, 0})) {
    choices.filter = {};
    choices.clear_sector();
  }
}

/// The text is asked for once names are folded, so that typing never waits.
void text_controls(PanelContext& context, Choices& choices) {
  NameSearch& names = context.explorer.names();
  std::optional<std::string>& typed = context.explorer.views().typed.name;
  std::string text = typed.value_or(choices.filter.text);
  const bool changed = text_field(context, "filter_text", text_hint_words.in(context.language()), text);
  if (ImGui::IsItemActivated()) names.prepare();
  if (changed) {
    names.prepare();
    typed = text;
  }
  if (!typed) return;
  if (names.ready()) {
    choices.filter.text = *typed;
    typed.reset();
    return;
  }
  const auto percent = static_cast<int>(100 * names.fraction());
  caption(context, say(context, preparing_words, percent).c_str());
}

void toggle_unit(std::vector<UnitIndex>& units, UnitIndex unit) {
  const auto found = std::find(units.begin(), units.end(), unit);
  if (found == units.end()) {
    units.insert(std::lower_bound(units.begin(), units.end(), unit), unit);
  } else {
    units.erase(found);
  }
}

void unit_rows(PanelContext& context, const char* name, const std::vector<UnitIndex>& offered, bool regions,
               const std::vector<std::uint32_t>& counts, std::vector<UnitIndex>& wanted) {
  const AdminTree& admin = context.explorer.project().admin;
  std::size_t greatest = 0;
  for (const UnitIndex unit : offered) greatest = std::max<std::size_t>(greatest, counts[unit]);
  for (const UnitIndex unit : offered) {
    const std::string& words =
        regions ? admin.region_name(unit, context.language()) : admin.municipality_name(unit, context.language());
    const bool chosen = std::find(wanted.begin(), wanted.end(), unit) != wanted.end();
    const std::string row = fmt::format("{}:{}", name, unit);
    if (facet_row(context, {row, words, counts[unit], greatest, chosen})) toggle_unit(wanted, unit);
  }
}

void region_controls(PanelContext& context, Choices& choices) {
  const auto heading =
      facet_heading(context, "filter_group:regions", choose_regions_words, !choices.filter.regions.empty(), true);
  if (heading.reset) choices.filter.regions.clear();
  if (!heading.open) return;
  std::vector<UnitIndex> offered;
  const std::size_t regions = context.explorer.project().admin.regions().size();
  for (std::size_t i = 0; i < regions; ++i) offered.push_back(static_cast<UnitIndex>(i));
  const auto& counts = context.explorer.views().items.facets().regions;
  unit_rows(context, "facet:region", offered, true, counts, choices.filter.regions);
}

/// Municipalities that have enterprises given the other filters, the largest first, and those that are chosen.
std::vector<UnitIndex> municipalities_offered(PanelContext& context, const Filter& filter) {
  DataViews& views = context.explorer.views();
  const AdminTree& admin = context.explorer.project().admin;
  const auto& counts = views.items.facets().municipalities;
  const std::string key = fold(views.typed.place);
  std::vector<UnitIndex> offered;
  for (const UnitIndex unit : views.items.municipality_units()) {
    const bool chosen =
        std::find(filter.municipalities.begin(), filter.municipalities.end(), unit) != filter.municipalities.end();
    if (counts[unit] == 0 && !chosen) continue;
    const bool found = key.empty() ||
                       fold(admin.municipality_name(unit, Language::ka)).find(key) != std::string::npos ||
                       fold(admin.municipality_name(unit, Language::en)).find(key) != std::string::npos;
    if (found) offered.push_back(unit);
  }
  std::stable_sort(offered.begin(), offered.end(), [&](UnitIndex a, UnitIndex b) { return counts[a] > counts[b]; });
  return offered;
}

void municipality_controls(PanelContext& context, Choices& choices) {
  Filter& filter = choices.filter;
  const auto heading = facet_heading(context, "filter_group:municipalities", choose_municipalities_words,
                                     !filter.municipalities.empty(), false);
  if (heading.reset) filter.municipalities.clear();
  if (!heading.open) return;
  DataViews& views = context.explorer.views();
  text_field(context, "filter_place", search_place_words.in(context.language()), views.typed.place);
  unit_rows(context, "facet:municipality", municipalities_offered(context, filter), false,
            views.items.facets().municipalities, filter.municipalities);
}

/// The values of an enumeration from `first` to `last`, each a bit of the filter.
template <typename Value>
void value_controls(PanelContext& context, const char* group, Phrase title, const std::vector<std::uint32_t>& counts,
                    Value first, Value last, std::uint32_t& bits, bool open_at_first) {
  const auto heading = facet_heading(context, fmt::format("filter_group:{}", group), title, bits != 0, open_at_first);
  if (heading.reset) bits = 0;
  if (!heading.open) return;
  const std::size_t greatest = *std::max_element(counts.begin(), counts.end());
  const int step = first <= last ? 1 : -1;
  for (int i = static_cast<int>(first);; i += step) {
    const std::uint32_t flag = 1u << static_cast<unsigned>(i);
    const std::uint32_t count = counts[static_cast<std::size_t>(i)];
    if (count > 0 || (bits & flag) != 0) {
      const std::string words(words_of(static_cast<Value>(i)).in(context.language()));
      if (facet_row(context, {fmt::format("facet:{}:{}", group, i), words, count, greatest, (bits & flag) != 0})) {
        bits ^= flag;
      }
    }
    if (i == static_cast<int>(last)) return;
  }
}

/// A click on a year takes it alone, with Shift the years up to it; on the only one it lets go.
void take_year(Filter& filter, int year) {
  const bool only_one = filter.year_from == year && filter.year_to == year;
  const int from = filter.year_from != 0 ? filter.year_from : year;
  const int to = filter.year_to != 0 ? filter.year_to : year;
  const bool extend = ImGui::GetIO().KeyShift;
  filter.year_from = only_one ? 0 : extend ? std::min(from, year) : year;
  filter.year_to = only_one ? 0 : extend ? std::max(to, year) : year;
}

void year_controls(PanelContext& context, Choices& choices) {
  const auto& years = context.explorer.views().items.facets().years;
  Filter& filter = choices.filter;
  const bool active = filter.year_from != 0 || filter.year_to != 0;
  if (years.size() < 2 && !active) return;
  const auto heading = facet_heading(context, "filter_group:years", years_heading_words, active, false);
  if (heading.reset) filter.year_from = filter.year_to = 0;
  if (!heading.open) return;
  std::size_t greatest = 0;
  for (const auto& [year, count] : years) greatest = std::max<std::size_t>(greatest, count);
  for (const auto& [year, count] : years) {
    const bool chosen = active && year >= filter.year_from && (filter.year_to == 0 || year <= filter.year_to);
    const std::string words = fmt::format("{}", year);
    if (facet_row(context, {fmt::format("facet:year:{}", year), words, count, greatest, chosen})) {
      take_year(filter, year);
    }
  }
  caption(context, say(context, range_hint_words).c_str());
}

void sector_controls(PanelContext& context, Choices& choices) {
  const auto heading =
      facet_heading(context, "filter_group:sector", filter_sector_words, !choices.sector.empty(), true);
  if (heading.reset) choices.clear_sector();
  if (heading.open) draw_sector_facets(context, choices);
}

}  // namespace

void draw_filter_panel(PanelContext& context) {
  Choices choices = context.explorer.choices();
  const FacetCounts& facets = context.explorer.views().items.facets();
  remaining_line(context, choices);
  text_controls(context, choices);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0.15f * context.em()});
  sector_controls(context, choices);
  region_controls(context, choices);
  municipality_controls(context, choices);
  Filter& filter = choices.filter;
  value_controls(context, "size", sizes_words, facets.sizes, SizeClass::large, SizeClass::unknown, filter.sizes, true);
  year_controls(context, choices);
  value_controls(context, "precision", precisions_words, facets.precisions, GeoPrecision::house, GeoPrecision::none,
                 filter.precisions, false);
  value_controls(context, "status", statuses_words, facets.statuses, GeoStatus::matched, GeoStatus::unmatched,
                 filter.statuses, false);
  ImGui::PopStyleVar();
  if (!(choices == context.explorer.choices())) context.explorer.choose(choices);
}

}  // namespace klasteri::viewer
