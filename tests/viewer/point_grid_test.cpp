#include "viewer/scene/point_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "viewer/scene/point_bins.h"

namespace klasteri::viewer {
namespace {

std::vector<Point> cloud(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    // A tenth in one place, as firms of which only the village is known.
    const bool stacked = i % 10 == 0;
    points.push_back(stacked ? Point{1000, 2000} : Point{random.uniform(-2e5, 2e5), random.uniform(-1e5, 1e5)});
  }
  return points;
}

TEST(PointGrid, StacksPointsAtOnePlace) {
  const std::vector<Point> points = {{1, 1}, {5, 5}, {1, 1}, {}, {1, 1}};
  const PointGrid grid(points);
  EXPECT_EQ(grid.points(), 4u);
  ASSERT_EQ(grid.stacks(), 2u);
  const std::size_t stacked = grid.count(0) == 3 ? 0 : 1;
  EXPECT_EQ(grid.count(stacked), 3u);
  const auto rows = grid.rows(stacked);
  EXPECT_EQ(std::vector<std::uint32_t>(rows.begin(), rows.end()), (std::vector<std::uint32_t>{0, 2, 4}));
}

TEST(PointGrid, EmptyOnesAnswer) {
  const PointGrid none;
  EXPECT_TRUE(none.runs({0, 0, 1, 1}).empty());
  EXPECT_EQ(none.stacks_in({0, 0, 1, 1}), 0u);
  const std::vector<Point> invalid(3);
  EXPECT_EQ(PointGrid(invalid).points(), 0u);
}

TEST(PointGrid, FindsExactlyThePointsOfABox) {
  const std::vector<Point> points = cloud(20'000, 1);
  const PointGrid grid(points);
  EXPECT_EQ(grid.points(), points.size());
  Random random(2);
  for (int round = 0; round < 50; ++round) {
    Box box;
    box.add({random.uniform(-2.2e5, 2.2e5), random.uniform(-1.2e5, 1.2e5)});
    box.add({random.uniform(-2.2e5, 2.2e5), random.uniform(-1.2e5, 1.2e5)});
    std::size_t expected = 0;
    for (const Point p : points) expected += box.contains({static_cast<float>(p.x), static_cast<float>(p.y)}) ? 1 : 0;
    std::size_t found = 0;
    for (const PointGrid::Run& run : grid.runs(box)) {
      for (std::size_t i = run.begin; i < run.end; ++i) {
        if (box.contains({grid.x(i), grid.y(i)})) found += grid.count(i);
      }
    }
    EXPECT_EQ(found, expected);
  }
}

TEST(PointBins, CountsAreConserved) {
  const std::vector<Point> points = cloud(50'000, 3);
  const PointGrid grid(points);
  Camera camera(640, 400);
  camera.fit(grid.bounds(), {.left = 10, .right = 10, .top = 10, .bottom = 10});
  const PointBins bins = bin_points(grid, camera, 3);
  const auto sum = std::accumulate(bins.counts.begin(), bins.counts.end(), std::uint64_t{0});
  EXPECT_EQ(sum, points.size());
  EXPECT_GE(bins.most, points.size() / 10);
}

TEST(PointBins, DoNotDependOnTheNumberOfThreads) {
  const PointGrid grid(cloud(50'000, 4));
  Camera camera(320, 200);
  camera.look_at({1000, 2000}, 300);
  set_threads(1);
  const PointBins one = bin_points(grid, camera, 2);
  set_threads(5);
  const PointBins five = bin_points(grid, camera, 2);
  set_threads(0);
  EXPECT_EQ(one.counts, five.counts);
}

TEST(PointBins, PointsFallWhereTheCameraPutsThem) {
  const std::vector<Point> points = {{0, 0}, {0, 0}, {500, -300}};
  const PointGrid grid(points);
  Camera camera(100, 100);
  camera.look_at({0, 0}, 10);
  const PointBins bins = bin_points(grid, camera, 4);
  EXPECT_EQ(bins.columns, 25);
  EXPECT_EQ(bins.at(12, 12), 2u);  // pixel 50, 50
  EXPECT_EQ(bins.at(25 - 1, 20), 0u);
  camera.look_at({0, 0}, 20);
  const PointBins wider = bin_points(grid, camera, 4);
  EXPECT_EQ(wider.at(75 / 4, 65 / 4), 1u);
}

TEST(PointBins, ClassesRiseWithTheCount) {
  EXPECT_EQ(bin_class_from(0, 1000, 5), 1u);
  for (int i = 1; i < 5; ++i) EXPECT_GT(bin_class_from(i, 1000, 5), bin_class_from(i - 1, 1000, 5));
  const std::vector<Colour> ramp = {{1, 0, 0, 255}, {2, 0, 0, 255}, {3, 0, 0, 255}, {4, 0, 0, 255}, {5, 0, 0, 255}};
  const std::uint32_t third = bin_class_from(2, 1000, 5);
  const PointBins bins{.columns = 5, .lines = 1, .counts = {0, 1, third - 1, third, 1000}, .most = 1000};
  const Image image = colour_bins(bins, ramp);
  const int expected[] = {0, 1, 2, 3, 5};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(image.pixel(i, 0)[0], expected[i]);
}

}  // namespace
}  // namespace klasteri::viewer
