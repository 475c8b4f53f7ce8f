#include "geo/cli/moved_points.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "geo/base/units.h"
#include "geo/project/kept_corrections.h"

namespace klasteri {

namespace {

constexpr std::size_t no_single_row = static_cast<std::size_t>(-1);

/// The rows by their identification number; no_single_row where several have it.
std::unordered_map<std::string_view, std::size_t> rows_by_id(const Register& reg) {
  std::unordered_map<std::string_view, std::size_t> rows;
  for (std::size_t row = 0; row < reg.id.size(); ++row) {
    if (reg.id[row].empty() || (!reg.repeated.empty() && reg.repeated[row])) continue;
    const auto [found, is_new] = rows.try_emplace(reg.id[row], row);
    if (!is_new) found->second = no_single_row;
  }
  return rows;
}

/// Someone who moves a point knows where it is.
void pin(Register& reg, std::size_t row, Point point) {
  Placements& placed = reg.placement;
  placed.point[row] = point;
  placed.status[row] = GeoStatus::matched;
  placed.precision[row] = GeoPrecision::house;
  placed.faults[row] |= bit(GeoFault::corrected);
}

/// @return how many have no identification number of their own
std::size_t take_moved(Register& reg, std::span<const std::uint32_t> moved, std::vector<Correction>& corrections) {
  const auto rows = rows_by_id(reg);
  std::size_t without_id = 0;
  for (const std::uint32_t row : moved) {
    const Point point = reg.placement.point[row];
    pin(reg, row, point);
    const auto found = row < reg.id.size() ? rows.find(reg.id[row]) : rows.end();
    if (found == rows.end() || found->second != row) {
      ++without_id;
      continue;
    }
    Correction correction;
    correction.source = moved_point_source;
    correction.id = std::string(reg.id[row]);
    correction.lon = fmt::format("{}", point.x);
    correction.lat = fmt::format("{}", point.y);
    corrections.push_back(std::move(correction));
  }
  return without_id;
}

}  // namespace

std::size_t count_moved_points(const std::vector<Correction>& corrections) {
  return static_cast<std::size_t>(std::count_if(corrections.begin(), corrections.end(), is_moved_point));
}

void keep_moved_points(Context& context, Project& project) {
  std::vector<Correction> moved;
  const std::size_t without_id = take_moved(project.enterprises, project.moved_enterprises, moved) +
                                 take_moved(project.institutions, project.moved_institutions, moved);
  project.moved_enterprises.clear();
  project.moved_institutions.clear();
  add_corrections(project.corrections, moved);
  if (without_id > 0) context.console.note(Message::moved_without_id, without_id);
}

std::size_t restore_moved_points(Register& reg, const std::vector<Correction>& corrections) {
  if (count_moved_points(corrections) == 0 || !reg.placed()) return 0;
  const auto rows = rows_by_id(reg);
  std::size_t restored = 0;
  for (const Correction& correction : corrections) {
    if (!is_moved_point(correction)) continue;
    const auto found = rows.find(correction.id);
    const Point point{parse_number(correction.lon), parse_number(correction.lat)};
    if (found == rows.end() || found->second == no_single_row || !point.valid()) continue;
    pin(reg, found->second, point);
    ++restored;
  }
  return restored;
}

}  // namespace klasteri
