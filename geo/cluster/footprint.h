#pragma once

#include <vector>

#include "geo/base/geometry.h"
#include "geo/cluster/candidate.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/register/register.h"

namespace klasteri {

/// The unit of the administrative tree that a table's area stands for: at most one of the two is set.
struct AreaUnit {
  UnitIndex region = no_unit, municipality = no_unit;
};
/// Regions by ISO code only, for a table's other names may be any country's; municipalities by code or name.
AreaUnit area_unit(const std::string& code, AreaLevel by, const AdminTree& admin);

/// Gives a candidate the shape of its region or municipality as its footprint.
void take_area_shape(Candidate& candidate, const AdminTree& admin);
/// Gives it the hull of its members placed at their settlement or finer; its area's shape where these are too few.
void take_footprint(Candidate& candidate, const Register& reg, const AdminTree& admin);

/// Hull of points in degrees, concave from 100 distinct ones (GEOS, ratio 0.3), buffered by `margin_m` so that
/// stacked and collinear points have an area. Far outliers are left out: of 20 points or more, those beyond the 95 %
/// nearest to the median. Valid polygons, outer rings counter-clockwise (RFC 7946); empty without a valid point.
MultiPolygon member_hull(const std::vector<Point>& degrees, double margin_m = 250);

}  // namespace klasteri
