#include "geo/cluster/calendar_date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <ctime>

#include "geo/input/numbers.h"

namespace klasteri {

namespace {

constexpr int earliest_year = 1800;
constexpr int latest_year = 2200;

/// A date taken apart: its numbers, how many digits each has, and the one sign between them.
struct DateParts {
  std::array<int, 3> numbers{};
  std::array<std::size_t, 3> digits{};
  std::size_t count = 0;
  char sign = '\0';
};

std::string_view without_midnight(std::string_view text) {
  for (const std::string_view midnight : {"T00:00:00Z", "T00:00:00", " 00:00:00", " 00:00"}) {
    if (text.ends_with(midnight)) return text.substr(0, text.size() - midnight.size());
  }
  return text;
}

std::optional<DateParts> take_apart(std::string_view text) {
  DateParts parts;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (parts.count < parts.numbers.size()) {
    if (at == end || *at < '0' || *at > '9') return std::nullopt;
    const auto read = std::from_chars(at, end, parts.numbers[parts.count]);
    if (read.ec != std::errc()) return std::nullopt;
    parts.digits[parts.count++] = static_cast<std::size_t>(read.ptr - at);
    at = read.ptr;
    if (at == end) return parts;
    if (parts.sign != '\0' && *at != parts.sign) return std::nullopt;
    parts.sign = *at++;
  }
  return std::nullopt;
}

std::optional<std::string> day_text(int year, int month, int day) {
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok() || year < earliest_year || year > latest_year) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// The day so many days from now.
std::string local_day(int days_ahead) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  parts.tm_mday += days_ahead;
  parts.tm_hour = 12;  // no change to summer time moves it to another day
  static_cast<void>(std::mktime(&parts));
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace

std::optional<std::string> calendar_date(std::string_view text) {
  const auto parts = take_apart(without_midnight(without_spaces(text)));
  if (!parts || parts->count != 3) return std::nullopt;
  const auto& [a, b, c] = parts->numbers;
  const bool short_ends = parts->digits[1] <= 2;
  if (!short_ends) return std::nullopt;
  const bool year_first = parts->digits[0] == 4 && parts->digits[2] <= 2;
  if (year_first && (parts->sign == '-' || parts->sign == '/' || parts->sign == '.')) return day_text(a, b, c);
  // 31.01.2023 is a day everywhere; 01/02/2023 is one in Tbilisi and another in New York.
  const bool year_last = parts->digits[0] <= 2 && parts->digits[2] == 4;
  if (year_last && parts->sign == '.') return day_text(c, b, a);
  return std::nullopt;
}

std::optional<std::string> partial_date(std::string_view text) {
  text = without_spaces(text);
  const auto parts = take_apart(text);
  if (parts && parts->digits[0] == 4 && parts->count <= 2) {
    const int month = parts->count == 2 ? parts->numbers[1] : 1;
    const bool well_formed = parts->count == 1 || (parts->sign == '-' && parts->digits[1] <= 2);
    if (!well_formed || !day_text(parts->numbers[0], month, 1)) return std::nullopt;
    return parts->count == 1 ? std::string(text) : fmt::format("{:04}-{:02}", parts->numbers[0], month);
  }
  return calendar_date(text);
}

std::string today() { return local_day(0); }

std::string latest_past_day() { return local_day(1); }

}  // namespace klasteri
