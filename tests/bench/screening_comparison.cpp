#include "tests/bench/screening_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

namespace klasteri::bench {

namespace {

/// Denormal numbers, as p-values may be, hold fewer digits.
constexpr double least_compared = 1e-300;

/// One more than wanted where the file is too long, and NaN where it is too short or absent.
std::vector<double> read_doubles(const std::filesystem::path& path, std::size_t wanted, bool& complete) {
  std::vector<double> values(wanted + 1, std::numeric_limits<double>::quiet_NaN());
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(double)));
  complete = file.gcount() == static_cast<std::streamsize>(wanted * sizeof(double));
  return values;
}

}  // namespace

void Comparison::compare(std::string_view name, std::string_view table, const std::vector<double>& ours) {
  bool complete = false;
  const std::vector<double> theirs =
      read_doubles(folder_ / fmt::format("rival.{}.{}.bin", name, table), ours.size(), complete);
  Difference& difference = differences_[std::string(name)];
  difference.missing = difference.missing || !complete;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    ++difference.numbers;
    if (std::isnan(ours[i]) != std::isnan(theirs[i])) ++difference.undefined_in_one;
    const double scale = std::max(std::abs(ours[i]), std::abs(theirs[i]));
    const double relative = std::abs(ours[i] - theirs[i]) / scale;
    if (scale < least_compared || !(relative > difference.relative)) continue;
    difference.relative = relative;
    difference.ours = ours[i];
    difference.theirs = theirs[i];
    difference.table = table;
  }
}

bool Comparison::print() const {
  bool all = true;
  fmt::print("\n{:<22}{:>12}{:>22}{:>22}\n", "result", "numbers", "relative difference", "undefined in one");
  for (const auto& [name, difference] : differences_) {
    const bool agrees = difference.relative <= 1e-9 && difference.undefined_in_one == 0 && !difference.missing;
    fmt::print("{:<22}{:>12}{:>22.2e}{:>22}{}\n", name, difference.numbers, difference.relative,
               difference.undefined_in_one, difference.missing ? "  missing" : "");
    if (!agrees) fmt::print("  {}: {} here, {} there\n", difference.table, difference.ours, difference.theirs);
    all = all && agrees;
  }
  return all;
}

}  // namespace klasteri::bench
