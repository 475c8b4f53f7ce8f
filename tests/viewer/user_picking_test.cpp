#include "viewer/scene/user_picking.h"

#include <gtest/gtest.h>

#include <memory>

namespace klasteri::viewer {
namespace {

class LayersUnderTheCursor : public ::testing::Test {
 protected:
  LayersUnderTheCursor() {
    camera_.look_at({0, 0}, 100);
    UserGeometry shapes;
    shapes.shapes = {
        {{{{-10'000, -10'000}, {10'000, -10'000}, {10'000, 10'000}, {-10'000, 10'000}, {-10'000, -10'000}}}}};
    shapes.shape_rows = {7};
    shapes.boxes.emplace_back().add(shapes.shapes[0]);
    shapes.points = {{0, 0}};
    shapes.point_rows = {8};
    shapes.lines = {{{{0, 5000}, {9000, 5000}}}};
    shapes.line_rows = {9};
    content_.user_layers.push_back({.number = 3, .geometry = std::make_shared<const UserGeometry>(shapes)});
    look_.layers = {{.kind = MapLayer::user, .user = 3}};
  }

  std::optional<UserHit> at(double x, double y) const {
    return pick_user(content_, camera_, look_, camera_.to_screen({x, y}));
  }

  Camera camera_{400, 400};
  MapContent content_;
  MapLook look_;
};

TEST_F(LayersUnderTheCursor, PointsComeBeforeLinesAndAreas) {
  EXPECT_EQ(at(300, 0), (UserHit{3, 8}));
  EXPECT_EQ(at(4000, 5200), (UserHit{3, 9}));
  EXPECT_EQ(at(-8000, -8000), (UserHit{3, 7}));
  EXPECT_FALSE(at(15'000, 0));
}

TEST_F(LayersUnderTheCursor, HiddenLayersAreNotMet) {
  look_.layers[0].shown = false;
  EXPECT_FALSE(at(0, 0));
}

TEST_F(LayersUnderTheCursor, TheSmallestSymbolOfAMunicipalityIsMet) {
  content_.municipality_seats = {{0, 0}, {500, 0}, {}};
  look_.layers = {{.kind = MapLayer::municipalities}};
  look_.municipality_weights = {1, 0.5, 1};
  const auto municipality = [&](double x) {
    return pick_municipality(content_, camera_, look_, camera_.to_screen({x, 0}));
  };
  EXPECT_FALSE(municipality(0)) << "they are not coloured";
  look_.municipality_colours.resize(3);
  EXPECT_EQ(municipality(-1500), 0u);
  EXPECT_EQ(municipality(500), 1u);
  EXPECT_FALSE(municipality(5000));
}

}  // namespace
}  // namespace klasteri::viewer
