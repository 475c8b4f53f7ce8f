#include "geo/geocode/given_point.h"

#include <fmt/format.h>

#include "geo/geocode/point_units.h"
#include "geo/geocode/result_scores.h"
#include "geo/register/coordinates.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

/// Of a point that no name confirms: in a municipality's own polygon, or else by coarse regions and near settlements.
constexpr double score_in_polygon = 0.9;
constexpr double score_by_nearness = 0.7;
/// Where a settlement is named, axes count as swapped only if the point is this far from it as written, and four times
/// nearer the other way round: in the west of the country many points lie in it both ways. Where only a municipality is
/// named, not even its region may fit as written.
constexpr double far_from_settlement_m = 5'000;
constexpr double times_nearer = 4;

enum class Fit { agrees, far_from_settlement, elsewhere };

std::string kilometres(double metres) { return fmt::format("{:.0f}", metres / 1'000); }

class GivenPoint {
 public:
  GivenPoint(const Gazetteer& gazetteer, const UnitExtents& extents, GeocodeResult& result,
             GeocodeExplanation* explanation)
      : gazetteer_(gazetteer), extents_(extents), result_(result), explanation_(explanation) {
    settlement_ = named_settlement();
  }

  void take(Point given) {
    Fit fit = fit_of(given);
    if (is_swapped(given, fit)) {
      given = {given.y, given.x};
      fit = Fit::agrees;
      result_.faults |= bit(GeoFault::swapped_axes);
      note(explanation_, Rule::given_point_swapped);
    }
    if (fit != Fit::agrees) return reject(given, fit);
    if (result_.municipality == no_unit) find_units(given);
    if (result_.status == GeoStatus::ambiguous) settle_homonym(given);
    accept(given);
  }

 private:
  /// The settlement that the address names, by its own point; no_place where it names none, or several.
  PlaceIndex named_settlement() const {
    if (result_.status == GeoStatus::ambiguous || is_city()) return no_place;
    PlaceIndex place = result_.place;
    while (place != no_place && !is_settlement(gazetteer_[place].kind)) place = gazetteer_[place].parent;
    return place != no_place && gazetteer_[place].point.valid() ? place : no_place;
  }

  /// A city fills its municipality.
  bool is_city() const {
    return result_.municipality != no_unit &&
           gazetteer_.admin().municipalities()[result_.municipality].kind == MunicipalityKind::city;
  }

  Fit fit_of(Point p) const {
    if (result_.municipality != no_unit) {
      const bool settled = settlement_ != no_place && extents_.fits_settlement(settlement_, p);
      if (extents_.fits_municipality(result_.municipality, p)) {
        return settlement_ == no_place || settled ? Fit::agrees : Fit::far_from_settlement;
      }
      // Outlines are coarse: beside the named settlement counts as inside.
      const bool beside = settled && distance_m(gazetteer_[settlement_].point, p) <= settlement_reach_m;
      return beside ? Fit::agrees : Fit::elsewhere;
    }
    return result_.region == no_unit || extents_.fits_region(result_.region, p) ? Fit::agrees : Fit::elsewhere;
  }

  bool is_swapped(Point given, Fit fit) const {
    const Point other{given.y, given.x};
    if (result_.municipality == no_unit || !may_be_in_georgia(other)) return false;
    if (settlement_ != no_place) {
      const Point named = gazetteer_[settlement_].point;
      const double as_written_m = distance_m(given, named);
      if (as_written_m <= far_from_settlement_m || distance_m(other, named) * times_nearer >= as_written_m)
        return false;
    } else if (fit == Fit::agrees || result_.region == no_unit || extents_.fits_region(result_.region, given)) {
      return false;
    }
    return fit_of(other) == Fit::agrees;
  }

  /// The names count.
  void reject(Point given, Fit fit) {
    if (gazetteer_.admin().region_at(given) == no_unit) {
      result_.faults |= bit(GeoFault::outside_country);
      note(explanation_, Rule::given_point_outside_country);
      return;
    }
    result_.faults |= bit(GeoFault::point_conflict);
    if (result_.status != GeoStatus::conflict) result_.score *= factor_of_conflict;
    result_.status = GeoStatus::conflict;
    if (fit == Fit::far_from_settlement) {
      const Place& settlement = gazetteer_[settlement_];
      note(explanation_, Rule::given_point_far_from_settlement, gazetteer_.name_ka(settlement_),
           kilometres(distance_m(given, settlement.point)));
    } else {
      note(explanation_, Rule::given_point_elsewhere);
    }
  }

  /// Region and municipality of the point, where no name tells them.
  void find_units(Point given) {
    const PointUnits units = units_at(gazetteer_, given);
    if (result_.region != no_unit && units.region != result_.region) return;
    result_.municipality = units.municipality;
    result_.region = units.region;
  }

  /// Of the settlements of one name, the one where the point lies.
  void settle_homonym(Point given) {
    const PlaceIndex nearest = gazetteer_.nearest_settlement(given, settlement_reach_m);
    if (nearest == no_place) return;
    const std::string named = fold(result_.settlement);
    const std::string key = fold(gazetteer_.name_ka(nearest));
    if (named.empty() || !(key == named || key.ends_with(' ' + named))) return;
    const Place& place = gazetteer_[nearest];
    if (result_.municipality != no_unit && place.municipality != result_.municipality) return;
    result_.place = nearest;
    result_.settlement = gazetteer_.name_ka(nearest);
    result_.municipality = place.municipality;
    if (place.region != no_unit) result_.region = place.region;
    result_.status = GeoStatus::matched;
    result_.score = score_by_nearness;
    result_.faults &= ~(bit(GeoFault::homonym) | bit(GeoFault::municipality_unsure));
    note(explanation_, Rule::given_point_settles_homonym, result_.settlement);
  }

  void accept(Point given) {
    if (result_.region == no_unit && result_.municipality == no_unit) {
      result_.faults |= bit(GeoFault::outside_country);
      note(explanation_, Rule::given_point_outside_country);
      return;
    }
    constexpr GeoFaults faults_of_missing_point = bit(GeoFault::no_point) | bit(GeoFault::street_unknown) |
                                                  bit(GeoFault::settlement_unknown) | bit(GeoFault::house_unknown) |
                                                  bit(GeoFault::empty) | bit(GeoFault::house_interpolated) |
                                                  bit(GeoFault::lane_unknown);
    result_.point = given;
    result_.precision = result_.house.empty() ? GeoPrecision::street : GeoPrecision::house;
    result_.faults &= ~faults_of_missing_point;
    if (result_.place == no_place && result_.municipality != no_unit) {
      result_.place = gazetteer_.of_municipality(result_.municipality);
    }
    note(explanation_, Rule::given_point_taken);
    if (result_.status != GeoStatus::unmatched) return;
    result_.status = GeoStatus::matched;
    result_.score = gazetteer_.admin().has_municipality_shapes() ? score_in_polygon : score_by_nearness;
  }

  const Gazetteer& gazetteer_;
  const UnitExtents& extents_;
  GeocodeResult& result_;
  GeocodeExplanation* explanation_;
  PlaceIndex settlement_ = no_place;
};

}  // namespace

void take_given_point(const Gazetteer& gazetteer, const UnitExtents& extents, Point given, GeocodeResult& result,
                      GeocodeExplanation* explanation) {
  if (!given.valid() || (result.faults & bit(GeoFault::corrected)) != 0) return;
  GivenPoint(gazetteer, extents, result, explanation).take(given);
}

}  // namespace klasteri
