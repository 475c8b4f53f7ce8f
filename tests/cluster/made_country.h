#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/base/projection.h"
#include "geo/base/random.h"
#include "tests/support/made_register.h"

namespace klasteri::test {

/// A country of forty towns between Tbilisi and Telavi, for tracing: firms stand around the towns, every second one at
/// the town's point. Eight sectors are spread evenly among them; other firms are retail.
class MadeCountry {
 public:
  explicit MadeCountry(std::uint64_t seed, std::size_t firms = 6000) : random_(seed, 1) {
    for (int i = 0; i < 40; ++i) towns_.push_back({random_.uniform(-60e3, 60e3), random_.uniform(-40e3, 40e3)});
    for (std::size_t i = 0; i < firms; ++i) {
      const Point town = towns_[random_.below(40)];
      const bool exact = random_.chance(0.5);
      const Point metres{town.x + 1500 * random_.normal(), town.y + 1500 * random_.normal()};
      add(exact ? metres : town, random_.chance(0.3) ? sectors[random_.below(8)] : "47.11",
          exact ? GeoPrecision::house : GeoPrecision::settlement);
    }
  }

  static constexpr std::string_view sectors[] = {"11.02", "31.01", "14.13", "10.12",
                                                 "10.51", "23.70", "55.10", "62.01"};

  /// Firms all over a disc, half of them at its nearest town.
  void plant(std::string_view nace, Point centre, double radius_m, std::size_t firms, bool stacked = true) {
    Point nearest = towns_.front();
    for (const Point town : towns_) {
      if (away(town, centre) < away(nearest, centre)) nearest = town;
    }
    for (std::size_t i = 0; i < firms; ++i) {
      const double angle = random_.uniform(0, 6.283185307179586);
      const double radius = radius_m * std::sqrt(random_.uniform());
      const bool at_town = stacked && i % 2 == 1;
      const Point metres{centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
      add(at_town ? nearest : metres, nace, at_town ? GeoPrecision::settlement : GeoPrecision::house);
    }
  }

  void add(Point metres, std::string_view nace, GeoPrecision precision = GeoPrecision::house) {
    MadeRow row;
    row.area = metres.x < border_x_m ? "Marneuli" : "Sagarejo";
    row.nace = nace;
    row.point = projection_.inverse(metres);
    row.employees = 4;
    row.precision = precision;
    rows.push_back(row);
  }

  Point town(std::size_t i) const { return towns_[i]; }
  Point degrees(Point metres) const { return projection_.inverse(metres); }
  Register made() const { return made_register(rows); }

  std::vector<MadeRow> rows;
  static constexpr double border_x_m = 0;  ///< west of it lies Kvemo Kartli, east of it Kakheti

 private:
  static double away(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

  EqualAreaProjection projection_{{45.1, 41.7}};
  Random random_;
  std::vector<Point> towns_;
};

}  // namespace klasteri::test
