#include "geo/geocode/street_settling.h"

#include <fmt/format.h>

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
      if (match.several) rule(fmt::format("Several streets may be meant by {}: none is chosen.", result_.street));
      if (match.layer && !match.several) rule(fmt::format("No street here is called {}.", result_.street));
      return;
    }
    take_street(match);
    if (!result_.house.empty() && gazetteer_[match.street].point.valid()) take_house(match);
  }

 private:
  void fault(GeoFault fault) { result_.faults |= bit(fault); }
  void rule(std::string sentence) {
    if (explanation_ != nullptr) explanation_->rules.push_back(std::move(sentence));
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
    rule(fmt::format("The street {} is {}.", written, result_.street));
    if (match.branch_unknown) {
      fault(GeoFault::lane_unknown);
      rule("The gazetteer lacks the lane; the street that it branches off was taken.");
    }
    if (match.misspelled) fault(GeoFault::street_misspelled);
    result_.score *= match.score;
    result_.place = match.street;
    const PlaceIndex settlement = gazetteer_[match.street].parent;
    if (settlement_open_ && settlement != no_place && is_settlement(gazetteer_[settlement].kind)) {
      result_.settlement = gazetteer_.name_ka(settlement);
      result_.score *= factor_without_settlement;
      rule(fmt::format("No settlement is named; of those in the municipality only {} has the street.",
                       result_.settlement));
      take_point(gazetteer_.with_point(settlement));
    }
    if (gazetteer_[match.street].point.valid()) {
      result_.faults &= ~bit(GeoFault::no_point);
      take_point(match.street);
    } else {
      fault(GeoFault::no_point);
    }
    if (explanation_ != nullptr) {
      explanation_->candidates.push_back({std::string(gazetteer_.id(match.street)), result_.street,
                                          std::string(kind_name(PlaceKind::street)), match.score});
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
      rule(fmt::format("The house {} is known.", result_.house));
    } else if (house.point.valid()) {
      result_.point = house.point;
      fault(GeoFault::house_interpolated);
      rule(fmt::format("The house {} is not known; it stands between the nearest numbers that are.", result_.house));
    } else {
      fault(GeoFault::house_unknown);
      rule(fmt::format("The house {} is not known; the street's middle was taken.", result_.house));
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
