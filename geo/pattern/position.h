#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// A place in a space of D coordinates, all in one unit: metres of an EqualAreaProjection, or data units. No position:
/// a NaN among them.
template <std::size_t D>
using Position = std::array<double, D>;

/// Points of a plane as positions.
std::vector<Position<2>> positions_of(std::span<const Point> points);

template <std::size_t D>
bool is_valid(const Position<D>& p) {
  bool valid = true;
  for (std::size_t i = 0; i < D; ++i) valid = valid && std::isfinite(p[i]);
  return valid;
}

/// The square of the distance.
template <std::size_t D>
double distance2(const Position<D>& a, const Position<D>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < D; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/// The smallest box around positions.
template <std::size_t D>
struct PositionBox {
  Position<D> low, high;

  explicit PositionBox(const Position<D>& p) : low(p), high(p) {}
  void add(const Position<D>& p) {
    for (std::size_t i = 0; i < D; ++i) {
      if (p[i] < low[i]) low[i] = p[i];
      if (p[i] > high[i]) high[i] = p[i];
    }
  }
  /// The axis along which it is longest.
  std::size_t widest() const {
    std::size_t axis = 0;
    for (std::size_t i = 1; i < D; ++i) {
      if (high[i] - low[i] > high[axis] - low[axis]) axis = i;
    }
    return axis;
  }
};

/// The square of the distance to the nearest position in a box; 0 inside. Never more than distance2() to a position in
/// it, rounding included, for every step rounds in one direction.
template <std::size_t D>
double distance2(const PositionBox<D>& box, const Position<D>& p) {
  double sum = 0;
  for (std::size_t i = 0; i < D; ++i) {
    const double below = box.low[i] - p[i];
    const double above = p[i] - box.high[i];
    const double gap = below > 0 ? below : above > 0 ? above : 0;
    sum += gap * gap;
  }
  return sum;
}

/// The square of the distance between the nearest positions of two boxes, likewise.
template <std::size_t D>
double distance2(const PositionBox<D>& a, const PositionBox<D>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < D; ++i) {
    const double below = a.low[i] - b.high[i];
    const double above = b.low[i] - a.high[i];
    const double gap = below > 0 ? below : above > 0 ? above : 0;
    sum += gap * gap;
  }
  return sum;
}

}  // namespace klasteri
