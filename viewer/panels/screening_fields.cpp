#include "viewer/panels/screening_fields.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <span>
#include <string>

#include "geo/base/bilingual.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

/// A value of an option, and what a planner calls it.
struct NamedValue {
  const char* value;
  Phrase words;
};
constexpr std::array area_values = {NamedValue{"region", {"regions", "რეგიონები"}},
                                    NamedValue{"municipality", {"municipalities", "მუნიციპალიტეტები"}},
                                    NamedValue{"place", {"places, across borders", "ადგილები, საზღვრების მიუხედავად"}}};
constexpr std::array sector_values = {NamedValue{"product", {"products", "პროდუქტები"}},
                                      NamedValue{"section", {"sections (A–U)", "სექციები (A–U)"}},
                                      NamedValue{"division", {"divisions (2 digits)", "განყოფილებები (2 ნიშნა)"}},
                                      NamedValue{"group", {"groups (3 digits)", "ჯგუფები (3 ნიშნა)"}},
                                      NamedValue{"class", {"classes (4 digits)", "კლასები (4 ნიშნა)"}}};
constexpr std::array measure_values = {NamedValue{"enterprises", {"enterprises", "საწარმოები"}},
                                       NamedValue{"employees", {"employees", "დასაქმებულები"}},
                                       NamedValue{"turnover", {"turnover", "ბრუნვა"}}};

constexpr Phrase by_words{"Compared are", "შედარების დონე"};
constexpr Phrase level_words{"Sectors are", "სექტორების დონე"};
constexpr Phrase counted_words{"Counted are", "რა ითვლება"};
constexpr Phrase watch_words{"Location quotient (LQ), at least", "ლოკალიზაციის კოეფიციენტი (LQ), მინ."};
constexpr Phrase firms_words{"Enterprises, at least", "საწარმოები, მინ."};
constexpr Phrase q_words{"Significance (q), at most", "სანდოობა (q), მაქს."};

struct WeightWords {
  const char* name;
  double RankingOptions::*level;  ///< one of the two levels, or else a part
  ScorePart part;
  Phrase words;
};
constexpr std::array weight_fields_shown = {
    WeightWords{"quantitative", &RankingOptions::quantitative, {}, {"Numbers", "რიცხვითი მაჩვენებლები"}},
    WeightWords{"qualitative", &RankingOptions::qualitative, {}, {"Assessment", "ექსპერტული შეფასება"}},
    WeightWords{"lq_low", nullptr, ScorePart::lq_low, {"LQ, lower bound", "LQ, ქვედა ზღვარი"}},
    WeightWords{"eb", nullptr, ScorePart::eb, {"LQ, smoothed", "LQ, გასწორებული"}},
    WeightWords{"stars", nullptr, ScorePart::stars, {"Stars", "ვარსკვლავები"}},
    WeightWords{"regional", nullptr, ScorePart::regional, {"Regional growth", "რეგიონული ზრდა"}},
    WeightWords{"scan", nullptr, ScorePart::scan, {"Concentration in place", "ადგილობრივი თავმოყრა"}},
    WeightWords{"gamma", nullptr, ScorePart::gamma, {"Ellison–Glaeser", "ელისონი–გლეზერი"}},
    WeightWords{"size", nullptr, ScorePart::size, {"Enterprises", "საწარმოები"}}};

std::string shown_value(std::span<const NamedValue> values, const std::string& value, Language language) {
  for (const NamedValue& each : values) {
    if (value == each.value) return std::string(each.words.in(language));
  }
  return value;
}

bool value_combo(PanelContext& context, const Phrase& label, const char* name, std::span<const NamedValue> values,
                 std::string& value) {
  caption(context, label.in(context.language()).data());
  ImGui::SetNextItemWidth(-1);
  const bool open =
      ImGui::BeginCombo(("##" + std::string(name)).c_str(), shown_value(values, value, context.language()).c_str());
  context.items.note(name);
  if (!open) return false;
  close_on_escape();
  bool changed = false;
  for (const NamedValue& each : values) {
    if (ImGui::Selectable(each.words.in(context.language()).data(), value == each.value) && value != each.value) {
      value = each.value;
      changed = true;
    }
    context.items.note(std::string(name) + ":" + each.value);
  }
  ImGui::EndCombo();
  return changed;
}

/// A number within bounds, with − and + beside it.
bool bounded_number(PanelContext& context, const Phrase& label, const char* name, double& value,
                    const NumberFieldLook& look, double least, double most) {
  caption(context, label.in(context.language()).data());
  ImGui::SetNextItemWidth(-1);
  double typed = value;
  const bool edited = number_input(context, name, typed, look);
  context.items.note(name);
  if (!edited || !(typed >= least && typed <= most)) return false;
  value = typed;
  return true;
}

}  // namespace

bool screening_fields(PanelContext& context, ScreeningChoice& choice) {
  bool changed = value_combo(context, by_words, "screen_by", area_values, choice.by);
  changed = value_combo(context, level_words, "screen_level", sector_values, choice.sector_level) || changed;
  changed = value_combo(context, counted_words, "screen_measure", measure_values, choice.measure) || changed;
  ScreenOptions& thresholds = choice.thresholds;
  const auto number = [&](const Phrase& label, const char* name, double& value, const NumberFieldLook& look,
                          double least, double most) {
    changed = bounded_number(context, label, name, value, look, least, most) || changed;
  };
  number(watch_words, "screen_watch", thresholds.watch, {.decimals = 2, .step = 0.05}, 0, 100);
  number(firms_words, "screen_min_firms", thresholds.min_firms, {.decimals = 0, .step = 1}, 1, 1e6);
  number(q_words, "screen_max_q", thresholds.max_q_value, {.decimals = 3, .step = 0.01}, 0, 1);
  return changed;
}

bool weight_fields(PanelContext& context, RankingOptions& ranking) {
  bool changed = false;
  for (const WeightWords& each : weight_fields_shown) {
    double& weight = each.level != nullptr ? ranking.*each.level : ranking.parts[static_cast<std::size_t>(each.part)];
    int whole = static_cast<int>(std::lround(weight));
    if (number_slider(context, each.words.in(context.language()).data(), ("weight_" + std::string(each.name)).c_str(),
                      whole, 0, 5)) {
      weight = whole;
      changed = true;
    }
  }
  return changed;
}

}  // namespace klasteri::viewer
