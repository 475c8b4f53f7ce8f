#include "viewer/panels/number_words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"

namespace klasteri::viewer {

namespace {

struct Magnitude {
  double from, unit;
  Phrase words;
};
constexpr std::array magnitudes = {Magnitude{1e9, 1e9, {"bn", "მლრდ"}}, Magnitude{1e6, 1e6, {"mln", "მლნ"}},
                                   Magnitude{1e5, 1e3, {"k", "ათ."}}};

}  // namespace

std::string number_words(double value, NumberKind kind, Language language) {
  constexpr double least_chance = 0.001;
  switch (kind) {
    case NumberKind::count:
    case NumberKind::gel:
      return format_number(value, 0, language);
    case NumberKind::year:
      return std::isfinite(value) ? fmt::format("{:.0f}", value) : format_number(value, 0, language);
    case NumberKind::ratio:
      return format_number(value, 2, language);
    case NumberKind::percent:
      return format_number(value, 1, language);
    case NumberKind::chance:
      return value < least_chance ? "< " + format_number(least_chance, 3, language) : format_number(value, 3, language);
    case NumberKind::measure:
      return format_short(value, language);
  }
  return {};
}

std::string number_with_unit(double value, const NumberInfo& info, Language language) {
  const std::string words = number_words(value, info.kind, language);
  return info.unit.in(language).empty() ? words : fmt::format("{} {}", words, info.unit.in(language));
}

std::string tick_words(double value, NumberKind kind, Language language, double greatest) {
  if (kind == NumberKind::year) return fmt::format("{:.0f}", value);
  if (value == 0) return "0";
  const double size = std::abs(std::isnan(greatest) ? value : greatest);
  for (const Magnitude& magnitude : magnitudes) {
    if (size < magnitude.from) continue;
    return fmt::format("{} {}", format_short(value / magnitude.unit, language), magnitude.words.in(language));
  }
  return format_short(value, language);
}

std::string title_with_unit(const NumberInfo& info, Language language) {
  if (info.unit.in(language).empty()) return std::string(info.title.in(language));
  return fmt::format("{}, {}", info.title.in(language), info.unit.in(language));
}

}  // namespace klasteri::viewer
