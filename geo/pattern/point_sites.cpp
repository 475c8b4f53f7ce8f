#include "geo/pattern/point_sites.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/base/error.h"
#include "geo/base/parallel_sort.h"

namespace klasteri {

PointSites sites_of(std::span<const Point> points, Progress& progress) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) continue;
    throw Error("Point {} of {} has no finite position; leave out the points without one.", i + 1, points.size());
  }
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0U);
  // Which of the points of a site comes first does not matter.
  parallel_sort(progress, order, [points](std::uint32_t a, std::uint32_t b) {
    return points[a].x != points[b].x ? points[a].x < points[b].x : points[a].y < points[b].y;
  });
  PointSites sites;
  sites.site_of.resize(points.size());
  for (const std::uint32_t i : order) {
    if (sites.position.empty() || sites.position.back() != points[i]) sites.position.push_back(points[i]);
    sites.site_of[i] = static_cast<std::uint32_t>(sites.position.size() - 1);
  }
  return sites;
}

}  // namespace klasteri
