// A project that someone has worked on in a map editor such as QGIS, and that is updated then.
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/project/project.h"
#include "geo/register/row_selection.h"
#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

/// Wineries in Kakheti and shops in Tbilisi; the last shop has no identification number.
fs::path register_of(const fs::path& path, int first_winery) {
  std::ofstream file(path);
  file << "საიდენტიფიკაციო ნომერი,დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n";
  for (int i = first_winery; i < first_winery + 40; ++i) {
    file << 404000000 + i << ",მარანი,კახეთი,თელავი,ქ. თელავი,11.02\n";
  }
  for (int i = 0; i < 119; ++i) file << 406000000 + i << ",მაღაზია,თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  file << ",მაღაზია,თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  return path;
}

class EditedProject : public testing::Test {
 protected:
  EditedProject() {
    const ProgramResult result = klasteri(
        {"build", register_of(folder_ / "register.csv", 0).string(), "-o", project_.string(), "--date", "2025-01-31"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
  }

  GDALDatasetUniquePtr open(unsigned how) const {
    GDALAllRegister();
    GDALDatasetUniquePtr dataset(GDALDataset::Open(project_.c_str(), GDAL_OF_VECTOR | how));
    EXPECT_NE(dataset, nullptr);
    return dataset;
  }

  void move(GIntBig fid, double lon, double lat) const {
    const GDALDatasetUniquePtr dataset = open(GDAL_OF_UPDATE);
    OGRLayer& layer = *dataset->GetLayerByName("enterprises");
    const OGRFeatureUniquePtr feature(layer.GetFeature(fid));
    feature->SetGeometryDirectly(new OGRPoint(lon, lat));
    EXPECT_EQ(layer.SetFeature(feature.get()), OGRERR_NONE);
  }

  ProgramResult updated(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"update", project_.string(), "--date", "2026-01-31"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return klasteri(arguments);
  }

  Point point_of(const std::string& id) const {
    const Project project = read_project(project_);
    for (std::size_t row = 0; row < project.enterprises.rows(); ++row) {
      if (project.enterprises.id[row] == id) return project.enterprises.placement.point[row];
    }
    return {};
  }

  fs::path folder_ = test::scratch_folder();
  fs::path project_ = folder_ / "country.gpkg";
};

TEST_F(EditedProject, KeepsAMovedPointWithAndWithoutNewRegisters) {
  move(3, 45.55, 41.95);
  ASSERT_EQ(updated({}).exit_code, 0);
  EXPECT_EQ(point_of("404000002"), (Point{45.55, 41.95}));
  const Project project = read_project(project_);
  EXPECT_TRUE(project.moved_enterprises.empty()) << "the columns say it as well now";
  EXPECT_EQ(project.enterprises.placement.precision[2], GeoPrecision::house);
  ASSERT_EQ(project.corrections.size(), 1u);
  EXPECT_EQ(project.corrections[0].id, "404000002");
  for (const int first_winery : {1, 2}) {
    const std::string later = register_of(folder_ / "later.csv", first_winery).string();
    const ProgramResult result = updated({later});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.err, HasSubstr("1 of 1 points that were moved by hand are kept"));
    EXPECT_EQ(point_of("404000002"), (Point{45.55, 41.95}));
    EXPECT_NE(point_of("404000003"), (Point{45.55, 41.95}));
  }
  const ProgramResult gone = updated({register_of(folder_ / "later.csv", 3).string()});
  EXPECT_THAT(gone.err, HasSubstr("0 of 1 points"));
}

TEST_F(EditedProject, SaysWhichMovedPointsCannotBeTakenOver) {
  move(160, 44.9, 41.7);
  const ProgramResult result = updated({(folder_ / "register.csv").string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 points that were moved by hand belong to rows without an identification"));
  EXPECT_THAT(updated({"--lang", "ka"}).err, Not(HasSubstr("ხელით"))) << "it is told once";
}

TEST_F(EditedProject, KeepsTablesOfOtherPrograms) {
  {
    const GDALDatasetUniquePtr dataset = open(GDAL_OF_UPDATE);
    OGRSpatialReference utm;
    utm.importFromEPSG(32638);
    OGRLayer& layer = *dataset->CreateLayer("vineyards", &utm, wkbPoint);
    OGRFieldDefn name("name", OFTString);
    layer.CreateField(&name);
    for (int i = 0; i < 3; ++i) {
      const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
      feature->SetField("name", i == 0 ? "it's \"one\"" : "another");
      feature->SetGeometryDirectly(new OGRPoint(500000 + i, 4640000));
      EXPECT_EQ(layer.CreateFeature(feature.get()), OGRERR_NONE);
    }
    for (const char* sql : {"CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)",
                            "INSERT INTO qgis_projects VALUES ('map', x'00ff', x'deadbeef')",
                            "CREATE VIEW \"first vineyard\" AS SELECT * FROM vineyards WHERE fid = 1",
                            "CREATE INDEX vineyard_names ON vineyards(name)"}) {
      dataset->ExecuteSQL(sql, nullptr, nullptr);
    }
  }
  const std::string later = register_of(folder_ / "later.csv", 1).string();
  for (int times = 0; times < 2; ++times) {
    const ProgramResult result = updated({later});
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }
  const GDALDatasetUniquePtr dataset = open(GDAL_OF_READONLY);
  OGRLayer* layer = dataset->GetLayerByName("vineyards");
  ASSERT_NE(layer, nullptr);
  EXPECT_EQ(layer->GetFeatureCount(), 3);
  EXPECT_STREQ(layer->GetSpatialRef()->GetAuthorityCode(nullptr), "32638");
  const OGRFeatureUniquePtr first(layer->GetFeature(1));
  EXPECT_STREQ(first->GetFieldAsString("name"), "it's \"one\"");
  layer->SetSpatialFilterRect(500000.5, 4639999, 500001.5, 4640001);
  EXPECT_EQ(layer->GetFeatureCount(), 1) << "the spatial index is whole";
  const auto count_of = [&](const std::string& sql) {
    OGRLayer* rows = dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    const OGRFeatureUniquePtr row(rows == nullptr ? nullptr : rows->GetNextFeature());
    const int count = row ? row->GetFieldAsInteger(0) : -1;
    if (rows != nullptr) dataset->ReleaseResultSet(rows);
    return count;
  };
  EXPECT_EQ(count_of("SELECT COUNT(*) FROM qgis_projects WHERE name = 'map' AND content = x'deadbeef'"), 1);
  EXPECT_EQ(count_of("SELECT COUNT(*) FROM \"first vineyard\""), 1);
  EXPECT_EQ(count_of("SELECT COUNT(*) FROM sqlite_master WHERE name = 'vineyard_names'"), 1);
  EXPECT_EQ(count_of("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'vineyards' AND "
                     "name LIKE 'rtree%'"),
            count_of("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'enterprises' AND "
                     "name LIKE 'rtree%'"));
  EXPECT_EQ(count_of("SELECT COUNT(*) FROM gpkg_contents WHERE table_name = 'vineyards'"), 1);
}

/// The one value that a query of a GeoPackage gives, as text; "-" where it is null or there is no row.
std::string value_of(GDALDataset& dataset, const std::string& sql) {
  OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (rows == nullptr) return "no result";
  const OGRFeatureUniquePtr row(rows->GetNextFeature());
  std::string value = row && row->IsFieldSetAndNotNull(0) ? row->GetFieldAsString(0) : "-";
  dataset.ReleaseResultSet(rows);
  return value;
}

constexpr const char* winery_notes = "SELECT \"seen by\" FROM enterprises WHERE id = '404000002'";
constexpr const char* wine_notes = "SELECT Notes FROM clusters WHERE sector = 'wine'";

/// Someone's notes on a firm, a cluster and a region, and a cluster's own colour.
void take_notes(GDALDataset& dataset) {
  for (const char* sql :
       {"ALTER TABLE enterprises ADD COLUMN \"seen by\" TEXT", "ALTER TABLE clusters ADD COLUMN Notes TEXT",
        "ALTER TABLE clusters ADD COLUMN colour INTEGER", "ALTER TABLE regions ADD COLUMN seat_visited BOOLEAN",
        "UPDATE enterprises SET \"seen by\" = 'it''s Nino' WHERE id = '404000002'",
        "UPDATE enterprises SET \"seen by\" = 'nobody' WHERE id IS NULL",
        "UPDATE clusters SET Notes = 'meet in May', colour = 7 WHERE sector = 'wine'",
        "UPDATE regions SET seat_visited = 1 WHERE code = 'GE-KA'"}) {
    dataset.ExecuteSQL(sql, nullptr, nullptr);
  }
  ASSERT_EQ(value_of(dataset, winery_notes), "it's Nino");
  ASSERT_EQ(value_of(dataset, wine_notes), "meet in May");
}

TEST_F(EditedProject, KeepsColumnsThatOtherProgramsAdded) {
  take_notes(*open(GDAL_OF_UPDATE));
  // Another register, in which the firm is another row, then other areas, so that the cluster has another id.
  for (const std::vector<std::string>& how : {std::vector<std::string>{register_of(folder_ / "later.csv", 1).string()},
                                              std::vector<std::string>{"--by", "municipality"}}) {
    const ProgramResult result = updated(how);
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }
  const GDALDatasetUniquePtr dataset = open(GDAL_OF_READONLY);
  EXPECT_EQ(value_of(*dataset, "SELECT cluster_id FROM clusters WHERE sector = 'wine'"), "2930:wine");
  EXPECT_EQ(value_of(*dataset, wine_notes), "meet in May");
  EXPECT_EQ(value_of(*dataset, "SELECT colour FROM clusters WHERE sector = 'wine'"), "7");
  EXPECT_EQ(value_of(*dataset, winery_notes), "it's Nino");
  EXPECT_EQ(value_of(*dataset, "SELECT COUNT(*) FROM enterprises WHERE \"seen by\" IS NOT NULL"), "1")
      << "which row without a number is the one noted nobody can tell";
  EXPECT_EQ(value_of(*dataset, "SELECT code FROM regions WHERE seat_visited"), "GE-KA");
  EXPECT_EQ(value_of(*dataset, "SELECT type FROM pragma_table_info('regions') WHERE name = 'seat_visited'"), "BOOLEAN");
}

TEST_F(EditedProject, ADecisionLeavesColumnsOfOtherPrograms) {
  take_notes(*open(GDAL_OF_UPDATE));
  const ProgramResult result =
      klasteri({"assess", project_.string(), "--set-status", "GE-KA:wine=shortlisted", "--date", "2026-01-31"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const GDALDatasetUniquePtr dataset = open(GDAL_OF_READONLY);
  EXPECT_EQ(value_of(*dataset, wine_notes), "meet in May");
  EXPECT_EQ(value_of(*dataset, winery_notes), "it's Nino");
  EXPECT_EQ(value_of(*dataset, "SELECT status FROM programme"), "shortlisted");
}

TEST_F(EditedProject, ACorrectedRowKeepsColumnsOfOtherPrograms) {
  take_notes(*open(GDAL_OF_UPDATE));
  const Project project = read_project(project_);
  const std::vector<std::uint32_t> corrected = {1, 2};
  write_corrections(select_rows(project.enterprises, corrected), corrected, project.corrections, project.admin,
                    project_);
  EXPECT_EQ(value_of(*open(GDAL_OF_READONLY), winery_notes), "it's Nino");
}

TEST_F(EditedProject, KeepsMetadataDocuments) {
  {
    const GDALDatasetUniquePtr dataset = open(GDAL_OF_UPDATE);
    for (const char* sql :
         {"INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) VALUES "
          "(40, 'dataset', 'http://mrcc.com/qgis.dtd', 'text/xml', '<qgis>who made this</qgis>'), "
          "(41, 'dataset', 'http://mrcc.com/qgis.dtd', 'text/xml', '<qgis>its child</qgis>'), "
          "(42, 'feature', 'http://mrcc.com/qgis.dtd', 'text/xml', '<qgis>of a row</qgis>')",
          "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, row_id_value, timestamp, md_file_id, "
          "md_parent_id) VALUES ('table', 'clusters', NULL, '2025-02-03T04:05:06Z', 40, NULL), "
          "('table', 'regions', NULL, '2025-02-03T04:05:06Z', 41, 40), "
          "('row', 'regions', 3, '2025-02-03T04:05:06Z', 42, NULL)"}) {
      dataset->ExecuteSQL(sql, nullptr, nullptr);
    }
  }
  for (int times = 0; times < 2; ++times) ASSERT_EQ(updated({}).exit_code, 0);
  const GDALDatasetUniquePtr dataset = open(GDAL_OF_READONLY);
  EXPECT_EQ(value_of(*dataset, "SELECT COUNT(*) FROM gpkg_metadata WHERE md_standard_uri LIKE '%qgis%'"), "2")
      << "the rows that the third spoke of are others now";
  EXPECT_EQ(value_of(*dataset,
                     "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON id = md_file_id "
                     "WHERE table_name = 'clusters'"),
            "<qgis>who made this</qgis>");
  EXPECT_EQ(value_of(*dataset,
                     "SELECT parent.metadata FROM gpkg_metadata_reference JOIN gpkg_metadata AS parent ON parent.id = "
                     "md_parent_id WHERE table_name = 'regions'"),
            "<qgis>who made this</qgis>");
  EXPECT_STREQ(dataset->GetMetadataItem("generator"), "Klasteri");
}

}  // namespace
}  // namespace klasteri
