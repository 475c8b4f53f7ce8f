#include "viewer/scene/kernel_heat.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/bandwidth.h"
#include "geo/pattern/kernel_density.h"

namespace klasteri::viewer {
namespace {

std::vector<Point> firms(std::size_t count) {
  Random random(7);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    const bool city = random.chance(0.4);
    points.push_back(city ? Point{20'000 + 3000 * random.normal(), 3000 * random.normal()}
                          : Point{random.uniform(-1e5, 1e5), random.uniform(-5e4, 5e4)});
  }
  return points;
}

TEST(KernelHeat, IsTheKernelDensityInEnterprisesPerSquareKilometre) {
  const std::vector<Point> points = firms(5000);
  const PointGrid grid(points);
  constexpr double bandwidth_m = 4000;
  const Box seen{-30'000, -30'000, 60'000, 30'000};
  const HeatField heat = kernel_heat(grid, grid.counts(), seen, bandwidth_m, heat_cell_m(bandwidth_m, 10));
  DensityGrid exact;
  exact.box = heat.box;
  exact.columns = heat.columns;
  exact.rows = heat.rows;
  fill_density(exact, points, {}, {.bandwidth = {bandwidth_m, bandwidth_m}}, no_progress());
  const double most = *std::max_element(exact.value.begin(), exact.value.end()) * 1e6;
  double worst = 0;
  for (std::size_t row = 0; row < heat.rows; ++row) {
    for (std::size_t column = 0; column < heat.columns; ++column) {
      if (!seen.contains(exact.middle(column, row))) continue;
      const std::size_t i = row * heat.columns + column;
      worst = std::max(worst, std::abs(heat.shown(i) - 1e6 * exact.value[i]));
    }
  }
  EXPECT_LT(worst, 0.015 * most);
  EXPECT_GT(most, 5);
}

TEST(KernelHeat, HoldsEveryEnterpriseOnce) {
  const PointGrid grid(firms(3000));
  const HeatField heat = kernel_heat(grid, grid.counts(), grid.bounds(), 2000, 1500);
  const double cell_km2 = heat.cell_m() * heat.cell_m() / 1e6;
  const double sum = std::accumulate(heat.value.begin(), heat.value.end(), 0.0) * cell_km2;
  EXPECT_NEAR(sum, 3000, 1);
}

TEST(KernelHeat, DoesNotDependOnTheNumberOfThreads) {
  const PointGrid grid(firms(20'000));
  set_threads(1);
  const HeatField one = kernel_heat(grid, grid.counts(), grid.bounds(), 2000, 700);
  set_threads(5);
  const HeatField five = kernel_heat(grid, grid.counts(), grid.bounds(), 2000, 700);
  set_threads(0);
  EXPECT_EQ(one.value, five.value);
}

TEST(KernelHeat, BandwidthIsThatOfDensitySurface) {
  const std::vector<Point> points = firms(2000);
  const Bandwidth scott = scott_bandwidth(points);
  EXPECT_NEAR(scott_round_m(PointGrid(points)), std::sqrt(scott.x * scott.y), 0.5);
  EXPECT_EQ(scott_round_m(PointGrid(std::vector<Point>(1, {1, 1}))), 0);
  EXPECT_EQ(scott_round_m(PointGrid()), 0);
}

TEST(KernelHeat, ClassesAreRoundAndReachTheHighest) {
  const PointGrid grid(firms(5000));
  const HeatScale scale = heat_scale(grid, 4000);
  ASSERT_EQ(scale.from.size(), scale.colours.size());
  ASSERT_GE(scale.from.size(), 5u);
  EXPECT_TRUE(std::is_sorted(scale.from.begin(), scale.from.end()));
  const HeatField heat = kernel_heat(grid, grid.counts(), grid.bounds(), 4000, 2000);
  const double most = *std::max_element(heat.value.begin(), heat.value.end());
  EXPECT_LT(scale.from.back(), most);
  EXPECT_GT(scale.from.back(), most / 4);
  for (const double from : scale.from) {
    const double digit = from / std::pow(10, std::floor(std::log10(from) + 1e-9));
    EXPECT_TRUE(std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6) << from;
  }
  EXPECT_TRUE(heat_scale(PointGrid(), 4000).from.empty());
}

TEST(RelativeRisk, IsTheRatioOfShares) {
  // Left and right equally many firms; of the chosen tenth all stand on the right.
  std::vector<Point> points;
  std::vector<std::uint8_t> chosen;
  Random random(3);
  for (int i = 0; i < 4000; ++i) {
    const bool right = i % 2 == 1;
    points.push_back({(right ? 50'000 : -50'000) + 2000 * random.normal(), 2000 * random.normal()});
    chosen.push_back(i % 10 == 1 ? 1 : 0);
  }
  PointGrid grid(points);
  grid.show(chosen);
  const HeatField risk = relative_risk(grid, grid.bounds(), 3000, 1000, 20);
  const auto at = [&](double x, double y) {
    const auto column = static_cast<std::size_t>((x - risk.box.min_x) / risk.cell_m());
    const auto row = static_cast<std::size_t>((y - risk.box.min_y) / risk.cell_m());
    return risk.shown(row * risk.columns + column);
  };
  EXPECT_NEAR(at(50'000, 0), 2, 0.2);
  EXPECT_EQ(at(-50'000, 0), 0);
  EXPECT_TRUE(std::isnan(at(0, 0)));  // nobody is there
}

}  // namespace
}  // namespace klasteri::viewer
