#pragma once

#include <cstdint>
#include <vector>

#include "geo/sample/settlements.h"

namespace klasteri::sample {

/// Where the enterprises of the background stand, in proportions: positions drawn once in every settlement as rows draw
/// them, the same for every register.
class BackgroundPlaces {
 public:
  /// A position that stands for a part of a region's enterprises.
  struct Position {
    double distance_m = 0;  ///< from the middle that was asked for
    std::uint16_t settlement = 0;
    double region_share = 0;  ///< of the enterprises of the settlement's region
  };

  /// Those of the bundled settlements. Drawn at the first call, which takes a moment.
  static const BackgroundPlaces& bundled();

  /// The positions at most so far from a point, the nearest first.
  std::vector<Position> around(Point middle, double radius_m) const;
  /// Share of the enterprises of its region that a settlement has.
  double region_share(std::uint16_t settlement) const { return places_[settlement].region_share; }

 private:
  explicit BackgroundPlaces(const Settlements& settlements);

  struct Place {
    double region_share = 0;
    Point middle;
    double reach_m = 0;  ///< of the farthest position
    std::vector<Point> positions;
  };
  std::vector<Place> places_;  ///< by settlement
};

}  // namespace klasteri::sample
