#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/cluster/local_contrast.h"
#include "geo/cluster/tracing_firms.h"

namespace klasteri {

/// A circle with the firms on its squares of 250 m.
struct FirmCircle {
  Point centre;  ///< metres
  double radius_m = 0;
  double cases = 0;      ///< firms of the sector
  double firms = 0;      ///< of all sectors
  double log_ratio = 0;  ///< against what lies around it (local_contrast())
};

/// Looks for the circle of a sector near a place that is likeliest against what lies around it, more exactly than a
/// scan over the country can.
class CircleFinder {
 public:
  /// @param firms must outlive it
  CircleFinder(const TracedFirms& firms, std::uint32_t sector);

  /// The likeliest of the circles around the sector's firms within `radius_m` of `near` (48 at most, evenly taken from
  /// their order), and then of those around points that lie ever less beside the best so far. Of equals the first.
  /// @param largest_radius_m of the result
  FirmCircle best_near(Point near, double radius_m, double largest_radius_m);

  /// The sector's firms inside count no more.
  void take(const FirmCircle& circle);

 private:
  /// The squares that circles near a place may reach, one entry each.
  struct Surroundings {
    std::vector<Point> position, case_position;
    std::vector<double> firms, case_firms, cases;  ///< of the squares without the sector's firms, and of those with
  };
  Surroundings around(Point near, double reach_m) const;
  void try_centre(const Surroundings& ground, Point centre, double largest_radius_m, FirmCircle& best);

  const TracedFirms& firms_;
  std::vector<std::uint32_t> cases_;  ///< on each fine square
  double all_cases_ = 0;

  // Of the centre tried:
  struct NearCase {
    double distance2, cases, firms;
  };
  std::vector<NearCase> near_;
  std::vector<double> limits_, others_;
  std::vector<SectorCount> circles_;
};

}  // namespace klasteri
