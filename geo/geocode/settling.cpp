#include "geo/geocode/settling.h"

#include <algorithm>

#include "geo/geocode/attestation.h"
#include "geo/geocode/candidates.h"
#include "geo/geocode/result_scores.h"
#include "geo/geocode/settlement_label.h"
#include "geo/text/script.h"

namespace klasteri {

void Settling::accept(const SettlementMatch& match, NameSource source, const std::string& written_name) {
  settled = true;
  if (match.method == MatchMethod::group) return accept_group(match, written_name);
  if (!match.unique()) {
    const PlaceIndex chosen = best_attested(gazetteer_, match, written_name);
    return chosen != no_place ? accept_dominant(match, chosen, written_name) : accept_homonyms(match, written_name);
  }
  if (match.method == MatchMethod::one_edit || match.method == MatchMethod::two_edits) {
    fault(GeoFault::settlement_misspelled);
    rule(Rule::misspelled, written_name);
  }
  result.settlement = settlement_label(gazetteer_, match, written_name);
  result.score = score_of_method(match.method) * score_of_source(source != NameSource::bare_text);
  place(match.places.front());
}

void Settling::accept_dominant(const SettlementMatch& match, PlaceIndex chosen, const std::string& written_name) {
  unsigned all = 0;
  for (const PlaceIndex place : match.places) all += attestation(gazetteer_, match, place, written_name);
  explain_dominance(match, written_name, all);
  fault(GeoFault::homonym);
  rule(Rule::best_attested_homonym, std::to_string(match.places.size()), written_name);
  const Place& place = gazetteer_[chosen];
  if (result.municipality == no_unit) {
    result.municipality = place.municipality;
    result.region = place.region;
  }
  accept({match.method, {chosen}}, NameSource::column, written_name);
  result.score *= attestation(gazetteer_, match, chosen, written_name) / static_cast<double>(all);
}

/// Of several places of a name, each dominates by its share of what attests them.
void Settling::explain_dominance(const SettlementMatch& match, std::string_view written_name, unsigned all) {
  if (explanation_ == nullptr) return;
  for (GeocodeExplanation::Candidate& candidate : explanation_->candidates) {
    const bool one_of_them = std::find(match.places.begin(), match.places.end(), candidate.place) != match.places.end();
    if (one_of_them)
      candidate.dominance = attestation(gazetteer_, match, candidate.place, written_name) / static_cast<double>(all);
  }
}

/// ნატანები for ზემო and ქვემო ნატანები: the middle of them, as exact as a community. Where the gazetteer has only one
/// of them, the plain village or another of the group may still be missing from it.
void Settling::accept_group(const SettlementMatch& match, const std::string& written_name) {
  ambiguous = true;
  fault(GeoFault::homonym);
  result.settlement = georgian_label(written_name);
  result.score = score_of_method(MatchMethod::group) / static_cast<double>(match.places.size());
  rule(Rule::group_of_settlements);
  place_in_middle(match.places);
}

void Settling::place_in_middle(const std::vector<PlaceIndex>& places) {
  place(places.size() == 1 ? places.front() : gazetteer_.of_municipality(result.municipality));
  Point sum{0, 0};
  double count = 0;
  for (const PlaceIndex member : places) {
    const Point p = gazetteer_[member].point;
    if (!p.valid()) continue;
    sum = {sum.x + p.x, sum.y + p.y};
    ++count;
  }
  if (count == 0) return;
  result.faults &= ~bit(GeoFault::no_point);
  result.point = {sum.x / count, sum.y / count};
  result.precision = GeoPrecision::community;
}

void Settling::accept_homonyms(const SettlementMatch& match, const std::string& written_name) {
  settled = true;
  ambiguous = true;
  fault(GeoFault::homonym);
  result.settlement = has_georgian(written_name) ? written_name : std::string(gazetteer_.name_ka(match.places.front()));
  result.score = score_of_method(match.method) / static_cast<double>(match.places.size());
  const Place& first = gazetteer_[match.places.front()];
  bool one_region = true;
  bool one_municipality = true;
  for (const PlaceIndex index : match.places) {
    one_region = one_region && gazetteer_[index].region == first.region;
    one_municipality = one_municipality && gazetteer_[index].municipality == first.municipality;
  }
  rule(Rule::homonyms, std::to_string(match.places.size()), written_name);
  if (const PlaceIndex town = only_town(gazetteer_, match); town != no_place && result.municipality == no_unit) {
    // The likeliest, and said to be no more than that.
    result.municipality = gazetteer_[town].municipality;
    result.region = gazetteer_[town].region;
    result.settlement = gazetteer_.name_ka(town);
    place(town);
  } else if (one_municipality && first.municipality != no_unit) {
    result.municipality = first.municipality;
    result.region = first.region;
    place(gazetteer_.of_municipality(first.municipality));
  } else if (one_region && first.region != no_unit) {
    result.region = first.region;
    place(gazetteer_.of_region(first.region));
  }
}

void Settling::place(PlaceIndex place) {
  result.place = place;
  if (place == no_place) return;
  const PlaceIndex with_point = gazetteer_.with_point(place);
  if (with_point != place) fault(GeoFault::no_point);
  if (with_point == no_place) return;
  result.point = gazetteer_[with_point].point;
  result.precision = precision_of(gazetteer_[with_point].kind);
}

void Settling::candidates(const SettlementMatch& match, std::string_view name) {
  if (explanation_ == nullptr) return;
  add_candidates(gazetteer_, name, result.municipality, match, *explanation_);
}

}  // namespace klasteri
