#include "geo/pattern/stacks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/base/error.h"
#include "geo/base/parallel_sort.h"
#include "geo/base/special_values.h"

namespace klasteri {

namespace {

/// A point on its way to its stack.
struct SquareOfPoint {
  std::uint64_t square;
  std::uint32_t row;
};

}  // namespace

std::vector<Position<2>> positions_of(std::span<const Point> points) {
  std::vector<Position<2>> positions;
  positions.reserve(points.size());
  for (const Point p : points) positions.push_back({p.x, p.y});
  return positions;
}

void check_weights(std::span<const double> weights, std::size_t points) {
  if (weights.empty()) return;
  if (weights.size() != points) {
    throw Error("{} weights are given for {} points; give one for each.", weights.size(), points);
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::isnan(weights[i]) || (weights[i] >= 0 && std::isfinite(weights[i]))) continue;
    throw Error("The weight of point {} is {}; weights are numbers from 0.", i + 1, weights[i]);
  }
}

template <std::size_t D>
double Stacks<D>::total() const {
  return std::accumulate(weight.begin(), weight.end(), 0.0);
}

template <std::size_t D>
Grid<D>::Grid(std::span<const Position<D>> positions, double side) : side_(side) {
  std::array<double, 2> high{-infinity, -infinity};
  low_ = {infinity, infinity};
  for (const Position<D>& p : positions) {
    if (!is_valid(p)) continue;
    for (std::size_t i = 0; i < 2; ++i) {
      low_[i] = std::min(low_[i], p[i]);
      high[i] = std::max(high[i], p[i]);
    }
  }
  // A grid of more squares than numbers would lose some; larger squares are only slower.
  const double extent = std::max(high[0] - low_[0], high[1] - low_[1]);
  if (extent > 0) side_ = std::max(side_, extent / 2147483648.0);
  if (!(side_ > 0)) side_ = 1;
}

template <std::size_t D>
Stacks<D> stack_points(std::span<const Position<D>> positions, std::span<const double> weights, const Grid<D>& grid,
                       Progress& progress) {
  check_weights(weights, positions.size());
  std::vector<SquareOfPoint> placed;
  placed.reserve(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (!is_valid(positions[i]) || (!weights.empty() && std::isnan(weights[i]))) continue;
    placed.push_back({grid.key(positions[i]), static_cast<std::uint32_t>(i)});
  }
  // By weight too, so that a stack's sum does not depend on the order of its points.
  parallel_sort(progress, placed,
                [&](const SquareOfPoint& a, const SquareOfPoint& b) {
                  if (a.square != b.square) return a.square < b.square;
                  if (positions[a.row] != positions[b.row]) return positions[a.row] < positions[b.row];
                  if (!weights.empty() && weights[a.row] != weights[b.row]) return weights[a.row] < weights[b.row];
                  return a.row < b.row;
                },
                {0, 0.05});
  Stacks<D> stacks;
  stacks.of_row.assign(positions.size(), Stacks<D>::none);
  for (const SquareOfPoint& each : placed) {
    if (stacks.size() == 0 || positions[each.row] != stacks.position.back()) {
      stacks.position.push_back(positions[each.row]);
      stacks.weight.push_back(0);
    }
    stacks.weight.back() += weights.empty() ? 1 : weights[each.row];
    stacks.of_row[each.row] = static_cast<std::uint32_t>(stacks.size() - 1);
  }
  return stacks;
}

template struct Stacks<2>;
template struct Stacks<3>;
template struct Stacks<4>;
template class Grid<2>;
template class Grid<3>;
template class Grid<4>;
template Stacks<2> stack_points(std::span<const Position<2>>, std::span<const double>, const Grid<2>&, Progress&);
template Stacks<3> stack_points(std::span<const Position<3>>, std::span<const double>, const Grid<3>&, Progress&);
template Stacks<4> stack_points(std::span<const Position<4>>, std::span<const double>, const Grid<4>&, Progress&);

}  // namespace klasteri
