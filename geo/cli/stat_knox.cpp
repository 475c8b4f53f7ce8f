#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/stat.h"
#include "geo/cli/stat_points.h"
#include "geo/input/numbers.h"
#include "geo/pattern/knox.h"

namespace klasteri {

namespace {

constexpr std::uint32_t most_knox_permutations = 9'999'999;

struct KnoxArguments {
  StatArguments stat;
  PointArguments points;
  std::string time, distance, interval;
  std::uint32_t permutations = 999;
};

/// Days from 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant's days_from_civil).
double days_of(int year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097.0 + day_of_era - 719468;
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? std::nullopt : std::optional(value);
}

/// "2019-03-31", perhaps with a time of day behind it, or "31.03.2019": in days.
std::optional<double> date_from(std::string_view text) {
  std::optional<int> year, month, day;
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    year = digits(text.substr(0, 4));
    month = digits(text.substr(5, 2));
    day = digits(text.substr(8, 2));
    if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  } else if (text.size() == 10 && text[2] == '.' && text[5] == '.') {
    day = digits(text.substr(0, 2));
    month = digits(text.substr(3, 2));
    year = digits(text.substr(6, 4));
  }
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return days_of(*year, *month, *day);
}

/// Times of the rows: dates in days, or numbers in a unit of their own. NaN where the field is blank.
std::vector<double> times_of(const Table& table, std::size_t column) {
  std::vector<double> times(table.rows(), std::numeric_limits<double>::quiet_NaN());
  bool dates = false;
  bool numbers = false;
  for (std::size_t row = 0; row < times.size(); ++row) {
    const std::string_view field = without_spaces(table.columns[column][row]);
    if (is_undisclosed(field)) continue;
    const std::optional<double> date = date_from(field);
    times[row] = date ? *date : number_at(table, column, row, {.negative = true});
    dates = dates || date;
    numbers = numbers || !date;
    if (dates && numbers) {
      throw Error("The column \"{}\" of {} has dates and other numbers, such as \"{}\" in row {}; use one of them.",
                  table.headings[column], table.source, field, row + 1);
    }
  }
  return times;
}

double interval_from(const std::string& text) {
  const double interval = parse_number(text);
  if (interval >= 0 && std::isfinite(interval)) return interval;
  throw UsageError("--interval takes a number from 0: days, or the unit of --time, not \"{}\".", text);
}

void run_knox(Context& context, const KnoxArguments& arguments) {
  need_options("knox",
               {{"--time", "COL", arguments.time, {"the column of dates or numbers", "თარიღების ან რიცხვების სვეტი"}},
                {"--distance",
                 "D",
                 arguments.distance,
                 {"how far apart is near in space", "რა მანძილამდე ითვლება ახლოს სივრცეში"}},
                {"--interval",
                 "T",
                 arguments.interval,
                 {"how far apart is near in time", "რა შუალედამდე ითვლება ახლოს დროში"}}});
  check_point_options(arguments.points);
  KnoxOptions options;
  options.distance = parse_distance(arguments.points, arguments.distance, "--distance");
  options.interval = interval_from(arguments.interval);
  options.permutations = arguments.permutations;
  options.seed = context.seed;
  const StatPoints read = read_stat_points(context, arguments.stat, arguments.points);
  const std::vector<double> times = times_of(read.table, read.table.column(arguments.time));
  const Knox result = knox(read.points(), times, options, context.console);
  nlohmann::ordered_json parameters = point_parameters(arguments.points);
  parameters.update({{"time", arguments.time},
                     {"distance", arguments.distance},
                     {"interval", arguments.interval},
                     {"permutations", arguments.permutations},
                     {"seed", context.seed}});
  nlohmann::ordered_json totals = point_totals(read);
  totals["points_with_time"] = result.points;
  Layer layer;
  layer.name = "knox";
  layer.description = "Pairs near in space and time, how many there would be by chance, and how rare that many are.";
  layer.rows = 1;
  const auto add = [&](const char* name, double value) {
    layer.add_numbers(name, {value});
    totals[name] = std::isnan(value) ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
  };
  add("statistic", result.statistic);
  add("expected", result.expected);
  add("p_poisson", result.p_poisson);
  add("p_permutation", result.p_permutation);
  add("near_in_space", result.near_in_space);
  add("near_in_time", result.near_in_time);
  give_result(context, arguments.stat, parameters, totals, layer);
}

}  // namespace

void add_stat_knox(CLI::App& stat, Context& context) {
  const auto arguments = std::make_shared<KnoxArguments>();
  CLI::App& method =
      add_stat_method(stat, context, "knox",
                      "Knox's test: whether firms that are near each other were founded at about the "
                      "same time more often than by chance",
                      "knox firms.csv --time founded --distance 2km --interval 365 --json", arguments->stat);
  add_point_options(method, arguments->points);
  add_role(method, "--time", arguments->time, "Column of dates (2019-03-31, 31.03.2019), or numbers in any unit");
  method.add_option("--distance", arguments->distance, "Near in space: at most so far apart")->type_name("LENGTH");
  method.add_option("--interval", arguments->interval, "Near in time: at most so many days (or units of --time) apart")
      ->type_name("T");
  method.add_option("--permutations", arguments->permutations, "How often times are dealt out anew; 0: never")
      ->check(CLI::Range(0U, most_knox_permutations))
      ->capture_default_str();
  method.callback([&context, arguments] { context.run = [&context, arguments] { run_knox(context, *arguments); }; });
}

}  // namespace klasteri
