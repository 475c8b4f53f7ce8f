// What is asked of the map: rows in a shape, and the numbers of what is selected, held against the library's own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/screening/level_screening.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/drawn_shape.h"
#include "viewer/model/geodesic.h"
#include "viewer/model/readout.h"
#include "viewer/model/row_sets.h"
#include "viewer/opened_project.h"
#include "viewer/scene/area_selection.h"
#include "viewer/scene/shape_query.h"

namespace klasteri::viewer {
namespace {

using Rows = std::vector<std::uint32_t>;

/// A project, its points on the map, and an explorer.
struct Asked {
  Project project;
  Explorer explorer{project};
  EqualAreaProjection plane{{43.5, 42.0}};
  MapContent content;

  explicit Asked(std::size_t firms) : project(test::sample_project(firms)) { sort_points(); }

  void sort_points() {
    content.enterprises = enterprise_points(project, plane);
    content.enterprises.show(explorer.shown());
  }
  SelectionPlace place() const { return {explorer, content, plane}; }

  Rows brute(const MultiPolygon& degrees) const {
    Rows rows;
    for (const std::uint32_t row : explorer.rows()) {
      if (contains(degrees, project.enterprises.placement.point[row])) rows.push_back(row);
    }
    return rows;
  }
};

const Asked& asked() {
  static Asked made(4000);
  return made;
}

std::vector<Point> random_line(Random& random, std::size_t corners, double reach_m) {
  const Point middle{500'000 * (random.uniform() - 0.5), 150'000 * (random.uniform() - 0.5)};
  std::vector<Point> line;
  for (std::size_t i = 0; i < corners; ++i) {
    line.push_back({middle.x + reach_m * random.normal(), middle.y + reach_m * random.normal()});
  }
  return line;
}

TEST(ShapeQuery, FindsWhatBruteForceFindsInLinesThatCrossThemselves) {
  const Asked& map = asked();
  Random random(7);
  std::size_t found = 0;
  for (int trial = 0; trial < 60; ++trial) {
    const double reach_m = std::pow(10.0, 3 + 2.5 * random.uniform());
    const MultiPolygon shape = lasso_shape(random_line(random, 3 + random.below(12), reach_m), map.plane);
    const Rows rows = rows_within(map.content.enterprises, map.project.enterprises, map.plane, shape);
    EXPECT_EQ(rows, map.brute(shape)) << "trial " << trial;
    found += rows.size();
  }
  EXPECT_GT(found, 1000u);
}

TEST(DrawnShape, ALineThatCrossesItselfEnclosesBothOfItsLoops) {
  const EqualAreaProjection plane({43.5, 42.0});
  const std::vector<Point> eight = {{0, 0}, {10'000, 10'000}, {10'000, 0}, {0, 10'000}};
  EXPECT_NEAR(plane.area_km2(lasso_shape(eight, plane)), 50, 1e-4);
  EXPECT_TRUE(lasso_shape(std::vector<Point>{{0, 0}, {1, 1}}, plane).empty());
  EXPECT_TRUE(rectangle_shape({3, 4}, {3, 9}, plane).empty());
}

TEST(ShapeQuery, HolesAndFarShapesAreLeftOut) {
  const Asked& map = asked();
  const MultiPolygon outer = rectangle_shape({-300'000, -150'000}, {300'000, 150'000}, map.plane);
  const MultiPolygon hole = rectangle_shape({50'000, -100'000}, {150'000, 50'000}, map.plane);
  MultiPolygon ring = outer;
  ring.front().push_back(hole.front().front());
  const Rows rows = rows_within(map.content.enterprises, map.project.enterprises, map.plane, ring);
  EXPECT_EQ(rows, map.brute(ring));
  EXPECT_LT(rows.size(), map.explorer.rows().size());
  const MultiPolygon far = rectangle_shape({2'000'000, 0}, {2'100'000, 100'000}, map.plane);
  EXPECT_TRUE(rows_within(map.content.enterprises, map.project.enterprises, map.plane, far).empty());
}

TEST(ShapeQuery, APointOnTheBorderLiesInOneOfTwoNeighbours) {
  // Two shapes that share the meridian through a place that firms are stacked on.
  const Asked& map = asked();
  const Register& reg = map.project.enterprises;
  const Point seat = reg.placement.point[map.explorer.rows().front()];
  const auto box = [&](double left, double right) -> MultiPolygon {
    const double low = seat.y - 0.2, high = seat.y + 0.2;
    return {{{{left, low}, {right, low}, {right, high}, {left, high}, {left, low}}}};
  };
  const Rows west = rows_within(map.content.enterprises, reg, map.plane, box(seat.x - 0.2, seat.x));
  const Rows east = rows_within(map.content.enterprises, reg, map.plane, box(seat.x, seat.x + 0.2));
  EXPECT_TRUE(common_rows(west, east).empty());
  EXPECT_EQ(united_rows(west, east), map.brute(box(seat.x - 0.2, seat.x + 0.2)));
  EXPECT_FALSE(west.empty() && east.empty());
}

TEST(ShapeQuery, CirclesAreThoseOfDensity) {
  const Asked& map = asked();
  Random random(3);
  for (int trial = 0; trial < 25; ++trial) {
    const Point centre{41.6 + 4 * random.uniform(), 41.5 + random.uniform()};
    const double radius_m = 500 + 120'000 * random.uniform() * random.uniform();
    const Rows rows = rows_around(map.content.enterprises, map.project.enterprises, map.plane, {centre, radius_m});
    const auto told = density(map.project.enterprises, {circle_area(centre, radius_m)}, map.explorer.catalog());
    EXPECT_EQ(static_cast<double>(rows.size()), told.front().firms) << radius_m;
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
  }
}

TEST(ShapeQuery, DoesNotDependOnThreads) {
  const Asked& map = asked();
  Random random(11);
  const MultiPolygon shape = lasso_shape(random_line(random, 40, 150'000), map.plane);
  const Rows rows = rows_within(map.content.enterprises, map.project.enterprises, map.plane, shape);
  set_threads(1);
  EXPECT_EQ(rows_within(map.content.enterprises, map.project.enterprises, map.plane, shape), rows);
  set_threads(0);
}

void expect_same(const DensityRow& told, const DensityRow& expected) {
  EXPECT_EQ(told.firms, expected.firms);
  EXPECT_DOUBLE_EQ(told.employees, expected.employees);
  EXPECT_DOUBLE_EQ(told.turnover, expected.turnover);
  EXPECT_EQ(told.firms_without_employees, expected.firms_without_employees);
  EXPECT_NEAR(told.area_km2, expected.area_km2, 1e-9 * expected.area_km2);
  EXPECT_NEAR(told.firms_per_km2, expected.firms_per_km2, 1e-9 * expected.firms_per_km2);
  EXPECT_NEAR(told.employees_per_km2, expected.employees_per_km2, 1e-9 * expected.employees_per_km2);
  if (std::isnan(expected.firms_per_1000)) {
    EXPECT_TRUE(std::isnan(told.firms_per_1000));
  } else {
    EXPECT_DOUBLE_EQ(told.firms_per_1000, expected.firms_per_1000);
  }
  if (std::isnan(expected.lq)) {
    EXPECT_TRUE(std::isnan(told.lq));
  } else {
    EXPECT_DOUBLE_EQ(told.lq, expected.lq);
  }
}

Readout ask(const Asked& map, const Nation& nation, const Selection& what) {
  SelectionPieces pieces;
  pieces.put(SelectionMode::replace, what);
  return read_out(map.explorer, nation, pieces.together(map.place()), pieces.base_rows(map.explorer, nation.base));
}

TEST(Readout, TellsOfRegionsWhatDensityTells) {
  for (const std::string& sector : {std::string(), std::string("wine"), std::string("56")}) {
    Asked map(3000);
    Choices choices;
    choices.sector = sector;
    map.explorer.choose(choices);
    map.sort_points();
    const Nation nation(map.explorer);
    const auto expected =
        density(map.project.enterprises, region_areas(map.project.admin), map.explorer.catalog(), {.sector = sector});
    for (std::size_t region = 0; region < expected.size(); ++region) {
      const Readout told = ask(map, nation, region_selection(map.explorer, region));
      expect_same(told.row, expected[region]);
      ASSERT_TRUE(told.rank);
      EXPECT_EQ(told.rank->place, expected[region].rank);
    }
  }
}

TEST(Readout, TellsOfCirclesAndShapesWhatDensityTells) {
  Asked map(3000);
  Choices choices;
  choices.sector = "wine";
  map.explorer.choose(choices);
  map.sort_points();
  const Nation nation(map.explorer);
  const DensityArea circle = circle_area({44.8, 41.7}, 60'000);
  DensityArea shape;
  shape.shape = lasso_shape(std::vector<Point>{{0, -90'000}, {220'000, -60'000}, {180'000, 40'000}}, map.plane);
  shape.area_km2 = map.plane.area_km2(shape.shape);
  shape.population = std::numeric_limits<double>::quiet_NaN();
  const auto expected = density(map.project.enterprises, {circle, shape}, map.explorer.catalog(), {.sector = "wine"});
  expect_same(ask(map, nation, circle_selection({44.8, 41.7}, 60'000)).row, expected[0]);
  const Readout drawn = ask(map, nation, drawn_selection(SelectionKind::lasso, shape.shape));
  EXPECT_GT(drawn.row.firms, 0);
  expect_same(drawn.row, expected[1]);
}

TEST(Readout, SectorsHaveTheQuotientsOfScreening) {
  const Asked& map = asked();
  const Nation nation(map.explorer);
  const SectorCatalog& catalog = map.explorer.catalog();
  const ConcentrationCube cube(map.project.enterprises);
  const CubeLevel level = cube.roll_up(AreaLevel::region, SectorLevel::division, catalog);
  const LevelScreening screening = screen_level(level, Measure::enterprises);
  const ConcentrationTable& table = level.of(Measure::enterprises);
  std::size_t compared = 0;
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    const UnitIndex region = map.project.admin.find_region(table.regions[j]);
    const Readout told = ask(map, nation, region_selection(map.explorer, region));
    for (const SectorShare& share :
         sector_shares(told.activities, nation.base_activities, SectorLevel::division, catalog)) {
      const auto at = std::find(table.sectors.begin(), table.sectors.end(), share.code) - table.sectors.begin();
      const std::size_t cell = j * table.sectors.size() + static_cast<std::size_t>(at);
      EXPECT_NEAR(share.lq, screening.screening.lq[cell], 1e-12) << share.code;
      EXPECT_NEAR(share.p_value, screening.screening.p_value[cell], 1e-12) << share.code;
      EXPECT_GE(share.q_value, share.p_value - 1e-12);
      ++compared;
    }
  }
  EXPECT_GT(compared, 50u);
}

TEST(SelectionPieces, AddTakeAwayAndFollowTheSector) {
  Asked map(3000);
  const std::size_t kakheti = map.project.admin.find_region("GE-KA");
  const std::size_t imereti = map.project.admin.find_region("GE-IM");
  SelectionPieces pieces;
  pieces.put(SelectionMode::replace, region_selection(map.explorer, kakheti));
  const std::size_t alone = pieces.together(map.place()).rows.size();
  pieces.put(SelectionMode::add, region_selection(map.explorer, imereti));
  const Selection both = pieces.together(map.place());
  EXPECT_EQ(both.kind, SelectionKind::region);
  EXPECT_EQ(both.code, "GE-KA;GE-IM");
  EXPECT_GT(both.rows.size(), alone);
  const Nation nation(map.explorer);
  const Readout told = read_out(map.explorer, nation, both, both.rows);
  EXPECT_NEAR(told.row.area_km2, nation.regions[kakheti].area_km2 + nation.regions[imereti].area_km2, 1e-6);
  pieces.put(SelectionMode::remove, region_selection(map.explorer, imereti));
  EXPECT_EQ(pieces.together(map.place()).rows.size(), alone);
  Choices choices;
  choices.sector = "wine";
  map.explorer.choose(choices);
  map.sort_points();
  const Rows wine = pieces.together(map.place()).rows;
  EXPECT_LT(wine.size(), alone);
  EXPECT_EQ(common_rows(wine, map.explorer.rows()), wine);
  EXPECT_EQ(pieces.base_rows(map.explorer, Nation(map.explorer).base).size(), alone);
}

TEST(Geodesic, LengthsAndAreasAreThoseOfTheEllipsoid) {
  // GeographicLib's own example: JFK to LHR.
  EXPECT_NEAR(geodesic_m({-73.8, 40.6}, {-0.5, 51.6}), 5'551'759.4, 0.1);
  const std::vector<Point> line = {{44.8, 41.7}, {44.8, 42.7}, {45.8, 42.7}};
  EXPECT_NEAR(path_m(line), geodesic_m(line[0], line[1]) + geodesic_m(line[1], line[2]), 1e-6);
  const EqualAreaProjection plane({44.5, 41.9});
  const std::vector<Point> ring = {{44.2, 41.6}, {44.9, 41.6}, {44.9, 42.2}, {44.2, 42.2}};
  std::vector<Point> back(ring.rbegin(), ring.rend());
  const double plane_km2 = plane.area_km2({{{ring[0], ring[1], ring[2], ring[3], ring[0]}}});
  EXPECT_NEAR(enclosed_km2(ring), plane_km2, 1e-3 * plane_km2);
  EXPECT_DOUBLE_EQ(enclosed_km2(ring), enclosed_km2(back));
  EXPECT_EQ(enclosed_km2(std::vector<Point>{{44, 42}, {45, 42}}), 0);
}

}  // namespace
}  // namespace klasteri::viewer
