#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/position.h"
#include "geo/pattern/stacks.h"

namespace klasteri {

/// The squares of a grid that hold stacks, in the order of columns and, within these, rows: each a stretch of the
/// stacks, arranged as a k-d tree (kd_range.h).
template <std::size_t D>
class SquareCells {
 public:
  /// @param stacks in the order of the grid; large squares are arranged anew
  SquareCells(Stacks<D>& stacks, const Grid<D>& grid, Progress& progress);

  std::size_t size() const { return keys_.size(); }
  std::size_t begin(std::size_t cell) const { return begins_[cell]; }
  std::size_t end(std::size_t cell) const { return begins_[cell + 1]; }
  const PositionBox<D>& box(std::size_t cell) const { return boxes_[cell]; }
  double weight(std::size_t cell) const { return weights_[cell]; }

  /// Finds the squares around others that are asked for in rising order.
  class Around {
   public:
    /// @param first how many columns to the left it looks, as a number from −2 to 0
    Around(const SquareCells& cells, int first) : cells_(cells), first_(first) {}

    /// Calls `visit(other)` for the squares at most two columns and rows away, but not for the cell itself. With
    /// `first` 0 for those alone that come after it.
    template <typename Visit>
    void operator()(std::size_t cell, const Visit& visit);

   private:
    const SquareCells& cells_;
    int first_;
    bool started_ = false;
    std::size_t cursors_[5] = {};
  };

 private:
  std::size_t lower_bound(std::uint64_t key) const;
  void arrange(Stacks<D>& stacks, Progress& progress);

  std::vector<std::uint64_t> keys_;
  std::vector<std::size_t> begins_;
  std::vector<PositionBox<D>> boxes_;
  std::vector<double> weights_;
};

template <std::size_t D>
template <typename Visit>
void SquareCells<D>::Around::operator()(std::size_t cell, const Visit& visit) {
  constexpr std::int64_t reach = 2;
  const auto column = static_cast<std::int64_t>(cells_.keys_[cell] >> 32);
  const auto row = static_cast<std::int64_t>(cells_.keys_[cell] & 0xFFFFFFFF);
  for (std::int64_t c = std::max<std::int64_t>(column + first_, 0); c <= column + reach; ++c) {
    const std::uint64_t base = static_cast<std::uint64_t>(c) << 32;
    const std::uint64_t first = base + static_cast<std::uint64_t>(std::max<std::int64_t>(row - reach, 0));
    const std::uint64_t last = base + static_cast<std::uint64_t>(row + reach);
    std::size_t& cursor = cursors_[static_cast<std::size_t>(c - column + reach)];
    if (!started_) cursor = cells_.lower_bound(first);
    while (cursor < cells_.size() && cells_.keys_[cursor] < first) ++cursor;
    for (std::size_t i = cursor; i < cells_.size() && cells_.keys_[i] <= last; ++i) {
      if (i > cell || (i < cell && first_ < 0)) visit(i);
    }
  }
  started_ = true;
}

}  // namespace klasteri
