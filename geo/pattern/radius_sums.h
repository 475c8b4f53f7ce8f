#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/pattern/place_grid.h"

namespace klasteri {

/// Sums of masses within several radii around positions, exact to the comparison d² ≤ r². Which squares of a grid lie
/// within a radius of anything in another square, and which may, depends on how far they are apart alone: it is worked
/// out once a radius. Of the former a row is one difference of sums made beforehand; only places in the squares through
/// which the circle may pass are looked at. Read-only but for set_masses(), so several threads may ask.
class RadiusSums {
 public:
  /// @param places must outlive the sums; their masses are 0 until they are set
  /// @param squares of the radii
  RadiusSums(const PlaceGrid& places, std::span<const double> squares);

  /// @param masses one a place
  void set_masses(std::span<const double> masses);

  /// The sums of the masses at most as far as each radius from `centre`, without what stands at the centre itself.
  /// @param sums one a radius
  void sum(Point centre, std::span<double> sums) const;

 private:
  /// Columns to either side of the centre's, in a row so many above or below its; fewer than 0: none.
  struct Span {
    std::int64_t may_reach, reaches;
  };
  struct Circle {
    double square;              ///< of the radius
    double may_reach, reaches;  ///< the same in sides of squares, with and without what rounding may hide
    std::vector<Span> rows;     ///< in the centre's row, the next one, and so on; beyond them worked out when asked
  };
  struct Centre;
  struct Massed {
    double x, y, mass;
  };

  static Span span_of(const Circle& circle, double rows);
  double within(const Circle& circle, const Centre& centre) const;
  double whole_squares(const Centre& centre, std::size_t row, std::size_t begin, std::size_t end) const;

  const PlaceGrid& places_;
  std::vector<Circle> circles_;
  std::vector<Massed> massed_;  ///< the places
  /// The masses of a row of squares before each of its columns and before its end. Begun anew in every row, so that
  /// small masses are not lost beside a country's.
  std::vector<double> before_;
};

}  // namespace klasteri
