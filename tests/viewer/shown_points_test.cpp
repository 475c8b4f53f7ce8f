// Enterprises that are shown and hidden without sorting their places again.
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/base/random.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/explorer.h"
#include "viewer/scene/point_bins.h"

namespace klasteri::viewer {
namespace {

std::vector<Point> places(std::size_t count) {
  Random random(5);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    points.push_back({1000.0 * random.below(40), 1000.0 * random.below(40)});
  }
  return points;
}

TEST(ShownPoints, AreThoseOfAGridOfThemAlone) {
  const std::vector<Point> points = places(5000);
  PointGrid grid(points);
  Random random(9);
  for (int round = 0; round < 4; ++round) {
    std::vector<std::uint8_t> flags;
    std::vector<Point> kept = points;
    for (std::size_t row = 0; row < points.size(); ++row) {
      flags.push_back(random.chance(0.1 + 0.25 * round) ? 1 : 0);
      if (flags.back() == 0) kept[row] = Point();
    }
    grid.show(flags);
    const PointGrid alone(kept);
    EXPECT_EQ(grid.points(), alone.points());
    const Box box{3500, 2500, 30'500, 21'000};
    EXPECT_EQ(grid.stacks_in(box), alone.stacks_in(box));
    std::vector<std::uint32_t> shown, expected;
    for (std::size_t i = 0; i < grid.stacks(); ++i) {
      const auto rows = grid.rows(i);
      EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
      shown.insert(shown.end(), rows.begin(), rows.end());
    }
    for (std::uint32_t row = 0; row < flags.size(); ++row) {
      if (flags[row] != 0) expected.push_back(row);
    }
    std::sort(shown.begin(), shown.end());
    EXPECT_EQ(shown, expected);
  }
}

TEST(ShownPoints, MarkedRowsAreCountedWhereTheyAreShown) {
  const std::vector<Point> points = {{0, 0}, {0, 0}, {0, 0}, {5, 5}};
  PointGrid grid(points);
  const std::vector<std::uint8_t> flags = {1, 0, 1, 1};
  grid.show(flags);
  const std::vector<std::uint32_t> marked = {2, 1, 3, 99};
  std::vector<std::uint32_t> counts = grid.count_at_stacks(marked);
  std::sort(counts.begin(), counts.end());
  EXPECT_EQ(counts, (std::vector<std::uint32_t>{1, 1}));
}

TEST(ShownPoints, QuickBinsAreAboutAsManyEnterprises) {
  Random random(11);
  std::vector<Point> points;
  for (int i = 0; i < 40'000; ++i) points.push_back({random.uniform(0, 1e5), random.uniform(0, 1e5)});
  const PointGrid grid(points);
  Camera camera(400, 400);
  camera.fit(grid.bounds(), {});
  const PointBins quick = bin_points(grid, camera, 20, 4);
  const PointBins exact = bin_points(grid, camera, 20);
  for (std::size_t i = 0; i < exact.counts.size(); ++i) {
    EXPECT_NEAR(quick.counts[i], exact.counts[i], 5 * std::sqrt(4.0 * exact.counts[i]) + 4);
  }
}

TEST(ShownRows, ListAndFlagsAgree) {
  const Project project = test::sample_project(2000);
  Explorer explorer(project);
  Choices choices;
  choices.sector = "wine";
  choices.filter.text = "თბილისი";
  for (const std::string& sector : {std::string(), std::string("wine")}) {
    choices.sector = sector;
    explorer.choose(choices);
    EXPECT_EQ(explorer.rows().size(), explorer.row_count());
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < explorer.shown().size(); ++row) {
      if (explorer.shown()[row] != 0) rows.push_back(row);
    }
    EXPECT_EQ(explorer.rows(), rows);
    EXPECT_LE(explorer.placed_rows(), explorer.row_count());
  }
}

}  // namespace
}  // namespace klasteri::viewer
