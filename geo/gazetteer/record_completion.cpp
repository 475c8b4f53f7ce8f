#include "geo/gazetteer/record_completion.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "geo/text/fold.h"
#include "geo/text/genitive.h"
#include "geo/text/transliteration.h"

namespace klasteri {
namespace {

/// The child nearest to the middle of all children that have a point.
Point middle_child(const std::vector<const PlaceRecord*>& children) {
  Point middle{0, 0};
  double count = 0;
  for (const PlaceRecord* child : children) {
    if (!child->point.valid()) continue;
    middle = {middle.x + child->point.x, middle.y + child->point.y};
    ++count;
  }
  if (count == 0) return {};
  middle = {middle.x / count, middle.y / count};
  Point nearest;
  for (const PlaceRecord* child : children) {
    if (!child->point.valid()) continue;
    if (!nearest.valid() || distance_m(middle, child->point) < distance_m(middle, nearest)) nearest = child->point;
  }
  return nearest;
}

bool has_genitive(const PlaceRecord& community, std::string_view genitive) {
  return std::any_of(community.names.begin(), community.names.end(),
                     [&](const PlaceName& name) { return name.role == NameRole::genitive && name.text == genitive; });
}

/// A community is known by its genitive: the village that has this genitive gives it its nominative and its point.
/// The rest are named after a group of villages (ნატანების: ზემო and ქვემო ნატანები) and stand in their middle.
void complete_community(PlaceRecord& community, const std::vector<const PlaceRecord*>& children) {
  for (const PlaceRecord* child : children) {
    for (const std::string& genitive : genitives(child->name_ka)) {
      if (!has_genitive(community, genitive)) continue;
      add_name(community, child->name_ka, NameRole::variant);
      if (!community.point.valid()) community.point = child->point;
      break;
    }
  }
  if (!community.point.valid()) community.point = middle_child(children);
  if (community.point.valid()) community.point_trust = Trust::derived;
}

}  // namespace

void complete_names(PlaceRecord& place, const GeorgianWords& words) {
  if (place.name_ka.empty() && place.name_en.empty() && !place.names.empty()) {
    place.name_ka = words.write(place.names.front().text);
    place.name_ka_trust = Trust::derived;
  }
  if (place.name_en.empty()) place.name_en = latin_from_georgian(place.name_ka);
}

void place_districts(std::vector<PlaceRecord>& units, const std::vector<PlaceRecord>& places) {
  for (PlaceRecord& unit : units) {
    if (unit.kind != PlaceKind::district || unit.point.valid()) continue;
    const std::string key = fold(unit.name_ka);
    for (const PlaceRecord& place : places) {
      if (place.municipality != unit.municipality || !place.point.valid()) continue;
      if (fold(place.name_ka.empty() ? place.name_en : place.name_ka) != key) continue;
      unit.point = place.point;
      unit.point_trust = Trust::derived;
      break;
    }
  }
}

void complete_communities(std::vector<PlaceRecord>& places) {
  std::unordered_map<std::string_view, std::string_view> first_ids;
  for (const PlaceRecord& place : places) {
    if (place.kind != PlaceKind::community) continue;
    for (const std::string& id : place.ids) first_ids.emplace(id, place.ids.front());
  }
  std::unordered_map<std::string_view, std::vector<const PlaceRecord*>> children;
  for (const PlaceRecord& place : places) {
    const auto parent = first_ids.find(place.parent_id);
    if (parent != first_ids.end()) children[parent->second].push_back(&place);
  }
  for (PlaceRecord& place : places) {
    if (place.kind != PlaceKind::community) continue;
    // Worked out afresh each time: further sources may have brought the village's point.
    if (place.point_trust == Trust::derived) place.point = {};
    const auto found = children.find(place.ids.front());
    if (found != children.end()) complete_community(place, found->second);
  }
}

}  // namespace klasteri
