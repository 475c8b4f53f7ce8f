#pragma once

#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

/// A position belongs to the settlement that is nearest, where one is this near. Villages of Georgia lie 2 to 3 km
/// apart.
inline constexpr double settlement_reach_m = 3'000;

/// What a position lies in; no_unit and no_place where that is not known.
struct PointUnits {
  UnitIndex region = no_unit;
  UnitIndex municipality = no_unit;
  PlaceIndex settlement = no_place;  ///< the nearest within settlement_reach_m
  double settlement_m = 0;           ///< metres to it, of a town to its edge
};

/// The municipality is that of the loaded polygon that holds the position. Where no polygon does, or where the nearest
/// settlement is of a municipality without a polygon (layers leave Poti out), it is that of the nearest settlement. The
/// region is the municipality's, else that of the regions' polygons, `region_tolerance_m` of coarseness allowed. A
/// settlement of another municipality than that of the polygon is none: borders count.
PointUnits units_at(const Gazetteer& gazetteer, Point p, double region_tolerance_m = 30'000);

}  // namespace klasteri
