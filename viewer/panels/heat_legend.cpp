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

std::string heat_km_words(double metres, Language language) {
  return format_short(metres / 1000, language) + " " + text(Text::kilometres, language);
}

std::string filled(const Phrase& phrase, Language language, const std::string& value) {
  return fmt::format(fmt::runtime(phrase.in(language)), value);
}

}  // namespace

HeatLegend heat_legend(const HeatScale& scale, MapLayer kind, Language language) {
  HeatLegend legend;
  if (scale.from.empty()) return legend;
  const Phrase& heading = kind == MapLayer::heat ? heat_heading : risk_heading;
  legend.heading = std::string(heading.in(language)) + "\n" +
                   filled(kernel_words, language, heat_km_words(scale.bandwidth_m, language));
  for (std::size_t i = scale.from.size(); i-- > 0;) {
    legend.colours.push_back(scale.colours[i]);
    const std::string from = format_short(scale.from[i], language);
    const bool last = i + 1 == scale.from.size();
    const std::string to = last ? std::string() : format_short(scale.from[i + 1], language);
    if (last) {
      legend.words.push_back("≥ " + from);
    } else {
      legend.words.push_back(scale.from[i] <= 0 ? filled(less_words, language, to) : fmt::format("{} – {}", from, to));
    }
  }
  return legend;
}

void bandwidth_slider(PanelContext& context, Choices& choices) {
  const auto nearest = std::lower_bound(offered_m.begin(), offered_m.end(), choices.heat_bandwidth_m);
  int index = static_cast<int>(std::min(nearest, offered_m.end() - 1) - offered_m.begin());
  const double used_m = std::max(context.map.heat.bandwidth_m, context.map.risk.bandwidth_m);
  std::string words = say(context, bandwidth_words) + ": ";
  if (choices.heat_bandwidth_m > 0) {
    words += heat_km_words(choices.heat_bandwidth_m, context.language());
  } else {
    words += by_rule_words.in(context.language());
    if (used_m > 0) words += ", " + heat_km_words(used_m, context.language());
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
