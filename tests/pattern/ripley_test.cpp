#include "geo/pattern/ripley.h"
#include "geo/base/special_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/input/numbers.h"
#include "geo/input/table.h"
#include "geo/pattern/bandwidth_search.h"
#include "geo/pattern/edge_weights.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::expect_error;

constexpr const char* ripley = "cases/methods/17_ripley_K_L_cross";

Table ripley_case_table(const std::string& name) {
  return read_table(test::shared_file(std::string(ripley) + "/" + name));
}

std::vector<double> ripley_column(const Table& table, const std::string& name) {
  return numbers_of(table, table.column(name), {.negative = true});
}

/// All points, or those of a kind.
std::vector<Point> ripley_points_of(const Table& table, const std::string& kinds = "", const std::string& kind = "") {
  const std::vector<double> x = ripley_column(table, "x");
  const std::vector<double> y = ripley_column(table, "y");
  std::vector<Point> points;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (kinds.empty() || table.columns[table.column(kinds)][i] == kind) points.push_back({x[i], y[i]});
  }
  return points;
}

void expect_column(const std::vector<double>& values, const Table& expected, const std::string& name) {
  const std::vector<double> numbers = ripley_column(expected, name);
  ASSERT_EQ(values.size(), numbers.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_NEAR(values[i], numbers[i], 1e-12 * std::max(1.0, std::abs(numbers[i]))) << name << " " << i;
  }
}

/// Half at whole coordinates, so that many share a place and distances meet radii.
std::vector<Point> ripley_points(std::size_t count, std::uint64_t seed, double width = 20, double height = 12) {
  Random random(seed);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    Point p{random.uniform(0, width), random.uniform(0, height)};
    if (i % 2 == 0) p = {std::floor(p.x), std::floor(p.y)};
    points.push_back(p);
  }
  return points;
}

MultiPolygon turned_box(double width, double height, double angle) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  Ring ring;
  for (const Point p : {Point{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}}) {
    ring.push_back({c * p.x - s * p.y, s * p.x + c * p.y});
  }
  return {{ring}};
}

std::vector<Point> turned(const std::vector<Point>& points, double angle) {
  std::vector<Point> result;
  for (const Point p : points) {
    result.push_back({std::cos(angle) * p.x - std::sin(angle) * p.y, std::sin(angle) * p.x + std::cos(angle) * p.y});
  }
  return result;
}

TEST(RipleyK, IsSpatstats) {
  REQUIRE_SHARED(ripley);
  for (const std::string name : {"cells", "redwood"}) {
    const StudyWindow window(name == "cells" ? Box{0, 0, 1, 1} : Box{0, -1, 1, 0});
    const Table expected = ripley_case_table("expected_K_" + name + ".csv");
    const RipleyK k = ripley_k(ripley_points_of(ripley_case_table(name + ".csv")), window, ripley_column(expected, "r"),
                               {}, no_progress());
    expect_column(k.none, expected, "un");
    expect_column(k.border, expected, "border");
    expect_column(k.translation, expected, "trans");
    expect_column(k.isotropic, expected, "iso");
    expect_column(RipleyK::l(k.isotropic), ripley_case_table("expected_L_" + name + ".csv"), "L_iso");
  }
}

TEST(RipleyK, AcrossKindsIsSpatstats) {
  REQUIRE_SHARED(ripley);
  const auto compare = [](const std::string& data, const std::string& kinds, const std::string& from,
                          const std::string& to, const Box& box) {
    const Table table = ripley_case_table(data + ".csv");
    const Table expected = ripley_case_table("expected_Kcross_" + data + "_" + from + "_" + to + ".csv");
    const RipleyK k = ripley_cross_k(ripley_points_of(table, kinds, from), ripley_points_of(table, kinds, to),
                                     StudyWindow(box), ripley_column(expected, "r"), {}, no_progress());
    expect_column(k.none, expected, "un");
    expect_column(k.translation, expected, "trans");
    expect_column(k.isotropic, expected, "iso");
  };
  compare("amacrine", "mark", "on", "off", {0, 0, 1.6012084592145, 1});
  compare("lansing", "species", "hickory", "maple", {0, 0, 1, 1});
}

TEST(ClarkEvansRatio, IsSpatstats) {
  REQUIRE_SHARED(ripley);
  const ClarkEvans cells =
      clark_evans(ripley_points_of(ripley_case_table("cells.csv")), StudyWindow(Box{0, 0, 1, 1}), no_progress());
  EXPECT_NEAR(cells.r, 1.6716795148414, 1e-12);
  EXPECT_LT(cells.p, 1e-15);
  const ClarkEvans redwood =
      clark_evans(ripley_points_of(ripley_case_table("redwood.csv")), StudyWindow(Box{0, -1, 1, 0}), no_progress());
  EXPECT_NEAR(redwood.r, 0.618650157291248, 1e-12);
  EXPECT_NEAR(redwood.p, 9.22261067515251e-09, 1e-15) << "R takes it from 1, which rounds it";
}

TEST(ClarkEvansRatio, CountsPointsAtOnePlaceAsNearest) {
  const std::vector<Point> points = {{1, 1}, {1, 1}, {4, 1}, {nan, nan}};
  const ClarkEvans result = clark_evans(points, StudyWindow(Box{0, 0, 10, 10}), no_progress());
  EXPECT_NEAR(result.r, (0 + 0 + 3) / 3.0 * 2 * std::sqrt(3 / 100.0), 1e-12);
}

TEST(RipleyK, IsTheCountOfPairs) {
  const std::vector<Point> points = ripley_points(150, 1);
  const StudyWindow window(Box{-1, -0.5, 21, 13});
  const std::vector<double> radii = {0.5, 1, 2.5, 3, 5};
  const RipleyK k = ripley_k(points, window, radii, {}, no_progress());
  for (std::size_t i = 0; i < radii.size(); ++i) {
    double pairs = 0;
    double translation = 0;
    double isotropic = 0;
    double seen = 0;
    double left = 0;
    for (std::size_t a = 0; a < points.size(); ++a) {
      for (std::size_t b = 0; b < points.size(); ++b) {
        const double dx = points[a].x - points[b].x;
        const double dy = points[a].y - points[b].y;
        const double d = std::hypot(dx, dy);
        if (a == b || dx * dx + dy * dy > radii[i] * radii[i]) continue;
        pairs += 1;
        seen += window.distance_to_border(points[a]) >= radii[i] ? 1 : 0;
        translation += window.area() / ((22 - std::abs(dx)) * (13.5 - std::abs(dy)));
        int inside = 0;
        constexpr int around = 5000;
        for (int step = 0; d > 0 && i == 2 && step < around; ++step) {
          const double angle = 2 * std::numbers::pi * step / around;
          inside += window.contains({points[a].x + d * std::cos(angle), points[a].y + d * std::sin(angle)}) ? 1 : 0;
        }
        isotropic += inside > 0 ? double{around} / inside : 1;
      }
    }
    for (const Point p : points) left += window.distance_to_border(p) >= radii[i] ? 1 : 0;
    EXPECT_NEAR(k.border[i], seen / left / (150 / window.area()), 1e-12 * seen);
    const double divisor = 150.0 * 149 / window.area();
    EXPECT_NEAR(k.none[i], pairs / divisor, 1e-12 * pairs);
    EXPECT_NEAR(k.translation[i], translation / divisor, 1e-10);
    if (i == 2) {
      EXPECT_NEAR(k.isotropic[i], isotropic / divisor, 1e-3 * k.isotropic[i]);
    }
  }
}

TEST(RipleyK, InATurnedBoxIsThatOfTheBox) {
  Random random(2);
  std::vector<Point> points;  // none on the border, none at just a radius, where turning decides
  for (int i = 0; i < 300; ++i) points.push_back({random.uniform(0.001, 19.999), random.uniform(0.001, 11.999)});
  const std::vector<double> radii = {0.9, 1.7, 2.3, 4.1};
  const double angle = 0.5;
  const StudyWindow box(Box{0, 0, 20, 12});
  const StudyWindow polygon(turned_box(20, 12, angle));
  const RipleyK expected = ripley_k(points, box, radii, {}, no_progress());
  const RipleyK k = ripley_k(turned(points, angle), polygon, radii, {}, no_progress());
  for (std::size_t i = 0; i < radii.size(); ++i) {
    EXPECT_NEAR(k.none[i], expected.none[i], 1e-9);
    EXPECT_NEAR(k.border[i], expected.border[i], 1e-9);
    EXPECT_NEAR(k.isotropic[i], expected.isotropic[i], 1e-9 * expected.isotropic[i]);
    EXPECT_NEAR(k.translation[i], expected.translation[i], 2e-3 * expected.translation[i]);
  }
}

TEST(CircleWeights, KnowHolesAndSeveralParts) {
  const auto square = [](double low, double high) {
    return Ring{{low, low}, {high, low}, {high, high}, {low, high}, {low, low}};
  };
  // A square with a square hole, whose ring runs the same way round, and a part beside it.
  const StudyWindow window(
      MultiPolygon{{square(0, 10), square(4, 6)}, {{{12, 0}, {15, 0}, {15, 9}, {12, 9}, {12, 0}}}});
  EXPECT_EQ(window.area(), 100 - 4 + 27);
  const CircleWeights weights(window, 8);
  Random random(3);
  for (int i = 0; i < 200; ++i) {
    const Point p{random.uniform(0, 15), random.uniform(0, 10)};
    if (!window.contains(p)) continue;
    const double radius = random.uniform(0.1, 8);
    int inside = 0;
    constexpr int around = 5000;
    for (int step = 0; step < around; ++step) {
      const double angle = 2 * std::numbers::pi * step / around;
      inside += window.contains({p.x + radius * std::cos(angle), p.y + radius * std::sin(angle)}) ? 1 : 0;
    }
    if (inside < around / 50) continue;
    const double weight = CircleWeights::Around(weights, p, window.distance_to_border(p)).weight(radius);
    EXPECT_NEAR(weight, double{around} / inside, 2e-2 * weight) << p.x << ", " << p.y << " " << radius;
  }
}

TEST(RipleyK, OfPointsAtRandomIsAboutADisc) {
  Random random(4);
  std::vector<Point> points;
  for (int i = 0; i < 20'000; ++i) points.push_back({random.uniform(0, 100), random.uniform(0, 100)});
  const std::vector<double> radii = {1, 2, 4};
  const RipleyK k = ripley_k(points, StudyWindow(Box{0, 0, 100, 100}), radii, {}, no_progress());
  for (std::size_t i = 0; i < radii.size(); ++i) {
    const double disc = std::numbers::pi * radii[i] * radii[i];
    for (const double each : {k.border[i], k.translation[i], k.isotropic[i]}) EXPECT_NEAR(each, disc, 0.02 * disc);
    EXPECT_LT(k.none[i], k.isotropic[i]);
    EXPECT_NEAR(RipleyK::l(k.isotropic)[i], radii[i], 0.01 * radii[i]);
  }
}

TEST(RipleyK, KeepsItsBitsWhateverTheThreadsAndTheOrder) {
  std::vector<Point> points = ripley_points(3000, 5, 100, 100);
  points.push_back({nan, nan});
  const std::vector<double> radii = {1, 2, 3, 8};
  const StudyWindow window(Box{0, 0, 100, 100});
  std::vector<RipleyK> results;
  for (const unsigned count : {1u, 2u, 8u}) {
    set_threads(count);
    results.push_back(ripley_k(points, window, radii, {}, no_progress()));
  }
  set_threads(0);
  std::reverse(points.begin(), points.end());
  results.push_back(ripley_k(points, window, radii, {}, no_progress()));
  for (const RipleyK& each : results) {
    EXPECT_EQ(each.none, results[0].none);
    EXPECT_EQ(each.border, results[0].border);
    EXPECT_EQ(each.translation, results[0].translation);
    EXPECT_EQ(each.isotropic, results[0].isotropic);
  }
}

TEST(RipleyK, IsUndefinedForTooLargeRadii) {
  const std::vector<double> radii = {1, 5, 6, 8};
  const RipleyK k = ripley_k(ripley_points(50, 6, 10, 5), StudyWindow(Box{0, 0, 10, 5}), radii, {}, no_progress());
  EXPECT_FALSE(std::isnan(k.translation[0]));
  EXPECT_TRUE(std::isnan(k.translation[1]));
  EXPECT_FALSE(std::isnan(k.isotropic[1]));
  EXPECT_TRUE(std::isnan(k.isotropic[2]));
  EXPECT_FALSE(std::isnan(k.none[3]));
}

TEST(RipleyK, SaysWhatIsWrong) {
  const StudyWindow window(Box{0, 0, 10, 10});
  const auto k = [&](std::vector<Point> points, std::vector<double> radii) {
    return [&window, points, radii] { ripley_k(points, window, radii, {}, no_progress()); };
  };
  expect_error(k({{1, 1}, {nan, nan}}, {1}), "K takes two points or more with a position, and there are 1");
  expect_error(k({{1, 1}, {11, 1}}, {1}), "Point 2 at 11, 1 lies outside the window");
  expect_error(k({{1, 1}, {2, 1}}, {2, 1}), "Radii rise from 0 or more; 1 comes after 2");
  expect_error(k({{1, 1}, {2, 1}}, {}), "at least one radius above zero");
  expect_error(k({{1, 1}, {2, 1}}, {-1}), "Radii rise from 0");
  expect_error(
      [&] {
        ripley_cross_k(std::vector<Point>{{1, 1}}, {}, window, std::vector<double>{1}, {}, no_progress());
      },
      "points of both kinds, and there are 1 and 0");
  expect_error([&] { clark_evans(std::vector<Point>{{1, 1}}, window, no_progress()); }, "two points or more");
  struct Stopping final : Progress {
    bool cancelled() const override { return true; }
  } stopping;
  EXPECT_THROW(ripley_k(ripley_points(50, 7), StudyWindow(Box{0, 0, 20, 12}), std::vector<double>{1}, {}, stopping),
               Cancelled);
}

TEST(BandwidthSearch, IsSpatstats) {
  constexpr const char* bandwidths = "cases/methods/16_kde_bandwidths";
  REQUIRE_SHARED(bandwidths);
  const std::vector<Point> redwood =
      ripley_points_of(read_table(test::shared_file(std::string(bandwidths) + "/redwood.csv")));
  const StudyWindow window(Box{0, -1, 1, 0});
  EXPECT_NEAR(diggle_bandwidth(redwood, window, no_progress()), 0.0225048923679061, 1e-12);
  EXPECT_NEAR(likelihood_bandwidth(redwood, window, no_progress()), 0.0408057154673674, 1e-12);
}

TEST(BandwidthSearch, NeedsPlacesApart) {
  const StudyWindow window(Box{0, 0, 10, 10});
  expect_error(
      [&] {
        likelihood_bandwidth(std::vector<Point>(3, Point{1, 1}), window, no_progress());
      },
      "in one place");
  expect_error([&] { diggle_bandwidth(std::vector<Point>{{1, 1}}, window, no_progress()); }, "two points or more");
}

}  // namespace
}  // namespace klasteri
