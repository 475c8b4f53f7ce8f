#include "viewer/scene/picking.h"

#include <gtest/gtest.h>

namespace klasteri::viewer {
namespace {

MultiPolygon square_at(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}};
}

MapContent content() {
  MapContent made;
  made.regions = {square_at(-1000, -1000, 1000), square_at(0, -1000, 1000)};
  made.footprints = {square_at(100, -900, 800), square_at(300, -700, 200)};
  const std::vector<Point> firms = {{400, -600}, {400, -600}, {900, -100}};
  made.enterprises = PointGrid(firms);
  const std::vector<Point> institutions = {{-500, -500}};
  made.institutions = PointGrid(institutions);
  return made;
}

Camera camera() {
  Camera made(200, 200);
  made.look_at({0, -500}, 10);
  return made;
}

MapLook look() {
  MapLook made;
  made.footprints = {0, 1};
  return made;
}

TEST(Picking, RegionSmallestClusterAndStack) {
  const Picked picked = pick(content(), camera(), look(), false, camera().to_screen({400, -600}));
  EXPECT_EQ(picked.region, 1u);
  EXPECT_EQ(picked.footprint, 1u);
  EXPECT_EQ(picked.enterprises, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_TRUE(picked.institutions.empty());
}

TEST(Picking, OnlyWhatIsDrawn) {
  MapLook bare = look();
  bare.layers.clear();
  bare.footprints = {0};
  const Picked picked = pick(content(), camera(), bare, false, camera().to_screen({400, -600}));
  EXPECT_EQ(picked.footprint, 0u);
  EXPECT_TRUE(picked.enterprises.empty());
}

TEST(Picking, SymbolsAreMetWhereTheyAreDrawnOnly) {
  const Point at = camera().to_screen({900, -100});
  EXPECT_EQ(pick(content(), camera(), look(), false, {at.x + 3, at.y}).enterprises.size(), 1u);
  EXPECT_TRUE(pick(content(), camera(), look(), false, {at.x + 12, at.y}).enterprises.empty());
}

TEST(Picking, CountedEnterprisesAreThoseOfTheCell) {
  const Point at = camera().to_screen({400, -600});
  EXPECT_EQ(pick(content(), camera(), look(), true, at).enterprises.size(), 2u);
  EXPECT_TRUE(pick(content(), camera(), look(), true, {at.x + 6, at.y}).enterprises.empty());
}

TEST(Picking, InstitutionsAndNothing) {
  EXPECT_EQ(pick(content(), camera(), look(), false, camera().to_screen({-500, -500})).institutions.size(), 1u);
  EXPECT_TRUE(pick(content(), camera(), look(), false, {0, 0}).empty());
}

}  // namespace
}  // namespace klasteri::viewer
