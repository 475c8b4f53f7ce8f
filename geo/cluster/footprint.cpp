#include "geo/cluster/footprint.h"

#include "geo/base/projection.h"
#include "geo/base/special_values.h"
#include "geo/gazetteer/inner_point.h"

namespace klasteri {

namespace {

constexpr std::size_t least_points = 3;  // of a footprint of its own

}  // namespace

AreaUnit area_unit(const std::string& code, AreaLevel by, const AdminTree& admin) {
  if (by == AreaLevel::municipality) {
    if (const UnitIndex found = admin.find_municipality(code); found != no_unit) return {no_unit, found};
  }
  for (std::size_t i = 0; i < admin.regions().size(); ++i) {
    if (admin.regions()[i].iso == code) return {static_cast<UnitIndex>(i), no_unit};
  }
  return {};
}

void take_area_shape(Candidate& candidate, const AdminTree& admin) {
  candidate.footprint_is_region = true;
  candidate.footprint_km2 = nan;
  const AreaUnit unit = area_unit(candidate.region, candidate.by, admin);
  if (unit.region != no_unit) {
    const Region& region = admin.regions()[unit.region];
    candidate.footprint = region.shape;
    candidate.footprint_km2 = region.area_km2;
    candidate.centre = region.centre;
  } else if (unit.municipality != no_unit) {
    const Municipality& municipality = admin.municipalities()[unit.municipality];
    candidate.footprint = municipality.shape;
    candidate.centre = municipality.seat;
    if (!candidate.footprint.empty()) candidate.footprint_km2 = EqualAreaProjection().area_km2(candidate.footprint);
  }
}

void take_footprint(Candidate& candidate, const Register& reg, const AdminTree& admin) {
  std::vector<Point> points;
  for (const std::uint32_t row : candidate.members) {
    const bool exact = reg.placement.precision[row] >= GeoPrecision::settlement;
    if (exact && reg.placement.point[row].valid()) points.push_back(reg.placement.point[row]);
  }
  if (points.size() < least_points) {
    take_area_shape(candidate, admin);
    return;
  }
  candidate.footprint = member_hull(points);
  candidate.footprint_km2 = EqualAreaProjection::around(points).area_km2(candidate.footprint);
  candidate.centre = inner_point(candidate.footprint);
}

}  // namespace klasteri
