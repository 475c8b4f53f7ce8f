#include "geo/gazetteer/settlement_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/base/error.h"
#include "geo/gazetteer/town_reach.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

/// Cells of 0.07 degrees are wider than the reach of a village, so that a cell and its neighbours hold all in reach.
constexpr double cell_degrees = 0.07;
constexpr double village_reach_m = 5'000;
constexpr double beyond_town_m = 3'000;

std::string name_key(std::string_view name) {
  constexpr std::array<std::string_view, 10> markers = {"ქალაქი ", "ქალაქ ", "ქ.", "სოფელი ", "სოფ.",
                                                        "ს.",      "დაბა ",  "დ.", "г. ",     "с. "};
  for (const std::string_view marker : markers) {
    if (name.size() > marker.size() && name.starts_with(marker)) {
      name.remove_prefix(marker.size());
      break;
    }
  }
  std::string key = fold(name);
  std::erase(key, ' ');
  return key;
}

bool agrees(UnitIndex wanted, UnitIndex found) { return wanted == no_unit || found == no_unit || wanted == found; }

}  // namespace

SettlementFinder::SettlementFinder(const AdminTree& tree, const std::vector<PlaceRecord>& places) : tree_(tree) {
  for (const PlaceRecord& place : places) {
    if (!is_settlement(place.kind)) continue;
    for (std::string& key : main_keys(place)) by_name_[std::move(key)].push_back(&place);
    if (!place.point.valid()) continue;
    if (is_town(place.kind)) {
      towns_.push_back(&place);
    } else {
      const int column = static_cast<int>(std::floor(place.point.x / cell_degrees));
      const int row = static_cast<int>(std::floor(place.point.y / cell_degrees));
      cells_[cell_of(column, row)].push_back(&place);
    }
  }
}

std::size_t SettlementFinder::cell_of(int column, int row) {
  constexpr int span = 10'000;
  constexpr std::size_t rows = 2 * std::size_t{span};
  return static_cast<std::size_t>(column + span) * rows + static_cast<std::size_t>(row + span);
}

std::vector<const PlaceRecord*> SettlementFinder::candidates(std::string_view name, UnitIndex region,
                                                             UnitIndex municipality) const {
  std::vector<const PlaceRecord*> found;
  const auto entry = by_name_.find(name_key(name));
  if (entry == by_name_.end()) return found;
  for (const PlaceRecord* place : entry->second) {
    if (agrees(region, place->region) && agrees(municipality, place->municipality)) found.push_back(place);
  }
  const auto same_municipality = [&](const PlaceRecord* place) {
    return place->municipality == found.front()->municipality;
  };
  const bool in_one = std::all_of(found.begin(), found.end(), same_municipality);
  const auto is_meant = [&](const PlaceRecord* place) {
    return place->kind == PlaceKind::city || (in_one && is_town(place->kind));
  };
  if (std::any_of(found.begin(), found.end(), is_meant)) {
    std::erase_if(found, [&](const PlaceRecord* place) { return !is_meant(place); });
  }
  return found;
}

const PlaceRecord* SettlementFinder::named(std::string_view name, UnitIndex region, UnitIndex municipality) const {
  if (name.empty()) return nullptr;
  const std::vector<const PlaceRecord*> found = candidates(name, region, municipality);
  return found.size() == 1 ? found.front() : nullptr;
}

const PlaceRecord* SettlementFinder::nearest(Point p) const {
  if (!(std::abs(p.x) <= 180 && std::abs(p.y) <= 90)) return nullptr;
  const UnitIndex municipality = tree_.municipality_at(p);
  const PlaceRecord* best = nullptr;
  double best_m = std::numeric_limits<double>::infinity();
  const auto consider = [&](const PlaceRecord* place, double metres, double limit_m) {
    if (metres > limit_m || !agrees(municipality, place->municipality)) return;
    const bool nearer = metres < best_m || (metres == best_m && place->ids.front() < best->ids.front());
    if (!nearer) return;
    best = place;
    best_m = metres;
  };
  for (const PlaceRecord* town : towns_) {
    consider(town, distance_m(p, town->point) - town_radius_m(town->kind, town->population), beyond_town_m);
  }
  const int column = static_cast<int>(std::floor(p.x / cell_degrees));
  const int row = static_cast<int>(std::floor(p.y / cell_degrees));
  for (int dx = -1; dx <= 1; ++dx) {
    for (int dy = -1; dy <= 1; ++dy) {
      const auto cell = cells_.find(cell_of(column + dx, row + dy));
      if (cell == cells_.end()) continue;
      for (const PlaceRecord* village : cell->second) consider(village, distance_m(p, village->point), village_reach_m);
    }
  }
  return best;
}

const PlaceRecord& SettlementFinder::chosen(std::string_view text) const {
  const std::size_t comma = text.find(',');
  UnitIndex municipality = no_unit;
  std::string_view name = text;
  if (comma != std::string_view::npos) {
    municipality = tree_.find_municipality(text.substr(0, comma));
    if (municipality == no_unit) {
      throw UsageError("--streets-of names the municipality \"{}\", which there is none of.", text.substr(0, comma));
    }
    name = text.substr(comma + 1);
    while (name.starts_with(' ')) name.remove_prefix(1);
  }
  const std::vector<const PlaceRecord*> found = candidates(name, no_unit, municipality);
  if (found.empty()) {
    throw UsageError("--streets-of names \"{}\", which the gazetteer has no settlement of; load one that has it.",
                     text);
  }
  if (found.size() > 1) {
    throw UsageError(
        "--streets-of names \"{}\", as {} settlements are called; say which by its municipality: \"MUNICIPALITY, {}\".",
        text, found.size(), name);
  }
  return *found.front();
}

}  // namespace klasteri
