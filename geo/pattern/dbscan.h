#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/pattern/position.h"

namespace klasteri {

/// The cluster of a point that belongs to none, and of a point that takes no part: it has no position or no weight.
constexpr std::int32_t noise_cluster = -1;
constexpr std::int32_t left_out_cluster = -2;

struct DbscanOptions {
  double eps = 0;         ///< radius of a neighbourhood, its border included; in the unit of the coordinates
  double min_points = 5;  ///< so many points, itself included, or so much weight within eps make a point a core
};

struct DbscanResult {
  std::vector<std::int32_t> cluster;  ///< one a point, numbered from 0 in the order of their first points
  std::vector<bool> core;
  std::size_t clusters = 0;
};

/// Density-based clusters: Ester, Kriegel, Sander & Xu, "A density-based algorithm for discovering clusters in large
/// spatial databases with noise" (KDD 1996), on a grid after Gunawan (2013) and de Berg, Gunawan & Roeloffzen (2017).
/// Exact. A cluster is the cores that lead to each other in steps of at most eps, and the points within eps of them. A
/// border point that several clusters reach belongs to that of the nearest core, of equally near ones to that of the
/// core with the smaller coordinates (the first coordinate first): neither the order of points nor threads matter.
/// Points at one place are each counted, and each other's neighbours.
/// @param positions D = 2, 3 or 4 coordinates in one unit; NaN: the point is left out
/// @param weights empty (each counts as 1) or one a point, 0 or more; NaN: the point is left out
/// Throws Error unless eps and min_points are above zero and finite, and for a negative weight. Memory is linear.
template <std::size_t D>
DbscanResult dbscan(std::span<const Position<D>> positions, const DbscanOptions& options,
                    std::span<const double> weights = {}, Progress& progress = no_progress());

/// The same in the plane.
DbscanResult dbscan(std::span<const Point> points, const DbscanOptions& options, std::span<const double> weights = {},
                    Progress& progress = no_progress());

}  // namespace klasteri
