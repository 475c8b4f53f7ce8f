#pragma once

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/settlement_matcher.h"
#include "geo/register/placement.h"

namespace klasteri {

// How sure a result is that the right place is named, 0 to 1: the method's score, times a factor for what the address
// leaves open. It says nothing about how exact the point is; that is geo_precision.

inline constexpr double score_of_municipality = 0.9;        ///< nothing finer was named
inline constexpr double score_of_region = 0.8;              ///< likewise
inline constexpr double score_of_community = 0.8;           ///< at the settlement that gives it its name
inline constexpr double score_of_unknown_settlement = 0.5;  ///< named, but not in the gazetteer
inline constexpr double factor_without_municipality = 0.75;
inline constexpr double factor_of_conflict = 0.6;

/// By the way in which a name led to a settlement.
double score_of_method(MatchMethod method);

/// A name with a marker or in a column of its own is surer than a bare one in the text.
constexpr double score_of_source(bool marked) { return marked ? 1.0 : 0.9; }

/// How exact the point of a place of this kind is.
GeoPrecision precision_of(PlaceKind kind);

}  // namespace klasteri
