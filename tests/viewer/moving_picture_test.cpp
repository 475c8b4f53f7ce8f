// A picture while the camera moves, through EGL with no display.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "geo/base/random.h"
#include "tests/viewer/golden_picture.h"
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

using test::difference;

class MovingPicture : public ::testing::Test {
 protected:
  /// Draws firms with a camera over their middle.
  void draw(std::size_t firms, double metres_per_pixel, const MapLook& look = {}) {
    draw(squares_and_firms(firms), metres_per_pixel, look);
  }
  void draw(MapContent content, double metres_per_pixel, const MapLook& look = {}) {
    content_ = std::move(content);
    picture_.content_changed();
    camera_.look_at({0, 0}, metres_per_pixel);
    picture_.update(camera_, look);
    drawn_ = picture_.times_drawn();
  }

  void show(const std::vector<std::uint8_t>& flags) {
    content_.enterprises.show(flags);
    picture_.enterprises_changed();
  }

  const HeadlessContext context_;
  MapContent content_;
  MapPicture picture_{content_};
  Camera camera_{300, 200};
  std::size_t drawn_ = 0;  ///< how often it had been drawn then
};

TEST_F(MovingPicture, IsMovedAlongAndExactAtRest) {
  const MapLook look;
  draw(500, 500);
  EXPECT_TRUE(picture_.exact());
  camera_.pan({0, 0}, {7, -4});
  EXPECT_TRUE(picture_.update(camera_, look, true));
  EXPECT_EQ(picture_.times_drawn(), drawn_);
  EXPECT_FALSE(picture_.exact());
  const Image moved = picture_.read();
  picture_.update(camera_, look, false);
  EXPECT_TRUE(picture_.exact());
  EXPECT_EQ(picture_.times_drawn(), drawn_ + 1);
  const Image exact = picture_.read();
  // By whole pixels, so only what came in at the edges can differ.
  EXPECT_LT(difference(moved, exact), 3);
  EXPECT_FALSE(picture_.update(camera_, look, false));
}

TEST_F(MovingPicture, IsDrawnAnewWhereTooMuchWouldBeBare) {
  draw(500, 500);
  camera_.pan({0, 0}, {150, 0});
  picture_.update(camera_, MapLook(), true);
  EXPECT_EQ(picture_.times_drawn(), drawn_ + 1);
}

TEST_F(MovingPicture, WhatIsPointedAtDoesNotDrawTheMapAnew) {
  draw(500, 500);
  const Image before = picture_.read();
  MapLook look;
  look.hovered_region = 1;
  EXPECT_TRUE(picture_.update(camera_, look));
  picture_.set_brushed({0, 1, 2});
  EXPECT_TRUE(picture_.update(camera_, look));
  EXPECT_EQ(picture_.times_drawn(), drawn_);
  EXPECT_GT(difference(before, picture_.read()), 0);
}

TEST_F(MovingPicture, SelectedRowsStandOutInSymbolsAndInCells) {
  for (const std::size_t most_symbols : {std::size_t{100'000}, std::size_t{10}}) {
    MapLook look;
    look.most_symbols = most_symbols;
    draw(500, 1000, look);
    EXPECT_EQ(picture_.bins().has_value(), most_symbols == 10);
    const Image before = picture_.read();
    std::vector<std::uint32_t> rows(250);
    std::iota(rows.begin(), rows.end(), 0u);
    picture_.set_selected(rows);
    EXPECT_TRUE(picture_.update(camera_, look));
    EXPECT_GT(difference(before, picture_.read()), 0.2);
    picture_.set_selected({});
    picture_.update(camera_, look);
    EXPECT_EQ(difference(before, picture_.read()), 0);
  }
}

TEST_F(MovingPicture, HiddenEnterprisesLeaveThePicture) {
  const MapLook look;
  draw(500, 1000);
  const Image all = picture_.read();
  show(std::vector<std::uint8_t>(500, 0));
  EXPECT_TRUE(picture_.update(camera_, look));
  EXPECT_GT(difference(all, picture_.read()), 0.2);
  show(std::vector<std::uint8_t>(500, 1));
  picture_.update(camera_, look);
  EXPECT_EQ(difference(all, picture_.read()), 0);
}

TEST_F(MovingPicture, ManyPolygonsOfOnePointDrawNothingAndDoNoHarm) {
  MapContent content = squares_and_firms(10);
  for (int i = 0; i < 100'000; ++i) {
    const Point at{1.0 * i, 0};
    content.footprints.push_back({{{at, at, at, at}}});
  }
  content.footprints.push_back({});
  content.footprints.push_back({{}});
  content.footprints.push_back({{{}}});
  MapLook look;
  for (std::size_t i = 0; i < 100'003; i += 1000) look.footprints.push_back(i);
  look.hovered_footprint = 100'002;
  draw(std::move(content), 1000, look);
  EXPECT_EQ(drawn_, 1u);
  EXPECT_TRUE(picture_.exact());
}

TEST_F(MovingPicture, HeatIsDrawnAndHasClasses) {
  draw(2000, 1000);
  EXPECT_TRUE(picture_.heat().from.empty());
  const Image before = picture_.read();
  MapLook look;
  for (LayerState& layer : look.layers) {
    if (layer.kind == MapLayer::heat || layer.kind == MapLayer::relative_risk) layer.shown = true;
  }
  look.heat_bandwidth_m = 8000;
  picture_.update(camera_, look);
  EXPECT_EQ(picture_.heat().bandwidth_m, 8000);
  EXPECT_FALSE(picture_.heat().from.empty());
  EXPECT_FALSE(picture_.risk().from.empty());
  EXPECT_GT(difference(before, picture_.read()), 5);
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
  MapPicture picture(content);
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
  picture.content_changed();
  picture.update(camera, look);
  EXPECT_NE(colour_at(picture.read(), camera, sea), colour_at(plain, camera, sea));
}

}  // namespace
}  // namespace klasteri::viewer
