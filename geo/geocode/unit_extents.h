#pragma once

#include <span>
#include <vector>

#include "geo/gazetteer/gazetteer.h"

namespace klasteri {

/// How far regions, municipalities and settlements reach, for checking coordinates against names. A position fits
/// - a municipality with a polygon: inside it, or outside by no more than a fifth of its size (the radius of a circle
///   as large), at least 1 km and at most 5 km, since outlines of different sources differ by so much;
/// - a municipality without one: within its radius of its seat. The radius is what nine in ten of its known settlements
///   keep within, and a fifth more; where fewer than ten are known, twice the radius of its share of the region; always
///   8 to 50 km, and 8 km for a self-governing city inside a region. Besides, a position within 3 km of one of its
///   settlements fits when no settlement is nearer;
/// - a region: inside its polygon, or outside by no more than 10 km (Natural Earth's are coarse);
/// - a settlement: within 10 km of its point, or farther for a large city (20 m times the root of its population).
/// Computed once, then read-only.
class UnitExtents {
 public:
  /// @param gazetteer must outlive the extents @param seats by municipality, the settlement of its name
  UnitExtents(const Gazetteer& gazetteer, std::span<const PlaceIndex> seats);

  bool fits_municipality(UnitIndex municipality, Point p) const;
  bool fits_region(UnitIndex region, Point p) const;
  /// True as well where the settlement has no point.
  bool fits_settlement(PlaceIndex settlement, Point p) const;

  /// Of a municipality without a polygon, see above; 0 where not even its seat is known.
  double radius_m(UnitIndex municipality) const { return extents_[municipality].radius_m; }

 private:
  struct Extent {
    Point middle;
    double radius_m = 0;
    double tolerance_m = 0;  ///< beside its polygon
  };
  Extent without_polygon(UnitIndex municipality, Point seat, const std::vector<Point>& settlements) const;

  const Gazetteer& gazetteer_;
  std::vector<Extent> extents_;  ///< by municipality
};

}  // namespace klasteri
