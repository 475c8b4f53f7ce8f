#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// Points of the map plane sorted by cells of a grid, those at exactly the same place stacked into one. Sorted once at
/// load; then what is seen is a few runs of consecutive stacks, cheap to draw, to count and to pick from. Which rows
/// are shown can change at any time: places stay, only the numbers of rows at them differ.
class PointGrid {
 public:
  /// Consecutive stacks [begin, end).
  struct Run {
    std::size_t begin, end;
  };

  PointGrid() = default;
  /// All rows are shown. @param metres places of the rows in the map plane; invalid ones are left out
  explicit PointGrid(std::span<const Point> metres);

  /// Shows the rows that have a flag other than 0, on all threads. @param flags one a row; rows beyond are not shown
  void show(std::span<const std::uint8_t> flags);

  /// Points that are shown, and places whether or not something is shown there.
  std::size_t points() const { return points_; }
  std::size_t stacks() const { return x_.size(); }
  /// Points whether or not they are shown.
  std::size_t all_points() const { return rows_.size(); }
  const Box& bounds() const { return bounds_; }

  float x(std::size_t stack) const { return x_[stack]; }
  float y(std::size_t stack) const { return y_[stack]; }
  /// The rows that are shown at a place, ascending; how many they are, there and at all stacks.
  std::size_t count(std::size_t stack) const { return shown_[stack]; }
  std::span<const std::uint32_t> counts() const { return shown_; }
  std::span<const std::uint32_t> rows(std::size_t stack) const {
    return std::span(rows_).subspan(first_[stack], count(stack));
  }

  /// Rows of each stack, whether or not they are shown.
  std::vector<std::uint32_t> totals() const;

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
  /// Stacks inside a box at which something is shown.
  std::size_t stacks_in(const Box& box) const;
  /// How many of `rows` are shown at each stack. @param rows ascending or not, each once
  std::vector<std::uint32_t> count_at_stacks(std::span<const std::uint32_t> rows) const;

 private:
  /// Cells from left to right and from bottom to top, both included.
  struct CellRange {
    std::size_t left, right, bottom, top;
  };
  std::optional<CellRange> cells(const Box& box) const;
  std::size_t cell_of(float x, float y) const;
  void count_shown();

  Box bounds_;
  std::size_t columns_ = 0, lines_ = 0;
  double cell_width_ = 1, cell_height_ = 1;
  std::vector<float> x_, y_;
  std::vector<std::uint32_t> first_{0};    ///< of each stack's rows in rows_, and the end
  std::vector<std::uint32_t> rows_;        ///< of a stack: those shown, then the others; both ascending
  std::vector<std::uint32_t> shown_;       ///< rows of each stack that are shown
  std::vector<std::uint32_t> cell_begin_;  ///< first stack of each cell, and the end
  std::vector<std::uint32_t> cell_shown_;  ///< stacks of each cell at which something is shown
  std::size_t points_ = 0;
};

}  // namespace klasteri::viewer
