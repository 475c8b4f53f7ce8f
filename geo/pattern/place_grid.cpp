#include "geo/pattern/place_grid.h"

#include <cmath>
#include <limits>

#include "geo/base/parallel.h"

namespace klasteri {

namespace {

/// Squares for each point at most: empty ones cost memory and time.
constexpr double squares_per_point = 4;

constexpr std::size_t items_between_looks = 1 << 16;  ///< at whether to stop

struct PlacedPoint {
  Point point;
  double weight = 1;
  std::uint32_t row = 0;
};

/// By weight too, so that a place's sum does not depend on the order of its points.
bool comes_before(const PlacedPoint& a, const PlacedPoint& b) {
  if (a.point.x != b.point.x) return a.point.x < b.point.x;
  if (a.point.y != b.point.y) return a.point.y < b.point.y;
  return a.weight != b.weight ? a.weight < b.weight : a.row < b.row;
}

}  // namespace

void PlaceGrid::choose_squares(double side, std::size_t points) {
  const double width = box_.max_x - box_.min_x;
  const double height = box_.max_y - box_.min_y;
  const double most = squares_per_point * static_cast<double>(points) + 64;
  side_ = side > 0 ? side : 1;
  // Both: a long and narrow box has few squares by its area, many by its length.
  side_ = std::max({side_, std::sqrt(width * height / most), std::max(width, height) / most});
  columns_ = static_cast<std::size_t>(width / side_) + 1;
  rows_ = static_cast<std::size_t>(height / side_) + 1;
  constexpr double hair_of_side = 1e-9;
  constexpr double roundings = 8;
  const double largest =
      std::max({std::abs(box_.min_x), std::abs(box_.max_x), std::abs(box_.min_y), std::abs(box_.max_y)});
  hair_ = std::max(hair_of_side * side_, roundings * std::numeric_limits<double>::epsilon() * largest);
}

std::size_t PlaceGrid::find(Point p) const {
  if (x.empty() || !box_.contains(p)) return size();
  const std::size_t square = row(p.y) * columns_ + column(p.x);
  std::size_t place = first_[square];
  while (place < first_[square + 1] && at(place) != p) ++place;
  return place < first_[square + 1] ? place : size();
}

PlaceGrid::PlaceGrid(std::span<const Point> points, std::span<const double> weights, double side,
                     const Progress& progress)
    : of_row(points.size(), none) {
  const auto look = [&progress](std::size_t done) {
    if (done % items_between_looks == 0 && progress.cancelled()) throw Cancelled();
  };
  std::size_t valid = 0;
  for (const Point p : points) {
    if (!p.valid()) continue;
    box_.add(p);
    ++valid;
  }
  if (valid == 0) return;
  choose_squares(side, valid);
  const auto square_of = [this](Point p) { return row(p.y) * columns_ + column(p.x); };
  std::vector<std::uint32_t> begin(columns_ * rows_ + 1);
  for (const Point p : points) {
    if (p.valid()) ++begin[square_of(p) + 1];
  }
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<PlacedPoint> placed(valid);
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    look(i);
    if (!points[i].valid()) continue;
    placed[next[square_of(points[i])]++] = {points[i], weights.empty() ? 1 : weights[i], static_cast<std::uint32_t>(i)};
  }
  parallel_for(begin.size() - 1, 256, [&](std::size_t from, std::size_t to) {
    for (std::size_t square = from; square < to; ++square) {
      look(square);
      std::sort(placed.begin() + begin[square], placed.begin() + begin[square + 1], comes_before);
    }
  });
  first_.assign(begin.size(), 0);
  for (std::size_t square = 0; square + 1 < begin.size(); ++square) {
    look(square);
    first_[square] = static_cast<std::uint32_t>(x.size());
    for (std::size_t i = begin[square]; i < begin[square + 1]; ++i) {
      if (i == begin[square] || placed[i].point != at(x.size() - 1)) {
        x.push_back(placed[i].point.x);
        y.push_back(placed[i].point.y);
        weight.push_back(0);
        count.push_back(0);
      }
      weight.back() += placed[i].weight;
      ++count.back();
      of_row[placed[i].row] = static_cast<std::uint32_t>(x.size() - 1);
    }
  }
  first_.back() = static_cast<std::uint32_t>(x.size());
}

}  // namespace klasteri
