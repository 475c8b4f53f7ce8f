#include "geo/output/map_labels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace klasteri {

namespace {

// Of Noto Sans, in units of the size.
constexpr double ascent = 0.78, descent = 0.24, line_distance = 1.15;
constexpr double narrow = 0.30, capital = 0.68, letter = 0.58, georgian = 0.68, bold = 1.08;
constexpr std::size_t long_name = 16;  // letters, from which a name of an area takes two lines

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// In two lines, broken where a word ends nearest to the middle.
std::vector<std::string> lines_of(std::string_view name) {
  if (letters_of(name) < long_name) return {std::string(name)};
  std::size_t best = std::string_view::npos;
  const auto off_middle = [&](std::size_t end) {
    return std::abs(static_cast<double>(end) - static_cast<double>(name.size()) / 2);
  };
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    const bool breaks = name[i] == ' ' || name[i] == '-';
    if (breaks && (best == std::string_view::npos || off_middle(i) < off_middle(best))) best = i;
  }
  if (best == std::string_view::npos) return {std::string(name)};
  const std::size_t kept = name[best] == '-' ? best + 1 : best;
  return {std::string(name.substr(0, kept)), std::string(name.substr(best + 1))};
}

Box box_of(const PlacedLabel& label, double size) {
  double width = 0;
  for (const std::string& line : label.lines) width = std::max(width, text_width(line, size));
  const double below = label.line_height * static_cast<double>(label.lines.size() - 1);
  return {label.first_baseline.x - width / 2, label.first_baseline.y - ascent * size,
          label.first_baseline.x + width / 2, label.first_baseline.y + below + descent * size};
}

}  // namespace

double text_width(std::string_view words, double size) {
  double width = 0;
  for (const char byte : words) {
    const auto code = static_cast<unsigned char>(byte);
    if ((code & 0xC0U) == 0x80U) continue;
    if (code >= 0x80U) {
      width += georgian;
    } else if (byte == ' ' || byte == '-' || byte == '.' || byte == ',') {
      width += narrow;
    } else {
      width += byte >= 'A' && byte <= 'Z' ? capital : letter;
    }
  }
  return width * size;
}

bool LabelSpace::is_free(const Box& box) const {
  if (box.min_x < map_.min_x || box.max_x > map_.max_x || box.min_y < map_.min_y || box.max_y > map_.max_y)
    return false;
  return std::none_of(taken_.begin(), taken_.end(), [&box](const Box& taken) {
    return box.min_x < taken.max_x && taken.min_x < box.max_x && box.min_y < taken.max_y && taken.min_y < box.max_y;
  });
}

std::optional<Point> LabelSpace::place_disc(Point at, double radius) {
  constexpr int rings = 14, directions = 16;
  for (int ring = 0; ring <= rings; ++ring) {
    for (int direction = 0; direction < (ring == 0 ? 1 : directions); ++direction) {
      const double angle = 2 * std::numbers::pi * direction / directions;
      const double away = 1.1 * radius * ring;
      const Point middle{at.x + away * std::cos(angle), at.y - away * std::sin(angle)};
      const Box box{middle.x - radius, middle.y - radius, middle.x + radius, middle.y + radius};
      if (!is_free(box)) continue;
      occupy(box);
      return middle;
    }
  }
  return std::nullopt;
}

std::optional<PlacedLabel> LabelSpace::place_beside(Point at, double gap, std::string_view name, double size) {
  PlacedLabel label{{std::string(name)}, {}, 0};
  const double half = text_width(name, size) / 2, level = (ascent - descent) / 2 * size;
  std::vector<Point> places;
  for (const double away : {gap, gap + size}) {
    const double aside = away + half, above = -away - descent * size, below = away + ascent * size;
    for (const Point& step : {Point{aside, level}, Point{-aside, level}, Point{0, above}, Point{0, below},
                              Point{half, above}, Point{half, below}, Point{-half, above}, Point{-half, below}}) {
      places.push_back({at.x + step.x, at.y + step.y});
    }
  }
  for (const Point& place : places) {
    label.first_baseline = place;
    const Box box = box_of(label, size);
    if (!is_free(box)) continue;
    occupy(box);
    return label;
  }
  return std::nullopt;
}

std::optional<PlacedLabel> LabelSpace::place_over(Point middle, std::string_view name, double size) {
  PlacedLabel label{lines_of(name), {}, line_distance * size};
  const double raised = label.line_height * static_cast<double>(label.lines.size() - 1) / 2;
  const double level = (ascent - descent) / 2 * size - raised;
  std::vector<Point> steps;  // in units of the size, the shortest first
  for (int down = -6; down <= 6; ++down) {
    for (int aside = -6; aside <= 6; ++aside) steps.push_back({aside * 0.8, down * 0.6});
  }
  std::stable_sort(steps.begin(), steps.end(),
                   [](const Point& a, const Point& b) { return std::hypot(a.x, a.y) < std::hypot(b.x, b.y); });
  for (const Point& step : steps) {
    label.first_baseline = {middle.x + size * step.x, middle.y + level + size * step.y};
    const Box box = box_of(label, bold * size);
    if (!is_free(box)) continue;
    occupy(box);
    return label;
  }
  return std::nullopt;
}

}  // namespace klasteri
