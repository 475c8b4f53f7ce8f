#include "geo/geocode/point_units.h"

namespace klasteri {

PointUnits units_at(const Gazetteer& gazetteer, Point p, double region_tolerance_m) {
  PointUnits units;
  if (!p.valid()) return units;
  const AdminTree& admin = gazetteer.admin();
  units.municipality = admin.municipality_at(p);
  units.settlement = gazetteer.nearest_settlement(p, settlement_reach_m);
  if (units.settlement != no_place) {
    const Place& nearest = gazetteer[units.settlement];
    units.settlement_m = distance_m(p, nearest.point);
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
