#include "geo/geocode/attestation.h"

#include <algorithm>

#include "geo/geocode/admin_names.h"
#include "geo/text/fold.h"

namespace klasteri {

unsigned attestation(const Gazetteer& gazetteer, const SettlementMatch& match, PlaceIndex place,
                     std::string_view written_name) {
  constexpr unsigned official = 10;
  if (gazetteer.is_official(place)) {
    const bool as_it_is = match.method == MatchMethod::exact || match.method == MatchMethod::joined;
    const bool former = as_it_is && squeezed(fold(gazetteer.name_ka(place))) != squeezed(fold(written_name));
    return former ? 1 : official;
  }
  const std::string_view sources = gazetteer.sources(place);
  const auto count = static_cast<unsigned>(std::count(sources.begin(), sources.end(), ';')) + 1;
  const bool twice =
      sources.find("geonames") != std::string_view::npos && sources.find("wof") != std::string_view::npos;
  return count - (twice ? 1 : 0);
}

PlaceIndex best_attested(const Gazetteer& gazetteer, const SettlementMatch& match, std::string_view written_name) {
  PlaceIndex best = no_place;
  unsigned most = 0;
  bool shared = false;
  for (const PlaceIndex place : match.places) {
    const unsigned attested = attestation(gazetteer, match, place, written_name);
    if (attested == most) shared = true;
    if (attested <= most) continue;
    best = place;
    most = attested;
    shared = false;
  }
  if (shared || best == no_place) return no_place;
  const UnitIndex municipality = gazetteer[best].municipality;
  const bool one_municipality =
      municipality != no_unit && std::all_of(match.places.begin(), match.places.end(), [&](PlaceIndex place) {
        return gazetteer[place].municipality == municipality;
      });
  return one_municipality || gazetteer.is_official(best) ? best : no_place;
}

PlaceIndex only_town(const Gazetteer& gazetteer, const SettlementMatch& match) {
  PlaceIndex town = no_place;
  for (const PlaceIndex place : match.places) {
    if (gazetteer[place].kind != PlaceKind::city) continue;
    if (town != no_place) return no_place;
    town = place;
  }
  return town;
}

}  // namespace klasteri
