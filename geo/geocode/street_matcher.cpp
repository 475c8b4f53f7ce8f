#include "geo/geocode/street_matcher.h"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "geo/geocode/street_agreement.h"

namespace klasteri {
namespace {

constexpr double factor_of_parent_street = 0.7;
/// Two entries of one surname, one with its first name and one without, this near to each other are one street.
constexpr double same_street_m = 1'500;

struct Candidate {
  PlaceIndex street = no_place;
  StreetAgreement agreement;
};

/// Entries that are better in no way but that they complete a name.
bool is_same_street(const Gazetteer& gazetteer, PlaceIndex a, PlaceIndex b) {
  const Point p = gazetteer[a].point;
  const Point q = gazetteer[b].point;
  return !p.valid() || !q.valid() || distance_m(p, q) <= same_street_m;
}

}  // namespace

/// The streets of one settlement, their names taken apart.
struct StreetMatcher::Area {
  struct Entry {
    StreetName name;
    PlaceIndex street;
  };

  const Gazetteer& gazetteer;
  PlaceIndex settlement;
  PlaceRange streets;
  mutable std::once_flag read_once;
  mutable std::vector<Entry> entries;
  mutable std::unordered_map<std::string, std::vector<std::uint32_t>> by_key;  ///< entries, by key_of()

  Area(const Gazetteer& places, PlaceIndex parent, PlaceRange range)
      : gazetteer(places), settlement(parent), streets(range) {}

  /// The surname, or what else comes last; the number of a numbered street.
  static std::string key_of(const StreetName& name) {
    return name.words.empty() ? '#' + std::to_string(name.number) : name.words.back().stem;
  }

  bool has_key_of(const StreetName& name) const { return by_key.contains(key_of(name)); }

  void read() const {
    for (PlaceIndex street = streets.first; street < streets.first + streets.count; ++street) {
      add(gazetteer.name_ka(street), street);
      add(gazetteer.name_en(street), street);
      for (const std::string_view name : gazetteer.other_names(street)) add(name, street);
    }
  }

  void add(std::string_view text, PlaceIndex street) const {
    StreetName name = read_street_name(text);
    if (name.empty() || name.is_route) return;
    by_key[key_of(name)].push_back(static_cast<std::uint32_t>(entries.size()));
    entries.push_back({std::move(name), street});
  }

  /// The streets with the surname as it is written.
  std::vector<Candidate> candidates(const StreetName& written) const {
    std::vector<Candidate> found;
    const auto same = by_key.find(key_of(written));
    if (same == by_key.end()) return found;
    for (const std::uint32_t i : same->second) consider(entries[i], written, false, found);
    return found;
  }

  std::vector<Candidate> misspelled_candidates(const StreetName& written) const {
    std::vector<Candidate> found;
    for (const Entry& entry : entries) consider(entry, written, true, found);
    return found;
  }

  /// The best agreement of each street counts; the names of one follow each other.
  static void consider(const Entry& entry, const StreetName& written, bool may_be_misspelled,
                       std::vector<Candidate>& found) {
    const StreetAgreement agreement = compare_streets(written, entry.name, may_be_misspelled);
    if (!agreement.agrees()) return;
    if (found.empty() || found.back().street != entry.street) {
      found.push_back({entry.street, agreement});
    } else if (agreement.score > found.back().agreement.score) {
      found.back().agreement = agreement;
    }
  }
};

StreetMatcher::StreetMatcher(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
  const PlaceRange all = gazetteer.streets();
  for (PlaceIndex street = all.first; street < all.first + all.count;) {
    const PlaceIndex settlement = gazetteer[street].parent;
    const PlaceRange streets = gazetteer.streets_of(settlement);
    areas_.push_back(std::make_unique<Area>(gazetteer, settlement, streets));
    street = streets.first + streets.count;
  }
}

StreetMatcher::StreetMatcher(StreetMatcher&&) noexcept = default;
StreetMatcher::~StreetMatcher() = default;

/// Areas are in order of their settlements; the one of no settlement is last.
const StreetMatcher::Area* StreetMatcher::area_of(PlaceIndex settlement) const {
  const auto found = std::lower_bound(
      areas_.begin(), areas_.end(), settlement,
      [](const std::unique_ptr<Area>& area, PlaceIndex wanted) { return area->settlement < wanted; });
  return found != areas_.end() && (*found)->settlement == settlement ? found->get() : nullptr;
}

namespace {

/// Which of several candidates is meant: the best, unless another is as good. Of two names for one street, the one that
/// is written counts.
StreetMatch choose(const Gazetteer& gazetteer, std::vector<Candidate> candidates) {
  StreetMatch match;
  match.layer = true;
  // A list without positions says nothing that a street with a line does not say better.
  const auto placed = [&](const Candidate& c) { return gazetteer[c.street].point.valid(); };
  if (std::any_of(candidates.begin(), candidates.end(), placed)) {
    std::erase_if(candidates, [&](const Candidate& c) { return !placed(c); });
  }
  if (candidates.empty()) return match;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.agreement.score > b.agreement.score; });
  const Candidate* best = candidates.data();
  const bool tie = candidates.size() > 1 && candidates[1].agreement.score >= best->agreement.score;
  if (tie) {
    match.several = true;
    return match;
  }
  // "დ. აღმაშენებლის" beside both აღმაშენებლის and დავით აღმაშენებლის, which are one street.
  if (best->agreement.by_initial && candidates.size() > 1 && !candidates[1].agreement.by_initial &&
      !candidates[1].agreement.misspelled && is_same_street(gazetteer, best->street, candidates[1].street)) {
    ++best;
  }
  match.street = best->street;
  match.score = best->agreement.score;
  match.misspelled = best->agreement.misspelled;
  return match;
}

}  // namespace

StreetMatch StreetMatcher::find(const Area& area, const StreetName& name) {
  std::call_once(area.read_once, [&area] { area.read(); });
  StreetMatch match = choose(area.gazetteer, area.candidates(name));
  // A name that is there, be it of a street of another type, is not misspelled.
  if (match.street == no_place && !match.several && !area.has_key_of(name)) {
    match = choose(area.gazetteer, area.misspelled_candidates(name));
  }
  if (match.street != no_place || match.several || !is_branch(name.type)) return match;
  StreetName parent = name;
  parent.type = name.parent_type;
  parent.branch = 0;
  match = find(area, parent);
  match.branch_unknown = match.street != no_place;
  match.score *= factor_of_parent_street;
  return match;
}

StreetMatch StreetMatcher::find_in(PlaceIndex settlement, std::string_view street) const {
  const Area* area = area_of(settlement);
  if (area == nullptr) area = area_of(no_place);
  const StreetName name = area == nullptr ? StreetName() : read_street_name(street);
  if (name.empty()) return {};
  return find(*area, name);
}

StreetMatch StreetMatcher::find_below(PlaceIndex place, std::string_view street) const {
  StreetMatch only;
  const StreetName name = read_street_name(street);
  if (name.empty()) return only;
  for (const std::unique_ptr<Area>& area : areas_) {
    PlaceIndex above = area->settlement;
    while (above != no_place && above != place) above = gazetteer_[above].parent;
    if (above != place) continue;
    const StreetMatch match = find(*area, name);
    const bool more = only.street != no_place && match.street != no_place;
    only.layer = true;
    only.several = only.several || match.several || more;
    if (match.street != no_place && !more) {
      const bool several = only.several;
      only = match;
      only.several = several;
    }
  }
  if (only.several) only.street = no_place;
  const Area* unsettled = only.layer ? nullptr : area_of(no_place);
  return unsettled == nullptr ? only : find(*unsettled, name);
}

}  // namespace klasteri
