#include "viewer/scene/free_rectangle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "geo/base/random.h"
#include "viewer/scene/camera.h"

namespace klasteri::viewer {
namespace {

constexpr Box whole_picture{0, 0, 600, 400};

bool share_pixels(const Box& a, const Box& b) {
  return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

double scale_in(const Box& box, double width, double height) {
  return std::min((box.max_x - box.min_x) / width, (box.max_y - box.min_y) / height);
}

TEST(FreeRectangle, IsBesideWhatIsCovered) {
  const std::vector<Box> legend = {{0, 250, 250, 400}};
  const Box wide = free_rectangle(whole_picture, legend, 4, 1);
  EXPECT_EQ(wide.max_y, 250);
  EXPECT_EQ(wide.max_x - wide.min_x, 600);
  const Box high = free_rectangle(whole_picture, legend, 1, 4);
  EXPECT_EQ(high.min_x, 250);
  EXPECT_EQ(high.max_y - high.min_y, 400);
}

TEST(FreeRectangle, IsTheWholeWhereNothingOrEverythingIsCovered) {
  const auto expect_whole = [](const Box& box) {
    EXPECT_EQ(box.min_x, 0);
    EXPECT_EQ(box.min_y, 0);
    EXPECT_EQ(box.max_x, 600);
    EXPECT_EQ(box.max_y, 400);
  };
  expect_whole(free_rectangle(whole_picture, {}, 0, 0));
  const std::vector<Box> all = {{-1, -1, 700, 500}};
  expect_whole(free_rectangle(whole_picture, all, 1, 1));
}

TEST(FreeRectangle, NoOtherOneShowsMore) {
  Random random(3);
  for (int round = 0; round < 60; ++round) {
    std::vector<Box> taken;
    for (int i = 0; i < 5; ++i) {
      const double x = random.uniform(-50, 550);
      const double y = random.uniform(-50, 350);
      taken.push_back({x, y, x + random.uniform(20, 250), y + random.uniform(20, 150)});
    }
    const double width = random.uniform(1, 4);
    const Box best = free_rectangle(whole_picture, taken, width, 1);
    for (const Box& box : taken) ASSERT_FALSE(share_pixels(best, box));
    for (int guess = 0; guess < 400; ++guess) {
      const double x = random.uniform(0, 500);
      const double y = random.uniform(0, 300);
      const Box other{x, y, random.uniform(x, 600), random.uniform(y, 400)};
      const bool free =
          std::none_of(taken.begin(), taken.end(), [&](const Box& box) { return share_pixels(other, box); });
      if (!free) continue;
      EXPECT_LE(scale_in(other, width, 1), scale_in(best, width, 1));
    }
  }
}

TEST(FreeRectangle, ACameraFitsABoxIntoIt) {
  Camera camera(600, 400);
  const Box goal{1000, 2000, 31'000, 12'000};
  camera.fit_into(goal, {250, 50, 550, 350});
  const Point low = camera.to_screen({goal.min_x, goal.min_y});
  const Point high = camera.to_screen({goal.max_x, goal.max_y});
  EXPECT_NEAR(low.x, 250, 1e-6);
  EXPECT_NEAR(high.x, 550, 1e-6);
  EXPECT_NEAR((low.y + high.y) / 2, 200, 1e-6);
  const Camera before = camera;
  camera.fit_into(Box(), {0, 0, 10, 10});
  EXPECT_EQ(camera, before);
}

}  // namespace
}  // namespace klasteri::viewer
