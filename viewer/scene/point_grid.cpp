#include "viewer/scene/point_grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

namespace {

/// Cells a side, so that a cell holds a few dozen points of an even distribution.
std::size_t side_for(std::size_t points) {
  const double side = std::sqrt(static_cast<double>(points) / 32.0);
  return static_cast<std::size_t>(std::clamp(side, 1.0, 512.0));
}

constexpr std::size_t stacks_a_piece = 1 << 14;

struct Entry {
  float x, y;
  std::uint32_t row;

  friend bool operator<(const Entry& a, const Entry& b) {
    return std::tie(a.y, a.x, a.row) < std::tie(b.y, b.x, b.row);
  }
};

std::size_t index_on(double offset, double width, std::size_t count) {
  const double index = std::floor(offset / width);
  if (!(index > 0)) return 0;
  return std::min(static_cast<std::size_t>(index), count - 1);
}

}  // namespace

std::size_t PointGrid::cell_of(float x, float y) const {
  return index_on(y - bounds_.min_y, cell_height_, lines_) * columns_ +
         index_on(x - bounds_.min_x, cell_width_, columns_);
}

PointGrid::PointGrid(std::span<const Point> metres) {
  std::vector<Entry> given;
  given.reserve(metres.size());
  for (std::size_t i = 0; i < metres.size(); ++i) {
    if (!metres[i].valid()) continue;
    const Entry entry{static_cast<float>(metres[i].x), static_cast<float>(metres[i].y), static_cast<std::uint32_t>(i)};
    bounds_.add({entry.x, entry.y});
    given.push_back(entry);
  }
  if (given.empty()) return;
  columns_ = lines_ = side_for(given.size());
  cell_width_ = std::max(bounds_.width() / static_cast<double>(columns_), 1e-3);
  cell_height_ = std::max(bounds_.height() / static_cast<double>(lines_), 1e-3);

  const std::size_t cells = columns_ * lines_;
  std::vector<std::uint32_t> end_of_cell(cells + 1);
  for (const Entry& entry : given) ++end_of_cell[cell_of(entry.x, entry.y) + 1];
  std::partial_sum(end_of_cell.begin(), end_of_cell.end(), end_of_cell.begin());
  std::vector<std::uint32_t> next(end_of_cell.begin(), end_of_cell.end() - 1);
  std::vector<Entry> sorted(given.size());
  for (const Entry& entry : given) sorted[next[cell_of(entry.x, entry.y)]++] = entry;
  parallel_for(cells, 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell) {
      std::sort(sorted.begin() + end_of_cell[cell], sorted.begin() + end_of_cell[cell + 1]);
    }
  });

  rows_.reserve(sorted.size());
  cell_begin_.reserve(cells + 1);
  first_.clear();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    cell_begin_.push_back(static_cast<std::uint32_t>(x_.size()));
    for (std::size_t i = end_of_cell[cell]; i < end_of_cell[cell + 1]; ++i) {
      const bool new_place = i == end_of_cell[cell] || sorted[i].x != sorted[i - 1].x || sorted[i].y != sorted[i - 1].y;
      if (new_place) {
        x_.push_back(sorted[i].x);
        y_.push_back(sorted[i].y);
        first_.push_back(static_cast<std::uint32_t>(rows_.size()));
      }
      rows_.push_back(sorted[i].row);
    }
  }
  cell_begin_.push_back(static_cast<std::uint32_t>(x_.size()));
  first_.push_back(static_cast<std::uint32_t>(rows_.size()));
  x_.shrink_to_fit();
  y_.shrink_to_fit();
  first_.shrink_to_fit();
  shown_ = totals();
  count_shown();
}

std::vector<std::uint32_t> PointGrid::totals() const {
  std::vector<std::uint32_t> totals(stacks());
  for (std::size_t stack = 0; stack < totals.size(); ++stack) totals[stack] = first_[stack + 1] - first_[stack];
  return totals;
}

void PointGrid::show(std::span<const std::uint8_t> flags) {
  const auto is_shown = [&](std::uint32_t row) { return row < flags.size() && flags[row] != 0; };
  parallel_for(stacks(), stacks_a_piece, [&](std::size_t begin, std::size_t end) {
    for (std::size_t stack = begin; stack < end; ++stack) {
      const auto first = rows_.begin() + first_[stack];
      const auto last = rows_.begin() + first_[stack + 1];
      if (last - first == 1) {
        shown_[stack] = is_shown(*first) ? 1 : 0;
        continue;
      }
      const auto hidden = first + shown_[stack];
      if (hidden != first && hidden != last) std::inplace_merge(first, hidden, last);
      shown_[stack] = static_cast<std::uint32_t>(std::stable_partition(first, last, is_shown) - first);
    }
  });
  count_shown();
}

void PointGrid::count_shown() {
  const std::size_t cells = columns_ * lines_;
  cell_shown_.resize(cells);
  std::vector<std::uint32_t> points_of_cell(cells);
  parallel_for(cells, 1024, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell) {
      std::uint32_t places = 0, points = 0;
      for (std::size_t stack = cell_begin_[cell]; stack < cell_begin_[cell + 1]; ++stack) {
        places += shown_[stack] > 0 ? 1 : 0;
        points += shown_[stack];
      }
      cell_shown_[cell] = places;
      points_of_cell[cell] = points;
    }
  });
  points_ = std::accumulate(points_of_cell.begin(), points_of_cell.end(), std::size_t{0});
}

std::optional<PointGrid::CellRange> PointGrid::cells(const Box& box) const {
  if (stacks() == 0 || box.empty() || box.max_x < bounds_.min_x || box.min_x > bounds_.max_x ||
      box.max_y < bounds_.min_y || box.min_y > bounds_.max_y) {
    return std::nullopt;
  }
  return CellRange{index_on(box.min_x - bounds_.min_x, cell_width_, columns_),
                   index_on(box.max_x - bounds_.min_x, cell_width_, columns_),
                   index_on(box.min_y - bounds_.min_y, cell_height_, lines_),
                   index_on(box.max_y - bounds_.min_y, cell_height_, lines_)};
}

std::vector<PointGrid::Run> PointGrid::runs(const Box& box) const {
  std::vector<Run> found;
  const auto range = cells(box);
  if (!range) return found;
  for (std::size_t line = range->bottom; line <= range->top; ++line) {
    const Run run{cell_begin_[line * columns_ + range->left], cell_begin_[line * columns_ + range->right + 1]};
    if (run.begin == run.end) continue;
    if (!found.empty() && found.back().end == run.begin) {
      found.back().end = run.end;
    } else {
      found.push_back(run);
    }
  }
  return found;
}

std::size_t PointGrid::stacks_in(const Box& box) const {
  const auto range = cells(box);
  if (!range) return 0;
  std::size_t count = 0;
  for (std::size_t line = range->bottom; line <= range->top; ++line) {
    for (std::size_t column = range->left; column <= range->right; ++column) {
      const std::size_t cell = line * columns_ + column;
      // Between those that the box's border crosses a cell lies inside as a whole.
      if (line > range->bottom && line < range->top && column > range->left && column < range->right) {
        count += cell_shown_[cell];
        continue;
      }
      for (std::size_t stack = cell_begin_[cell]; stack < cell_begin_[cell + 1]; ++stack) {
        if (shown_[stack] > 0 && box.contains({x_[stack], y_[stack]})) ++count;
      }
    }
  }
  return count;
}

std::vector<std::uint32_t> PointGrid::count_at_stacks(std::span<const std::uint32_t> rows) const {
  std::vector<std::uint32_t> counts(stacks());
  if (rows.empty()) return counts;
  std::vector<std::uint8_t> wanted(std::size_t{*std::max_element(rows.begin(), rows.end())} + 1);
  for (const std::uint32_t row : rows) wanted[row] = 1;
  parallel_for(stacks(), stacks_a_piece, [&](std::size_t begin, std::size_t end) {
    for (std::size_t stack = begin; stack < end; ++stack) {
      for (const std::uint32_t row : this->rows(stack)) counts[stack] += row < wanted.size() ? wanted[row] : 0;
    }
  });
  return counts;
}

}  // namespace klasteri::viewer
