#include "viewer/scene/shape_edit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "viewer/model/drawn_shape.h"
#include "viewer/scene/area_selection.h"

namespace klasteri::viewer {
namespace {

using GripPart = ShapeGrip::Part;

const EqualAreaProjection& test_plane() {
  static const EqualAreaProjection plane({43.5, 42.0});
  return plane;
}

Box box_of(const Selection& selection) {
  Box box;
  box.add(test_plane().forward(selection.shape));
  return box;
}

TEST(ShapeEdit, ACornerOfARectangleMovesAlone) {
  const Selection before = rectangle_selection({0, 0}, {10'000, 6000}, test_plane());
  for (std::size_t corner = 0; corner < 4; ++corner) {
    const Point from = grips_of(before, test_plane()).corners[corner];
    const ShapeGrip grip = grip_at(before, test_plane(), {from.x + 50, from.y}, 300);
    ASSERT_EQ(grip.part, GripPart::corner);
    EXPECT_EQ(grip.corner, corner);
    const Selection after = dragged(before, grip, from, {from.x + 1000, from.y + 500}, test_plane());
    const Box box = box_of(after);
    EXPECT_NEAR(box.min_x, from.x < 5000 ? 1000 : 0, 1);
    EXPECT_NEAR(box.max_x, from.x < 5000 ? 10'000 : 11'000, 1);
    EXPECT_NEAR(box.min_y, from.y < 3000 ? 500 : 0, 1);
    EXPECT_NEAR(box.max_y, from.y < 3000 ? 6000 : 6500, 1);
    EXPECT_EQ(after.kind, SelectionKind::rectangle);
  }
}

TEST(ShapeEdit, TheMiddleAndTheBorderMoveTheWhole) {
  const Selection before = rectangle_selection({0, 0}, {10'000, 6000}, test_plane());
  EXPECT_EQ(grip_at(before, test_plane(), {5000, 3000}, 300).part, GripPart::middle);
  EXPECT_EQ(grip_at(before, test_plane(), {3000, 100}, 300).part, GripPart::border);
  EXPECT_EQ(grip_at(before, test_plane(), {3000, 1000}, 300).part, GripPart::none);
  for (const GripPart part : {GripPart::middle, GripPart::border}) {
    const Box box = box_of(dragged(before, {part}, {0, 0}, {-2000, 700}, test_plane()));
    EXPECT_NEAR(box.min_x, -2000, 1);
    EXPECT_NEAR(box.max_x, 8000, 1);
    EXPECT_NEAR(box.min_y, 700, 1);
    EXPECT_NEAR(box.max_y, 6700, 1);
  }
}

TEST(ShapeEdit, ALassoKeepsItsOtherCorners) {
  const std::vector<Point> line = {{0, 0}, {8000, 0}, {8000, 5000}, {0, 5000}};
  const Selection before = lasso_selection(line, test_plane());
  const ShapeGrip grip = grip_at(before, test_plane(), {8000, 5000}, 300);
  ASSERT_EQ(grip.part, GripPart::corner);
  const Selection after = dragged(before, grip, {8000, 5000}, {12'000, 9000}, test_plane());
  const std::vector<Point> corners = grips_of(after, test_plane()).corners;
  ASSERT_EQ(corners.size(), 4u);
  EXPECT_NEAR(corners[2].x, 12'000, 1e-2);
  EXPECT_NEAR(corners[2].y, 9000, 1e-2);
  EXPECT_NEAR(corners[0].x, 0, 1e-2);
  // A square kilometre more for each of the two triangles' half base times height.
  EXPECT_NEAR(test_plane().area_km2(after.shape), 40 + 0.5 * (5 * 4 + 8 * 4), 1e-3);
}

TEST(ShapeEdit, ACircleIsMovedAndWidened) {
  const Selection before = circle_selection({44, 42}, 5000);
  const Point middle = test_plane().forward(before.centre);
  EXPECT_EQ(grip_at(before, test_plane(), middle, 300).part, GripPart::middle);
  const Point above{middle.x, middle.y + 5000};
  const ShapeGrip border = grip_at(before, test_plane(), above, 300);
  ASSERT_EQ(border.part, GripPart::border);
  const Selection wider = dragged(before, border, above, {middle.x, middle.y + 7000}, test_plane());
  EXPECT_NEAR(wider.radius_m, 7000, 5);
  EXPECT_EQ(wider.centre, before.centre);
  EXPECT_TRUE(dragged(before, border, above, {middle.x, middle.y - 10}, test_plane()).radius_m < 50 ||
              dragged(before, border, above, {middle.x, middle.y - 10}, test_plane()).empty());
  const Selection moved = dragged(before, {GripPart::middle}, middle, {middle.x + 3000, middle.y}, test_plane());
  EXPECT_NEAR(test_plane().forward(moved.centre).x, middle.x + 3000, 1e-2);
  EXPECT_EQ(moved.radius_m, 5000);
}

TEST(ShapeEdit, WhatWouldEncloseNothingIsNoSelection) {
  const Selection before = rectangle_selection({0, 0}, {10'000, 6000}, test_plane());
  EXPECT_TRUE(dragged(before, {GripPart::corner, 2}, {10'000, 6000}, {0, 6000}, test_plane()).empty());
}

TEST(ShapeEdit, OnlyWhatWasDrawnCanBeChanged) {
  EXPECT_TRUE(can_be_changed(circle_selection({44, 42}, 5000)));
  EXPECT_TRUE(can_be_changed(rectangle_selection({0, 0}, {1, 1}, test_plane())));
  EXPECT_FALSE(can_be_changed(drawn_selection(SelectionKind::lasso, circle_shape({44, 42}, 5000))));
  EXPECT_FALSE(can_be_changed(place_selection({1, 2})));
  EXPECT_FALSE(can_be_changed({}));
}

TEST(FewerCorners, LeaveTheLineWithinTheTolerance) {
  std::vector<Point> circle;
  for (int i = 0; i <= 720; ++i) {
    const double angle = 2 * std::numbers::pi * i / 720;
    circle.push_back({1000 * std::cos(angle), 1000 * std::sin(angle)});
  }
  const std::vector<Point> fewer = with_fewer_corners(circle, 5);
  EXPECT_LT(fewer.size(), 60u);
  EXPECT_GT(fewer.size(), 20u);
  EXPECT_EQ(fewer.front(), circle.front());
  EXPECT_EQ(fewer.back(), circle.back());
  const MultiPolygon outline = {{Ring(fewer)}};
  for (const Point p : circle) EXPECT_LE(distance_to_border(outline, p), 5 + 1e-9);
  EXPECT_EQ(with_fewer_corners(std::vector<Point>{{0, 0}, {1, 1}}, 5).size(), 2u);
}

}  // namespace
}  // namespace klasteri::viewer
