#include <gtest/gtest.h>

#include <algorithm>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/input/table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

std::size_t joined(const AdminTree& tree) {
  return static_cast<std::size_t>(std::count_if(tree.municipalities().begin(), tree.municipalities().end(),
                                                [](const Municipality& unit) { return !unit.shape.empty(); }));
}

/// Share of seats that lie in the polygon of their municipality, of those that have one.
double seats_inside(const AdminTree& tree) {
  double inside = 0;
  double all = 0;
  for (UnitIndex i = 0; i < tree.municipalities().size(); ++i) {
    const Municipality& unit = tree.municipalities()[i];
    if (unit.shape.empty() || !unit.seat.valid()) continue;
    ++all;
    inside += tree.metres_to_municipality(i, unit.seat) == 0 ? 1 : 0;
  }
  return inside / all;
}

AdminTree with(const std::string& name, std::vector<std::string>* unjoined = nullptr) {
  return AdminTree::georgia().with_municipalities(test::shared_file("testdata/admin/" + name).string(), unjoined);
}

TEST(MunicipalityShapes, GeoBoundariesJoinByNameAndSeat) {
  REQUIRE_SHARED("testdata/admin/geoBoundaries-GEO-ADM2.geojson");
  std::vector<std::string> unjoined;
  const AdminTree tree = with("geoBoundaries-GEO-ADM2.geojson", &unjoined);
  EXPECT_EQ(joined(tree), 68u);
  EXPECT_TRUE(unjoined.empty());
  EXPECT_FALSE(tree.municipalities()[tree.find_municipality("თეთრიწყარო")].shape.empty()) << "written Tetri Sqaro";
  EXPECT_GT(seats_inside(tree), 0.95);
  EXPECT_EQ(tree.municipality_at({41.77861, 41.99556}), tree.find_municipality("ოზურგეთი")) << "Ureki";
  EXPECT_FALSE(AdminTree::georgia().has_municipality_shapes()) << "the bundled tree is left as it was";
}

TEST(MunicipalityShapes, WhosOnFirstJoinsByTheBetterColumn) {
  REQUIRE_SHARED("testdata/admin/wof_county_73.geojson");
  std::vector<std::string> unjoined;
  const AdminTree tree = with("wof_county_73.geojson", &unjoined);
  EXPECT_EQ(joined(tree), 72u) << "Sokhumi and Sokhumi City are one";
  EXPECT_TRUE(unjoined.empty());
  EXPECT_FALSE(tree.municipalities()[tree.find_municipality("ფოთი")].shape.empty())
      << "its Georgian name says Khobi, its English one Poti City";
}

TEST(MunicipalityShapes, InvalidGeometriesAndDistrictsOfACityJoin) {
  REQUIRE_SHARED("testdata/admin/jumpstart_maps-for-advocacy_districts_84.geojson");
  std::vector<std::string> unjoined;
  const AdminTree tree = with("jumpstart_maps-for-advocacy_districts_84.geojson", &unjoined);
  EXPECT_EQ(joined(tree), 73u);
  EXPECT_EQ(unjoined, std::vector<std::string>{"Tbilisi Sea"});
  const UnitIndex tbilisi = tree.find_municipality("თბილისი");
  for (const Point p : {Point{44.815, 41.79}, Point{44.75, 41.76}, Point{44.80, 41.69}}) {
    EXPECT_EQ(tree.municipality_at(p), tbilisi) << "Gldani, Dighomi and the middle";
    EXPECT_EQ(tree.regions()[tree.region_at(p)].iso, "GE-TB") << "better than Natural Earth";
  }
}

TEST(MunicipalityShapes, RegionsOfWhosOnFirstsLocalitiesAgree) {
  REQUIRE_SHARED("testdata/gazetteer/wof_localities_GE.csv");
  const AdminTree& tree = AdminTree::georgia();
  const Table table = read_table(test::shared_file("testdata/gazetteer/wof_localities_GE.csv").string());
  const std::size_t lon = table.column("lon");
  const std::size_t lat = table.column("lat");
  const std::size_t region = table.column("region");
  double known = 0;
  double agree = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const UnitIndex expected = tree.find_region(table.columns[region][row]);
    if (expected == no_unit) continue;
    ++known;
    agree += tree.region_at({parse_number(table.columns[lon][row]), parse_number(table.columns[lat][row])}) == expected;
  }
  EXPECT_GT(known, 3'500);
  EXPECT_GT(agree / known, 0.97);
}

}  // namespace
}  // namespace klasteri
