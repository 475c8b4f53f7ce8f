#include "viewer/scene/camera.h"

#include <gtest/gtest.h>

#include "geo/base/random.h"
#include "viewer/scene/scale_bar.h"

namespace klasteri::viewer {
namespace {

TEST(Camera, ScreenAndPlaneAreInverse) {
  Random random(7);
  for (int i = 0; i < 1000; ++i) {
    Camera camera(100 + static_cast<int>(random.below(2000)), 100 + static_cast<int>(random.below(1000)));
    camera.look_at({random.uniform(-3e5, 3e5), random.uniform(-3e5, 3e5)}, random.uniform(0.3, 5000));
    const Point pixel{random.uniform(-100, 2000), random.uniform(-100, 1000)};
    const Point back = camera.to_screen(camera.to_plane(pixel));
    EXPECT_NEAR(back.x, pixel.x, 1e-6);
    EXPECT_NEAR(back.y, pixel.y, 1e-6);
  }
}

TEST(Camera, NorthIsUp) {
  Camera camera(200, 100);
  camera.look_at({0, 0}, 10);
  EXPECT_EQ(camera.to_screen({0, 0}), (Point{100, 50}));
  EXPECT_EQ(camera.to_screen({100, 200}), (Point{110, 30}));
}

TEST(Camera, ZoomKeepsWhatIsUnderTheCursor) {
  Camera camera(1280, 800);
  camera.look_at({1234, -987}, 500);
  const Point cursor{200, 700};
  const Point before = camera.to_plane(cursor);
  for (int i = 0; i < 30; ++i) camera.zoom(1.25, cursor);
  for (int i = 0; i < 10; ++i) camera.zoom(1 / 1.25, cursor);
  EXPECT_NEAR(camera.to_plane(cursor).x, before.x, 1e-6);
  EXPECT_NEAR(camera.to_plane(cursor).y, before.y, 1e-6);
}

TEST(Camera, ZoomStopsAtItsLimits) {
  Camera camera(1280, 800);
  for (int i = 0; i < 200; ++i) camera.zoom(1.5, {0, 0});
  EXPECT_EQ(camera.metres_per_pixel(), Camera::nearest);
  for (int i = 0; i < 200; ++i) camera.zoom(1 / 1.5, {0, 0});
  EXPECT_EQ(camera.metres_per_pixel(), Camera::farthest);
}

TEST(Camera, PanMovesThePlaneWithTheCursor) {
  Camera camera(640, 480);
  camera.look_at({0, 0}, 25);
  const Point held = camera.to_plane({100, 100});
  camera.pan({100, 100}, {137, 81});
  EXPECT_NEAR(camera.to_plane({137, 81}).x, held.x, 1e-9);
  EXPECT_NEAR(camera.to_plane({137, 81}).y, held.y, 1e-9);
}

TEST(Camera, FitShowsTheWholeBoxInsideTheMargin) {
  Camera camera(1000, 500);
  const Box box{-2e5, -1e5, 3e5, 1e5};
  camera.fit(box, {.left = 20, .right = 20, .top = 20, .bottom = 20});
  const Point low = camera.to_screen({box.min_x, box.min_y});
  const Point high = camera.to_screen({box.max_x, box.max_y});
  EXPECT_NEAR(low.x, 20, 1e-9);
  EXPECT_NEAR(high.x, 980, 1e-9);
  // 384 pixels high, so 76 are left over: a third of them above.
  EXPECT_NEAR(high.y, 20 + (460 - 384) / 3.0, 1e-9);
  EXPECT_NEAR(low.y - high.y, 384, 1e-9);
}

TEST(Camera, FitLeavesRoomOnOneSide) {
  Camera camera(1000, 500);
  camera.fit({0, 0, 1e5, 1e4}, {.left = 300, .right = 50});
  EXPECT_NEAR(camera.to_screen({0, 0}).x, 300, 1e-9);
  EXPECT_NEAR(camera.to_screen({1e5, 0}).x, 950, 1e-9);
}

TEST(Camera, FitOfAPointAndOfNothing) {
  Camera camera(1000, 500);
  camera.look_at({5, 5}, 123);
  camera.fit(Box(), {});
  EXPECT_EQ(camera.metres_per_pixel(), 123);
  Box point;
  point.add({10, 20});
  camera.fit(point, {});
  EXPECT_EQ(camera.centre().x, 10);
  EXPECT_TRUE(camera.visible().contains({10, 20}));
  EXPECT_GT(camera.metres_per_pixel(), 1);
}

TEST(ScaleBar, IsTheLongestRoundLengthThatFits) {
  EXPECT_DOUBLE_EQ(scale_bar(1000, 120).length_m, 100'000);
  EXPECT_DOUBLE_EQ(scale_bar(1000, 199).length_m, 100'000);
  EXPECT_DOUBLE_EQ(scale_bar(1000, 210).length_m, 200'000);
  EXPECT_DOUBLE_EQ(scale_bar(0.5, 150).length_m, 50);
  for (double metres_per_pixel = 0.25; metres_per_pixel < 20'000; metres_per_pixel *= 1.37) {
    const ScaleBar bar = scale_bar(metres_per_pixel, 150);
    EXPECT_LE(bar.width_px, 150);
    EXPECT_GT(bar.width_px, 150 / 2.6);
    EXPECT_NEAR(bar.length_m, bar.width_px * metres_per_pixel, 1e-6);
  }
}

}  // namespace
}  // namespace klasteri::viewer
