#include "viewer/model/local_time.h"

#include <fmt/format.h>

#include <ctime>

namespace klasteri::viewer {

namespace {

std::tm local_parts() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  return parts;
}

}  // namespace

std::string today() {
  const std::tm parts = local_parts();
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::string now_to_the_minute() {
  const std::tm parts = local_parts();
  return fmt::format("{} {:02}:{:02}", today(), parts.tm_hour, parts.tm_min);
}

}  // namespace klasteri::viewer
