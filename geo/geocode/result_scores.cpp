#include "geo/geocode/result_scores.h"

namespace klasteri {

double score_of_method(MatchMethod method) {
  switch (method) {
    case MatchMethod::none:
      return 0;
    case MatchMethod::exact:
      return 1;
    case MatchMethod::genitive:
      return 0.95;
    case MatchMethod::joined:
      return 0.95;
    case MatchMethod::keyboard:
      return 0.9;
    case MatchMethod::qualifier:
      return 0.9;
    case MatchMethod::beyond_border:
      return 0.85;
    case MatchMethod::group:
      return 0.7;
    case MatchMethod::one_edit:
      return 0.8;
    case MatchMethod::two_edits:
      return 0.65;
  }
  return 0;
}

GeoPrecision precision_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::region:
      return GeoPrecision::region;
    case PlaceKind::municipality:
      return GeoPrecision::municipality;
    case PlaceKind::district:
      return GeoPrecision::district;
    case PlaceKind::community:
      return GeoPrecision::community;
    case PlaceKind::city:
    case PlaceKind::daba:
    case PlaceKind::village:
    case PlaceKind::neighbourhood:
      return GeoPrecision::settlement;
    case PlaceKind::street:
      return GeoPrecision::street;
    case PlaceKind::house:
      return GeoPrecision::house;
  }
  return GeoPrecision::none;
}

}  // namespace klasteri
