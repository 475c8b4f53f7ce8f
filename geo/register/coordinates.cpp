#include "geo/register/coordinates.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace klasteri {
namespace {

constexpr std::size_t placeholder_rows = 30;
constexpr double placeholder_difference = 0.3;

Point swapped(Point p) { return {p.y, p.x}; }

bool mostly_swapped(const std::vector<Point>& points) {
  std::size_t only_as_written = 0;
  std::size_t only_swapped = 0;
  for (const Point p : points) {
    const bool as_written = may_be_in_georgia(p);
    const bool other_way = may_be_in_georgia(swapped(p));
    only_as_written += as_written && !other_way ? 1 : 0;
    only_swapped += other_way && !as_written ? 1 : 0;
  }
  return only_swapped > only_as_written;
}

bool addresses_differ(std::vector<std::size_t>::const_iterator begin, std::vector<std::size_t>::const_iterator end,
                      const std::function<std::uint64_t(std::size_t)>& building) {
  std::unordered_set<std::uint64_t> keys;
  std::size_t blank = 0;
  for (auto row = begin; row != end; ++row) {
    const std::uint64_t key = building(*row);
    if (key == no_building) {
      ++blank;
    } else {
      keys.insert(key);
    }
  }
  const auto rows = static_cast<double>(end - begin);
  return keys.size() > 1 && static_cast<double>(keys.size() + blank) >= placeholder_difference * rows;
}

}  // namespace

bool may_be_in_georgia(Point p) { return p.x >= 39.9 && p.x <= 46.8 && p.y >= 41.0 && p.y <= 43.7; }

GivenPoints check_coordinates(std::vector<Point>&& as_written) {
  GivenPoints given;
  given.points = std::move(as_written);
  given.faults.resize(given.points.size(), 0);
  given.axes_swapped = mostly_swapped(given.points);
  for (std::size_t row = 0; row < given.points.size(); ++row) {
    Point& p = given.points[row];
    if (!p.valid()) continue;
    const bool right = may_be_in_georgia(p);
    const bool other_way = may_be_in_georgia(swapped(p));
    if (other_way && (!right || given.axes_swapped)) {
      p = swapped(p);
      given.faults[row] |= bit(GeoFault::swapped_axes);
    } else if (!right) {
      given.faults[row] |= bit(GeoFault::outside_country);
    }
  }
  return given;
}

std::uint64_t building_key(std::string_view address) {
  // FNV-1a: two buildings of one point that share 64 bits are not to be feared.
  std::uint64_t key = 0xCBF29CE484222325U;
  bool blank = true;
  for (const char c : address) {
    const bool kept = (static_cast<unsigned char>(c) >= 0x80) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!kept) continue;
    key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    blank = false;
  }
  return blank ? no_building : std::max<std::uint64_t>(key, 1);
}

void flag_placeholders(const std::function<std::uint64_t(std::size_t)>& building, GivenPoints& given) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < given.points.size(); ++row) {
    if (given.points[row].valid()) rows.push_back(row);
  }
  const auto& points = given.points;
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(points[a].x, points[a].y) < std::pair(points[b].x, points[b].y);
  });
  for (auto begin = rows.cbegin(); begin != rows.cend();) {
    const auto end = std::find_if(begin, rows.cend(), [&](std::size_t row) { return points[row] != points[*begin]; });
    const bool many = end - begin >= static_cast<std::ptrdiff_t>(placeholder_rows);
    if (many && addresses_differ(begin, end, building)) {
      for (auto row = begin; row != end; ++row) given.faults[*row] |= bit(GeoFault::placeholder_point);
    }
    begin = end;
  }
}

}  // namespace klasteri
