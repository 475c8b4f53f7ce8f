#include "geo/pattern/kernel_density.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <string>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/input/numbers.h"
#include "geo/input/table.h"
#include "geo/pattern/kernel_mass.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::expect_error;

constexpr const char* bandwidths = "cases/methods/16_kde_bandwidths";

Table kernel_case_table(const std::string& name) {
  return read_table(test::shared_file(std::string(bandwidths) + "/" + name));
}

std::vector<double> kernel_column(const Table& table, const std::string& name) {
  return numbers_of(table, table.column(name), {.negative = true});
}

std::vector<Point> kernel_points_of(const Table& table, const std::string& x = "x", const std::string& y = "y") {
  const std::vector<double> across = kernel_column(table, x);
  const std::vector<double> up = kernel_column(table, y);
  std::vector<Point> points;
  for (std::size_t i = 0; i < across.size(); ++i) points.push_back({across[i], up[i]});
  return points;
}

void kernel_expect_near(const std::vector<double>& values, const std::vector<double>& expected, double relative) {
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(values[i], expected[i], relative * std::abs(expected[i])) << i;
  }
}

/// Points with many at the same place, for every third has whole coordinates of a coarse lattice.
std::vector<Point> random_points(std::size_t count, std::uint64_t seed, double extent = 100) {
  Random random(seed);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    Point p{random.uniform(0, extent), random.uniform(0, extent)};
    if (i % 3 == 0) p = {std::floor(p.x / 10) * 10, std::floor(p.y / 10) * 10};
    points.push_back(p);
  }
  return points;
}

std::vector<double> random_weights(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> weights(count);
  for (double& weight : weights) weight = random.below(4);
  return weights;
}

/// The definition, term by term.
double direct_density(Point at, const std::vector<Point>& points, const std::vector<double>& weights, Bandwidth b) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double dx = (at.x - points[i].x) / b.x;
    const double dy = (at.y - points[i].y) / b.y;
    sum += (weights.empty() ? 1 : weights[i]) * std::exp(-(dx * dx + dy * dy) / 2);
  }
  return sum / (2 * std::numbers::pi * b.x * b.y);
}

TEST(KernelDensity, IsSpatstatsAtPoints) {
  REQUIRE_SHARED(bandwidths);
  const std::vector<Point> redwood = kernel_points_of(kernel_case_table("redwood.csv"));
  const Table expected = kernel_case_table("expected_redwood_density_gaussian_sigma0.1_at_points.csv");
  const StudyWindow window(Box{0, -1, 1, 0});
  KernelOptions options{{0.1, 0.1}, EdgeCorrection::none, &window};
  const auto compare = [&](EdgeCorrection edge, const std::string& name) {
    options.edge = edge;
    kernel_expect_near(density_at_points(redwood, {}, options, true, no_progress()),
                       kernel_column(expected, "loo_" + name), 1e-11);
    kernel_expect_near(density_at_points(redwood, {}, options, false, no_progress()),
                       kernel_column(expected, "all_" + name), 1e-11);
  };
  compare(EdgeCorrection::none, "none");
  compare(EdgeCorrection::uniform, "unif");
  compare(EdgeCorrection::diggle, "diggle");
}

TEST(KernelDensity, IsThatOfKsAndMass) {
  REQUIRE_SHARED(bandwidths);
  const std::vector<Point> faithful = kernel_points_of(kernel_case_table("faithful.csv"), "eruptions", "waiting");
  const auto total = static_cast<double>(faithful.size());
  const auto as_probability = [&](std::vector<double> density) {
    for (double& value : density) value /= total;
    return density;
  };
  const Table ks = kernel_case_table("expected_faithful_ks_kde_Hdiag_0.1_10_at_points.csv");
  const KernelOptions of_ks{{std::sqrt(0.1), std::sqrt(10)}};
  kernel_expect_near(as_probability(density_at_points(faithful, {}, of_ks, false, no_progress())),
                     kernel_column(ks, "dens"), 1e-9);

  const Table mass = kernel_case_table("expected_faithful_MASS_kde2d_n25.csv");
  const std::vector<Point> nodes = kernel_points_of(mass);
  const KernelOptions of_mass{{1.57717180680791 / 4, 18.7858327035286 / 4}};
  kernel_expect_near(as_probability(density_at(nodes, faithful, {}, of_mass, no_progress())), kernel_column(mass, "z"),
                     1e-9);
  // The nodes are the middles of the cells of a grid.
  DensityGrid grid;
  const double width = (5.1 - 1.6) / 24;
  const double height = (96.0 - 43) / 24;
  grid.box = {1.6 - width / 2, 43 - height / 2, 5.1 + width / 2, 96 + height / 2};
  grid.columns = grid.rows = 25;
  fill_density(grid, faithful, {}, of_mass, no_progress());
  const std::vector<double> z = kernel_column(mass, "z");
  const double highest = *std::max_element(z.begin(), z.end());
  for (std::size_t i = 0; i < z.size(); ++i) {
    const auto at_column = static_cast<std::size_t>(std::lround((nodes[i].x - 1.6) / width));
    const auto at_row = static_cast<std::size_t>(std::lround((nodes[i].y - 43) / height));
    EXPECT_NEAR(grid.value[at_row * 25 + at_column] / total, z[i], 1e-5 * highest);
  }
}

TEST(KernelDensity, OnAGridIsNearTheSum) {
  const std::vector<Point> points = random_points(600, 1);
  const std::vector<double> weights = random_weights(600, 2);
  for (const Bandwidth bandwidth :
       {Bandwidth{8, 8}, {3, 5}, {1.2, 1.2}, {0.5, 0.5}, {0.9, 30}, {200, 150}, {0.01, 2}}) {
    DensityGrid grid;
    grid.box = {5, -10, 95, 80};  // narrower than the points on one side, wider on others
    grid.columns = 90;
    grid.rows = 60;
    fill_density(grid, points, weights, {bandwidth}, no_progress());
    double highest = 0;
    double worst = 0;
    for (std::size_t row = 0; row < grid.rows; ++row) {
      for (std::size_t kernel_column = 0; kernel_column < grid.columns; ++kernel_column) {
        const double exact = direct_density(grid.middle(kernel_column, row), points, weights, bandwidth);
        highest = std::max(highest, exact);
        worst = std::max(worst, std::abs(grid.value[row * grid.columns + kernel_column] - exact));
      }
    }
    EXPECT_LT(worst, 5e-5 * highest) << bandwidth.x << ", " << bandwidth.y;
  }
}

TEST(KernelDensity, AtPointsIsTheSum) {
  const std::vector<Point> points = random_points(500, 3);
  const std::vector<double> weights = random_weights(500, 4);
  const Bandwidth bandwidth{3, 4};
  const auto all = density_at_points(points, weights, {bandwidth}, false, no_progress());
  const auto others = density_at_points(points, weights, {bandwidth}, true, no_progress());
  const double peak = 1 / (2 * std::numbers::pi * 12);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double exact = direct_density(points[i], points, weights, bandwidth);
    EXPECT_NEAR(all[i], exact, 1e-12 * exact);
    EXPECT_NEAR(others[i], exact - weights[i] * peak, 1e-12 * exact);
  }
}

TEST(KernelDensity, OfFarPointsHasNoRoundingOfTheirOwn) {
  const std::vector<Point> apart = {{0, 0}, {8, 0}};
  const auto others = density_at_points(apart, {}, {{1, 1}}, true, no_progress());
  EXPECT_NEAR(others[0] * 2 * std::numbers::pi, std::exp(-32), 1e-12 * std::exp(-32));
}

TEST(KernelDensity, OfManyPairsComesFromAMesh) {
  Random random(5);
  std::vector<Point> points;
  for (std::size_t i = 0; i < 20'000; ++i) points.push_back({random.uniform(0, 10), random.uniform(0, 10)});
  const Bandwidth bandwidth{2, 2};
  const auto density = density_at_points(points, {}, {bandwidth}, false, no_progress());
  for (std::size_t i = 0; i < points.size(); i += 2000) {
    const double exact = direct_density(points[i], points, {}, bandwidth);
    EXPECT_NEAR(density[i], exact, 1e-6 * exact);
    EXPECT_NE(density[i], exact) << "not the exact sum";
  }
}

TEST(KernelDensity, KeepsItsBitsWhateverTheThreadsAndTheOrder) {
  const std::vector<Point> points = random_points(30'000, 6, 1000);
  const std::vector<double> weights = random_weights(points.size(), 7);
  std::vector<Point> turned(points.rbegin(), points.rend());
  const std::vector<double> turned_weights(weights.rbegin(), weights.rend());
  std::vector<std::vector<double>> at_points, on_grid;
  for (const unsigned count : {1u, 2u, 8u}) {
    set_threads(count);
    at_points.push_back(density_at_points(points, weights, {{4, 4}}, true, no_progress()));
    DensityGrid grid{{0, 0, 1000, 1000}, 64, 64, {}};
    fill_density(grid, points, weights, {{30, 30}}, no_progress());
    on_grid.push_back(grid.value);
  }
  set_threads(0);
  EXPECT_EQ(at_points[0], at_points[1]);
  EXPECT_EQ(at_points[0], at_points[2]);
  EXPECT_EQ(on_grid[0], on_grid[1]);
  EXPECT_EQ(on_grid[0], on_grid[2]);
  auto other_order = density_at_points(turned, turned_weights, {{4, 4}}, true, no_progress());
  std::reverse(other_order.begin(), other_order.end());
  EXPECT_EQ(at_points[0], other_order);
}

TEST(KernelDensity, MovesWithItsPoints) {
  const std::vector<Point> points = random_points(300, 8);
  std::vector<Point> moved;
  for (const Point p : points) moved.push_back({4000 - p.y, 7000 + p.x});  // a quarter turn and a shift
  const auto before = density_at_points(points, {}, {{5, 5}}, false, no_progress());
  kernel_expect_near(density_at_points(moved, {}, {{5, 5}}, false, no_progress()), before, 1e-9);
}

TEST(KernelDensity, KeepsTheTotalWithDigglesCorrection) {
  const std::vector<Point> points = random_points(400, 9);
  const std::vector<double> weights = random_weights(400, 10);
  const MultiPolygon diamond = {{{{50, -60}, {160, 50}, {50, 160}, {-60, 50}, {50, -60}}}};
  for (const StudyWindow& window : {StudyWindow(Box{0, 0, 100, 100}), StudyWindow(diamond)}) {
    DensityGrid grid{window.box(), 400, 400, {}};
    fill_density(grid, points, weights, {{10, 7}, EdgeCorrection::diggle, &window}, no_progress());
    double total = 0;
    for (const double value : grid.value) total += std::isnan(value) ? 0 : value;
    total *= grid.cell_width() * grid.cell_height();
    const double expected = std::accumulate(weights.begin(), weights.end(), 0.0);
    EXPECT_NEAR(total, expected, 2e-3 * expected);
    EXPECT_EQ(window.is_box(), std::none_of(grid.value.begin(), grid.value.end(), [](double v) { return v != v; }));
  }
}

TEST(KernelMass, OfAPolygonIsNearThatOfTheTurnedBox) {
  // A box of 120 × 80 turned by 30°, about its corner.
  const double c = std::sqrt(3) / 2;
  const double s = 0.5;
  const auto turned = [&](double x, double y) { return Point{c * x - s * y, s * x + c * y}; };
  const StudyWindow polygon({{{turned(0, 0), turned(120, 0), turned(120, 80), turned(0, 80), turned(0, 0)}}});
  ASSERT_FALSE(polygon.is_box());
  const StudyWindow box(Box{0, 0, 120, 80});
  const KernelMass expected(box, {9, 9}, no_progress());
  const KernelMass mass(polygon, {9, 9}, no_progress());
  Random random(11);
  for (int i = 0; i < 2000; ++i) {
    const Point p{random.uniform(0, 120), random.uniform(0, 80)};
    EXPECT_NEAR(mass.at(turned(p.x, p.y)), expected.at(p), 1e-3);
  }
  const StudyWindow known(MultiPolygon{{{{0, 0}, {120, 0}, {120, 80}, {0, 80}, {0, 0}}}});
  EXPECT_TRUE(known.is_box());
  EXPECT_EQ(KernelMass(known, {9, 9}, no_progress()).at({3, 4}), expected.at({3, 4}));
}

TEST(KernelDensity, RatioIsAShare) {
  const std::vector<Point> points = random_points(500, 12);
  const std::vector<Point> some(points.begin(), points.begin() + 100);
  DensityGrid all{{-200, 0, 100, 100}, 60, 40, {}};
  DensityGrid cases = all;
  fill_density(all, points, {}, {{8, 8}}, no_progress());
  fill_density(cases, some, {}, {{8, 8}}, no_progress());
  const std::vector<double> ratio = density_ratio(cases, all);
  EXPECT_TRUE(std::isnan(ratio[0])) << "nothing there";
  for (std::size_t i = 0; i < ratio.size(); ++i) {
    if (std::isnan(ratio[i])) continue;
    EXPECT_DOUBLE_EQ(ratio[i], cases.value[i] / all.value[i]);
    EXPECT_LE(ratio[i], 1 + 1e-6);
  }
}

TEST(KernelDensity, SaysWhatIsWrong) {
  const std::vector<Point> points = {{1, 1}, {2, 3}, {nan, nan}};
  const std::vector<double> negative = {1, -1, 1};
  const std::vector<double> two = {1, 1};
  const std::vector<double> missing = {1, nan, 1};
  const StudyWindow window(Box{0, 0, 2, 2});
  const auto at_points = [&](std::vector<double> weights, KernelOptions options) {
    return [&points, weights, options] { density_at_points(points, weights, options, false, no_progress()); };
  };
  expect_error(at_points({}, {{0, 1}}), "A bandwidth is above zero, not 0");
  expect_error(at_points({}, {{1, nan}}), "A bandwidth is above zero");
  expect_error(at_points(negative, {{1, 1}}), "The weight of point 2 is -1");
  expect_error(at_points(missing, {{1, 1}}), "The weight of point 2 is nan");
  expect_error(at_points(two, {{1, 1}}), "2 weights are given for 3 points");
  expect_error(at_points({}, {{1, 1}, EdgeCorrection::uniform}), "needs a window");
  expect_error(at_points({}, {{1, 1}, EdgeCorrection::diggle, &window}), "Point 2 at 2, 3 lies outside the window");
  expect_error([] { StudyWindow(Box{0, 0, 0, 2}); }, "The window has no area");
  expect_error([] { StudyWindow(MultiPolygon{}); }, "The window has no area");
  expect_error([] { StudyWindow::around({}); }, "no points with a position");
  const std::vector<Point> stacked(3, Point{5, 5});
  expect_error([&] { StudyWindow::around(stacked); }, "All points lie in one place");
  DensityGrid huge{{0, 0, 1, 1}, 6000, 6000, {}};
  expect_error([&] { fill_density(huge, points, {}, {{1, 1}}, no_progress()); }, "too large");
  EXPECT_TRUE(std::isnan(density_at_points(points, {}, {{1, 1}}, false, no_progress())[2]));
}

TEST(KernelDensity, StopsWhenAsked) {
  struct Stopping final : Progress {
    bool cancelled() const override { return true; }
  } stopping;
  const std::vector<Point> points = random_points(100, 13);
  DensityGrid grid{{0, 0, 100, 100}, 50, 50, {}};
  EXPECT_THROW(fill_density(grid, points, {}, {{10, 10}}, stopping), Cancelled);
  EXPECT_THROW(density_at_points(points, {}, {{10, 10}}, true, stopping), Cancelled);
}

}  // namespace
}  // namespace klasteri
