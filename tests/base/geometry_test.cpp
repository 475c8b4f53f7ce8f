#include "geo/base/geometry.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/projection.h"

namespace klasteri {
namespace {

MultiPolygon square_with_hole() {
  const Ring outer = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
  const Ring hole = {{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}};
  return {{outer, hole}};
}

TEST(Geometry, HolesAreOutside) {
  EXPECT_TRUE(contains(square_with_hole(), {1, 1}));
  EXPECT_FALSE(contains(square_with_hole(), {5, 5}));
  EXPECT_FALSE(contains(square_with_hole(), {11, 5}));
  EXPECT_FALSE(contains({}, {0, 0}));
}

TEST(Geometry, AreaSubtractsHoles) { EXPECT_DOUBLE_EQ(area(square_with_hole()), 96); }

TEST(Geometry, DistanceToBorderFromInsideAndOutside) {
  EXPECT_DOUBLE_EQ(distance_to_border(square_with_hole(), {1, 5}), 1);
  EXPECT_DOUBLE_EQ(distance_to_border(square_with_hole(), {13, 14}), 5);
  EXPECT_TRUE(std::isinf(distance_to_border({}, {0, 0})));
}

TEST(Geometry, BoxIgnoresInvalidPoints) {
  Box box;
  box.add(Point{});
  EXPECT_TRUE(box.empty());
  box.add(Point{1, 2});
  EXPECT_FALSE(box.empty());
  EXPECT_TRUE(box.contains({1, 2}));
}

TEST(Geometry, DistanceTbilisiBatumi) { EXPECT_NEAR(distance_m({44.79, 41.72}, {41.64, 41.65}) / 1000, 262, 5); }

TEST(EqualAreaProjection, AreasAreExact) {
  // A cell of one degree between 41° and 42° N on the WGS 84 ellipsoid.
  const MultiPolygon cell = [] {
    Ring ring;
    const int steps = 200;  // neither parallels nor meridians are straight lines in the projection
    const auto side = [&](Point from, Point to) {
      for (int i = 0; i < steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        ring.push_back({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
      }
    };
    side({43, 41}, {44, 41});
    side({44, 41}, {44, 42});
    side({44, 42}, {43, 42});
    side({43, 42}, {43, 41});
    ring.push_back(ring.front());
    return MultiPolygon{{ring}};
  }();
  const double km2 = EqualAreaProjection().area_km2(cell);
  EXPECT_NEAR(EqualAreaProjection({40, 43}).area_km2(cell), km2, km2 * 1e-6);
  // Zone area on the ellipsoid: (b²/2)·Δλ·[sin φ/(1−e² sin² φ) + artanh(e sin φ)/e] between the parallels.
  const double e2 = 0.00669437999014;
  const double e = std::sqrt(e2);
  const double b = 6356752.314245;
  const auto q = [&](double degrees) {
    const double s = std::sin(degrees * M_PI / 180);
    return s / (1 - e2 * s * s) + std::atanh(e * s) / e;
  };
  const double exact = b * b / 2 * (M_PI / 180) * (q(42) - q(41)) / 1e6;
  EXPECT_NEAR(km2, exact, exact * 1e-6);
}

TEST(EqualAreaProjection, InverseUndoesForward) {
  const EqualAreaProjection projection;
  const Point p{44.7833, 41.7167};
  const Point back = projection.inverse(projection.forward(p));
  EXPECT_NEAR(back.x, p.x, 1e-8);
  EXPECT_NEAR(back.y, p.y, 1e-8);
}

TEST(EqualAreaProjection, DistancesHoldAcrossTheCountry) {
  const EqualAreaProjection projection({43.5, 42});
  const Point a = projection.forward({44.79, 41.72});
  const Point b = projection.forward({44.85, 41.72});
  EXPECT_NEAR(std::hypot(a.x - b.x, a.y - b.y) / distance_m({44.79, 41.72}, {44.85, 41.72}), 1, 0.005);
}

TEST(EqualAreaProjection, InvalidStaysInvalid) { EXPECT_FALSE(EqualAreaProjection().forward(Point{}).valid()); }

}  // namespace
}  // namespace klasteri
