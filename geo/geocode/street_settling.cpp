#include "geo/geocode/street_settling.h"

#include <string>
#include <utility>

#include "geo/geocode/house_finder.h"
#include "geo/geocode/result_scores.h"

namespace klasteri {
namespace {

/// The settlement is not named, but no other has such a street.
constexpr double factor_without_settlement = 0.85;

class StreetSettler {
 public:
  StreetSettler(const Gazetteer& gazetteer, const StreetMatcher& streets, PlaceIndex city, GeocodeResult& result,
                GeocodeExplanation* explanation)
      : gazetteer_(gazetteer), streets_(streets), city_(city), result_(result), explanation_(explanation) {}

  void settle() {
    const StreetMatch match = find();
    if (match.street == no_place) {
      fault(match.several ? GeoFault::homonym : GeoFault::street_unknown);
      if (match.several) rule(Rule::several_streets, result_.street);
      if (match.layer && !match.several) rule(Rule::street_unknown, result_.street);
      return;
    }
    take_street(match);
    if (!result_.house.empty() && gazetteer_[match.street].point.valid()) take_house(match);
  }

 private:
  void fault(GeoFault fault) { result_.faults |= bit(fault); }
  void rule(Rule which, std::string_view first = {}, std::string_view second = {}) {
    note(explanation_, which, first, second);
  }

  StreetMatch find() {
    const PlaceKind kind = gazetteer_[result_.place].kind;
    if (is_settlement(kind)) return streets_.find_in(result_.place, result_.street);
    if (city_ != no_place) return streets_.find_in(city_, result_.street);
    const bool unknown = (result_.faults & bit(GeoFault::settlement_unknown)) != 0;
    if (unknown || !result_.settlement.empty()) return {};
    settlement_open_ = true;
    return streets_.find_below(result_.place, result_.street);
  }

  void take_street(const StreetMatch& match) {
    const std::string written = std::exchange(result_.street, std::string(gazetteer_.name_ka(match.street)));
    rule(Rule::street_found, written, result_.street);
    if (match.branch_unknown) {
      fault(GeoFault::lane_unknown);
      rule(Rule::lane_unknown);
    }
    if (match.misspelled) fault(GeoFault::street_misspelled);
    result_.score *= match.score;
    const PlaceIndex settlement = gazetteer_[match.street].parent;
    // A street of which nobody knows where it is says less than the settlement that the address names.
    if (settlement != no_place) result_.place = match.street;
    if (settlement_open_ && settlement != no_place && is_settlement(gazetteer_[settlement].kind)) {
      result_.settlement = gazetteer_.name_ka(settlement);
      result_.score *= factor_without_settlement;
      rule(Rule::only_settlement_with_street, result_.settlement);
      take_point(gazetteer_.with_point(settlement));
    }
    if (gazetteer_[match.street].point.valid()) {
      result_.faults &= ~bit(GeoFault::no_point);
      take_point(match.street);
    } else {
      fault(GeoFault::no_point);
    }
    if (explanation_ != nullptr) {
      const MatchMethod method = match.misspelled ? MatchMethod::one_edit : MatchMethod::exact;
      explanation_->candidates.push_back({match.street, method, match.score, 1, false});
    }
  }

  void take_point(PlaceIndex place) {
    if (place == no_place) return;
    result_.point = gazetteer_[place].point;
    result_.precision = precision_of(gazetteer_[place].kind);
  }

  /// The numbers of a lane are not those of its street.
  void take_house(const StreetMatch& match) {
    const HouseMatch house = match.branch_unknown ? HouseMatch() : find_house(gazetteer_, match.street, result_.house);
    if (house.house != no_place && house.point.valid()) {
      result_.place = house.house;
      take_point(house.house);
      rule(Rule::house_found, result_.house);
    } else if (house.point.valid()) {
      result_.point = house.point;
      fault(GeoFault::house_interpolated);
      rule(Rule::house_interpolated, result_.house);
    } else {
      fault(GeoFault::house_unknown);
      rule(Rule::house_unknown, result_.house);
    }
  }

  const Gazetteer& gazetteer_;
  const StreetMatcher& streets_;
  PlaceIndex city_;
  GeocodeResult& result_;
  GeocodeExplanation* explanation_;
  bool settlement_open_ = false;
};

}  // namespace

void settle_street(const Gazetteer& gazetteer, const StreetMatcher& streets, PlaceIndex city, GeocodeResult& result,
                   GeocodeExplanation* explanation) {
  StreetSettler(gazetteer, streets, city, result, explanation).settle();
}

}  // namespace klasteri
