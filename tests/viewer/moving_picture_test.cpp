// A picture while the camera moves, through EGL with no display.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "geo/base/random.h"
#include "viewer/context/headless_context.h"
#include "viewer/scene/map_picture.h"

namespace klasteri::viewer {
namespace {

MultiPolygon square(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}};
}

MapContent squares_and_firms(std::size_t firms) {
  MapContent content;
  content.regions = {square(-1e5, -1e5, 1e5), square(0, -1e5, 1e5), square(-1e5, 0, 1e5), square(0, 0, 1e5)};
  content.bounds = {-1e5, -1e5, 1e5, 1e5};
  Random random(1);
  std::vector<Point> points;
  for (std::size_t i = 0; i < firms; ++i) points.push_back({random.uniform(-9e4, 9e4), random.uniform(-9e4, 9e4)});
  content.enterprises = PointGrid(points);
  return content;
}

double difference(const Image& a, const Image& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int{a.rgba[i]} - int{b.rgba[i]});
  return sum / static_cast<double>(a.rgba.size());
}

TEST(MovingPicture, IsMovedAlongAndExactAtRest) {
  const HeadlessContext context;
  MapPicture picture;
  picture.set_content(squares_and_firms(500));
  Camera camera(300, 200);
  camera.look_at({0, 0}, 500);
  const MapLook look;
  picture.update(camera, look);
  EXPECT_TRUE(picture.exact());
  const std::size_t drawn = picture.times_drawn();
  camera.pan({0, 0}, {7, -4});
  EXPECT_TRUE(picture.update(camera, look, true));
  EXPECT_EQ(picture.times_drawn(), drawn);
  EXPECT_FALSE(picture.exact());
  const Image moved = picture.read();
  picture.update(camera, look, false);
  EXPECT_TRUE(picture.exact());
  EXPECT_EQ(picture.times_drawn(), drawn + 1);
  const Image exact = picture.read();
  // By whole pixels, so only what came in at the edges can differ.
  EXPECT_LT(difference(moved, exact), 3);
  EXPECT_FALSE(picture.update(camera, look, false));
}

TEST(MovingPicture, IsDrawnAnewWhereTooMuchWouldBeBare) {
  const HeadlessContext context;
  MapPicture picture;
  picture.set_content(squares_and_firms(500));
  Camera camera(300, 200);
  camera.look_at({0, 0}, 500);
  picture.update(camera, MapLook());
  const std::size_t drawn = picture.times_drawn();
  camera.pan({0, 0}, {150, 0});
  picture.update(camera, MapLook(), true);
  EXPECT_EQ(picture.times_drawn(), drawn + 1);
}

TEST(MovingPicture, WhatIsPointedAtDoesNotDrawTheMapAnew) {
  const HeadlessContext context;
  MapPicture picture;
  picture.set_content(squares_and_firms(500));
  Camera camera(300, 200);
  camera.look_at({0, 0}, 500);
  MapLook look;
  picture.update(camera, look);
  const Image before = picture.read();
  const std::size_t drawn = picture.times_drawn();
  look.hovered_region = 1;
  EXPECT_TRUE(picture.update(camera, look));
  picture.set_brushed({0, 1, 2});
  EXPECT_TRUE(picture.update(camera, look));
  EXPECT_EQ(picture.times_drawn(), drawn);
  EXPECT_GT(difference(before, picture.read()), 0);
}

TEST(MovingPicture, SelectedRowsStandOutInSymbolsAndInCells) {
  const HeadlessContext context;
  for (const std::size_t most_symbols : {std::size_t{100'000}, std::size_t{10}}) {
    MapPicture picture;
    picture.set_content(squares_and_firms(500));
    Camera camera(300, 200);
    camera.look_at({0, 0}, 1000);
    MapLook look;
    look.most_symbols = most_symbols;
    picture.update(camera, look);
    EXPECT_EQ(picture.bins().has_value(), most_symbols == 10);
    const Image before = picture.read();
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < 250; ++row) rows.push_back(row);
    picture.set_selected(rows);
    EXPECT_TRUE(picture.update(camera, look));
    EXPECT_GT(difference(before, picture.read()), 0.2);
    picture.set_selected({});
    picture.update(camera, look);
    EXPECT_EQ(difference(before, picture.read()), 0);
  }
}

TEST(MovingPicture, HiddenEnterprisesLeaveThePicture) {
  const HeadlessContext context;
  MapPicture picture;
  picture.set_content(squares_and_firms(500));
  Camera camera(300, 200);
  camera.look_at({0, 0}, 1000);
  const MapLook look;
  picture.update(camera, look);
  const Image all = picture.read();
  picture.show_enterprises(std::vector<std::uint8_t>(500, 0));
  EXPECT_TRUE(picture.update(camera, look));
  EXPECT_GT(difference(all, picture.read()), 0.2);
  picture.show_enterprises(std::vector<std::uint8_t>(500, 1));
  picture.update(camera, look);
  EXPECT_EQ(difference(all, picture.read()), 0);
}

TEST(MovingPicture, ManyPolygonsOfOnePointDrawNothingAndDoNoHarm) {
  const HeadlessContext context;
  MapContent content = squares_and_firms(10);
  for (int i = 0; i < 100'000; ++i) {
    const Point at{1.0 * i, 0};
    content.footprints.push_back({{{at, at, at, at}}});
  }
  content.footprints.push_back({});
  content.footprints.push_back({{}});
  content.footprints.push_back({{{}}});
  MapPicture picture;
  picture.set_content(std::move(content));
  Camera camera(300, 200);
  camera.look_at({0, 0}, 1000);
  MapLook look;
  for (std::size_t i = 0; i < 100'003; i += 1000) look.footprints.push_back(i);
  look.hovered_footprint = 100'002;
  EXPECT_TRUE(picture.update(camera, look));
  EXPECT_TRUE(picture.exact());
}

TEST(MovingPicture, HeatIsDrawnAndHasClasses) {
  const HeadlessContext context;
  MapPicture picture;
  picture.set_content(squares_and_firms(2000));
  Camera camera(300, 200);
  camera.look_at({0, 0}, 1000);
  MapLook look;
  picture.update(camera, look);
  EXPECT_TRUE(picture.heat().from.empty());
  const Image before = picture.read();
  for (LayerState& layer : look.layers) {
    if (layer.kind == MapLayer::heat || layer.kind == MapLayer::relative_risk) layer.shown = true;
  }
  look.heat_bandwidth_m = 8000;
  picture.update(camera, look);
  EXPECT_EQ(picture.heat().bandwidth_m, 8000);
  EXPECT_FALSE(picture.heat().from.empty());
  EXPECT_FALSE(picture.risk().from.empty());
  EXPECT_GT(difference(before, picture.read()), 5);
}

/// The colour of a place of the map plane.
std::array<int, 3> colour_at(const Image& image, const Camera& camera, Point metres) {
  const Point at = camera.to_screen(metres);
  const auto pixel = static_cast<std::size_t>(std::lround(at.y)) * static_cast<std::size_t>(image.width) +
                     static_cast<std::size_t>(std::lround(at.x));
  return {image.rgba[4 * pixel], image.rgba[4 * pixel + 1], image.rgba[4 * pixel + 2]};
}

TEST(HeatPicture, LiesOnLandAlone) {
  const HeadlessContext context;
  MapContent content;
  content.regions = {square(-1e5, -1e5, 1e5)};
  content.bounds = {-1e5, -1e5, 0, 0};
  content.enterprises = PointGrid(std::vector<Point>(500, Point{-2000, -5e4}));
  Camera camera(300, 200);
  camera.look_at({0, -5e4}, 500);
  MapLook look;
  look.heat_bandwidth_m = 10'000;
  MapPicture picture;
  picture.set_content(content);
  picture.update(camera, look);
  const Image plain = picture.read();
  for (LayerState& layer : look.layers) {
    if (layer.kind == MapLayer::heat) layer.shown = true;
  }
  picture.update(camera, look);
  const Image heated = picture.read();
  const Point land{-8000, -5e4}, sea{8000, -5e4};
  EXPECT_NE(colour_at(heated, camera, land), colour_at(plain, camera, land));
  EXPECT_EQ(colour_at(heated, camera, sea), colour_at(plain, camera, sea));
  // Without any polygon there is nothing to be told apart.
  content.regions.clear();
  picture.set_content(content);
  picture.update(camera, look);
  EXPECT_NE(colour_at(picture.read(), camera, sea), colour_at(plain, camera, sea));
}

}  // namespace
}  // namespace klasteri::viewer
