#include "geo/base/units.h"

#include <charconv>
#include <cmath>
#include <string>

#include "geo/base/error.h"
#include "geo/base/special_values.h"

namespace klasteri {

namespace {

/// Spaces, no-break spaces and narrow no-break spaces removed, a lone decimal comma made a point.
std::string plain_number(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest[0] == ' ' || rest[0] == '\t') continue;
    if (rest.starts_with("\xC2\xA0")) {
      i += 1;
    } else if (rest.starts_with("\xE2\x80\xAF")) {
      i += 2;
    } else {
      plain.push_back(rest[0]);
    }
  }
  const auto comma = plain.find(',');
  if (comma != std::string::npos && plain.find('.') == std::string::npos &&
      plain.find(',', comma + 1) == std::string::npos) {
    plain[comma] = '.';
  }
  return plain;
}

double from_plain(std::string_view plain) {
  if (!plain.empty() && plain.front() == '+') plain.remove_prefix(1);
  double value = nan;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size() || !std::isfinite(value)) return nan;
  return value;
}

}  // namespace

double parse_number(std::string_view text) {
  if (text.empty()) return nan;
  return from_plain(plain_number(text));
}

double parse_length_m(std::string_view text, std::string_view option) {
  std::string plain = plain_number(text);
  double unit = 1;
  if (plain.ends_with("km")) {
    unit = 1000;
    plain.resize(plain.size() - 2);
  } else if (plain.ends_with('m')) {
    plain.pop_back();
  }
  const double value = from_plain(plain) * unit;
  if (!(value > 0)) {
    throw UsageError("{} takes a length above zero such as 500, 500m or 5km, not \"{}\".", option, text);
  }
  return value;
}

}  // namespace klasteri
