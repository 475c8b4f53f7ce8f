#include "geo/geocode/point_units.h"

#include <algorithm>

#include "geo/gazetteer/town_reach.h"

namespace klasteri {

PointUnits units_at(const Gazetteer& gazetteer, Point p, double region_tolerance_m) {
  PointUnits units;
  if (!p.valid()) return units;
  const AdminTree& admin = gazetteer.admin();
  units.municipality = admin.municipality_at(p);
  units.settlement = gazetteer.settlement_at(p, settlement_reach_m);
  if (units.settlement != no_place) {
    const Place& nearest = gazetteer[units.settlement];
    const double to_point_m = distance_m(p, nearest.point);
    units.settlement_m = std::max(0.0, to_point_m - town_radius_m(nearest.kind, nearest.population));
    if (nearest.municipality != no_unit && nearest.municipality != units.municipality) {
      const bool has_polygon = !admin.municipalities()[nearest.municipality].shape.empty();
      if (units.municipality == no_unit || !has_polygon) {
        units.municipality = nearest.municipality;
      } else {
        units.settlement = no_place;
      }
    }
  }
  units.region = units.municipality != no_unit ? admin.municipalities()[units.municipality].region
                                               : admin.region_at(p, region_tolerance_m);
  return units;
}

}  // namespace klasteri
