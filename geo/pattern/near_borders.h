#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// Two shapes, the smaller number above the larger one.
using ShapePair = std::uint64_t;
inline ShapePair shape_pair(std::uint32_t a, std::uint32_t b) {
  return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a;
}

/// A straight piece of a shape's border, or a vertex: both ends alike. Planar.
struct BorderPiece {
  Point a, b;
  std::uint32_t shape = 0;
};

/// Pairs of different shapes with pieces at most `tolerance` apart, ascending.
std::vector<ShapePair> shapes_in_touch(std::span<const BorderPiece> pieces, double tolerance, Progress& progress);

/// Pairs of different shapes whose pieces run side by side, at most `tolerance` apart, for more than ten times that in
/// all. Ascending.
std::vector<ShapePair> shapes_side_by_side(std::span<const BorderPiece> pieces, double tolerance, Progress& progress);

}  // namespace klasteri
