#include "geo/cli/project_run.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr std::string_view digest_prefix = "digest ";
constexpr std::string_view date_form = "YYYY-MM-DD";

template <typename Number>
bool read_whole(std::string_view text, Number& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool is_day(std::string_view text) {
  if (text.size() != date_form.size() || text[4] != '-' || text[7] != '-') return false;
  int year = 0;
  unsigned month = 0, day = 0;
  return read_whole(text.substr(0, 4), year) && read_whole(text.substr(5, 2), month) &&
         read_whole(text.substr(8, 2), day) &&
         std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

std::string day_of(std::chrono::sys_seconds time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace

void add_date_option(CLI::App& command, std::string& date) {
  command
      .add_option("--date", date, "Day that the run is recorded under; by default today, or that of SOURCE_DATE_EPOCH")
      ->type_name(std::string(date_form));
}

std::string run_date(const std::string& asked) {
  if (!asked.empty()) {
    if (!is_day(asked)) throw UsageError("--date takes a day as {}, such as 2026-01-31, not \"{}\".", date_form, asked);
    return asked;
  }
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
    long long seconds = 0;
    if (!read_whole(std::string_view(epoch), seconds)) {
      throw UsageError("SOURCE_DATE_EPOCH holds seconds since 1970, not \"{}\".", epoch);
    }
    return day_of(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  }
  return day_of(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

ProjectRun project_run(const Project& project, const std::string& date) {
  nlohmann::ordered_json options = nlohmann::ordered_json::object();
  nlohmann::ordered_json inputs = nlohmann::ordered_json::object();
  for (const auto& [key, value] : project.settings) {
    if (key.starts_with(digest_prefix)) {
      inputs[key.substr(digest_prefix.size())] = value;
    } else if (key != "klasteri_version") {
      options[key] = value;
    }
  }
  ProjectRun run;
  run.date = date;
  run.klasteri_version = KLASTERI_VERSION;
  // What is no UTF-8, such as the name of a file, must not stop the run.
  run.options = options.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  run.inputs = inputs.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return run;
}

}  // namespace klasteri
