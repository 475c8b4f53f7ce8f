#include "geo/cli/stat_radii.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/input/numbers.h"

namespace klasteri {

namespace {

constexpr double most_radii = 100'000;

/// One radius; 0 too.
double radius_from(const PointArguments& points, std::string_view text) {
  if (parse_number(text) == 0) return 0;
  try {
    return parse_distance(points, text, "--r");
  } catch (const UsageError&) {
    throw UsageError(
        "--r takes MAX:STEP (such as 10km:500m), a list such as 0,500m,2km, or a file with one radius a line, not "
        "\"{}\".",
        text);
  }
}

/// Calls `take(part, number)` for the parts of a text between separators, numbered from 1.
template <typename Take>
void for_each_part(std::string_view text, char separator, Take&& take) {
  for (std::size_t number = 1;; ++number) {
    const std::size_t end = text.find(separator);
    take(without_spaces(text.substr(0, end)), number);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<double> radii_of_file(const PointArguments& points, const std::string& path) {
  const std::string text = read_file(path);
  std::vector<double> radii;
  for_each_part(text, '\n', [&](std::string_view line, std::size_t number) {
    if (line.ends_with('\r')) line = without_spaces(line.substr(0, line.size() - 1));
    if (line.empty()) return;
    try {
      radii.push_back(radius_from(points, line));
    } catch (const UsageError&) {
      throw Error("Line {} of {} is \"{}\", which is no radius; write one radius a line.", number, path, line);
    }
  });
  if (radii.empty()) throw Error("{} has no radius; write one radius a line.", path);
  return radii;
}

std::vector<double> steps_up_to(double last, double step) {
  // A hair more, so that 1:0.1 has 1 although a tenth is not exact.
  const double count = std::floor(last / step + 1e-9);
  if (!(step > 0) || !(last > 0) || count < 1) {
    throw UsageError("--r MAX:STEP takes a step above zero that is no longer than MAX, not {}:{}.", last, step);
  }
  if (count > most_radii) {
    throw UsageError("--r {}:{} is {} radii; take a longer step, so that there are {} at most.", last, step, count,
                     most_radii);
  }
  std::vector<double> radii;
  for (double i = 0; i <= count; ++i) radii.push_back(std::min(i * step, last));
  return radii;
}

}  // namespace

void add_radii_option(CLI::App& method, std::string& radii) {
  method
      .add_option("--r", radii,
                  "Radii: 0, STEP, 2·STEP … up to MAX; a list parted by commas; or a file with one radius a line")
      ->type_name("MAX:STEP|LIST|FILE");
}

std::vector<double> parse_radii(const PointArguments& points, const std::string& text) {
  if (std::filesystem::is_regular_file(text)) return radii_of_file(points, text);
  if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
    return steps_up_to(radius_from(points, std::string_view(text).substr(0, colon)),
                       radius_from(points, std::string_view(text).substr(colon + 1)));
  }
  std::vector<double> radii;
  for_each_part(text, ',', [&](std::string_view part, std::size_t) { radii.push_back(radius_from(points, part)); });
  return radii;
}

}  // namespace klasteri
