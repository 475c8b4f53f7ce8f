#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace klasteri {

/// Points by place: those with equal coordinates are one place with the sum of their weights. The places lie in the
/// squares of a grid, those of one square in the order of x, then y, so the order depends on the points alone, not on
/// theirs; a row of squares is one stretch of the columns below. Read-only once built.
class PlaceGrid {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// @param weights one a point, or empty: 1 each @param side of a square, made larger where there would be many more
  /// squares than points. Points without a position are in no place.
  PlaceGrid(std::span<const Point> points, std::span<const double> weights, double side);

  std::size_t size() const { return x.size(); }
  Point at(std::size_t place) const { return {x[place], y[place]}; }

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
    constexpr double hair = 1e-9;  // of a square: no rounding may hide a place on the circle
    const std::size_t top = row(p.y + distance);
    for (std::size_t r = from; r <= top; ++r) {
      const double low = box_.min_y + static_cast<double>(r) * side_;
      const double gap = std::max({low - p.y, p.y - low - side_, 0.0}) - hair * side_;
      const double square = gap > 0 ? distance * distance - gap * gap : distance * distance;
      const double half = std::sqrt(std::max(square, 0.0)) + hair * side_;
      const std::uint32_t begin = first_[r * columns_ + column(p.x - half)];
      const std::uint32_t end = first_[r * columns_ + column(p.x + half) + 1];
      if (begin < end) visit(std::size_t{begin}, std::size_t{end});
    }
  }
  std::size_t column(double at) const { return square((at - box_.min_x) / side_, columns_); }
  std::size_t row(double at) const { return square((at - box_.min_y) / side_, rows_); }
  static std::size_t square(double at, std::size_t squares) {
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(squares - 1)));
  }
  void choose_squares(double side, std::size_t points);

  Box box_;
  double side_ = 1;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> first_;  ///< place of every square, row by row, and the number of places
};

}  // namespace klasteri
