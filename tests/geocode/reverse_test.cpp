#include "geo/geocode/reverse.h"

#include <gtest/gtest.h>

#include "geo/base/parallel.h"
#include "tests/geocode/tiny_gazetteer.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

std::string municipality(const Gazetteer& gazetteer, const GeocodeResult& result) {
  if (result.municipality == no_unit) return "";
  return gazetteer.admin().municipality_name(result.municipality, Language::en);
}

TEST(Reverse, NearestSettlementAndItsMunicipality) {
  const Gazetteer& gazetteer = test::tiny_gazetteer();
  const Point p{44.18, 42.065};
  const GeocodeResult result = locate_point(gazetteer, p);
  EXPECT_EQ(result.status, GeoStatus::matched);
  EXPECT_EQ(result.precision, GeoPrecision::settlement);
  EXPECT_EQ(result.settlement, "ტყვიავი");
  EXPECT_EQ(gazetteer.name_ka(result.place), "ტყვიავი");
  EXPECT_EQ(municipality(gazetteer, result), "Gori");
  EXPECT_EQ(gazetteer.admin().regions()[result.region].iso, "GE-SK");
  EXPECT_EQ(result.point, p);
  EXPECT_EQ(result.faults, 0U);
  const GeocodeResult at = locate_point(gazetteer, {44.17, 42.06});
  EXPECT_GT(at.score, result.score) << "the nearer the surer";
}

TEST(Reverse, FarFromSettlementsTheRegionIsKnown) {
  const Gazetteer& gazetteer = test::tiny_gazetteer();
  const GeocodeResult result = locate_point(gazetteer, {45.9, 41.75});
  EXPECT_EQ(result.status, GeoStatus::matched);
  EXPECT_EQ(result.precision, GeoPrecision::region);
  EXPECT_EQ(gazetteer.admin().regions()[result.region].iso, "GE-KA");
  EXPECT_TRUE(result.settlement.empty());
  EXPECT_EQ(result.place, gazetteer.of_region(result.region));
}

TEST(Reverse, OutsideAndWithoutCoordinatesIsUnmatched) {
  const Point black_sea{40.6, 42.1};
  const GeocodeResult sea = locate_point(test::tiny_gazetteer(), black_sea);
  EXPECT_EQ(sea.status, GeoStatus::unmatched);
  EXPECT_EQ(sea.faults, bit(GeoFault::outside_country));
  EXPECT_EQ(sea.point, black_sea);
  EXPECT_EQ(sea.precision, GeoPrecision::none);
  const GeocodeResult none = locate_point(test::tiny_gazetteer(), {});
  EXPECT_EQ(none.status, GeoStatus::unmatched);
  EXPECT_EQ(none.faults, bit(GeoFault::no_coordinates));
}

TEST(Reverse, PolygonsTellTheMunicipality) {
  REQUIRE_SHARED("testdata/admin/geoBoundaries-GEO-ADM2.geojson");
  GazetteerSources sources;
  sources.municipalities = test::shared_file("testdata/admin/geoBoundaries-GEO-ADM2.geojson").string();
  const Gazetteer gazetteer = load_gazetteer(sources);
  std::size_t right = 0;
  std::size_t all = 0;
  for (UnitIndex unit = 0; unit < gazetteer.admin().municipalities().size(); ++unit) {
    const Municipality& each = gazetteer.admin().municipalities()[unit];
    if (each.shape.empty() || !each.seat.valid()) continue;
    const GeocodeResult result = locate_point(gazetteer, each.seat);
    ++all;
    right += result.municipality == unit && result.score > 0.9 ? 1 : 0;
  }
  EXPECT_GT(all, 50U);
  EXPECT_GE(static_cast<double>(right), 0.95 * static_cast<double>(all));
  const GeocodeResult wild = locate_point(gazetteer, {45.65, 42.45});
  EXPECT_EQ(wild.precision, GeoPrecision::municipality) << "mountains of Akhmeta and Telavi";
  EXPECT_FALSE(municipality(gazetteer, wild).empty());
}

TEST(Reverse, RegisterKeepsFaultsOfCoordinatesWhateverTheThreads) {
  Register reg;
  reg.row_count = 1000;
  for (std::size_t i = 0; i < reg.row_count; ++i) {
    reg.given.push_back(i % 4 == 0 ? Point() : Point{42.0 + 0.001 * static_cast<double>(i), 41.95});
    reg.given_faults.push_back(i % 4 == 1 ? bit(GeoFault::swapped_axes) : 0);
  }
  Register other = reg;
  set_threads(1);
  reverse_geocode(reg, test::tiny_gazetteer());
  set_threads(4);
  reverse_geocode(other, test::tiny_gazetteer());
  set_threads(0);
  ASSERT_TRUE(reg.placed());
  EXPECT_EQ(reg.placement.faults[0], bit(GeoFault::no_coordinates));
  EXPECT_EQ(reg.placement.faults[1], bit(GeoFault::swapped_axes));
  EXPECT_EQ(reg.placement.status[1], GeoStatus::matched);
  for (std::size_t i = 0; i < reg.rows(); ++i) {
    EXPECT_EQ(reg.placement.settlement.code(i), other.placement.settlement.code(i)) << i;
    EXPECT_EQ(reg.placement.score[i], other.placement.score[i]) << i;
  }
}

}  // namespace
}  // namespace klasteri
