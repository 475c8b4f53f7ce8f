#include "geo/geocode/reverse.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/geocode/point_units.h"

namespace klasteri {
namespace {

/// Natural Earth's coast and borders are coarse; what lies farther out is another country or the sea.
constexpr double border_tolerance_m = 10'000;

constexpr double score_in_shape = 0.95;
constexpr double score_at_settlement = 0.9;
constexpr double score_at_reach = 0.5;
constexpr double score_of_region_alone = 0.6;

GeocodeResult unmatched(Point p, GeoFault fault) {
  GeocodeResult result;
  result.point = p;
  result.faults = bit(fault);
  return result;
}

double score_of(const AdminTree& admin, const PointUnits& units, Point p) {
  if (units.municipality == no_unit) return score_of_region_alone;
  if (admin.municipality_at(p) == units.municipality) return score_in_shape;
  const double far = units.settlement_m / settlement_reach_m;
  return std::round(100 * (score_at_settlement - (score_at_settlement - score_at_reach) * far)) / 100;
}

}  // namespace

GeocodeResult locate_point(const Gazetteer& gazetteer, Point p) {
  if (!p.valid()) return unmatched(p, GeoFault::no_coordinates);
  const AdminTree& admin = gazetteer.admin();
  const PointUnits units = units_at(gazetteer, p, border_tolerance_m);
  if (units.region == no_unit) return unmatched(p, GeoFault::outside_country);
  GeocodeResult result;
  result.status = GeoStatus::matched;
  result.point = p;
  result.region = units.region;
  result.municipality = units.municipality;
  result.score = score_of(admin, units, p);
  if (units.settlement != no_place) {
    result.precision = GeoPrecision::settlement;
    result.place = units.settlement;
    result.settlement = gazetteer.name_ka(units.settlement);
  } else if (units.municipality != no_unit) {
    result.precision = GeoPrecision::municipality;
    result.place = gazetteer.of_municipality(units.municipality);
  } else {
    result.precision = GeoPrecision::region;
    result.place = gazetteer.of_region(units.region);
  }
  return result;
}

void reverse_geocode(Register& reg, const Gazetteer& gazetteer, Progress& progress) {
  progress.begin("geocoding");
  reg.placement = Placements();
  reg.placement.resize(reg.rows());
  constexpr std::size_t batch = 1 << 15;
  std::vector<GeocodeResult> results;
  for (std::size_t begin = 0; begin < reg.rows(); begin += batch) {
    progress.check(static_cast<double>(begin) / static_cast<double>(reg.rows()));
    results.assign(std::min(batch, reg.rows() - begin), {});
    parallel_for(results.size(), 64, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        const std::size_t row = begin + i;
        results[i] = locate_point(gazetteer, row < reg.given.size() ? reg.given[row] : Point());
        if (row < reg.given_faults.size()) results[i].faults |= reg.given_faults[row];
      }
    });
    for (std::size_t i = 0; i < results.size(); ++i) set_placement(results[i], gazetteer, begin + i, reg.placement);
  }
  progress.report(1);
}

}  // namespace klasteri
