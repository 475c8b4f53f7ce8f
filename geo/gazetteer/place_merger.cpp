#include "geo/gazetteer/place_merger.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "geo/gazetteer/add_missing.h"
#include "geo/gazetteer/town_reach.h"
#include "geo/text/edit_distance.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

constexpr std::size_t none = SIZE_MAX;

constexpr double same_municipality_m = 10'000;
constexpr double unsure_municipality_m = 5'000;
constexpr double least_reach_m = 2'000;
/// Polygons of municipalities are a few kilometres off, or older than the classifier.
constexpr double near_municipality_m = 6'000;
constexpr double near_seat_m = 10'000;
constexpr double parts_of_village_m = 5'000;
constexpr double community_reach_m = 12'000;
constexpr double clearly_nearer = 0.5;

bool share_source(const PlaceRecord& a, const PlaceRecord& b) {
  return std::any_of(a.sources.begin(), a.sources.end(), [&](const std::string& source) {
    return std::find(b.sources.begin(), b.sources.end(), source) != b.sources.end();
  });
}

bool comparable(const PlaceRecord& a, const PlaceRecord& b) {
  return (a.kind == PlaceKind::community) == (b.kind == PlaceKind::community);
}

/// Whether both sources say what kind of place it is, and one says town, the other village or quarter.
bool kinds_differ(const PlaceRecord& a, const PlaceRecord& b) {
  if (a.kind_trust < Trust::stated || b.kind_trust < Trust::stated) return false;
  return is_town(a.kind) != is_town(b.kind) || is_settlement(a.kind) != is_settlement(b.kind);
}

/// How far apart two records of one name may lie and still be one place.
double reach_m(const PlaceRecord& a, const PlaceRecord& b) {
  if (share_source(a, b) || kinds_differ(a, b)) return least_reach_m;
  if (a.municipality == no_unit || b.municipality == no_unit) return unsure_municipality_m;
  if (a.municipality == b.municipality) return same_municipality_m;
  const bool unsure = std::min(a.municipality_trust, b.municipality_trust) <= Trust::stated;
  return unsure ? unsure_municipality_m : least_reach_m;
}

std::string in_municipality(const PlaceRecord& record, const std::string& key, bool town) {
  return "m" + std::to_string(record.municipality) + (town ? " town " : " village ") + key;
}
std::string in_region(const PlaceRecord& record, const std::string& key) {
  return "r" + std::to_string(record.region) + " " + key;
}

template <typename Counts>
Counts count_keys(const std::vector<PlaceRecord>& source) {
  Counts counts;
  for (const PlaceRecord& record : source) {
    if (record.point.valid() || record.kind == PlaceKind::community) continue;
    for (const std::string& key : main_keys(record)) {
      ++counts[in_municipality(record, key, is_town(record.kind))];
      ++counts[in_region(record, key)];
    }
  }
  return counts;
}

template <typename Counts>
std::size_t count_of(const Counts& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

/// Some sources have the Georgian name of something else at the place, e.g. a metro line: it must sound like the Latin
/// name of the place.
bool sound_alike(std::string_view georgian, std::string_view latin) {
  const std::string a = fold(georgian);
  const std::string b = fold(latin);
  const auto limit = static_cast<unsigned>(std::max(a.size(), b.size()) / 3);
  return edit_distance(a, b, limit) <= limit;
}

void merge_names(PlaceRecord& into, const PlaceRecord& from) {
  const bool better =
      !from.name_ka.empty() && from.name_ka_trust > into.name_ka_trust &&
      (from.name_ka_trust == Trust::official || into.name_en.empty() || sound_alike(from.name_ka, into.name_en));
  if (better) {
    const std::string replaced = std::exchange(into.name_ka, from.name_ka);
    into.name_ka_trust = from.name_ka_trust;
    std::erase_if(into.names, [&](const PlaceName& name) { return name.text == into.name_ka; });
    add_name(into, replaced, NameRole::variant);
  } else {
    add_name(into, from.name_ka, NameRole::variant);
  }
  if (into.name_en.empty()) {
    into.name_en = from.name_en;
    std::erase_if(into.names, [&](const PlaceName& name) { return name.text == into.name_en; });
  } else {
    add_name(into, from.name_en, NameRole::variant);
  }
  for (const PlaceName& name : from.names) add_name(into, name.text, name.role);
}

void merge(PlaceRecord& into, const PlaceRecord& from) {
  merge_names(into, from);
  add_missing(into.ids, from.ids);
  add_missing(into.sources, from.sources);
  if (from.kind_trust > into.kind_trust) {
    into.kind = from.kind;
    into.kind_trust = from.kind_trust;
  }
  if (from.municipality != no_unit &&
      (from.municipality_trust > into.municipality_trust || into.municipality == no_unit)) {
    into.municipality = from.municipality;
    into.region = from.region;
    into.municipality_trust = from.municipality_trust;
  }
  if (into.region == no_unit) into.region = from.region;
  if (from.point.valid() && from.point_trust > into.point_trust) {
    into.point = from.point;
    into.point_trust = from.point_trust;
  }
  if (into.population == 0) into.population = from.population;
  if (into.parent_id.empty()) into.parent_id = from.parent_id;
}

}  // namespace

PlaceMerger::PlaceMerger(const AdminTree& tree, std::vector<PlaceRecord> places)
    : tree_(tree), places_(std::move(places)) {
  for (std::size_t i = 0; i < places_.size(); ++i) index(i);
}

std::size_t PlaceMerger::add(std::vector<PlaceRecord> source) {
  const KeyCounts counts = count_keys<KeyCounts>(source);
  nearest_first(source, counts);
  std::size_t merged = 0;
  std::vector<PlaceRecord> open;
  const auto put = [&](PlaceRecord& record, const Match& match) {
    if (match.place == none) {
      places_.push_back(std::move(record));
      index(places_.size() - 1);
    } else {
      merge(places_[match.place], record);
      for (const std::size_t part : match.parts) absorb(match.place, part);
      index(match.place);
      ++merged;
    }
  };
  for (PlaceRecord& record : source) {
    const Match match = find(record, counts);
    const bool wait = match.place == none && !record.point.valid() && !record.parent_id.empty() &&
                      record.kind != PlaceKind::community;
    if (wait) {
      open.push_back(std::move(record));
    } else {
      put(record, match);
    }
  }
  // Where the rest of its community lies is known by now.
  const std::unordered_map<std::string, Point> middles = community_middles();
  for (PlaceRecord& record : open) put(record, find_in_community(record, counts, middles));
  return merged;
}

/// Of the places with a point, by the community that they are said to belong to.
std::unordered_map<std::string, Point> PlaceMerger::community_middles() const {
  std::unordered_map<std::string, std::pair<Point, double>> sums;
  for (const PlaceRecord& place : places_) {
    if (place.parent_id.empty() || !place.point.valid() || place.ids.empty()) continue;
    auto& [sum, count] = sums.try_emplace(place.parent_id, Point{0, 0}, 0.0).first->second;
    sum = {sum.x + place.point.x, sum.y + place.point.y};
    ++count;
  }
  std::unordered_map<std::string, Point> middles;
  for (const auto& [id, entry] : sums) {
    middles.emplace(id, Point{entry.first.x / entry.second, entry.first.y / entry.second});
  }
  return middles;
}

/// Of several places of a record's name in its municipality the one that lies with its community, if one is clearly
/// nearer than the others.
PlaceMerger::Match PlaceMerger::find_in_community(const PlaceRecord& record, const KeyCounts& counts,
                                                  const std::unordered_map<std::string, Point>& middles) const {
  if (Match match = find(record, counts); match.place != none) return match;
  const auto middle = middles.find(record.parent_id);
  if (middle == middles.end()) return no_match();
  std::vector<std::pair<double, std::size_t>> near;
  for (const std::size_t place : namesakes_of(record)) {
    const PlaceRecord& other = places_[place];
    const bool counts_here = other.municipality == record.municipality && other.point.valid() &&
                             !share_source(record, other) && !kinds_differ(record, other);
    if (counts_here) near.emplace_back(distance_m(other.point, middle->second), place);
  }
  if (near.empty()) return no_match();
  std::sort(near.begin(), near.end());
  const bool clear = near.size() == 1 || near[0].first <= clearly_nearer * near[1].first;
  return clear && near[0].first <= community_reach_m ? Match{near[0].second, near[0].first, {}} : no_match();
}

std::vector<PlaceRecord> PlaceMerger::take() {
  std::erase_if(places_, [](const PlaceRecord& place) { return place.ids.empty(); });
  return std::move(places_);
}

/// By distance from the place that a record would join; of equals by id. Records that join nothing come last.
void PlaceMerger::nearest_first(std::vector<PlaceRecord>& source, const KeyCounts& counts) const {
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(source.size());
  for (std::size_t i = 0; i < source.size(); ++i) order.emplace_back(find(source[i], counts).metres, i);
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : source[a.second].ids.front() < source[b.second].ids.front();
  });
  std::vector<PlaceRecord> sorted;
  sorted.reserve(source.size());
  for (const auto& entry : order) sorted.push_back(std::move(source[entry.second]));
  source = std::move(sorted);
}

PlaceMerger::Match PlaceMerger::no_match() { return {none, std::numeric_limits<double>::infinity(), {}}; }

PlaceMerger::Match PlaceMerger::find(const PlaceRecord& record, const KeyCounts& counts) const {
  if (const std::size_t known = find_by_id(record); known != none) return {known, 0, {}};
  const std::vector<std::size_t> namesakes = namesakes_of(record);
  return record.point.valid() ? find_by_point(record, namesakes) : find_without_point(record, namesakes, counts);
}

std::size_t PlaceMerger::find_by_id(const PlaceRecord& record) const {
  for (const std::string& id : record.ids) {
    if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second;
  }
  return none;
}

std::vector<std::size_t> PlaceMerger::namesakes_of(const PlaceRecord& record) const {
  std::vector<std::size_t> namesakes;
  for (const std::string& key : main_keys(record)) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) continue;
    for (const std::size_t place : found->second) {
      const bool gone = places_[place].ids.empty();
      if (!gone && comparable(record, places_[place])) namesakes.push_back(place);
    }
  }
  std::sort(namesakes.begin(), namesakes.end());
  namesakes.erase(std::unique(namesakes.begin(), namesakes.end()), namesakes.end());
  return namesakes;
}

PlaceMerger::Match PlaceMerger::find_by_point(const PlaceRecord& record,
                                              const std::vector<std::size_t>& namesakes) const {
  Match best = no_match();
  std::vector<std::size_t> without_point;
  for (const std::size_t place : namesakes) {
    const PlaceRecord& other = places_[place];
    if (!other.point.valid()) {
      const bool same = other.municipality == record.municipality && record.municipality != no_unit;
      if (same && !share_source(record, other) && !kinds_differ(record, other)) without_point.push_back(place);
      continue;
    }
    const double metres = distance_m(record.point, other.point);
    if (metres <= reach_m(record, other) && metres < best.metres) best = {place, metres, {}};
  }
  if (best.place == none && without_point.size() == 1) best = {without_point.front(), same_municipality_m, {}};
  return best;
}

/// Joins in its own municipality count as nearer than those across a border, so that they are made first.
PlaceMerger::Match PlaceMerger::find_without_point(const PlaceRecord& record, const std::vector<std::size_t>& namesakes,
                                                   const KeyCounts& counts) const {
  const bool town = is_town(record.kind);
  bool town_and_village = false;
  bool repeated_here = false;
  bool repeated_in_region = false;
  for (const std::string& key : main_keys(record)) {
    town_and_village |= count_of(counts, in_municipality(record, key, !town)) > 0;
    repeated_here |= count_of(counts, in_municipality(record, key, town)) > 1;
    repeated_in_region |= count_of(counts, in_region(record, key)) > 1;
  }
  if (repeated_here) return no_match();
  std::vector<std::size_t> here, nearby;
  for (const std::size_t place : namesakes) {
    const PlaceRecord& other = places_[place];
    if (share_source(record, other) || (town_and_village && town != is_town(other.kind))) continue;
    if (other.municipality == record.municipality && record.municipality != no_unit) {
      here.push_back(place);
    } else if (lies_near(other, record)) {
      nearby.push_back(place);
    }
  }
  if (!here.empty()) return choose(record, here);
  if (nearby.size() != 1 || repeated_in_region || record.municipality_trust != Trust::official) return no_match();
  return {nearby.front(), same_municipality_m, {}};
}

/// Which of the places of its name in its municipality a record without a point is.
PlaceMerger::Match PlaceMerger::choose(const PlaceRecord& record, const std::vector<std::size_t>& here) const {
  if (here.size() == 1) return {here.front(), 0, {}};
  if (is_town(record.kind)) {
    std::vector<std::size_t> towns;
    for (const std::size_t place : here) {
      if (is_town(places_[place].kind) && places_[place].kind_trust >= Trust::checked) towns.push_back(place);
    }
    if (towns.size() == 1) return {towns.front(), 0, {}};
  }
  if (record.municipality_trust != Trust::official) return no_match();
  if (const std::size_t place = best_attested(here); place != none && !kinds_differ(record, places_[place])) {
    return {place, 0, {}};
  }
  Match match{here.front(), 0, {}};
  for (const std::size_t place : here) {
    if (!places_[place].point.valid() || kinds_differ(record, places_[place])) return no_match();
    for (const std::size_t other : here) {
      if (distance_m(places_[place].point, places_[other].point) > parts_of_village_m) return no_match();
    }
    // The one that most sources have is the village's middle.
    if (places_[place].sources.size() > places_[match.place].sources.size()) match.place = place;
  }
  for (const std::size_t place : here) {
    if (place != match.place) match.parts.push_back(place);
  }
  return match;
}

/// The place with a point that more sources have than any other; none where two are equal.
std::size_t PlaceMerger::best_attested(const std::vector<std::size_t>& places) const {
  std::size_t best = none;
  std::size_t most = 0;
  bool shared = false;
  for (const std::size_t place : places) {
    const std::size_t sources = places_[place].point.valid() ? places_[place].sources.size() : 0;
    if (sources == most) shared = true;
    if (sources <= most) continue;
    best = place;
    most = sources;
    shared = false;
  }
  return shared || most == 0 ? none : best;
}

void PlaceMerger::absorb(std::size_t place, std::size_t part) {
  merge(places_[place], places_[part]);
  for (const std::string& id : places_[part].ids) by_id_[id] = place;
  places_[part].ids.clear();
}

/// Whether a place may be in the municipality of a record although its own is another.
bool PlaceMerger::lies_near(const PlaceRecord& place, const PlaceRecord& record) const {
  if (record.municipality == no_unit || !place.point.valid()) return false;
  const Municipality& municipality = tree_.municipalities()[record.municipality];
  const bool polygons = !municipality.shape.empty();
  if (place.municipality_trust <= Trust::stated && !polygons) return place.region == record.region;
  if (polygons) {
    return tree_.metres_to_municipality(record.municipality, place.point) <= near_municipality_m;
  }
  return municipality.seat.valid() && distance_m(municipality.seat, place.point) <= near_seat_m;
}

void PlaceMerger::index(std::size_t place) {
  for (const std::string& id : places_[place].ids) by_id_.emplace(id, place);
  for (std::string& key : main_keys(places_[place])) {
    std::vector<std::size_t>& list = by_key_[std::move(key)];
    if (std::find(list.begin(), list.end(), place) == list.end()) list.push_back(place);
  }
}

}  // namespace klasteri
