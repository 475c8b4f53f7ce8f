#include "viewer/model/coordinate_reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace klasteri::viewer {

namespace {

/// One number with the letter of its axis, if any.
struct TypedDegrees {
  double value = 0;
  char axis = ' ';  ///< 'N', 'S', 'E', 'W' or a space
};

std::optional<TypedDegrees> read_degrees(const std::string& text) {
  TypedDegrees read;
  std::string digits;
  for (const char c : text) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper == 'N' || upper == 'S' || upper == 'E' || upper == 'W') {
      if (read.axis != ' ') return std::nullopt;
      read.axis = upper;
    } else {
      digits += c == ',' ? '.' : c;
    }
  }
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, read.value);
  if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  if (read.axis == 'S' || read.axis == 'W') read.value = -read.value;
  return read;
}

/// The parts between spaces, semicolons and commas that stand at a space; degree signs are dropped.
std::vector<std::string> parts_between(std::string_view typed) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const auto c = typed[i];
    if (typed.substr(i).starts_with("°")) {
      ++i;
      continue;
    }
    const bool space = c == ' ' || c == ';' || c == '\t';
    const bool comma = c == ',' && (i + 1 == typed.size() || typed[i + 1] == ' ');
    if (!space && !comma) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  // "41.7 N 44.8 E": letters on their own belong to the number before.
  for (std::size_t i = 1; i < parts.size();) {
    const bool letter =
        parts[i].size() == 1 && std::string_view("NSEWnsew").find(parts[i][0]) != std::string_view::npos;
    if (letter) {
      parts[i - 1] += parts[i];
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  if (parts.size() == 1 && std::count(parts[0].begin(), parts[0].end(), ',') == 1) {
    const std::size_t comma = parts[0].find(',');
    parts = {parts[0].substr(0, comma), parts[0].substr(comma + 1)};
  }
  return parts;
}

bool in_georgia(Point p) { return p.x > 39.5 && p.x < 47 && p.y > 40.8 && p.y < 44; }
bool on_earth(Point p) { return std::abs(p.x) <= 180 && std::abs(p.y) <= 90; }

}  // namespace

std::optional<Point> read_coordinates(std::string_view typed) {
  const std::vector<std::string> parts = parts_between(typed);
  if (parts.size() != 2) return std::nullopt;
  const auto first = read_degrees(parts[0]);
  const auto second = read_degrees(parts[1]);
  if (!first || !second) return std::nullopt;
  const auto is_longitude = [](char axis) { return axis == 'E' || axis == 'W'; };
  const auto is_latitude = [](char axis) { return axis == 'N' || axis == 'S'; };
  const Point latitude_first{second->value, first->value};
  const Point longitude_first{first->value, second->value};
  const bool said = first->axis != ' ' || second->axis != ' ';
  if (said) {
    const bool swapped = is_longitude(first->axis) || is_latitude(second->axis);
    const bool straight = is_latitude(first->axis) || is_longitude(second->axis);
    const Point p = swapped ? longitude_first : latitude_first;
    return swapped != straight && on_earth(p) ? std::optional(p) : std::nullopt;
  }
  for (const Point p : {latitude_first, longitude_first}) {
    if (in_georgia(p)) return p;
  }
  return on_earth(latitude_first) ? std::optional(latitude_first) : std::nullopt;
}

}  // namespace klasteri::viewer
