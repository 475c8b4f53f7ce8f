#include "geo/pattern/scan_windows.h"

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <vector>

#include "geo/base/random.h"

namespace klasteri {
namespace {

TEST(ScanWindows, EndAtTheLargestRadiusAndAreTheSameBefore) {
  Random random(1);
  std::vector<Point> points;
  for (int i = 0; i < 400; ++i) points.push_back({random.uniform(0, 50e3), random.uniform(0, 50e3)});
  const std::vector<double> cases(points.size(), 0), population(points.size(), 1);
  const ScanPlaces places = scan_places(points, cases, population);
  const WindowKind circle;
  const ScanSpace space(places, circle, std::nullopt);
  constexpr double radius_m = 8000;
  constexpr double most = 200;
  std::size_t shorter = 0;
  for (std::size_t center = 0; center < places.size(); center += 40) {
    ScanWindows all, limited;
    const double unlimited = std::numeric_limits<double>::infinity();
    all.find(space, places.population, most, unlimited, center, center + 1);
    limited.find(space, places.population, most, space.from_data(radius_m), center, center + 1);
    const auto expected = all.windows_of(0);
    const auto found = limited.windows_of(0);
    ASSERT_LE(found.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const double distance = space.distance(center, all.members()[expected[i].end - 1]);
      ASSERT_EQ(i < found.size(), distance < radius_m) << distance;
      if (i < found.size()) {
        EXPECT_EQ(found[i].population, expected[i].population);
      }
    }
    shorter += found.size() < expected.size() ? 1 : 0;
  }
  EXPECT_EQ(shorter, 10u);
}

}  // namespace
}  // namespace klasteri
