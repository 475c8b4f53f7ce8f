#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// The points of a scan by position: those in one place are one. Near places have near numbers, and the numbers do not
/// depend on the order of the points.
struct ScanPlaces {
  std::vector<Point> position;
  std::vector<double> cases;
  std::vector<double> population;
  std::vector<std::size_t> offset = {0};  ///< size() + 1, into `point`
  std::vector<std::uint32_t> point;       ///< those of each place, ascending

  std::size_t size() const { return position.size(); }
  std::span<const std::uint32_t> points_of(std::size_t place) const {
    return std::span(point).subspan(offset[place], offset[place + 1] - offset[place]);
  }
};

/// @pre the three have one length, positions and counts are valid
ScanPlaces scan_places(std::span<const Point> points, std::span<const double> cases,
                       std::span<const double> population);

/// A family of windows: circles, or ellipses of one shape and direction.
struct WindowKind {
  double shape = 1;    ///< long axis : short axis
  double angle = 0;    ///< of the long axis, in degrees, anticlockwise from the x axis
  double penalty = 1;  ///< what the statistic is multiplied by
};

/// Circles, then (where asked for) SaTScan's ellipses.
std::vector<WindowKind> window_kinds(bool ellipses);

/// Places with coordinates in which the windows of one kind are balls: turned and stretched for ellipses; on the unit
/// sphere for degrees, where a chord takes the place of the great circle.
struct ScanSpace {
  std::vector<double> x, y, z;

  /// @param earth_radius_m in which degrees are turned to metres
  ScanSpace(const ScanPlaces& places, const WindowKind& kind, std::optional<double> earth_radius_m);

  double squared_distance(std::size_t a, std::size_t b) const {
    const double dx = x[a] - x[b];
    const double dy = y[a] - y[b];
    const double dz = z[a] - z[b];
    return dx * dx + dy * dy + dz * dz;
  }
  /// In units of the data, or metres for degrees; for an ellipse along its long axis.
  double distance(std::size_t a, std::size_t b) const;
  /// A distance of the data (an ellipse's along its long axis) as it is here. @pre planar
  double from_data(double distance) const { return distance / unit_; }

 private:
  double unit_ = 1;  ///< a distance here times this is one of the data
  std::optional<double> earth_radius_m_;
};

}  // namespace klasteri
