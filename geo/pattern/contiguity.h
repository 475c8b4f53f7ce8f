#pragma once

#include <cstdint>
#include <span>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/pattern/neighbours.h"

namespace klasteri {

/// What makes two polygons neighbours.
enum class Contiguity : std::uint8_t {
  queen,  ///< a point of their borders in common
  rook,   ///< a stretch of their borders in common
};

struct ContiguityOptions {
  Contiguity contiguity = Contiguity::queen;
  /// How far borders that should meet may lie apart or overlap. 0: they meet only in vertices with the same
  /// coordinates, bit for bit, for rook in two that follow each other.
  double tolerance = 0;
  /// Length of a unit of the coordinates in the tolerance's unit.
  double unit_x = 1, unit_y = 1;
};

/// Neighbours of a layer of polygons. With a tolerance a vertex may also meet the other's edge between its vertices,
/// and edges may cross; a stretch in common is then longer than ten tolerances, so that corners do not make one.
/// Whatever the tolerance, a vertex or edge that is the same in both shapes is in common. Symmetric; weights are 1.
/// Shapes without area are islands. Throws Error for a tolerance that is negative or no number.
Neighbours contiguous_polygons(std::span<const MultiPolygon* const> shapes, const ContiguityOptions& options,
                               Progress& progress = no_progress());

}  // namespace klasteri
