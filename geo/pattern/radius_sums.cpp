#include "geo/pattern/radius_sums.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace klasteri {

namespace {

double square_of(double value) { return value * value; }

/// The most columns n ≥ 0 for which (n + more)² + rows² ≤ square; fewer than 0: not even none.
std::int64_t most_columns(double square, double rows, double more) {
  const double left = square - rows * rows;
  if (left < 0) return -1;
  return static_cast<std::int64_t>(std::clamp(std::floor(std::sqrt(left) - more), -1.0, PlaceGrid::farthest));
}

/// The masses of those of some places that count. Without branches: on which side a place lies is anyone's guess.
template <typename Massed>
double mass_within(const Massed* place, const Massed* end, Point centre, double square, const Massed* except) {
  const auto mass = [=](const Massed& at) {
    const double away = square_of(at.x - centre.x) + square_of(at.y - centre.y);
    const std::uint64_t counts = (away <= square) & (&at != except);
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(at.mass) & -counts);
  };
  double even = 0, odd = 0;
  for (; end - place >= 2; place += 2) {
    even += mass(place[0]);
    odd += mass(place[1]);
  }
  return place < end ? even + odd + mass(*place) : even + odd;
}

}  // namespace

/// Where a question is asked.
struct RadiusSums::Centre {
  Point position;
  std::int64_t column, row;  ///< of its square, which may be outside of the grid
  std::size_t place;         ///< at the position, or the number of places
  std::size_t place_row;     ///< of that place
  std::size_t place_column;
};

RadiusSums::RadiusSums(const PlaceGrid& places, std::span<const double> squares)
    : places_(places), massed_(places.size()), before_(places.rows() * (places.columns() + 1)) {
  for (const double square : squares) {
    const double in_sides = std::sqrt(square) / places.side();
    Circle circle{.square = square,
                  .may_reach = square_of(in_sides + places.hair()),
                  .reaches = square_of(std::max(in_sides - places.hair(), 0.0)),
                  .rows = {}};
    for (std::size_t rows = 0; rows <= places.rows(); ++rows) {
      circle.rows.push_back(span_of(circle, static_cast<double>(rows)));
      if (circle.rows.back().may_reach < 0) break;
    }
    circles_.push_back(std::move(circle));
  }
}

/// A position and one in a square so many rows or columns away are between one side less and one side more apart.
RadiusSums::Span RadiusSums::span_of(const Circle& circle, double rows) {
  return {most_columns(circle.may_reach, std::max(rows - 1, 0.0), -1), most_columns(circle.reaches, rows + 1, 1)};
}

void RadiusSums::set_masses(std::span<const double> masses) {
  for (std::size_t i = 0; i < massed_.size(); ++i) massed_[i] = {places_.x[i], places_.y[i], masses[i]};
  const std::size_t columns = places_.columns();
  for (std::size_t row = 0; row < places_.rows(); ++row) {
    double sum = 0;
    for (std::size_t column = 0; column < columns; ++column) {
      before_[row * (columns + 1) + column] = sum;
      for (std::size_t i = places_.first_place(row, column); i < places_.first_place(row, column + 1); ++i) {
        sum += massed_[i].mass;
      }
    }
    before_[row * (columns + 1) + columns] = sum;
  }
}

/// The masses of the columns begin … end − 1 of a row, without the centre's.
inline double RadiusSums::whole_squares(const Centre& centre, std::size_t row, std::size_t begin,
                                        std::size_t end) const {
  const double* before = before_.data() + row * (places_.columns() + 1);
  const bool with_centre = centre.place < places_.size() && row == centre.place_row && begin <= centre.place_column &&
                           centre.place_column < end;
  if (!with_centre) return before[end] - before[begin];
  double sum = (before[centre.place_column] - before[begin]) + (before[end] - before[centre.place_column + 1]);
  const std::size_t last = places_.first_place(row, centre.place_column + 1);
  for (std::size_t i = places_.first_place(row, centre.place_column); i < last; ++i) {
    if (i != centre.place) sum += massed_[i].mass;
  }
  return sum;
}

double RadiusSums::within(const Circle& circle, const Centre& centre) const {
  const std::int64_t columns = static_cast<std::int64_t>(places_.columns());
  const auto clamped = [columns](std::int64_t column) {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(column, 0, columns));
  };
  const Massed* const at_centre = massed_.data() + centre.place;
  const auto look_at = [&](std::size_t begin, std::size_t end) {
    return mass_within(massed_.data() + begin, massed_.data() + end, centre.position, circle.square, at_centre);
  };
  double sum = 0;
  const auto rows = static_cast<std::int64_t>(places_.rows());
  const auto height = static_cast<std::int64_t>(std::min(std::sqrt(circle.may_reach) + 1, PlaceGrid::farthest));
  const std::int64_t top = std::min(centre.row + height, rows - 1);
  for (std::int64_t at = std::max<std::int64_t>(centre.row - height, 0); at <= top; ++at) {
    const auto away = static_cast<std::size_t>(std::abs(at - centre.row));
    const Span span = away < circle.rows.size() ? circle.rows[away] : span_of(circle, static_cast<double>(away));
    if (span.may_reach < 0) continue;
    const auto row = static_cast<std::size_t>(at);
    const std::size_t begin = clamped(centre.column - span.may_reach);
    const std::size_t end = clamped(centre.column + span.may_reach + 1);
    const std::size_t whole = clamped(centre.column - span.reaches);
    const std::size_t whole_end = clamped(centre.column + span.reaches + 1);
    if (whole >= whole_end) {
      sum += look_at(places_.first_place(row, begin), places_.first_place(row, end));
      continue;
    }
    sum += look_at(places_.first_place(row, begin), places_.first_place(row, whole));
    sum += whole_squares(centre, row, whole, whole_end);
    sum += look_at(places_.first_place(row, whole_end), places_.first_place(row, end));
  }
  return sum;
}

void RadiusSums::sum(Point position, std::span<double> sums) const {
  std::fill(sums.begin(), sums.end(), 0.0);
  if (massed_.empty()) return;
  const auto [column, row] = places_.square_of(position);
  Centre centre{position, column, row, places_.find(position), 0, 0};
  if (centre.place < massed_.size()) {
    centre.place_column = std::min(static_cast<std::size_t>(column), places_.columns() - 1);
    centre.place_row = std::min(static_cast<std::size_t>(row), places_.rows() - 1);
  }
  for (std::size_t i = 0; i < circles_.size(); ++i) sums[i] = within(circles_[i], centre);
}

}  // namespace klasteri
