#include "geo/geocode/given_point.h"

namespace klasteri {
namespace {

/// Where there are no municipality polygons, a point belongs to the municipality of a settlement this near; farther
/// away the municipality is not known.
constexpr double settlement_reach_m = 3'000;
/// Of a point that no name confirms: in a municipality's own polygon, or else by coarse regions and near settlements.
constexpr double score_in_polygon = 0.9;
constexpr double score_by_nearness = 0.7;
/// Outlines are coarse (Natural Earth leaves Gldani outside Tbilisi), so a point near the named place agrees with it.
constexpr double near_place_m = 20'000;
/// Likewise beside a municipality's own polygon.
constexpr double near_polygon_m = 3'000;

bool agrees(const Gazetteer& gazetteer, Point given, const GeocodeResult& result) {
  const AdminTree& admin = gazetteer.admin();
  const double to_place = result.point.valid() ? distance_m(given, result.point) : 1e9;
  if (result.municipality == no_unit) return result.region == no_unit || admin.region_at(given) == result.region;
  if (admin.has_municipality_shapes()) {
    const bool exact = result.precision >= GeoPrecision::settlement;
    return admin.municipality_at(given) == result.municipality || (exact && to_place <= near_polygon_m);
  }
  return admin.region_at(given) == result.region || to_place <= near_place_m;
}

/// Region and municipality of a point, where no name tells them.
void find_units(const Gazetteer& gazetteer, Point given, GeocodeResult& result) {
  const AdminTree& admin = gazetteer.admin();
  UnitIndex municipality = admin.municipality_at(given);
  if (municipality == no_unit && !admin.has_municipality_shapes()) {
    const PlaceIndex nearest = gazetteer.nearest_settlement(given, settlement_reach_m);
    if (nearest != no_place) municipality = gazetteer[nearest].municipality;
  }
  const UnitIndex region =
      municipality != no_unit ? admin.municipalities()[municipality].region : admin.region_at(given);
  if (result.region != no_unit && region != result.region) return;
  result.municipality = municipality;
  result.region = region;
}

constexpr GeoFaults faults_of_missing_point = bit(GeoFault::no_point) | bit(GeoFault::street_unknown) |
                                              bit(GeoFault::settlement_unknown) | bit(GeoFault::house_unknown) |
                                              bit(GeoFault::empty) | bit(GeoFault::house_interpolated) |
                                              bit(GeoFault::lane_unknown);

}  // namespace

void take_given_point(const Gazetteer& gazetteer, Point given, GeocodeResult& result, GeocodeExplanation* explanation) {
  if (!given.valid()) return;
  if (!agrees(gazetteer, given, result)) {
    result.faults |= bit(GeoFault::point_conflict);
    result.status = GeoStatus::conflict;
    note(explanation, Rule::given_point_elsewhere);
    return;
  }
  if (result.municipality == no_unit) find_units(gazetteer, given, result);
  result.point = given;
  result.precision = result.house.empty() ? GeoPrecision::street : GeoPrecision::house;
  result.faults &= ~faults_of_missing_point;
  if (result.place == no_place && result.municipality != no_unit) {
    result.place = gazetteer.of_municipality(result.municipality);
  }
  note(explanation, Rule::given_point_taken);
  if (result.status == GeoStatus::unmatched) {
    result.status = result.region == no_unit ? GeoStatus::unmatched : GeoStatus::matched;
    const double score = gazetteer.admin().has_municipality_shapes() ? score_in_polygon : score_by_nearness;
    result.score = result.region == no_unit ? 0 : score;
  }
}

}  // namespace klasteri
