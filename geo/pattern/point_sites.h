#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// The different positions of points, many of which may stand at one: firms at the point of their settlement. What
/// depends on positions alone is computed once a site, so stacked points are exact and cost nothing.
struct PointSites {
  std::vector<Point> position;         ///< of each site, by x, then y
  std::vector<std::uint32_t> site_of;  ///< of each point

  std::size_t size() const { return position.size(); }
};

/// The sites of points in planar coordinates. Throws Error that names the first point whose position is not finite.
PointSites sites_of(std::span<const Point> points, Progress& progress = no_progress());

}  // namespace klasteri
