#include "geo/output/layers.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/output/json.h"
#include "geo/output/layer_file.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/ogr_dataset.h"
#include "tests/support/geojson_validator.h"
#include "tests/support/paths.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

Project synthetic_project() {
  Project project = test::tiny_project();
  project.enterprises.synthetic = true;
  return project;
}

/// Exports a layer of the tiny project and gives back the bytes.
std::string exported(const Project& project, const std::string& layer, const std::string& file) {
  const fs::path path = test::scratch_folder() / file;
  export_layer(project, layer, path, false);
  return read_file(path);
}

std::vector<std::string> texts(const fs::path& path, const std::string& layer, const std::string& column) {
  OgrReader reader(path);
  std::vector<std::string> found;
  OgrReader::Sinks sinks;
  sinks.columns.push_back({column, [&found](std::string_view text) { found.emplace_back(text); }, nullptr});
  reader.read(layer, sinks, no_progress());
  return found;
}

TEST(Format, IsNamedByTheExtension) {
  EXPECT_EQ(format_of("a/b.geojson"), Format::geojson);
  EXPECT_EQ(format_of("B.GPKG"), Format::gpkg);
  EXPECT_EQ(format_of("b.fgb"), Format::flatgeobuf);
  EXPECT_EQ(format_of("b.xlsx"), Format::xlsx);
  EXPECT_EQ(format_of("b.MBTiles"), Format::mbtiles);
  EXPECT_EQ(format_of("PG:dbname=b.csv"), Format::postgis);
  try {
    format_of("b.shp");
    FAIL() << "no such format";
  } catch (const UsageError& error) {
    EXPECT_NE(std::string(error.what()).find(".geojson"), std::string::npos) << "lists what there is";
  }
}

TEST(GeoJson, FollowsRfc7946InEveryLayer) {
  for (const Project& project : {test::tiny_project(), synthetic_project()}) {
    for (const std::string& layer : exportable_layers()) {
      const std::string text = exported(project, layer, "layer.geojson");
      EXPECT_EQ(test::geojson_violations(text), std::vector<std::string>()) << layer;
    }
  }
}

TEST(GeoJson, HoldsValuesAndNulls) {
  const json clusters = json::parse(exported(test::tiny_project(), "clusters", "clusters.geojson"));
  ASSERT_EQ(clusters["features"].size(), 2u);
  const json& first = clusters["features"][0]["properties"];
  EXPECT_EQ(first["rank"], 1);
  EXPECT_EQ(first["lq"], 5.8426);
  EXPECT_EQ(first["cluster_id"], "GE-KA:wine");
  EXPECT_TRUE(first["lq_employees"].is_null());
  EXPECT_EQ(first["footprint_is_region"], false);
  EXPECT_FALSE(first.contains("synthetic"));
  EXPECT_TRUE(clusters.contains("bbox"));
  const json enterprises = json::parse(exported(test::tiny_project(), "enterprises", "enterprises.geojson"));
  EXPECT_EQ(enterprises["features"][0]["geometry"]["coordinates"], json({45.4731, 41.9198}));
  EXPECT_EQ(enterprises["features"][0]["properties"]["name"], "შპს \"მარანი\"");
  EXPECT_TRUE(enterprises["features"][3]["geometry"].is_null()) << "unmatched";
}

TEST(GeoJson, MatchesTheGoldenFile) {
  const std::string text = exported(test::tiny_project(), "clusters", "clusters.geojson");
  const fs::path golden = test::project_file("tests/golden/tiny_clusters.geojson");
  if (std::getenv("KLASTERI_UPDATE_GOLDEN") != nullptr) write_file(golden, text, true);
  EXPECT_EQ(text, read_file(golden));
}

TEST(Csv, MatchesTheGoldenFile) {
  const std::string text = exported(test::tiny_project(), "enterprises", "enterprises.csv");
  const fs::path golden = test::project_file("tests/golden/tiny_enterprises.csv");
  if (std::getenv("KLASTERI_UPDATE_GOLDEN") != nullptr) write_file(golden, text, true);
  EXPECT_EQ(text, read_file(golden));
}

TEST(Csv, BeginsWithRankAndEndsWithShape) {
  const std::string text = exported(test::tiny_project(), "clusters", "clusters.csv");
  EXPECT_TRUE(text.starts_with("rank,region,region_name,sector,sector_name,value,firms,lq,")) << text;
  EXPECT_NE(text.find(",cluster_id,"), std::string::npos) << text;
  EXPECT_NE(text.find(",wkt\n"), std::string::npos) << text;
  EXPECT_NE(text.find("MULTIPOLYGON (((45.4"), std::string::npos);
}

TEST(Formats, AllHoldEveryRowAndSaySynthetic) {
  for (const Project& project : {test::tiny_project(), synthetic_project()}) {
    for (const char* extension : {".gpkg", ".fgb", ".kml", ".csv", ".xlsx", ".geojson"}) {
      const fs::path path = test::scratch_folder() / (std::string("enterprises") + extension);
      export_layer(project, "enterprises", path, false);
      std::vector<std::string> expected = {"matched", "matched", "matched", "unmatched"};
      if (std::string(extension) == ".fgb") expected.pop_back();  // it has no position
      EXPECT_EQ(texts(path, "enterprises", "geo_status"), expected) << extension;
      const std::vector<std::string> marks = texts(path, "enterprises", "synthetic");
      if (project.synthetic()) {
        for (const std::string& mark : marks) EXPECT_TRUE(mark == "1" || mark == "true") << extension << " " << mark;
      } else {
        EXPECT_EQ(marks, std::vector<std::string>(expected.size())) << extension;
      }
    }
  }
}

TEST(Formats, WithPositionsOnlyRefuseALayerWithout) {
  const fs::path folder = test::scratch_folder();
  for (const char* file : {"settings.fgb", "settings.mbtiles"}) {
    EXPECT_THROW(export_layer(test::tiny_project(), "settings", folder / file, false), Error) << file;
    EXPECT_TRUE(fs::is_empty(folder)) << file;
  }
}

TEST(MbTiles, HoldThePositionsToAMetreOrTwo) {
  const Project project = test::tiny_project();
  const fs::path path = test::scratch_folder() / "enterprises.mbtiles";
  export_layer(project, "enterprises", path, false);
  const GDALDatasetUniquePtr tiles(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(tiles, nullptr);
  std::map<std::string, Point> found;  // a point at the edge of a tile is in its neighbour too
  for (const OGRFeatureUniquePtr& feature : tiles->GetLayerByName("enterprises")) {
    const OGRPoint* mercator = feature->GetGeometryRef()->toMultiPoint()->getGeometryRef(0);
    found[feature->GetFieldAsString("id")] = {mercator->getX(), mercator->getY()};
  }
  ASSERT_EQ(found.size(), 3u) << "one has no position";
  constexpr double earth_radius_m = 6378137;
  const double circle = 2 * std::numbers::pi * earth_radius_m;
  for (std::size_t row = 0; row < 3; ++row) {
    const Point point = project.enterprises.placement.point[row];
    const double latitude = point.y * std::numbers::pi / 180;
    const Point expected{point.x / 360 * circle,
                         earth_radius_m * std::log(std::tan(std::numbers::pi / 4 + latitude / 2))};
    const Point got = found.at(std::string(project.enterprises.id[row]));
    EXPECT_NEAR(got.x, expected.x, 1.5);
    EXPECT_NEAR(got.y, expected.y, 1.5);
  }
}

TEST(Kml, NamesClustersBySectorAndRegion) {
  EXPECT_NE(exported(test::tiny_project(), "clusters", "clusters.kml").find("<name>Wine, Kakheti</name>"),
            std::string::npos);
}

TEST(Formats, SyntheticCollectionsSayItAtTheTop) {
  const json collection = json::parse(exported(synthetic_project(), "clusters", "clusters.geojson"));
  EXPECT_EQ(collection.value("synthetic", false), true);
  EXPECT_NE(collection.value("description", "").find("SYNTHETIC"), std::string::npos);
}

TEST(Formats, SameContentSameBytes) {
  for (const char* file : {"x.gpkg", "x.fgb", "x.kml", "x.csv", "x.xlsx", "x.geojson", "x.mbtiles"}) {
    const std::string first = exported(test::tiny_project(), "clusters", file);
    EXPECT_TRUE(first == exported(test::tiny_project(), "clusters", file)) << file;
  }
}

TEST(ExportLayer, RefusesAnUnknownLayer) {
  const fs::path folder = test::scratch_folder();
  EXPECT_THROW(export_layer(test::tiny_project(), "firms", folder / "x.csv", false), UsageError);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST(ExportLayer, LeavesAnExistingFileAlone) {
  const fs::path path = test::scratch_folder() / "x.csv";
  write_file(path, "mine", false);
  EXPECT_THROW(export_layer(test::tiny_project(), "clusters", path, false), Error);
  EXPECT_EQ(read_file(path), "mine");
  export_layer(test::tiny_project(), "clusters", path, true);
  EXPECT_NE(read_file(path), "mine");
}

TEST(ExportGeocoded, KeepsTheInputsColumnsInOrder) {
  Table table;
  table.headings = {"სახელი", "fid", "", "სახელი", "geo_status", "geom"};
  table.row_count = 4;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    StringColumn column;
    for (int row = 0; row < 4; ++row) column.push_back("v" + std::to_string(i) + std::to_string(row));
    table.columns.push_back(column);
  }
  const fs::path folder = test::scratch_folder();
  const Register reg = test::tiny_register();
  export_geocoded(table, reg, AdminTree::georgia(), folder / "placed.csv", false);
  const std::string text = read_file(folder / "placed.csv");
  EXPECT_TRUE(
      text.starts_with("სახელი,fid,column_3,სახელი_2,geom,geo_status,geo_precision,geo_score,geo_faults,"
                       "geo_region,geo_municipality,geo_settlement,geo_street,geo_house,geo_place_id,geo_lon,"
                       "geo_lat\n"))
      << text;
  EXPECT_NE(text.find("v00,v10,v20,v30,v50,matched,street,0.9,,GE-KA,თელავი,თელავი,"), std::string::npos) << text;
  export_geocoded(table, reg, AdminTree::georgia(), folder / "placed.gpkg", false);
  EXPECT_EQ(texts(folder / "placed.gpkg", "placed", "fid")[2], "v12");
}

TEST(Json, RowsHaveTypesAndNulls) {
  const std::vector<Candidate> candidates = {test::tiny_candidate()};
  std::ostringstream out;
  write_json(out, {{"by", "region"}}, {{"candidates", 1}}, cluster_layer(candidates));
  const json document = json::parse(out.str());
  EXPECT_EQ(document["parameters"]["by"], "region");
  EXPECT_EQ(document["totals"]["candidates"], 1);
  ASSERT_EQ(document["rows"].size(), 1u);
  EXPECT_TRUE(document["rows"][0]["firms"].is_number_integer());
  EXPECT_TRUE(document["rows"][0]["lq_turnover"].is_null());
  EXPECT_EQ(document["rows"][0]["footprint_is_region"], false);
}

TEST(Json, SurvivesTextThatIsNoUtf8) {
  Layer layer;
  layer.rows = 1;
  layer.add_text("name", [](std::size_t, std::string&) { return std::string_view("\xFF\xC3"); });
  std::ostringstream out;
  write_json(out, json::object(), json::object(), layer);
  EXPECT_FALSE(json::parse(out.str(), nullptr, false).is_discarded());
}

TEST(Xlsx, RefusesMoreRowsThanASheetHolds) {
  Layer layer;
  layer.name = "many";
  layer.rows = 1048576;
  layer.add_number("n", ColumnType::integer, [](std::size_t) { return 1.0; });
  const fs::path folder = test::scratch_folder();
  EXPECT_THROW(write_layer(layer, folder / "many.xlsx", false), Error);
  EXPECT_TRUE(fs::is_empty(folder));
}

}  // namespace
}  // namespace klasteri
