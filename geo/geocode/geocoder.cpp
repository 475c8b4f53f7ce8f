#include "geo/geocode/geocoder.h"

#include "geo/geocode/given_point.h"
#include "geo/geocode/locator.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

/// The settlement that gives each municipality its name: a city before a daba before a village.
std::vector<PlaceIndex> find_seats(const Gazetteer& gazetteer) {
  const auto municipalities = gazetteer.admin().municipalities();
  std::vector<PlaceIndex> seats(municipalities.size(), no_place);
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    for (const NameHit& hit : gazetteer.find_key(fold(municipalities[i].name_ka))) {
      const Place& place = gazetteer[hit.place];
      if (hit.genitive || place.municipality != i || !is_settlement(place.kind)) continue;
      if (seats[i] == no_place || place.kind < gazetteer[seats[i]].kind) seats[i] = hit.place;
    }
  }
  return seats;
}

}  // namespace

Geocoder::Geocoder(const Gazetteer& gazetteer)
    : gazetteer_(gazetteer),
      names_(gazetteer.admin()),
      matcher_(gazetteer),
      streets_(gazetteer),
      seats_(find_seats(gazetteer)) {}

GeocodeResult Geocoder::locate_named(const AddressQuery& query, GeocodeExplanation* explanation) const {
  return locate_named(query, read_columns(query), explanation);
}

ColumnReading Geocoder::read_columns(const AddressQuery& query) const {
  return {read_admin_columns(gazetteer_.admin(), names_, query.region, query.municipality),
          read_named_column(query.settlement), read_named_column(query.community)};
}

GeocodeResult Geocoder::locate_named(const AddressQuery& query, const ColumnReading& columns,
                                     GeocodeExplanation* explanation) const {
  // Address after address needs the same memory; a thread takes it once.
  thread_local AddressText text;
  const GeocodingKnowledge knowledge{gazetteer_, names_, matcher_, seats_, streets_};
  return Locator(knowledge, query, columns, text, explanation).run();
}

void Geocoder::use_given(Point given, GeocodeResult& result, GeocodeExplanation* explanation) const {
  take_given_point(gazetteer_, given, result, explanation);
}

GeocodeResult Geocoder::locate(const AddressQuery& query, GeocodeExplanation* explanation) const {
  GeocodeResult result = locate_named(query, explanation);
  use_given(query.given, result, explanation);
  return result;
}

}  // namespace klasteri
