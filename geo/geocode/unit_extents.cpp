#include "geo/geocode/unit_extents.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geocode/point_units.h"

namespace klasteri {
namespace {

constexpr double metres_per_degree = 111'195;
constexpr double least_tolerance_m = 1'000;
constexpr double most_tolerance_m = 5'000;
constexpr double region_tolerance_m = 10'000;
constexpr double least_radius_m = 8'000;
constexpr double most_radius_m = 50'000;
constexpr double margin = 1.2;
constexpr std::size_t enough_settlements = 10;
constexpr double settlement_radius_m = 10'000;
constexpr double metres_per_root_of_population = 20;

double radius_of_circle(double area) { return std::sqrt(area / std::numbers::pi); }

/// Radius of the circle that is as large as a shape in degrees.
double size_m(const MultiPolygon& shape) {
  const double latitude = shape.front().front().front().y * std::numbers::pi / 180;
  return radius_of_circle(area(shape) * std::cos(latitude)) * metres_per_degree;
}

std::size_t municipalities_of(const AdminTree& admin, UnitIndex region) {
  return static_cast<std::size_t>(
      std::count_if(admin.municipalities().begin(), admin.municipalities().end(), [region](const Municipality& unit) {
        return unit.region == region && unit.kind != MunicipalityKind::old_district;
      }));
}

/// What nine in ten distances keep within.
double ninth_decile(std::vector<double>& distances) {
  const auto at = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() * 9 / 10);
  std::nth_element(distances.begin(), at, distances.end());
  return *at;
}

}  // namespace

UnitExtents::UnitExtents(const Gazetteer& gazetteer, std::span<const PlaceIndex> seats) : gazetteer_(gazetteer) {
  const AdminTree& admin = gazetteer.admin();
  const auto municipalities = admin.municipalities();
  std::vector<std::vector<Point>> settlements(municipalities.size());
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const Place& place = gazetteer[i];
    const bool counts = is_settlement(place.kind) && place.municipality != no_unit && place.point.valid();
    if (counts) settlements[place.municipality].push_back(place.point);
  }
  extents_.resize(municipalities.size());
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    const auto unit = static_cast<UnitIndex>(i);
    Point seat = seats[i] != no_place ? gazetteer[seats[i]].point : Point();
    if (!seat.valid()) seat = municipalities[i].seat;
    extents_[i] = without_polygon(unit, seat, settlements[i]);
    if (municipalities[i].shape.empty()) continue;
    extents_[i].tolerance_m = std::clamp(size_m(municipalities[i].shape) / 5, least_tolerance_m, most_tolerance_m);
  }
}

UnitExtents::Extent UnitExtents::without_polygon(UnitIndex municipality, Point seat,
                                                 const std::vector<Point>& settlements) const {
  Extent extent;
  extent.middle = seat;
  if (!seat.valid()) return extent;
  const AdminTree& admin = gazetteer_.admin();
  const Municipality& unit = admin.municipalities()[municipality];
  const std::size_t units = unit.region != no_unit ? municipalities_of(admin, unit.region) : 0;
  if (settlements.size() >= enough_settlements) {
    std::vector<double> distances;
    distances.reserve(settlements.size());
    for (const Point p : settlements) distances.push_back(distance_m(seat, p));
    extent.radius_m = margin * ninth_decile(distances);
  } else if (units > 0 && (unit.kind != MunicipalityKind::city || units == 1)) {
    const double share_km2 = admin.regions()[unit.region].area_km2 / static_cast<double>(units);
    extent.radius_m = 2'000 * radius_of_circle(share_km2);
  }
  extent.radius_m = std::clamp(extent.radius_m, least_radius_m, most_radius_m);
  return extent;
}

bool UnitExtents::fits_municipality(UnitIndex municipality, Point p) const {
  const AdminTree& admin = gazetteer_.admin();
  const Extent& extent = extents_[municipality];
  if (!admin.municipalities()[municipality].shape.empty()) {
    return admin.is_within(extent.tolerance_m, municipality, p);
  }
  if (extent.radius_m > 0 && distance_m(p, extent.middle) <= extent.radius_m) return true;
  if (admin.municipality_at(p) != no_unit) return false;
  const PlaceIndex nearest = gazetteer_.nearest_settlement(p, settlement_reach_m);
  return nearest != no_place && gazetteer_[nearest].municipality == municipality;
}

bool UnitExtents::fits_region(UnitIndex region, Point p) const {
  const AdminTree& admin = gazetteer_.admin();
  return admin.region_at(p, 0) == region || admin.metres_to_region(region, p) <= region_tolerance_m;
}

bool UnitExtents::fits_settlement(PlaceIndex settlement, Point p) const {
  const Place& place = gazetteer_[settlement];
  const double radius_m =
      std::max(settlement_radius_m, metres_per_root_of_population * std::sqrt(std::max(place.population, 0.0)));
  return !place.point.valid() || distance_m(place.point, p) <= radius_m;
}

}  // namespace klasteri
