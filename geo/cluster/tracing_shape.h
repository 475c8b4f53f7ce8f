#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/cluster/tracing_firms.h"
#include "geo/cluster/tracing_windows.h"

namespace klasteri {

/// The sector's firms that give a window its shape: all inside, and the whole of every cluster of HDBSCAN* (over the
/// sector's firms up to twice the radius away) of which more than half is inside, where the ground that it adds is like
/// the window: the sector's firms there are better explained by its share of all firms in the window than by that
/// outside. The window alone is compared with all other firms, so it says where the sector stands out; the clusters
/// follow a valley or a coast out of the circle where the firms do, but not into a city where firms of every sector
/// stand close. Ascending indices of `firms`.
std::vector<std::uint32_t> shaping_firms(const TracedFirms& firms, const SectorWindow& window);

/// The concave hull of firms, with its holes, in metres. Firms in a place reach a little less far than the place: the
/// hull is widened by what a convex hull of so many points with so many corners lacks on average (Ripley & Rasson 1977,
/// "Finding the edge of a Poisson forest", Journal of Applied Probability 14), and by 250 m at least.
MultiPolygon hull_of(const TracedFirms& firms, const std::vector<std::uint32_t>& shaping);

/// Firms of all sectors inside a shape in metres, ascending.
std::vector<std::uint32_t> firms_inside(const TracedFirms& firms, const MultiPolygon& metres);

}  // namespace klasteri
