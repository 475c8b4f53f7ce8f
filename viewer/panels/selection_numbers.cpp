#include "viewer/panels/selection_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "geo/style/numbers.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/measure_words.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

void compared_line(PanelContext& context, const std::string& name, const std::string& here, const std::string& nation,
                   bool strong = false) {
  begin_number_line(name);
  if (strong) ImGui::PushFont(context.fonts.bold);
  right_aligned_text(here);
  if (strong) ImGui::PopFont();
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  right_aligned_text(nation);
  ImGui::PopStyleColor();
}

std::string million_words(double gel, Language language) { return format_short(gel / 1e6, language); }

void compared_numbers(PanelContext& context) {
  const SelectionCard& card = context.map.ask.card;
  const DensityRow& here = card.readout.row;
  const DensityRow& nation = card.nation->row;
  const Language language = context.language();
  const auto whole = [&](double value) { return format_number(value, 0, language); };
  const auto brief = [&](double value) { return format_short(value, language); };
  compared_line(context, say(context, {"Enterprises", "საწარმოები"}), whole(here.firms), whole(nation.firms), true);
  compared_line(context, say(context, {"Share of the nation", "წილი ქვეყანაში"}),
                percent_words(here.firms / nation.firms, language), "");
  compared_line(context, say(context, {"Employees", "დასაქმებულები"}), whole(here.employees), whole(nation.employees));
  compared_line(context, say(context, {"Employees per enterprise", "დასაქმებული საწარმოზე"}),
                brief(here.employees / static_cast<double>(card.readout.sums.with_employees)),
                brief(nation.employees / static_cast<double>(card.nation->sums.with_employees)));
  compared_line(context, say(context, {"Turnover, million GEL", "ბრუნვა, მლნ ლარი"}),
                million_words(here.turnover, language), million_words(nation.turnover, language));
  if (std::isfinite(here.area_km2)) {
    compared_line(context, say(context, {"Area, km²", "ფართობი, კმ²"}),
                  here.area_km2 < 100 ? brief(here.area_km2) : whole(here.area_km2), whole(nation.area_km2));
    compared_line(context, say(context, {"Enterprises per km²", "საწარმო კმ²-ზე"}), brief(here.firms_per_km2),
                  brief(nation.firms_per_km2));
    compared_line(context, say(context, {"Employees per km²", "დასაქმებული კმ²-ზე"}), brief(here.employees_per_km2),
                  brief(nation.employees_per_km2));
  }
  if (std::isfinite(here.population)) {
    compared_line(context, say(context, {"Inhabitants (2014)", "მოსახლეობა (2014)"}), whole(here.population),
                  whole(nation.population));
    compared_line(context, say(context, {"Per 1,000 inhabitants", "1000 მცხოვრებზე"}), brief(here.firms_per_1000),
                  brief(nation.firms_per_1000));
  }
  if (std::isfinite(here.lq)) {
    compared_line(context, say(context, {"Location quotient (LQ)", "ლოკალიზაციის კოეფიციენტი (LQ)"}),
                  format_number(here.lq, 2, language), "1", true);
  }
}

void rank_line(PanelContext& context) {
  const SelectionCard& card = context.map.ask.card;
  if (!card.readout.rank) return;
  const UnitRank& rank = *card.readout.rank;
  const Phrase words = rank.by_density
                           ? Phrase{"Rank {} of {} by enterprises per km²", "ადგილი: {} / {} (საწარმო კმ²-ზე)"}
                           : Phrase{"Rank {} of {} by enterprises", "ადგილი: {} / {} (საწარმოების რაოდენობით)"};
  ImGui::PushFont(context.fonts.small);
  wrapped_text(say(context, words, rank.place, rank.of));
  ImGui::PopFont();
}

void missing_line(PanelContext& context) {
  const SelectionCard& card = context.map.ask.card;
  std::string words;
  const auto add = [&](const Phrase& phrase, std::size_t firms) {
    if (firms == 0) return;
    words += words.empty() ? "" : " · ";
    words += say(context, phrase, count_words(context, static_cast<double>(firms)));
  };
  add({"{} without a point", "{} კოორდინატის გარეშე"}, card.readout.sums.without_point);
  add({"{} do not state employees", "{} არ უთითებს დასაქმებულებს"}, card.readout.row.firms_without_employees);
  add({"{} do not state turnover", "{} არ უთითებს ბრუნვას"}, card.readout.row.firms_without_turnover);
  if (!words.empty()) caption(context, words.c_str());
}

constexpr double least_firms = 5;  ///< of a sector whose quotient is told as one of the highest

/// Work out the sectors once for a selection, a level and an order.
void follow_sectors(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  if (!card.stale_sectors) return;
  card.stale_sectors = false;
  const SelectionKind kind = context.explorer.selection().kind;
  // A place and a brush know only rows that are looked at; they are held against these.
  const bool own_rows = kind == SelectionKind::place || kind == SelectionKind::brush;
  const ActivityCounts& nation = own_rows ? card.nation->row_activities : card.nation->base_activities;
  card.sectors = sector_shares(card.readout.activities, nation, card.level, context.explorer.catalog());
  if (!card.by_quotient) return;
  std::erase_if(card.sectors, [](const SectorShare& s) { return s.firms < least_firms; });
  std::stable_sort(card.sectors.begin(), card.sectors.end(),
                   [](const SectorShare& a, const SectorShare& b) { return a.lq > b.lq; });
}

const char* stars_of(double q_value) {
  if (q_value < 0.001) return " ***";
  if (q_value < 0.01) return " **";
  return q_value < 0.05 ? " *" : "";
}

void level_choice(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  constexpr std::array levels = {SectorLevel::product, SectorLevel::section, SectorLevel::division, SectorLevel::group,
                                 SectorLevel::class_};
  ImGui::PushFont(context.fonts.small);
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  ImGui::SetNextItemWidth(half);
  if (ImGui::BeginCombo("##sector_level", name_of(card.level, context.language()))) {
    for (const SectorLevel level : levels) {
      if (!ImGui::Selectable(name_of(level, context.language()), level == card.level)) continue;
      card.level = level;
      card.stale_sectors = true;
    }
    ImGui::EndCombo();
  }
  context.items.note("sector_level");
  ImGui::SameLine();
  const Phrase by_firms = {"Most enterprises", "მეტი საწარმო"};
  const Phrase by_quotient = {"Highest LQ", "უმაღლესი LQ"};
  ImGui::SetNextItemWidth(half);
  if (ImGui::BeginCombo("##sector_order", say(context, card.by_quotient ? by_quotient : by_firms).c_str())) {
    for (const bool quotient : {false, true}) {
      if (ImGui::Selectable(say(context, quotient ? by_quotient : by_firms).c_str(), quotient == card.by_quotient)) {
        card.by_quotient = quotient;
        card.stale_sectors = true;
      }
      context.items.note(quotient ? "order_lq" : "order_firms");
    }
    ImGui::EndCombo();
  }
  context.items.note("sector_order");
  ImGui::PopFont();
}

void sector_line(PanelContext& context, const SectorShare& sector, double longest) {
  const Language language = context.language();
  ShareLine line;
  line.name = context.explorer.catalog().title(sector.code, language);
  line.value = "LQ " + format_number(sector.lq, 2, language) + stars_of(sector.q_value);
  line.below = count_words(context, sector.firms) + " · " + percent_words(sector.share, language);
  line.share = sector.share;
  line.compared = sector.national_share;
  line.longest = longest;
  if (share_line(context, line, "share:" + sector.code)) {
    Choices choices = context.explorer.choices();
    if (choices.sector == sector.code) {
      choices.clear_sector();
    } else {
      choices.sector = sector.code;
    }
    context.explorer.choose(choices);
  }
  if (ImGui::IsItemHovered()) {
    explain(context,
            say(context,
                {"{} ({})\nHere {} of the enterprises, in the nation {} ({}). LQ {}, q {}. A click looks at this "
                 "sector alone.",
                 "{} ({})\nაქ საწარმოების {}, ქვეყანაში {} ({}). LQ {}, q {}. დაწკაპუნება მხოლოდ ამ სექტორს "
                 "აჩვენებს."},
                line.name, sector.code, percent_words(sector.share, language),
                percent_words(sector.national_share, language), count_words(context, sector.national_firms),
                format_number(sector.lq, 2, language), p_value_words(sector.q_value, language)));
  }
}

}  // namespace

void draw_selection_numbers(PanelContext& context) {
  ImGui::PushFont(context.fonts.small);
  if (ImGui::BeginTable("##compared", 3, ImGuiTableFlags_BordersInnerH)) {
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 0.46f);
    ImGui::TableSetupColumn("here", ImGuiTableColumnFlags_WidthStretch, 0.27f);
    ImGui::TableSetupColumn("nation", ImGuiTableColumnFlags_WidthStretch, 0.27f);
    compared_line(context, "", say(context, {"Here", "აქ"}), say(context, {"Nation", "ქვეყანა"}));
    compared_numbers(context);
    ImGui::EndTable();
  }
  ImGui::PopFont();
  rank_line(context);
  missing_line(context);
}

void draw_selection_sectors(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  heading(context, say(context, {"Sectors", "სექტორები"}).c_str());
  level_choice(context);
  follow_sectors(context);
  constexpr std::size_t most_lines = 10;
  const std::size_t lines = std::min(card.sectors.size(), most_lines);
  double longest = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    longest = std::max({longest, card.sectors[i].share, card.sectors[i].national_share});
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0});
  for (std::size_t i = 0; i < lines; ++i) sector_line(context, card.sectors[i], longest);
  ImGui::PopStyleVar();
  if (lines == 0) {
    caption(context,
            say(context, {"No sector has enough enterprises here.", "არც ერთ სექტორს არ ჰყავს საკმარისი საწარმო."})
                .c_str());
  } else {
    caption(context,
            say(context, {"Bar: share here; mark: share in the nation. * q < 0.05, ** < 0.01, *** < 0.001 (Fisher, "
                          "Benjamini–Hochberg)",
                          "ზოლი: წილი აქ; ნიშნული: წილი ქვეყანაში. * q < 0,05, ** < 0,01, *** < 0,001 (ფიშერი, "
                          "ბენჯამინი–ჰოხბერგი)"})
                .c_str());
  }
}

void draw_selection_sizes(PanelContext& context) {
  const SelectionCard& card = context.map.ask.card;
  const auto& here = card.readout.sums.sizes;
  const auto& nation = card.nation->sums.sizes;
  if (card.readout.sums.firms == 0 || static_cast<double>(nation[0]) == card.nation->sums.firms) return;
  heading(context, say(context, {"Size classes", "ზომის კლასები"}).c_str());
  const Language language = context.language();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0});
  for (const std::size_t i : {1u, 2u, 3u, 4u, 0u}) {
    if (here[i] == 0 && (i == 0 || nation[i] == 0)) continue;
    const double share = here[i] / card.readout.sums.firms;
    const double national = nation[i] / card.nation->sums.firms;
    share_line(context,
               {.name = say(context, words_of(static_cast<SizeClass>(i))),
                .value = count_words(context, here[i]),
                .below = percent_words(share, language) + " (" + percent_words(national, language) + ")",
                .share = share,
                .compared = national,
                .longest = 1},
               "size:" + std::to_string(i));
  }
  ImGui::PopStyleVar();
}

}  // namespace klasteri::viewer
