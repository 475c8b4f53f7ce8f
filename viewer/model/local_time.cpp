#include "viewer/model/local_time.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <ctime>

namespace klasteri::viewer {

namespace {

std::tm local_parts(std::time_t time) {
  std::tm parts{};
  ::localtime_r(&time, &parts);
  return parts;
}

std::string day_of(const std::tm& parts) {
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace

std::string day_words(std::string_view iso, Language language) {
  static constexpr std::array months = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
  int year = 0, month = 0, day = 0;
  std::string text(iso);
  const bool is_day = iso.size() == 10 && std::sscanf(text.c_str(), "%4d-%2d-%2d", &year, &month, &day) == 3;
  if (!is_day || month < 1 || month > 12) return text;
  if (language == Language::ka) return fmt::format("{:02}.{:02}.{}", day, month, year);
  return fmt::format("{} {} {}", day, months[static_cast<std::size_t>(month) - 1], year);
}

std::string now_to_the_minute() { return to_the_minute(std::time(nullptr)); }

std::string to_the_minute(std::time_t time) {
  const std::tm parts = local_parts(time);
  return fmt::format("{} {:02}:{:02}", day_of(parts), parts.tm_hour, parts.tm_min);
}

}  // namespace klasteri::viewer
