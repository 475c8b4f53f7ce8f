#include "geo/geocode/street_matcher.h"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "geo/base/text_index.h"
#include "geo/geocode/street_agreement.h"
#include "geo/text/key_shape.h"

namespace klasteri {
namespace {

constexpr double factor_of_parent_street = 0.7;
/// Two entries of one surname, one with its first name and one without, this near to each other are one street.
constexpr double same_street_m = 1'500;

struct StreetCandidate {
  PlaceIndex street = no_place;
  StreetAgreement agreement;
};

/// Entries that are better in no way but that they complete a name.
bool is_same_street(const Gazetteer& gazetteer, PlaceIndex a, PlaceIndex b) {
  const Point p = gazetteer[a].point;
  const Point q = gazetteer[b].point;
  return !p.valid() || !q.valid() || distance_m(p, q) <= same_street_m;
}

/// Takes the names of streets apart, each of them once: addresses repeat the streets of a town, and taking a name apart
/// costs as much as reading the rest of its address.
class StreetNameMemory {
 public:
  /// Valid until the next call.
  const StreetName& read(std::string_view text) {
    constexpr std::size_t most_names = 4096;
    if (const StreetName* known = names_.find(text)) return *known;
    if (names_.size() >= most_names) names_ = TextMap<StreetName>();
    StreetName& name = names_[text];
    name = read_street_name(text);
    return name;
  }

 private:
  TextMap<StreetName> names_;
};

const StreetName& read_written(std::string_view street) {
  thread_local StreetNameMemory memory;
  return memory.read(street);
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
  mutable std::vector<KeyShape> surnames;                                      ///< of the entries' last words
  mutable std::unordered_map<char, std::vector<std::uint32_t>> by_letter;      ///< entries, by their last words' first
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
    const auto entry = static_cast<std::uint32_t>(entries.size());
    by_key[key_of(name)].push_back(entry);
    const std::string_view surname = name.words.empty() ? std::string_view() : name.words.back().stem;
    surnames.push_back(shape_of(surname));
    if (!surname.empty()) by_letter[surname.front()].push_back(entry);
    entries.push_back({std::move(name), street});
  }

  /// The streets with the surname as it is written.
  std::vector<StreetCandidate> candidates(const StreetName& written) const {
    std::vector<StreetCandidate> found;
    const auto same = by_key.find(key_of(written));
    if (same == by_key.end()) return found;
    for (const std::uint32_t i : same->second) consider(entries[i], written, false, found);
    return found;
  }

  /// Those with one letter of the surname wrong, which is never the first: a city has thousands of streets, and few of
  /// them come near enough to be compared.
  std::vector<StreetCandidate> misspelled_candidates(const StreetName& written) const {
    std::vector<StreetCandidate> found;
    if (written.words.empty()) return found;
    const std::string& surname = written.words.back().stem;
    const auto same_letter = surname.empty() ? by_letter.end() : by_letter.find(surname.front());
    if (same_letter == by_letter.end()) return found;
    const KeyShape shape = shape_of(surname);
    for (const std::uint32_t i : same_letter->second) {
      if (shape.may_be_within(1, surnames[i])) consider(entries[i], written, true, found);
    }
    return found;
  }

  /// The best agreement of each street counts; the names of one follow each other.
  static void consider(const Entry& entry, const StreetName& written, bool may_be_misspelled,
                       std::vector<StreetCandidate>& found) {
    const StreetAgreement agreement = compare_streets(written, entry.name, may_be_misspelled);
    if (!agreement.agrees()) return;
    if (found.empty() || found.back().street != entry.street) {
      found.push_back({entry.street, agreement});
    } else if (agreement.score > found.back().agreement.score) {
      found.back().agreement = agreement;
    }
  }
};

StreetMatcher::StreetMatcher(const Gazetteer& gazetteer) {
  const PlaceRange all = gazetteer.streets();
  for (PlaceIndex street = all.first; street < all.first + all.count;) {
    const PlaceIndex settlement = gazetteer[street].parent;
    const PlaceRange streets = gazetteer.streets_of(settlement);
    areas_.push_back(std::make_unique<Area>(gazetteer, settlement, streets));
    for (PlaceIndex above = settlement; above != no_place; above = gazetteer[above].parent) {
      below_[above].push_back(areas_.back().get());
    }
    street = streets.first + streets.count;
  }
}

StreetMatcher::StreetMatcher(StreetMatcher&&) noexcept = default;
StreetMatcher::~StreetMatcher() = default;

/// Areas are in order of their settlements; the one of no settlement is last.
const StreetMatcher::Area* StreetMatcher::area_of(PlaceIndex settlement) const {
  const auto found =
      std::lower_bound(areas_.begin(), areas_.end(), settlement,
                       [](const std::unique_ptr<Area>& area, PlaceIndex wanted) { return area->settlement < wanted; });
  return found != areas_.end() && (*found)->settlement == settlement ? found->get() : nullptr;
}

namespace {

/// Which of several candidates is meant: the best, unless another is as good. Of two names for one street, the one that
/// is written counts.
StreetMatch choose(const Gazetteer& gazetteer, std::vector<StreetCandidate> candidates) {
  StreetMatch match;
  match.layer = true;
  // A list without positions says nothing that a street with a line does not say better.
  const auto placed = [&](const StreetCandidate& c) { return gazetteer[c.street].point.valid(); };
  if (std::any_of(candidates.begin(), candidates.end(), placed)) {
    std::erase_if(candidates, [&](const StreetCandidate& c) { return !placed(c); });
  }
  if (candidates.empty()) return match;
  std::stable_sort(candidates.begin(), candidates.end(), [](const StreetCandidate& a, const StreetCandidate& b) {
    return a.agreement.score > b.agreement.score;
  });
  const StreetCandidate* best = candidates.data();
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
  if (area == nullptr) return {};
  const StreetName& name = read_written(street);
  return name.empty() ? StreetMatch() : find(*area, name);
}

StreetMatch StreetMatcher::find_below(PlaceIndex place, std::string_view street) const {
  StreetMatch only;
  if (areas_.empty()) return only;
  const StreetName& name = read_written(street);
  if (name.empty()) return only;
  static const std::vector<const Area*> none;
  const auto below = below_.find(place);
  for (const Area* area : below == below_.end() ? none : below->second) {
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
