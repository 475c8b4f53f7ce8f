#include "geo/geocode/geocoder.h"

#include "geo/geocode/given_point.h"
#include "geo/geocode/locator.h"
#include "geo/geocode/result_scores.h"
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

/// The settlement that a place lies in or is; no_place for what is coarser.
PlaceIndex settlement_of(const Gazetteer& gazetteer, PlaceIndex place) {
  while (place != no_place && !is_settlement(gazetteer[place].kind)) place = gazetteer[place].parent;
  return place;
}

/// A self-governing city is a settlement by itself, as for its districts; "" elsewhere.
std::string city_of(const Gazetteer& gazetteer, const Place& place) {
  if (place.municipality == no_unit) return {};
  const Municipality& unit = gazetteer.admin().municipalities()[place.municipality];
  return unit.kind == MunicipalityKind::city ? unit.name_ka : std::string();
}

/// Puts an address at its corrected place. Street and house stay as they were read: they are finer than most places.
void correct(const Gazetteer& gazetteer, PlaceIndex index, GeocodeResult& result, GeocodeExplanation* explanation) {
  const Place& place = gazetteer[index];
  result.status = GeoStatus::matched;
  result.score = 1;
  result.place = index;
  result.municipality = place.municipality;
  result.region =
      place.municipality != no_unit ? gazetteer.admin().municipalities()[place.municipality].region : place.region;
  const PlaceIndex settlement = settlement_of(gazetteer, index);
  result.settlement = settlement != no_place ? std::string(gazetteer.name_ka(settlement)) : city_of(gazetteer, place);
  result.faults = (result.faults & (bit(GeoFault::mojibake) | bit(GeoFault::too_long))) | bit(GeoFault::corrected);
  const PlaceIndex with_point = gazetteer.with_point(index);
  if (with_point != index) result.faults |= bit(GeoFault::no_point);
  result.point = with_point != no_place ? gazetteer[with_point].point : Point();
  result.precision = with_point != no_place ? precision_of(gazetteer[with_point].kind) : GeoPrecision::none;
  if (explanation == nullptr) return;
  explanation->rules.clear();
  explanation->candidates.clear();
  note(explanation, Rule::corrected, gazetteer.name_ka(index), gazetteer.id(index));
}

}  // namespace

Geocoder::Geocoder(const Gazetteer& gazetteer, const PlaceCorrections* corrections)
    : gazetteer_(gazetteer),
      names_(gazetteer.admin()),
      matcher_(gazetteer),
      streets_(gazetteer),
      seats_(find_seats(gazetteer)),
      extents_(gazetteer, seats_),
      corrections_(corrections) {}

GeocodeResult Geocoder::locate_named(const AddressQuery& query, GeocodeExplanation* explanation) const {
  return locate_named(query, read_columns(query), explanation);
}

ColumnReading Geocoder::read_columns(const AddressQuery& query) const {
  ColumnReading columns{read_admin_columns(gazetteer_.admin(), names_, query.region, query.municipality),
                        read_named_column(query.settlement),
                        read_named_column(query.community),
                        {}};
  columns.match = match_columns(matcher_, columns.settlement, columns.community, columns.admin.municipality);
  return columns;
}

GeocodeResult Geocoder::locate_named(const AddressQuery& query, const ColumnReading& columns,
                                     GeocodeExplanation* explanation) const {
  // Address after address needs the same memory; a thread takes it once.
  thread_local AddressText text;
  const GeocodingKnowledge knowledge{gazetteer_, names_, matcher_, seats_, streets_};
  GeocodeResult result = Locator(knowledge, query, columns, text, explanation).run();
  if (corrections_ == nullptr) return result;
  const PlaceIndex corrected = corrections_->find(query, result.municipality);
  if (corrected != no_place) correct(gazetteer_, corrected, result, explanation);
  return result;
}

void Geocoder::use_given(Point given, GeocodeResult& result, GeocodeExplanation* explanation) const {
  take_given_point(gazetteer_, extents_, given, result, explanation);
}

GeocodeResult Geocoder::locate(const AddressQuery& query, GeocodeExplanation* explanation) const {
  GeocodeResult result = locate_named(query, explanation);
  use_given(query.given, result, explanation);
  return result;
}

GeoFaults faults_of_row(GeoFaults located, GeoFaults reading) {
  const GeoFaults twice = located & reading & bit(GeoFault::swapped_axes);
  return (located | reading) & ~twice;
}

}  // namespace klasteri
