#include "viewer/scene/camera_motion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace klasteri::viewer {
namespace {

Camera camera() {
  Camera made(800, 600);
  made.look_at({1000, 2000}, 100);
  return made;
}

/// Throws the map to the right and gives where it comes to rest, at a frame rate.
double thrown_to(double frames_a_second) {
  Camera moved = camera();
  CameraMotion motion;
  const double frame_s = 1 / frames_a_second;
  for (double t = 0; t < 0.2; t += frame_s) motion.drag(moved, {900 * frame_s, 0}, frame_s);
  const double let_go = moved.centre().x;
  motion.release();
  int frames = 0;
  while (motion.gliding() && frames < 1000) {
    motion.step(moved, frame_s);
    ++frames;
  }
  EXPECT_LT(frames * frame_s, 1.5);
  return (let_go - moved.centre().x) / moved.metres_per_pixel();
}

TEST(CameraMotion, AThrownMapGlidesToAStop) {
  // 900 pixels a second for a quarter of a second, less what is left at standstill.
  EXPECT_NEAR(thrown_to(60), 900 * 0.25, 15);
  EXPECT_NEAR(thrown_to(20), thrown_to(120), 8);
}

TEST(CameraMotion, AMapThatRestedDoesNotGlide) {
  Camera moved = camera();
  CameraMotion motion;
  for (int i = 0; i < 10; ++i) motion.drag(moved, {20, 5}, 1.0 / 60);
  for (int i = 0; i < 20; ++i) motion.drag(moved, {0, 0}, 1.0 / 60);
  const Camera held = moved;
  motion.release();
  EXPECT_FALSE(motion.gliding());
  motion.step(moved, 1.0 / 60);
  EXPECT_EQ(moved, held);
}

TEST(CameraMotion, ZoomArrivesExactlyAndKeepsWhatIsUnderTheCursor) {
  Camera moved = camera();
  CameraMotion motion;
  const Point cursor{200, 450};
  const Point under = moved.to_plane(cursor);
  motion.zoom(1.25, cursor);
  motion.zoom(1.25, cursor);
  EXPECT_EQ(moved, camera());  // nothing moves before time passes
  double before = moved.metres_per_pixel();
  while (motion.step(moved, 1.0 / 60)) {
    EXPECT_LT(moved.metres_per_pixel(), before);
    EXPECT_NEAR(moved.to_plane(cursor).x, under.x, 1e-6);
    before = moved.metres_per_pixel();
  }
  EXPECT_NEAR(moved.metres_per_pixel(), 100 / (1.25 * 1.25), 1e-9);
}

TEST(CameraMotion, ZoomEndsAtTheNearest) {
  Camera moved = camera();
  moved.look_at({0, 0}, Camera::nearest);
  CameraMotion motion;
  motion.zoom(2, {400, 300});
  motion.step(moved, 1.0 / 60);
  EXPECT_FALSE(motion.gliding());
}

TEST(CameraMotion, SettlesSoonAfterTheLastMovement) {
  Camera moved = camera();
  CameraMotion motion;
  EXPECT_FALSE(motion.settling());
  motion.shift(moved, {10, 0});
  EXPECT_TRUE(motion.settling());
  motion.step(moved, CameraMotion::settle_s / 2);
  EXPECT_TRUE(motion.settling());
  motion.step(moved, CameraMotion::settle_s);
  EXPECT_FALSE(motion.settling());
}

}  // namespace
}  // namespace klasteri::viewer
