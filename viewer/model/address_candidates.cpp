#include "viewer/model/address_candidates.h"

#include <algorithm>
#include <tuple>

#include "geo/text/fold.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t most_candidates = 8;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    // A city may be municipality and region as well.
    const bool said = text == part || text.ends_with(" · " + part);
    if (!part.empty() && !said) text += (text.empty() ? "" : " · ") + part;
  }
  return text;
}

bool is_searched(PlaceKind kind) { return kind < PlaceKind::street; }

}  // namespace

PlaceSuggestion suggestion_of(const Gazetteer& gazetteer, PlaceIndex place, Language language) {
  const Place& record = gazetteer[place];
  PlaceSuggestion suggestion;
  suggestion.place = place;
  suggestion.name = std::string(language == Language::ka ? gazetteer.name_ka(place) : gazetteer.name_en(place));
  if (suggestion.name.empty()) suggestion.name = std::string(gazetteer.name_ka(place));
  std::vector<std::string> parts = {std::string(kind_name(record.kind, language))};
  if (record.kind > PlaceKind::neighbourhood && record.parent != no_place) {
    parts.push_back(suggestion_of(gazetteer, record.parent, language).name);
  }
  const AdminTree& admin = gazetteer.admin();
  if (record.kind > PlaceKind::municipality && record.municipality != no_unit) {
    parts.push_back(admin.municipality_name(record.municipality, language));
  }
  if (record.kind > PlaceKind::region && record.region != no_unit) {
    parts.push_back(admin.region_name(record.region, language));
  }
  suggestion.within = joined(parts);
  if (const PlaceIndex with_point = gazetteer.with_point(place); with_point != no_place) {
    suggestion.point = gazetteer[with_point].point;
  }
  return suggestion;
}

AddressReading read_address(const Project& project, const AddressTables& tables, const Geocoder& geocoder,
                            std::uint32_t row, Language language) {
  GeoFaults row_faults = 0;
  const AddressQuery query = query_of(project.enterprises, row, tables.options, &row_faults);
  GeocodeExplanation explanation;
  const GeocodeResult result = geocoder.locate(query, &explanation);
  AddressReading reading;
  reading.text = address_text(query);
  reading.point = result.point;
  for (const AppliedRule& rule : explanation.rules) reading.sentences.push_back(sentence(rule, language));
  for (const GeoFault fault : all_faults()) {
    if (((result.faults | row_faults) & bit(fault)) != 0) {
      reading.sentences.emplace_back(sentence(fault, language));
    }
  }
  std::stable_sort(explanation.candidates.begin(), explanation.candidates.end(),
                   [](const auto& a, const auto& b) { return a.score() > b.score(); });
  for (const GeocodeExplanation::Candidate& candidate : explanation.candidates) {
    const bool known = std::any_of(reading.candidates.begin(), reading.candidates.end(),
                                   [&](const PlaceSuggestion& other) { return other.place == candidate.place; });
    if (!known && reading.candidates.size() < most_candidates) {
      reading.candidates.push_back(suggestion_of(tables.gazetteer, candidate.place, language));
    }
  }
  if (result.place != no_place) {
    const PlaceSuggestion placed = suggestion_of(tables.gazetteer, result.place, language);
    reading.placed_at = joined({placed.name, placed.within});
  }
  return reading;
}

PlaceSearch::PlaceSearch(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
  keys_.reserve(2 * gazetteer.size());
  std::string key;
  for (PlaceIndex place = 0; place < gazetteer.size(); ++place) {
    if (!is_searched(gazetteer[place].kind)) continue;
    fold_into(gazetteer.name_ka(place), key);
    if (!key.empty()) keys_.push_back({key, place});
    const std::string latin = fold(gazetteer.name_en(place));
    if (!latin.empty() && latin != key) keys_.push_back({latin, place});
  }
  std::sort(keys_.begin(), keys_.end(),
            [](const Key& a, const Key& b) { return std::tie(a.key, a.place) < std::tie(b.key, b.place); });
}

std::vector<PlaceIndex> PlaceSearch::find(std::string_view text, std::size_t most) const {
  const std::string wanted = fold(text);
  std::vector<PlaceIndex> found;
  if (wanted.empty()) return found;
  const auto from = std::lower_bound(keys_.begin(), keys_.end(), wanted,
                                     [](const Key& key, const std::string& bound) { return key.key < bound; });
  for (auto key = from; key != keys_.end() && key->key.starts_with(wanted); ++key) found.push_back(key->place);
  const auto exact =
      static_cast<std::size_t>(std::count_if(from, keys_.end(), [&](const Key& key) { return key.key == wanted; }));
  constexpr std::size_t letters_to_differ = 5;
  if (found.empty() && wanted.size() >= letters_to_differ) {
    for (const std::string_view near : gazetteer_.keys_within_one_edit(wanted)) {
      for (const NameHit& hit : gazetteer_.find_key(near)) {
        if (is_searched(gazetteer_[hit.place].kind)) found.push_back(hit.place);
      }
    }
  }
  const auto begin = found.begin() + static_cast<std::ptrdiff_t>(std::min(exact, found.size()));
  std::stable_sort(begin, found.end(),
                   [&](PlaceIndex a, PlaceIndex b) { return gazetteer_[a].population > gazetteer_[b].population; });
  std::vector<PlaceIndex> first;
  for (const PlaceIndex place : found) {
    if (first.size() == most) break;
    if (std::find(first.begin(), first.end(), place) == first.end()) first.push_back(place);
  }
  return first;
}

}  // namespace klasteri::viewer
