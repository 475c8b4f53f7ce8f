#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// Consecutive items of a buffer, [begin, end), that lie in a box of the map plane.
struct DetailPiece {
  Box box;
  std::size_t begin = 0, end = 0;
};

/// The same shapes, none of which is displaced by much more than a tolerance.
struct DetailLevel {
  double tolerance_m = 0;
  std::vector<DetailPiece> pieces;  ///< in the order in which they are drawn
};

/// Shapes with more points than this have several levels.
inline constexpr std::size_t most_points_of_one_level = 100'000;

/// The coarsest level that looks like the finest at a scale. @param levels from the finest; not empty
const DetailLevel& level_for(std::span<const DetailLevel> levels, double metres_per_pixel);

/// What of a level can be seen, as runs of items [begin, end). @param reach_m how far items reach beyond their boxes
std::vector<std::pair<std::size_t, std::size_t>> runs_in(const DetailLevel& level, const Box& seen, double reach_m);

/// A line without the points that are nearer than a tolerance to the one before; its ends stay.
Line simplified(const Line& line, double tolerance_m);

/// The boxes' numbers so that neighbours in the plane are neighbours in the order (Morton 1966).
std::vector<std::size_t> spatial_order(std::span<const Box> boxes);

}  // namespace klasteri::viewer
