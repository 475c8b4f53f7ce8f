#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

// What the methods that compare a sector's firms with all firms check of their input, in the same words.

/// Throws Error unless there is one mark a point, and one finite weight of at least 0 a point or none at all.
void check_marks(std::span<const Point> points, std::span<const std::uint8_t> marks, std::span<const double> weights);

/// Throws Error that names the first point whose position is not finite.
void check_positions(std::span<const Point> points);

/// Throws Error unless there is a radius, all are finite and at least 0.
void check_radii(std::span<const double> radii);

/// The marked points, ascending.
std::vector<std::uint32_t> marked(std::span<const std::uint8_t> marks);

}  // namespace klasteri
