#pragma once

#include <span>

#include "geo/base/geometry.h"
#include "geo/pattern/neighbours.h"

namespace klasteri {

/// What makes two polygons neighbours.
enum class Contiguity : std::uint8_t {
  queen,  ///< a vertex in common
  rook,   ///< an edge in common: two vertices that follow each other in both
};

/// Neighbours of a layer of polygons. Vertices are the same where their coordinates are, bit for bit, as they are in
/// layers without gaps; borders that do not meet exactly make no neighbours. Symmetric; weights are 1. Shapes without
/// area are islands.
Neighbours contiguous_polygons(std::span<const MultiPolygon* const> shapes, Contiguity contiguity);

}  // namespace klasteri
