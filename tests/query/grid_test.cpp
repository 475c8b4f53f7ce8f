#include "geo/query/grid.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/random.h"

namespace klasteri {
namespace {

TEST(Grid, EveryPointLiesInTheOutlineOfItsCell) {
  Random random(21);
  for (int i = 0; i < 20000; ++i) {
    const Point p{random.uniform(-2e5, 2e5), random.uniform(-1e5, 1e5)};
    for (const GridCell& cell : {square_at(p, 1000), hexagon_at(p, 1000)}) {
      const MultiPolygon shape = {{outline(cell)}};
      const bool inside = contains(shape, p) || distance_to_border(shape, p) < 1e-6;
      EXPECT_TRUE(inside) << p.x << " " << p.y << " hexagon " << cell.hexagon;
    }
  }
}

TEST(Grid, AreasAreThoseOfTheOutlines) {
  for (const double size : {10.0, 1000.0, 25000.0}) {
    for (const GridCell& cell : {GridCell{false, size, 3, -4}, GridCell{true, size, 3, -4}}) {
      EXPECT_NEAR(area({{outline(cell)}}) / 1e6, area_km2(cell), 1e-9 * area_km2(cell));
      EXPECT_EQ(outline(cell).front(), outline(cell).back());
    }
  }
  EXPECT_DOUBLE_EQ(area_km2({false, 2000, 0, 0}), 4);
}

TEST(Grid, HexagonsMeasureTheirSizeAcross) {
  const Ring ring = outline({true, 1000, 0, 0});
  Box box;
  for (const Point p : ring) box.add(p);
  EXPECT_NEAR(box.max_x - box.min_x, 1000, 1e-9);
  EXPECT_EQ(hexagon_at({499, 0}, 1000), (GridCell{true, 1000, 0, 0}));
  EXPECT_EQ(hexagon_at({501, 0}, 1000), (GridCell{true, 1000, 1, 0}));
}

}  // namespace
}  // namespace klasteri
