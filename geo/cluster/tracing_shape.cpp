#include "geo/cluster/tracing_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/cluster/local_contrast.h"
#include "geo/cluster/point_hull.h"
#include "geo/pattern/hdbscan.h"

namespace klasteri {

namespace {

constexpr double least_margin_m = 250;

/// The sector's firms near a window by fine square: HDBSCAN* takes those of a square as one place.
struct NearSquares {
  std::vector<Position<2>> position;
  std::vector<double> weight;
  std::vector<std::vector<std::uint32_t>> firms;
};

double away_from(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

NearSquares squares_near(const TracedFirms& firms, const SectorWindow& window) {
  NearSquares near;
  std::size_t cell = 0;
  std::size_t last = std::numeric_limits<std::size_t>::max();
  for (const std::uint32_t firm : firms.of_sector[window.sector]) {
    while (firms.fine.begin[cell + 1] <= firm) ++cell;
    const Point position = firms.fine.position[cell];
    if (away_from(position, window.centre) > 2 * window.radius_m) continue;
    if (cell != last) {
      near.position.push_back({position.x, position.y});
      near.weight.push_back(0);
      near.firms.emplace_back();
      last = cell;
    }
    ++near.weight.back();
    near.firms.back().push_back(firm);
  }
  return near;
}

/// The clusters of which more than half of the firms are inside, each as its squares outside.
std::vector<std::vector<std::size_t>> mostly_inside(const NearSquares& near, const std::vector<bool>& is_inside,
                                                    const SectorWindow& window) {
  constexpr double min_points = 5;
  constexpr double cluster_part = 0.1;  // of the window's firms in a cluster
  const double all = static_cast<double>(near.position.size());
  if (all < min_points) return {};
  const HdbscanOptions options{min_points, std::max(min_points, cluster_part * window.observed), window.radius_m / 4};
  const HdbscanResult found = hdbscan<2>(near.position, options, near.weight);
  std::vector<double> inside(found.clusters(), 0), whole(found.clusters(), 0);
  std::vector<std::vector<std::size_t>> outside(found.clusters());
  for (std::size_t i = 0; i < near.position.size(); ++i) {
    if (found.cluster[i] < 0) continue;
    const auto cluster = static_cast<std::size_t>(found.cluster[i]);
    whole[cluster] += near.weight[i];
    if (is_inside[i]) inside[cluster] += near.weight[i];
    if (!is_inside[i]) outside[cluster].push_back(i);
  }
  std::vector<std::vector<std::size_t>> joining;
  for (std::size_t cluster = 0; cluster < found.clusters(); ++cluster) {
    const bool joins = 2 * inside[cluster] > whole[cluster] && !outside[cluster].empty();
    if (joins) joining.push_back(std::move(outside[cluster]));
  }
  return joining;
}

/// How far a hull is to be widened.
double margin_of(const std::vector<Point>& metres) {
  constexpr double greatest_scale = 1.5;
  std::vector<Point> places = metres;
  std::sort(places.begin(), places.end(), [](Point a, Point b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); });
  places.erase(std::unique(places.begin(), places.end()), places.end());
  const MultiPolygon convex = point_hull(places, {0, std::numeric_limits<std::size_t>::max(), false});
  if (convex.empty()) return least_margin_m;  // fewer than three places, or all on a line
  const double corners = static_cast<double>(convex[0][0].size() - 1) / static_cast<double>(places.size());
  const double scale = corners < 1 ? std::min(greatest_scale, 1 / std::sqrt(1 - corners)) : greatest_scale;
  return std::max(least_margin_m, (scale - 1) * std::sqrt(area(convex) / std::numbers::pi));
}

/// Firms of a sector and of all, on some ground.
SectorCount counted_inside(const TracedFirms& firms, std::uint32_t sector, const std::vector<std::uint32_t>& shaping) {
  SectorCount count;
  for (const std::uint32_t firm : firms_inside(firms, hull_of(firms, shaping))) {
    ++count.firms;
    count.cases += firms.sector[firm] == sector ? 1 : 0;
  }
  return count;
}

/// Whether the sector's firms among those of some ground are better explained by its share in the window than by that
/// outside of it: by the likelihoods of two Poisson distributions.
bool is_like_inside(const TracedFirms& firms, const SectorWindow& window, SectorCount ground) {
  if (!std::isfinite(window.relative_risk) || window.relative_risk <= 1) return true;  // nothing to compare with
  const auto all_cases = static_cast<double>(firms.of_sector[window.sector].size());
  const auto all_firms = static_cast<double>(firms.size());
  const double firms_outside = all_firms * (1 - window.expected / all_cases);
  const double share_outside = (all_cases - window.observed) / firms_outside;
  return ground.cases * std::log(window.relative_risk) >= ground.firms * share_outside * (window.relative_risk - 1);
}

}  // namespace

std::vector<std::uint32_t> shaping_firms(const TracedFirms& firms, const SectorWindow& window) {
  const NearSquares near = squares_near(firms, window);
  std::vector<bool> is_inside(near.position.size());
  std::vector<std::uint32_t> shaping;
  for (std::size_t i = 0; i < near.position.size(); ++i) {
    const Point position{near.position[i][0], near.position[i][1]};
    is_inside[i] = away_from(position, window.centre) <= window.radius_m * (1 + 1e-9);
    if (is_inside[i]) shaping.insert(shaping.end(), near.firms[i].begin(), near.firms[i].end());
  }
  const std::vector<std::vector<std::size_t>> joining = mostly_inside(near, is_inside, window);
  if (joining.empty()) return shaping;
  SectorCount before = counted_inside(firms, window.sector, shaping);
  for (const std::vector<std::size_t>& squares : joining) {
    std::vector<std::uint32_t> grown = shaping;
    for (const std::size_t i : squares) grown.insert(grown.end(), near.firms[i].begin(), near.firms[i].end());
    const SectorCount after = counted_inside(firms, window.sector, grown);
    if (!is_like_inside(firms, window, {after.cases - before.cases, after.firms - before.firms})) continue;
    shaping = std::move(grown);
    before = after;
  }
  std::sort(shaping.begin(), shaping.end());
  return shaping;
}

MultiPolygon hull_of(const TracedFirms& firms, const std::vector<std::uint32_t>& shaping) {
  std::vector<Point> metres;
  metres.reserve(shaping.size());
  for (const std::uint32_t firm : shaping) metres.push_back(firms.metres[firm]);
  HullOptions options;
  options.margin_m = margin_of(metres);
  options.holes = true;
  return point_hull(std::move(metres), options);
}

std::vector<std::uint32_t> firms_inside(const TracedFirms& firms, const MultiPolygon& metres) {
  constexpr double square_m = 250;
  Box box;
  box.add(metres);
  std::vector<std::uint32_t> inside;
  for (std::size_t cell = 0; cell < firms.fine.size(); ++cell) {
    const Point p = firms.fine.position[cell];
    if (p.x < box.min_x - square_m || p.x > box.max_x + square_m) continue;
    if (p.y < box.min_y - square_m || p.y > box.max_y + square_m) continue;
    for (std::uint32_t firm = firms.fine.begin[cell]; firm < firms.fine.begin[cell + 1]; ++firm) {
      if (contains(metres, firms.metres[firm])) inside.push_back(firm);
    }
  }
  return inside;
}

}  // namespace klasteri
