#include "geo/style/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace klasteri {

namespace {

constexpr int most_decimals = 15;
constexpr const char* thousands = "\u202F";

/// Decimal exponent of the first of three significant digits, after rounding: 0.9996 has 0, as 1.00.
int rounded_exponent(double value) {
  const std::string text = fmt::format("{:.2e}", std::abs(value));
  return std::atoi(text.c_str() + text.find('e') + 1);
}

std::string grouped(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += thousands;
    text += digits[i];
  }
  return text;
}

std::string localised(const std::string& plain, bool negative, Language language) {
  const std::size_t point = plain.find('.');
  std::string text = negative ? "−" : "";
  text += grouped(plain.substr(0, point));
  if (point != std::string::npos) {
    text += language == Language::ka ? ',' : '.';
    text += plain.substr(point + 1);
  }
  return text;
}

std::string format(double value, int decimals, bool trimmed, Language language) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  std::string plain = fmt::format("{:.{}f}", std::abs(value), std::clamp(decimals, 0, most_decimals));
  if (trimmed && plain.find('.') != std::string::npos) {
    plain.erase(plain.find_last_not_of('0') + 1);
    if (plain.back() == '.') plain.pop_back();
  }
  const bool zero = plain.find_first_not_of("0.") == std::string::npos;
  return localised(plain, value < 0 && !zero, language);
}

}  // namespace

std::string format_number(double value, int decimals, Language language) {
  return format(value, decimals, false, language);
}

std::string format_short(double value, Language language) {
  const int decimals = std::isfinite(value) && value != 0 ? 2 - rounded_exponent(value) : 0;
  return format(value, decimals, true, language);
}

std::string format_tiny(double value, int decimals, Language language) {
  std::string text = fmt::format("{:.{}e}", value, std::clamp(decimals, 0, most_decimals));
  if (language == Language::ka) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

}  // namespace klasteri
