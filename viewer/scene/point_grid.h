#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// Points of the map plane sorted by cells of a grid, those at exactly the same place stacked into one. Sorted once at
/// load; then what is seen is a few runs of consecutive stacks, cheap to draw, to count and to pick from.
class PointGrid {
 public:
  /// Consecutive stacks [begin, end).
  struct Run {
    std::size_t begin, end;
  };

  PointGrid() = default;
  /// @param metres places in the map plane; invalid ones are left out.
  /// @param rows what each point is called afterwards; empty: its index
  explicit PointGrid(std::span<const Point> metres, std::span<const std::uint32_t> rows = {});

  /// Points, and places with at least one.
  std::size_t points() const { return rows_.size(); }
  std::size_t stacks() const { return x_.size(); }
  const Box& bounds() const { return bounds_; }

  float x(std::size_t stack) const { return x_[stack]; }
  float y(std::size_t stack) const { return y_[stack]; }
  std::size_t count(std::size_t stack) const { return first_[stack + 1] - first_[stack]; }
  /// The rows that stand at a place, ascending.
  std::span<const std::uint32_t> rows(std::size_t stack) const {
    return std::span(rows_).subspan(first_[stack], count(stack));
  }

  /// The rows of consecutive stacks, stack by stack.
  std::span<const std::uint32_t> rows(Run run) const {
    return std::span(rows_).subspan(first_[run.begin], first_[run.end] - first_[run.begin]);
  }

  /// The cells: so many side by side from the west, in so many lines from the south, each so many metres wide and high.
  std::size_t columns() const { return columns_; }
  std::size_t lines() const { return lines_; }
  double cell_width_m() const { return cell_width_; }
  double cell_height_m() const { return cell_height_; }
  /// The stacks of the cells [from, to) of a line. @pre from < to <= columns()
  Run cells(std::size_t line, std::size_t from, std::size_t to) const {
    return {cell_begin_[line * columns_ + from], cell_begin_[line * columns_ + to]};
  }

  /// The stacks of the cells that touch a box, in order; a superset of those inside it.
  std::vector<Run> runs(const Box& box) const;
  /// Stacks inside a box.
  std::size_t stacks_in(const Box& box) const;

 private:
  std::size_t cell_of(float x, float y) const;

  Box bounds_;
  std::size_t columns_ = 0, lines_ = 0;
  double cell_width_ = 1, cell_height_ = 1;
  std::vector<float> x_, y_;
  std::vector<std::uint32_t> first_{0};  ///< of each stack's rows in rows_, and the end
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> cell_begin_;  ///< first stack of each cell, and the end
};

}  // namespace klasteri::viewer
