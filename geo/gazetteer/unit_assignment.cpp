#include "geo/gazetteer/unit_assignment.h"

#include <algorithm>

namespace klasteri {
namespace {

/// Natural Earth's borders are good to this for places; what lies farther out is another country.
constexpr double border_tolerance_m = 1'500;
/// A city reaches this far from its middle.
constexpr double city_reach_m = 8'000;

/// Whether the source names a city of which the polygons know nothing (many layers leave the cities out), and the place
/// is near enough to it.
bool in_city_without_shape(const PlaceRecord& place, const AdminTree& tree) {
  if (place.municipality == no_unit) return false;
  const Municipality& stated = tree.municipalities()[place.municipality];
  return stated.kind == MunicipalityKind::city && stated.shape.empty() && stated.seat.valid() &&
         distance_m(stated.seat, place.point) <= city_reach_m;
}

/// Returns false for a place outside the country.
bool assign_by_point(PlaceRecord& place, const AdminTree& tree) {
  const UnitIndex region = tree.region_at(place.point, border_tolerance_m);
  if (region == no_unit) return false;
  const UnitIndex municipality = tree.municipality_at(place.point);
  if (municipality != no_unit && !in_city_without_shape(place, tree)) {
    place.municipality = municipality;
    place.municipality_trust = Trust::checked;
  }
  if (place.municipality != no_unit) {
    place.region = tree.municipalities()[place.municipality].region;
  } else if (place.region == no_unit) {
    place.region = region;
  }
  return true;
}

bool assign(PlaceRecord& place, const AdminTree& tree) {
  if (place.municipality_trust < Trust::checked && place.point.valid()) return assign_by_point(place, tree);
  if (place.municipality != no_unit) place.region = tree.municipalities()[place.municipality].region;
  return place.region != no_unit;
}

}  // namespace

std::size_t assign_units(std::vector<PlaceRecord>& places, const AdminTree& tree) {
  return std::erase_if(places, [&](PlaceRecord& place) { return !assign(place, tree); });
}

}  // namespace klasteri
