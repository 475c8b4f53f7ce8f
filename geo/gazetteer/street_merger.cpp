#include "geo/gazetteer/street_merger.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "geo/gazetteer/add_missing.h"
#include "geo/gazetteer/house_number.h"
#include "geo/gazetteer/settlement_finder.h"
#include "geo/gazetteer/street_line.h"
#include "geo/gazetteer/street_name.h"
#include "geo/gazetteer/street_names.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

constexpr double street_tolerance_m = 1'500;
constexpr double near_street_m = 500;

std::string key_of(std::string_view name) {
  std::string key = street_key(read_street_name(name));
  return key.empty() ? fold(name) : key;
}

/// Adds what another record knows of the same street.
void merge_street(StreetRecord& into, StreetRecord& from) {
  PlaceRecord& place = into.place;
  add_missing(place.ids, from.place.ids);
  add_missing(place.sources, from.place.sources);
  if (place.name_ka.empty() || from.place.name_ka_trust > place.name_ka_trust) {
    const std::string replaced = std::exchange(place.name_ka, from.place.name_ka);
    place.name_ka_trust = from.place.name_ka_trust;
    add_name(place, replaced, NameRole::variant);
  } else {
    add_name(place, from.place.name_ka, NameRole::variant);
  }
  if (place.name_en.empty()) {
    place.name_en = from.place.name_en;
  } else {
    add_name(place, from.place.name_en, NameRole::variant);
  }
  for (const PlaceName& name : from.place.names) add_name(place, name.text, name.role);
  std::erase_if(place.names,
                [&](const PlaceName& name) { return name.text == place.name_ka || name.text == place.name_en; });
  std::move(from.lines.begin(), from.lines.end(), std::back_inserter(into.lines));
}

double metres_to(const StreetRecord& street, Point p) {
  if (street.lines.empty()) return distance_m(street.place.point, p);
  const LinePosition nearest = nearest_position(street.lines, p);
  return distance_m(point_along(street.lines[nearest.line], nearest.along_m), p);
}

class Merger {
 public:
  Merger(const AdminTree& tree, const std::string& streets_of, const std::vector<PlaceRecord>& places)
      : tree_(tree), finder_(tree, places), chosen_(streets_of.empty() ? nullptr : &finder_.chosen(streets_of)) {
    for (const PlaceRecord& place : places) {
      for (const std::string& id : place.ids) places_by_id_.emplace(id, &place);
    }
  }

  void add_streets(std::vector<StreetRecord> streets) {
    for (StreetRecord& street : streets) add_street(street);
    for (StreetRecord& street : streets_) finish(street);
  }

  /// Those that know their street already, from a .gaz file, come first.
  void add_houses(std::vector<HouseRecord> houses) {
    std::stable_partition(houses.begin(), houses.end(),
                          [](const HouseRecord& house) { return !house.place.parent_id.empty(); });
    for (HouseRecord& house : houses) add_house(house);
    for (StreetRecord& street : streets_) stand_among_houses(street);
  }

  StreetCounts take(GazetteerRecords& records) {
    for (const StreetRecord& street : streets_) counts_.unsettled += street.place.parent_id.empty() ? 1 : 0;
    records.streets = std::move(streets_);
    records.houses = std::move(houses_);
    return counts_;
  }

 private:
  const PlaceRecord* settlement_of(const PlaceRecord& place, std::string_view name, Point p) const {
    if (const auto known = places_by_id_.find(place.parent_id); known != places_by_id_.end()) return known->second;
    if (const PlaceRecord* named = finder_.named(name, place.region, place.municipality)) return named;
    if (p.valid()) return finder_.nearest(p);
    return name.empty() && place.municipality == no_unit ? chosen_ : nullptr;
  }

  /// Units by the settlement, else by position. False outside the country.
  bool set_units(PlaceRecord& place, const PlaceRecord* settlement, Point p) {
    if (settlement != nullptr) {
      place.parent_id = settlement->ids.front();
      place.region = settlement->region;
      place.municipality = settlement->municipality;
      place.municipality_trust = settlement->municipality_trust;
      return true;
    }
    place.parent_id.clear();
    if (!p.valid()) return true;
    const UnitIndex region = tree_.region_at(p, street_tolerance_m);
    if (region == no_unit) return false;
    place.region = region;
    if (const UnitIndex municipality = tree_.municipality_at(p); municipality != no_unit) {
      place.municipality = municipality;
      place.municipality_trust = Trust::checked;
      place.region = tree_.municipalities()[municipality].region;
    }
    return true;
  }

  static std::string group_of(const PlaceRecord& place, std::string_view key) {
    std::string group = place.parent_id;
    if (group.empty()) group = std::to_string(place.municipality) + '/' + std::to_string(place.region);
    return group.append("|").append(key);
  }

  void add_street(StreetRecord& street) {
    const Point middle = street.lines.empty() ? street.place.point : middle_of(street.lines);
    if (!set_units(street.place, settlement_of(street.place, street.settlement, middle), middle)) {
      ++counts_.outside;
      return;
    }
    const std::string key = key_of(leading_name(street.place));
    const auto [found, added] = by_group_.try_emplace(group_of(street.place, key), streets_.size());
    if (added) {
      keep_own_ids(street.place, by_id_, found->first);
      by_key_[key].push_back(streets_.size());
      streets_.push_back(std::move(street));
    } else {
      leave_ids_of_others(street.place, by_id_, found->second);
      merge_street(streets_[found->second], street);
    }
    for (const std::string& id : streets_[found->second].place.ids) by_id_.emplace(id, found->second);
  }

  /// Files of one name may give one identifier to two streets: the first keeps it.
  static void keep_own_ids(PlaceRecord& place, const std::unordered_map<std::string, std::size_t>& taken,
                           const std::string& distinction) {
    const std::string first = place.ids.front();
    std::erase_if(place.ids, [&](const std::string& id) { return taken.contains(id); });
    if (place.ids.empty()) place.ids.push_back(first + '|' + distinction);
  }

  /// Likewise where a record joins another.
  static void leave_ids_of_others(PlaceRecord& place, const std::unordered_map<std::string, std::size_t>& taken,
                                  std::size_t own) {
    std::erase_if(place.ids, [&](const std::string& id) {
      const auto owner = taken.find(id);
      return owner != taken.end() && owner->second != own;
    });
  }

  static void finish(StreetRecord& street) {
    street.lines = joined_lines(street.lines);
    if (!street.lines.empty()) {
      street.place.point = middle_of(street.lines);
      street.place.point_trust = Trust::derived;
    }
  }

  /// The index of a house's street; none for a house outside the country.
  std::optional<std::size_t> find_street(HouseRecord& house) {
    if (const auto known = by_id_.find(house.place.parent_id); known != by_id_.end()) return known->second;
    house.place.parent_id.clear();
    const Point p = house.place.point;
    if (!set_units(house.place, settlement_of(house.place, house.settlement, p), p)) return std::nullopt;
    return street_of(house);
  }

  void add_house(HouseRecord& house) {
    const std::optional<std::size_t> street = find_street(house);
    if (!street) {
      ++counts_.outside;
      return;
    }
    const StreetRecord& home = streets_[*street];
    house.place.parent_id = home.place.ids.front();
    house.place.region = home.place.region;
    house.place.municipality = home.place.municipality;
    std::string name = home.place.ids.front() + '|' + fold(house.place.name_ka);
    const auto [found, added] = by_number_.try_emplace(std::move(name), houses_.size());
    if (added) {
      keep_own_ids(house.place, house_ids_, found->first);
      for (const std::string& id : house.place.ids) house_ids_.emplace(id, houses_.size());
      houses_.push_back(std::move(house));
    } else {
      leave_ids_of_others(house.place, house_ids_, found->second);
      for (const std::string& id : house.place.ids) house_ids_.emplace(id, found->second);
      add_missing(houses_[found->second].place.ids, house.place.ids);
      add_missing(houses_[found->second].place.sources, house.place.sources);
    }
  }

  std::size_t street_of(const HouseRecord& house) {
    const std::string key = key_of(house.street);
    const std::string group = group_of(house.place, key);
    if (const auto found = by_group_.find(group); found != by_group_.end()) return found->second;
    std::size_t nearest = streets_.size();
    double nearest_m = near_street_m;
    if (const auto namesakes = by_key_.find(key); namesakes != by_key_.end()) {
      for (const std::size_t candidate : namesakes->second) {
        if (streets_[candidate].lines.empty()) continue;
        const double metres = metres_to(streets_[candidate], house.place.point);
        if (metres >= nearest_m) continue;
        nearest = candidate;
        nearest_m = metres;
      }
    }
    if (nearest < streets_.size()) return nearest;
    return street_of_houses(house, group, key);
  }

  /// A street that is known by its houses alone.
  std::size_t street_of_houses(const HouseRecord& house, const std::string& group, const std::string& key) {
    StreetRecord street;
    street.place = house.place;
    street.place.kind = PlaceKind::street;
    street.place.name_ka.clear();
    street.place.name_ka_trust = Trust::none;
    street.place.point = {};
    street.place.point_trust = Trust::none;
    street.place.ids = {house.place.sources.front() + ":street/" + group};
    street.place.name_en.clear();
    street.place.names.clear();
    add_street_names(street.place, house.street, NameRole::main);
    if (!has_name(street.place)) add_name(street.place, house.street, NameRole::main);
    // Addresses shorten the name; a source of streets knows it better.
    if (!street.place.name_ka.empty()) street.place.name_ka_trust = Trust::derived;
    by_group_.emplace(group, streets_.size());
    by_key_[key].push_back(streets_.size());
    by_id_.emplace(street.place.ids.front(), streets_.size());
    streets_.push_back(std::move(street));
    return streets_.size() - 1;
  }

  /// A street without a line stands where its house with the middle number does.
  void stand_among_houses(StreetRecord& street) {
    if (!street.lines.empty()) return;
    if (houses_of_.empty()) {
      for (const HouseRecord& house : houses_) houses_of_[house.place.parent_id].push_back(&house.place);
    }
    const auto found = houses_of_.find(street.place.ids.front());
    if (found == houses_of_.end()) return;
    std::vector<const PlaceRecord*>& houses = found->second;
    std::sort(houses.begin(), houses.end(), [](const PlaceRecord* a, const PlaceRecord* b) {
      return std::pair(house_number(a->name_ka).number, std::string_view(a->ids.front())) <
             std::pair(house_number(b->name_ka).number, std::string_view(b->ids.front()));
    });
    street.place.point = houses[houses.size() / 2]->point;
    street.place.point_trust = Trust::derived;
  }

  const AdminTree& tree_;
  SettlementFinder finder_;
  const PlaceRecord* chosen_;
  std::unordered_map<std::string_view, const PlaceRecord*> places_by_id_;
  std::vector<StreetRecord> streets_;
  std::vector<HouseRecord> houses_;
  std::unordered_map<std::string, std::size_t> by_group_, by_id_, by_number_, house_ids_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
  std::unordered_map<std::string_view, std::vector<const PlaceRecord*>> houses_of_;
  StreetCounts counts_;
};

}  // namespace

StreetCounts settle_streets(const AdminTree& tree, const std::string& streets_of, std::vector<StreetRecord> streets,
                            std::vector<HouseRecord> houses, GazetteerRecords& records) {
  Merger merger(tree, streets_of, records.places);
  merger.add_streets(std::move(streets));
  merger.add_houses(std::move(houses));
  return merger.take(records);
}

}  // namespace klasteri
