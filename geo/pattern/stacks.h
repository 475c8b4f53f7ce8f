#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/position.h"

namespace klasteri {

/// Points at one place, taken together: many firms stand at their settlement's point, and what is said of one of them
/// holds for all. The stacks depend on the points alone, not on their order.
template <std::size_t D>
struct Stacks {
  static constexpr std::uint32_t none = UINT32_MAX;

  std::vector<Position<D>> position;  ///< one a stack, no two equal
  std::vector<double> weight;         ///< sums of the points' weights; numbers of points where these have none
  std::vector<std::uint32_t> of_row;  ///< the stack of each point given; none: it has no position or no weight

  std::size_t size() const { return position.size(); }
  double total() const;
};

/// Which square of a grid over the first two coordinates a position lies in. Neighbouring squares differ by 1.
template <std::size_t D>
class Grid {
 public:
  /// @param side of a square, made larger where the grid would have more than 2³¹ columns or rows
  Grid(std::span<const Position<D>> positions, double side);

  std::uint32_t column(const Position<D>& p) const { return cell(p[0] - low_[0]); }
  std::uint32_t row(const Position<D>& p) const { return cell(p[1] - low_[1]); }
  /// Column and row as one number, by which stacks are sorted.
  std::uint64_t key(const Position<D>& p) const { return std::uint64_t{column(p)} << 32 | row(p); }

 private:
  std::uint32_t cell(double distance) const { return static_cast<std::uint32_t>(distance / side_); }

  std::array<double, 2> low_{};
  double side_;
};

/// Stacks in the order of their squares, those of one square in the order of their coordinates.
/// @param weights empty, or one a point, 0 or more; NaN: the point is left out. Throws Error for another one.
template <std::size_t D>
Stacks<D> stack_points(std::span<const Position<D>> positions, std::span<const double> weights, const Grid<D>& grid,
                       Progress& progress = no_progress());

/// Throws Error unless each of `weights` is NaN or at least 0 and finite, one for each of `points`.
void check_weights(std::span<const double> weights, std::size_t points);

}  // namespace klasteri
