#include "viewer/panels/heat_legend.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase heat_heading{"Heat: enterprises per km²", "სიმჭიდროვე: საწარმო კმ²-ზე"};
constexpr Phrase risk_heading{"Relative frequency (country: 1)", "ფარდობითი სიხშირე (ქვეყანა: 1)"};
constexpr Phrase kernel_words{"kernel {}", "გასაშუალების რადიუსი {}"};
constexpr Phrase bandwidth_words{"Heat bandwidth", "სიმჭიდროვის გასაშუალების რადიუსი"};
constexpr Phrase by_rule_words{"automatic", "ავტომატური"};
constexpr Phrase less_words{"below {}", "{}-ზე ნაკლები"};

/// Bandwidths to choose from, in metres; the first asks for the rule.
constexpr std::array<double, 14> offered_m = {0,    250,  500,  750,    1000,   1500,   2000,
                                              3000, 5000, 7500, 10'000, 15'000, 20'000, 30'000};

std::string kilometre_words(const PanelContext& context, double metres) {
  return format_short(metres / 1000, context.language()) + " " + context.text(Text::kilometres);
}

std::string filled(const PanelContext& context, const Phrase& phrase, const std::string& value) {
  return fmt::format(fmt::runtime(phrase.in(context.language())), value);
}

HeatLegend legend_of(const PanelContext& context, const Phrase& heading, const HeatScale& scale) {
  const Language language = context.language();
  HeatLegend legend;
  legend.heading = std::string(heading.in(language)) + "\n" +
                   filled(context, kernel_words, kilometre_words(context, scale.bandwidth_m));
  for (std::size_t i = scale.from.size(); i-- > 0;) {
    legend.colours.push_back(scale.colours[i]);
    const std::string from = format_short(scale.from[i], language);
    const bool last = i + 1 == scale.from.size();
    const std::string to = last ? std::string() : format_short(scale.from[i + 1], language);
    legend.words.push_back(last                 ? "≥ " + from
                           : scale.from[i] <= 0 ? filled(context, less_words, to)
                                                : from + " – " + to);
  }
  return legend;
}

}  // namespace

std::vector<HeatLegend> heat_legends(const PanelContext& context) {
  std::vector<HeatLegend> legends;
  if (!context.map.heat.from.empty()) legends.push_back(legend_of(context, heat_heading, context.map.heat));
  if (!context.map.risk.from.empty()) legends.push_back(legend_of(context, risk_heading, context.map.risk));
  return legends;
}

void bandwidth_slider(PanelContext& context, Choices& choices) {
  if (!choices.layers.shown(MapLayer::heat) && !choices.layers.shown(MapLayer::relative_risk)) return;
  const auto nearest = std::lower_bound(offered_m.begin(), offered_m.end(), choices.heat_bandwidth_m);
  int index = static_cast<int>(std::min(nearest, offered_m.end() - 1) - offered_m.begin());
  const double used_m = std::max(context.map.heat.bandwidth_m, context.map.risk.bandwidth_m);
  std::string words = std::string(bandwidth_words.in(context.language())) + ": ";
  if (choices.heat_bandwidth_m > 0) {
    words += kilometre_words(context, choices.heat_bandwidth_m);
  } else {
    words += by_rule_words.in(context.language());
    if (used_m > 0) words += ", " + kilometre_words(context, used_m);
  }
  caption(context, words.c_str());
  ImGui::SetNextItemWidth(-1);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 0});
  if (ImGui::SliderInt("##heat_bandwidth", &index, 0, static_cast<int>(offered_m.size()) - 1, "",
                       ImGuiSliderFlags_AlwaysClamp)) {
    choices.heat_bandwidth_m = offered_m[static_cast<std::size_t>(index)];
  }
  ImGui::PopStyleVar();
  context.items.note("heat_bandwidth");
}

}  // namespace klasteri::viewer
