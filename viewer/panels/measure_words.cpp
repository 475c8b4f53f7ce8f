#include "viewer/panels/measure_words.h"

#include <cmath>

#include "geo/style/numbers.h"
#include "viewer/panels/strings.h"

namespace klasteri::viewer {

std::string distance_words(double metres, Language language) {
  if (metres < 999.5) return format_number(metres, 0, language) + " " + text(Text::metres, language);
  const double kilometres = metres / 1000;
  return format_number(kilometres, kilometres < 100 ? 2 : 1, language) + " " + text(Text::kilometres, language);
}

std::string area_words(double km2, Language language) {
  if (km2 < 0.01) return format_number(km2 * 1e6, 0, language) + " " + text(Text::metres, language) + "²";
  return (km2 < 100 ? format_short(km2, language) : format_number(km2, km2 < 1000 ? 1 : 0, language)) + " " +
         text(Text::square_kilometres, language);
}

std::string percent_words(double share, Language language) {
  if (!std::isfinite(share)) return format_short(share, language);
  const double percent = 100 * share;
  const double size = std::abs(percent);
  return format_number(percent, size == 0 || size >= 99.95 ? 0 : size < 1 ? 2 : 1, language) + " %";
}

std::string p_value_words(double p_value, Language language) {
  constexpr double least_told = 0.001;
  if (p_value < least_told) return "< " + format_number(least_told, 3, language);
  return format_number(p_value, 3, language);
}

}  // namespace klasteri::viewer
