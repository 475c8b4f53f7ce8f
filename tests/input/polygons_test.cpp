#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/input/table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::scratch_folder;
using test::shared_file;
using testing::HasSubstr;

std::string write_geojson(std::string_view geometry) {
  const auto path = scratch_folder() / "a.geojson";
  write_file(
      path,
      fmt::format(R"({{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"x","n":2}},)"
                  R"("geometry":{}}}]}})",
                  geometry),
      false);
  return path.string();
}

OGRMultiPolygon as_ogr(const MultiPolygon& shape) {
  OGRMultiPolygon all;
  for (const Polygon& polygon : shape) {
    OGRPolygon one;
    for (const Ring& ring : polygon) {
      OGRLinearRing line;
      for (const Point p : ring) line.addPoint(p.x, p.y);
      one.addRing(&line);
    }
    all.addGeometry(&one);
  }
  return all;
}

std::string complaint(const std::string& source) {
  try {
    read_polygons(source);
  } catch (const Error& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(ReadPolygons, HolesAndValues) {
  const PolygonLayer layer = read_polygons(write_geojson(
      R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]})"));
  ASSERT_EQ(layer.features.size(), 1u);
  EXPECT_EQ(layer.find("NAME"), 0u);
  EXPECT_EQ(layer.features[0].values, (std::vector<std::string>{"x", "2"}));
  EXPECT_DOUBLE_EQ(area(layer.features[0].shape), 15);
}

TEST(ReadPolygons, BowTiesAreRepaired) {
  const PolygonLayer layer =
      read_polygons(write_geojson(R"({"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]})"));
  ASSERT_EQ(layer.features.size(), 1u);
  EXPECT_EQ(layer.features[0].shape.size(), 2u);
  EXPECT_DOUBLE_EQ(area(layer.features[0].shape), 2);
}

TEST(ReadPolygons, LinesAndPointsAreRefused) {
  EXPECT_THAT(complaint(write_geojson(R"({"type":"LineString","coordinates":[[0,0],[2,2]]})")),
              HasSubstr("has no polygons but Line String"));
  EXPECT_THAT(complaint(write_geojson(R"({"type":"Point","coordinates":[0,0]})")),
              HasSubstr("has no polygons but Point"));
  EXPECT_THAT(complaint(write_geojson("null")), HasSubstr("has no polygons"));
  const auto csv = scratch_folder() / "a.csv";
  write_file(csv, "a,b\n1,2\n", false);
  EXPECT_THAT(complaint(csv.string()), HasSubstr("has no polygons"));
}

struct AdminFile {
  const char* name;
  std::size_t features;
};

TEST(ReadPolygons, RealBoundariesComeOutValid) {
  REQUIRE_SHARED("testdata/admin");
  for (const AdminFile& file :
       {AdminFile{"jumpstart_maps-for-advocacy_districts_84.geojson", 84},
        AdminFile{"geoBoundaries-GEO-ADM2.geojson", 68}, AdminFile{"opentaps_regions_12.geojson", 12},
        AdminFile{"wof_county_73.geojson", 73}, AdminFile{"wof_region_12.geojson", 12},
        AdminFile{"natural_earth_10m_admin1_GE.geojson", 12}}) {
    const PolygonLayer layer = read_polygons(shared_file(std::string("testdata/admin/") + file.name).string());
    EXPECT_EQ(layer.features.size(), file.features) << file.name;
    for (const Feature& feature : layer.features) {
      EXPECT_EQ(feature.values.size(), layer.headings.size());
      EXPECT_TRUE(as_ogr(feature.shape).IsValid()) << file.name;
    }
  }
}

TEST(ReadPolygons, RealLinesAreRefused) {
  REQUIRE_SHARED("testdata/admin");
  EXPECT_THAT(complaint(shared_file("testdata/admin/opentaps_districts_76_lines.geojson").string()),
              HasSubstr("has no polygons but"));
}

}  // namespace
}  // namespace klasteri
