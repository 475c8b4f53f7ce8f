#include "geo/register/coordinates.h"

#include <gtest/gtest.h>

#include <string>

namespace klasteri {
namespace {

constexpr Point tbilisi = {44.8, 41.7};
constexpr Point zugdidi = {41.87, 42.51};
/// Could be in Georgia both ways round.
constexpr Point batumi = {41.64, 41.65};

TEST(Coordinates, AsWrittenStays) {
  const GivenPoints given = check_coordinates({tbilisi, batumi, {}});
  EXPECT_FALSE(given.axes_swapped);
  EXPECT_EQ(given.points[1], batumi);
  EXPECT_EQ(given.faults, (std::vector<GeoFaults>{0, 0, 0}));
  EXPECT_FALSE(given.points[2].valid());
}

TEST(Coordinates, SwappedColumnsArePutRightAmbiguousRowsToo) {
  const GivenPoints given =
      check_coordinates({{tbilisi.y, tbilisi.x}, {batumi.y, batumi.x}, {tbilisi.y, tbilisi.x}, tbilisi});
  EXPECT_TRUE(given.axes_swapped);
  EXPECT_EQ(given.points, (std::vector<Point>{tbilisi, batumi, tbilisi, tbilisi}));
  EXPECT_EQ(given.faults[0], bit(GeoFault::swapped_axes));
  EXPECT_EQ(given.faults[1], bit(GeoFault::swapped_axes));
  EXPECT_EQ(given.faults[3], 0u);
}

TEST(Coordinates, ASingleSwappedRowIsPutRight) {
  const GivenPoints given = check_coordinates({tbilisi, tbilisi, {tbilisi.y, tbilisi.x}});
  EXPECT_FALSE(given.axes_swapped);
  EXPECT_EQ(given.points[2], tbilisi);
  EXPECT_EQ(given.faults[2], bit(GeoFault::swapped_axes));
}

TEST(Coordinates, OutsideIsKeptAndFlagged) {
  const GivenPoints given = check_coordinates({tbilisi, {0, 0}, {2.35, 48.85}});
  EXPECT_EQ(given.points[2], (Point{2.35, 48.85}));
  EXPECT_EQ(given.faults[1], bit(GeoFault::outside_country));
  EXPECT_EQ(given.faults[2], bit(GeoFault::outside_country));
}

TEST(Coordinates, StacksOfDifferentAddressesArePlaceholders) {
  std::vector<Point> points(40, tbilisi);
  points.insert(points.end(), 29, zugdidi);
  GivenPoints given = check_coordinates(std::move(points));
  const auto street = [](std::size_t row) {
    return building_key(std::string("street ") + static_cast<char>('a' + row % 20) + static_cast<char>('a' + row / 20));
  };
  flag_placeholders(street, given);
  EXPECT_EQ(given.faults[0], bit(GeoFault::placeholder_point));
  EXPECT_EQ(given.faults[39], bit(GeoFault::placeholder_point));
  EXPECT_EQ(given.faults[40], 0u) << "29 rows are not enough";
}

TEST(Coordinates, AShoppingCentreIsNoPlaceholder) {
  GivenPoints given = check_coordinates(std::vector<Point>(200, tbilisi));
  flag_placeholders([](std::size_t row) { return building_key("წერეთლის გამზ. 116, მაღაზია " + std::to_string(row)); },
                    given);
  EXPECT_EQ(given.faults[0], 0u);
}

TEST(Coordinates, WithoutAddressesNothingIsSaid) {
  GivenPoints given = check_coordinates(std::vector<Point>(200, tbilisi));
  flag_placeholders([](std::size_t) { return no_building; }, given);
  EXPECT_EQ(given.faults[0], 0u);
}

}  // namespace
}  // namespace klasteri
