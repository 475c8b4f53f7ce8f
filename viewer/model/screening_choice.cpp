#include "viewer/model/screening_choice.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cluster/ranking_settings.h"
#include "viewer/model/setting.h"

namespace klasteri::viewer {

namespace {

struct ThresholdName {
  const char* option;
  const char* setting;
  double ScreenOptions::*member;
};
constexpr std::array threshold_names = {
    ThresholdName{"--watch", "watch", &ScreenOptions::watch},
    ThresholdName{"--specialised", "specialised", &ScreenOptions::specialised},
    ThresholdName{"--strong", "strong", &ScreenOptions::strong},
    ThresholdName{"--min-firms", "min_firms", &ScreenOptions::min_firms},
    ThresholdName{"--min-published", "min_published", &ScreenOptions::min_published_firms},
    ThresholdName{"--dominant-share", "dominant_share", &ScreenOptions::dominant_share},
    ThresholdName{"--dominant-hhi", "dominant_hhi", &ScreenOptions::dominant_herfindahl},
    ThresholdName{"--min-stated", "min_stated", &ScreenOptions::min_stated_share},
    ThresholdName{"--max-q", "max_q", &ScreenOptions::max_q_value}};

struct TextName {
  const char* option;
  const char* setting;
  std::string ScreeningChoice::*member;
};
constexpr std::array text_names = {TextName{"--by", "by", &ScreeningChoice::by},
                                   TextName{"--sector-level", "sector_level", &ScreeningChoice::sector_level},
                                   TextName{"--measure", "measure", &ScreeningChoice::measure}};

/// Names of weights as they are set: what random draws ask for is no choice of the planner.
std::string weights_of(const ScreeningChoice& choice) { return ranking_settings(choice.ranking); }

template <typename Level, typename From>
Level level_from(const std::string& text, const From& from, Phrase what) {
  const auto level = from(text);
  if (!level) throw UsageError("There is no {} \"{}\".", what, text);
  return *level;
}

/// The parts of "region,municipality"; "all" stays as it is.
std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

bool operator==(const ScreeningChoice& one, const ScreeningChoice& other) { return arguments_of(one, other).empty(); }

ScreeningChoice screening_of(const std::map<std::string, std::string>& settings) {
  ScreeningChoice choice;
  for (const TextName& name : text_names) {
    if (const std::string text = setting_of(settings, name.setting); !text.empty()) choice.*name.member = text;
  }
  for (const ThresholdName& name : threshold_names) {
    const double number = parse_number(setting_of(settings, name.setting));
    if (!std::isnan(number)) choice.thresholds.*name.member = number;
  }
  choice.trace = setting_of(settings, "trace") != "false";
  if (const std::string weights = setting_of(settings, "ranking"); !weights.empty()) {
    set_rankings(choice.ranking, weights);
  }
  return choice;
}

std::vector<std::string> arguments_of(const ScreeningChoice& choice, const ScreeningChoice& before) {
  std::vector<std::string> arguments;
  for (const TextName& name : text_names) {
    if (choice.*name.member != before.*name.member)
      arguments.insert(arguments.end(), {name.option, choice.*name.member});
  }
  for (const ThresholdName& name : threshold_names) {
    const double value = choice.thresholds.*name.member;
    if (value != before.thresholds.*name.member) {
      arguments.insert(arguments.end(), {name.option, fmt::format("{}", value)});
    }
  }
  if (choice.trace != before.trace && !choice.trace) arguments.emplace_back("--no-trace");
  if (weights_of(choice) != weights_of(before)) arguments.insert(arguments.end(), {"--weights", weights_of(choice)});
  return arguments;
}

DetectOptions detect_options(const ScreeningChoice& choice, const std::map<std::string, std::string>& settings) {
  DetectOptions options;
  options.by.clear();
  options.sector_levels.clear();
  const std::string areas = choice.by == "all" ? "region,municipality" : choice.by;
  const std::string levels =
      choice.sector_level == "all" ? "section,division,group,class,product" : choice.sector_level;
  for (const std::string& part : parts_of(areas)) {
    options.by.push_back(level_from<AreaLevel>(part, area_level_from, {"level of areas", "ტერიტორიული დონე"}));
  }
  for (const std::string& part : parts_of(levels)) {
    options.sector_levels.push_back(
        level_from<SectorLevel>(part, sector_level_from, {"level of sectors", "სექტორული დონე"}));
  }
  options.measure = level_from<Measure>(choice.measure, measure_from, {"measure", "საზომი"});
  options.screen = choice.thresholds;
  options.trace = choice.trace;
  options.impute = setting_of(settings, "impute") == "true";
  options.language = setting_of(settings, "language") == "ka" ? Language::ka : Language::en;
  const std::string seed = setting_of(settings, "seed");
  std::from_chars(seed.data(), seed.data() + seed.size(), options.seed);
  return options;
}

}  // namespace klasteri::viewer
