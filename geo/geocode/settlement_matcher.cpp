#include "geo/geocode/settlement_matcher.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "geo/geocode/admin_names.h"
#include "geo/text/edit_distance.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {

/// Where a name is looked for.
struct SettlementMatcher::Area {
  UnitIndex municipality = no_unit;
  UnitIndex region = no_unit;

  bool holds(const Place& place) const {
    if (municipality != no_unit) return place.municipality == municipality;
    return region == no_unit || place.region == region;
  }
};

namespace {

constexpr std::size_t least_letters_for_one_edit = 5;
constexpr std::size_t least_letters_for_two_edits = 10;
constexpr double same_settlement_m = 3000;
constexpr double beside_settlement_m = 4000;

/// Adjectives of villages' names in Russian and English.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> translated_adjectives = {{
    {"верхний", "ზემო"},
    {"верхняя", "ზემო"},
    {"верхние", "ზემო"},
    {"нижний", "ქვემო"},
    {"нижняя", "ქვემო"},
    {"нижние", "ქვემო"},
    {"большой", "დიდი"},
    {"большая", "დიდი"},
    {"малый", "პატარა"},
    {"малая", "პატარა"},
    {"новый", "ახალი"},
    {"новая", "ახალი"},
    {"старый", "ძველი"},
    {"upper", "ზემო"},
    {"lower", "ქვემო"},
    {"new", "ახალი"},
}};

/// The full forms of a first word that is a shortened or translated adjective.
Qualifiers adjectives_of(std::string_view first_word) {
  const std::string lower = lower_case(first_word);
  for (const auto& [foreign, georgian] : translated_adjectives) {
    if (lower == foreign) return {georgian, georgian == "ზემო" ? "ზედა" : georgian == "ქვემო" ? "ქვედა" : ""};
  }
  if (lower == "ზემო") return {"ზედა", ""};
  if (lower == "ქვემო") return {"ქვედა", ""};
  if (lower == "ზედა") return {"ზემო", ""};
  if (lower == "ქვედა") return {"ქვემო", ""};
  return qualifiers_of(lower);
}

/// "zemo natanebi" → "natanebi"; empty where the first word is no adjective.
std::string_view without_adjective(std::string_view key) {
  const std::size_t space = key.find(' ');
  if (space == std::string_view::npos || !is_qualifier_key(key.substr(0, space))) return {};
  return key.substr(space + 1);
}

/// Whether two positions are this near. Most are told apart by their degrees alone, without the sines of a distance;
/// the degrees are taken as shorter than they are up to 46° north.
bool within(double metres, Point a, Point b) {
  constexpr double least_metres_of_latitude = 111'000;
  constexpr double least_metres_of_longitude = 72'000;
  constexpr double north = 46;
  if (std::abs(a.y - b.y) * least_metres_of_latitude > metres) return false;
  const bool known_north = std::abs(a.y) < north && std::abs(b.y) < north;
  if (known_north && std::abs(a.x - b.x) * least_metres_of_longitude > metres) return false;
  return distance_m(a, b) <= metres;
}

/// ქვემო ნატანები is no misspelling of ზემო ნატანები.
bool same_adjective(std::string_view a, std::string_view b) {
  const std::string_view common_a = without_adjective(a);
  const std::string_view common_b = without_adjective(b);
  return a.substr(0, common_a.empty() ? 0 : a.size() - common_a.size()) ==
         b.substr(0, common_b.empty() ? 0 : b.size() - common_b.size());
}

}  // namespace

SettlementMatcher::SettlementMatcher(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
  points_.resize(gazetteer.admin().municipalities().size());
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const Place& place = gazetteer[i];
    const bool counts = is_settlement(place.kind) && place.municipality != no_unit && place.point.valid();
    if (counts) points_[place.municipality].push_back(place.point);
  }
  shapes_.resize(points_.size());
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    for (const std::string_view key : gazetteer.settlement_keys(static_cast<UnitIndex>(i))) {
      add_key(static_cast<UnitIndex>(i), key);
    }
  }
}

void SettlementMatcher::add_key(UnitIndex municipality, std::string_view key) {
  shapes_[municipality].push_back(shape_of(key));
  if (key.find(' ') != std::string_view::npos) joined_keys_[squeezed(key)].push_back({municipality, key});
  const std::string_view common = without_adjective(key);
  if (common.empty()) return;
  common_keys_[common].push_back({municipality, key});
  common_stems_[common.substr(0, common.size() - 1)].push_back({municipality, key});
}

SettlementMatch SettlementMatcher::find_in(UnitIndex municipality, const SettlementName& name) const {
  return find({municipality, no_unit}, name);
}

SettlementMatch SettlementMatcher::find_misspelled_in(UnitIndex municipality, const SettlementName& name) const {
  return with_edits({municipality, no_unit}, name, fold(name.text));
}

SettlementMatch SettlementMatcher::find_misspelled_anywhere(UnitIndex region, const SettlementName& name) const {
  return with_edits({no_unit, region}, name, fold(name.text));
}

SettlementMatch SettlementMatcher::find_anywhere(UnitIndex region, const SettlementName& name) const {
  return find({no_unit, region}, name);
}

SettlementMatch SettlementMatcher::find(const Area& area, const SettlementName& name) const {
  const std::string key = fold(name.text);
  if (key.empty()) return {};
  SettlementMatch match = find_reading(area, name, key);
  if (match.found()) return match;
  if (const std::string keyboard = fold_keyboard(name.text); !keyboard.empty() && keyboard != key) {
    match = find_reading(area, name, keyboard);
    if (match.found()) {
      match.method = MatchMethod::keyboard;
      return match;
    }
  }
  match = with_other_adjective(area, name);
  if (match.found()) return match;
  match = joined_otherwise(area, name, key);
  if (match.found()) return match;
  match = beyond_border(area, name, key);
  if (match.found()) return match;
  match = group_of(area, name, key);
  if (match.found() || !name.may_be_misspelled) return match;
  return with_edits(area, name, key);
}

SettlementMatch SettlementMatcher::find_reading(const Area& area, const SettlementName& name,
                                                std::string_view key) const {
  SettlementMatch match{MatchMethod::exact, with_key(area, name, key, false)};
  if (!match.found() && name.may_be_genitive) match = {MatchMethod::genitive, with_key(area, name, key, true)};
  if (!match.found() && key.find(' ') != std::string_view::npos) {
    match = {MatchMethod::joined, with_key(area, name, squeezed(key), false)};
  }
  return match;
}

std::vector<PlaceIndex> SettlementMatcher::with_key(const Area& area, const SettlementName& name, std::string_view key,
                                                    bool genitive) const {
  std::vector<PlaceIndex> places;
  for (const NameHit& hit : gazetteer_.find_key(key)) {
    const Place& place = gazetteer_[hit.place];
    if (hit.genitive == genitive && is_settlement(place.kind) && area.holds(place) && suits(place, name.marker) &&
        std::find(places.begin(), places.end(), hit.place) == places.end()) {
      places.push_back(hit.place);
    }
  }
  const auto is_city = [&](PlaceIndex place) { return gazetteer_[place].kind == PlaceKind::city; };
  if (name.marker == WordRole::city && std::any_of(places.begin(), places.end(), is_city)) {
    std::erase_if(places, [&](PlaceIndex place) { return !is_city(place); });
  }
  drop_duplicates(places);
  return places;
}

/// დაბა and სოფელი are mixed up in registers (they change over the years), cities are not.
bool SettlementMatcher::suits(const Place& place, WordRole marker) const {
  if (marker == WordRole::village || marker == WordRole::daba) return place.kind != PlaceKind::city;
  return true;
}

/// Sources give one settlement twice. Of two entries the one counts that the state's classifier has.
void SettlementMatcher::drop_duplicates(std::vector<PlaceIndex>& places) const {
  if (places.size() < 2) return;
  std::vector<PlaceIndex> kept;
  for (const PlaceIndex candidate : places) {
    const Place& place = gazetteer_[candidate];
    const auto known = std::find_if(kept.begin(), kept.end(), [&](PlaceIndex other_index) {
      const Place& other = gazetteer_[other_index];
      if (other.municipality != place.municipality) return false;
      if (!place.point.valid() || !other.point.valid()) return true;
      return within(same_settlement_m, place.point, other.point);
    });
    if (known == kept.end()) {
      kept.push_back(candidate);
    } else if (gazetteer_.is_official(candidate) && !gazetteer_.is_official(*known)) {
      *known = candidate;
    }
  }
  places = std::move(kept);
}

SettlementMatch SettlementMatcher::with_other_adjective(const Area& area, const SettlementName& name) const {
  const std::size_t end = name.text.find_first_of(" ./-");
  if (end == std::string_view::npos || end == 0) return {};
  const std::string_view rest = name.text.substr(name.text.find_first_not_of(" ./-", end) == std::string_view::npos
                                                     ? name.text.size()
                                                     : name.text.find_first_not_of(" ./-", end));
  const Qualifiers adjectives = adjectives_of(name.text.substr(0, end));
  SettlementMatch match{MatchMethod::qualifier, {}};
  for (const std::string_view adjective : {adjectives.first, adjectives.second}) {
    if (adjective.empty() || rest.empty()) continue;
    const std::string key = fold(adjective) + ' ' + fold(rest);
    for (const std::string& spelled : {key, squeezed(key)}) {
      for (const PlaceIndex place : with_key(area, name, spelled, false)) match.places.push_back(place);
    }
  }
  std::sort(match.places.begin(), match.places.end());
  match.places.erase(std::unique(match.places.begin(), match.places.end()), match.places.end());
  return match;
}

/// Calls `visit` for each key of the municipality that stands in the table under `text`.
template <typename Keys, typename Visit>
void for_keys_inside(const Keys& keys, std::string_view text, UnitIndex municipality, const Visit& visit) {
  const auto* found = keys.find(text);
  if (found == nullptr) return;
  for (const auto& held : *found) {
    if (held.municipality == municipality) visit(held.key);
  }
}

/// "დიდინეძი" where the gazetteer has "დიდი ნეძი".
SettlementMatch SettlementMatcher::joined_otherwise(const Area& area, const SettlementName& name,
                                                    std::string_view key) const {
  if (area.municipality == no_unit || key.find(' ') != std::string_view::npos) return {};
  SettlementMatch match{MatchMethod::joined, {}};
  for_keys_inside(joined_keys_, key, area.municipality, [&](std::string_view full) {
    for (const PlaceIndex place : with_key(area, name, full, false)) match.places.push_back(place);
  });
  return match;
}

/// Gazetteers file villages by coarse borders. One of this name beside the municipality's own settlements is meant.
SettlementMatch SettlementMatcher::beyond_border(const Area& area, const SettlementName& name,
                                                 std::string_view key) const {
  if (area.municipality == no_unit) return {};
  SettlementMatch match{MatchMethod::beyond_border, {}};
  for (const PlaceIndex place : with_key({}, name, key, false)) {
    if (is_near(place, area.municipality)) match.places.push_back(place);
  }
  return match;
}

bool SettlementMatcher::is_near(PlaceIndex place, UnitIndex municipality) const {
  const Point p = gazetteer_[place].point;
  if (!p.valid()) return false;
  const auto& points = points_[municipality];
  return std::any_of(points.begin(), points.end(),
                     [&](Point other) { return within(beside_settlement_m, p, other); }) ||
         gazetteer_.admin().is_within(beside_settlement_m, municipality, p);
}

SettlementMatch SettlementMatcher::group_of(const Area& area, const SettlementName& name, std::string_view key) const {
  if (area.municipality == no_unit) return {};
  SettlementMatch match{MatchMethod::group, {}};
  const auto add_group = [&](const KeysByText& keys, std::string_view common) {
    for_keys_inside(keys, common, area.municipality, [&](std::string_view full) {
      for (const PlaceIndex place : with_key(area, name, full, false)) match.places.push_back(place);
    });
  };
  add_group(common_keys_, key);
  // The genitive adds an s, or changes a vowel to is: natanebis of natanebi.
  if (name.may_be_genitive && key.ends_with('s')) add_group(common_keys_, key.substr(0, key.size() - 1));
  if (name.may_be_genitive && key.ends_with("is")) add_group(common_stems_, key.substr(0, key.size() - 2));
  std::sort(match.places.begin(), match.places.end());
  match.places.erase(std::unique(match.places.begin(), match.places.end()), match.places.end());
  return match;
}

SettlementMatch SettlementMatcher::with_edits(const Area& area, const SettlementName& name,
                                              std::string_view key) const {
  if (key.size() < least_letters_for_one_edit) return {};
  SettlementMatch match{MatchMethod::one_edit, {}};
  const auto add_near = [&](std::string_view near) {
    if (!same_adjective(key, near)) return;
    for (const PlaceIndex place : with_key(area, name, near, false)) {
      if (std::find(match.places.begin(), match.places.end(), place) == match.places.end()) {
        match.places.push_back(place);
      }
    }
  };
  if (area.municipality == no_unit) {
    if (area.region == no_unit) return {};
    for (const std::string_view near : gazetteer_.keys_within_one_edit(key)) add_near(near);
  } else {
    const unsigned most = key.size() >= least_letters_for_two_edits ? 2 : 1;
    const std::vector<KeyShape>& shapes = shapes_[area.municipality];
    const KeyShape shape = shape_of(key);
    for (unsigned edits = 1; edits <= most && match.places.empty(); ++edits) {
      match.method = edits == 1 ? MatchMethod::one_edit : MatchMethod::two_edits;
      const auto keys = gazetteer_.settlement_keys(area.municipality);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        const bool possible = keys[i].size() >= least_letters_for_one_edit && shape.may_be_within(edits, shapes[i]);
        if (possible && edit_distance(key, keys[i], edits) == edits) add_near(keys[i]);
      }
    }
  }
  std::sort(match.places.begin(), match.places.end());
  // Two names equally near: neither is meant for sure.
  if (match.places.size() > 1) match.places.clear();
  return match;
}

}  // namespace klasteri
