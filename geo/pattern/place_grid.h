#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// Points by place: those with equal coordinates are one place with the sum of their weights. The places lie in the
/// squares of a grid, those of one square in the order of x, then y, so the order depends on the points alone, not on
/// theirs; a row of squares is one stretch of the columns below. Read-only once built.
class PlaceGrid {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;
  static constexpr double farthest = 1e15;  ///< in squares; what is farther is there

  /// @param weights one a point, or empty: 1 each @param side of a square, made larger where there would be many more
  /// squares than points. Points without a position are in no place.
  /// @param progress says whether to stop; then Cancelled is thrown
  PlaceGrid(std::span<const Point> points, std::span<const double> weights, double side,
            const Progress& progress = no_progress());

  std::size_t size() const { return x.size(); }
  Point at(std::size_t place) const { return {x[place], y[place]}; }
  /// The place at a position; the number of places where there is none.
  std::size_t find(Point p) const;

  // Squares, for those who look at places by them.
  std::size_t columns() const { return x.empty() ? 0 : columns_; }
  std::size_t rows() const { return x.empty() ? 0 : rows_; }
  double side() const { return side_; }
  /// The least share of a side that no rounding hides.
  double hair() const { return hair_ / side_; }
  /// Column and row of a position, which may be outside of the grid.
  std::pair<std::int64_t, std::int64_t> square_of(Point p) const {
    const auto number = [this](double away) {
      return static_cast<std::int64_t>(std::clamp(std::floor(away / side_), -farthest, farthest));
    };
    return {number(p.x - box_.min_x), number(p.y - box_.min_y)};
  }
  /// The first place of a square, those of a row following each other; that of the last column + 1 is the row's end.
  std::size_t first_place(std::size_t row, std::size_t column) const { return first_[row * columns_ + column]; }

  /// Calls `visit(begin, end)` for stretches of places that hold all within `distance` of `p`, and others.
  template <typename Visit>
  void visit_near(Point p, double distance, Visit&& visit) const {
    if (!x.empty()) visit_rows(p, distance, row(p.y - distance), visit);
  }

  /// Of these the places that come after one: every pair of places is in the stretches of one of them.
  template <typename Visit>
  void visit_later(std::size_t place, double distance, Visit&& visit) const {
    visit_rows(at(place), distance, row(y[place]), [&](std::size_t begin, std::size_t end) {
      begin = std::max(begin, place + 1);
      if (begin < end) visit(begin, end);
    });
  }

  std::vector<double> x, y;           ///< of the places
  std::vector<double> weight;         ///< their points' weights added up
  std::vector<std::uint32_t> count;   ///< number of points
  std::vector<std::uint32_t> of_row;  ///< place of each point given; none: it has no position

 private:
  /// From a row of squares upwards, in each as far to the sides as the circle reaches.
  template <typename Visit>
  void visit_rows(Point p, double distance, std::size_t from, Visit&& visit) const {
    const std::size_t top = row(p.y + distance);
    for (std::size_t r = from; r <= top; ++r) {
      const double low = box_.min_y + static_cast<double>(r) * side_;
      const double near = std::max({low - p.y, p.y - low - side_, 0.0}) - hair_;
      const double half = half_chord(distance, near) + hair_;
      const std::uint32_t begin = first_[r * columns_ + column(p.x - half)];
      const std::uint32_t end = first_[r * columns_ + column(p.x + half) + 1];
      if (begin < end) visit(std::size_t{begin}, std::size_t{end});
    }
  }
  /// Half of a circle's chord at a distance from its centre; 0 outside of it.
  static double half_chord(double radius, double away) {
    const double square = away > 0 ? radius * radius - away * away : radius * radius;
    return std::sqrt(std::max(square, 0.0));
  }
  std::size_t column(double at) const { return square((at - box_.min_x) / side_, columns_); }
  std::size_t row(double at) const { return square((at - box_.min_y) / side_, rows_); }
  static std::size_t square(double at, std::size_t squares) {
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(squares - 1)));
  }
  void choose_squares(double side, std::size_t points);

  Box box_;
  double side_ = 1;
  double hair_ = 0;  ///< no rounding may hide a place on a circle
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> first_;  ///< place of every square, row by row, and the number of places
};

}  // namespace klasteri
