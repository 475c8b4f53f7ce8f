#include "geo/project/project.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <fstream>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/project_layers.h"
#include "geo/project/register_fields.h"
#include "geo/project/run_recorder.h"
#include "geo/project/split_register.h"
#include "geo/register/row_selection.h"
#include "tests/support/paths.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

void expect_same(const Layer& a, const Layer& b) {
  ASSERT_EQ(a.name, b.name);
  ASSERT_EQ(a.rows, b.rows) << a.name;
  ASSERT_EQ(a.columns.size(), b.columns.size()) << a.name;
  std::string scratch_a;
  std::string scratch_b;
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    const LayerColumn& x = a.columns[i];
    const LayerColumn& y = b.columns[i];
    ASSERT_EQ(x.name, y.name);
    for (std::size_t row = 0; row < a.rows; ++row) {
      if (x.type == ColumnType::text) {
        EXPECT_EQ(x.text(row, scratch_a), y.text(row, scratch_b)) << a.name << "." << x.name << " row " << row;
      } else if (!std::isnan(x.number(row)) || !std::isnan(y.number(row))) {
        EXPECT_EQ(x.number(row), y.number(row)) << a.name << "." << x.name << " row " << row;
      }
    }
  }
  for (std::size_t row = 0; row < a.rows; ++row) {
    if (a.geometry == GeometryType::multi_polygon) {
      EXPECT_EQ(a.shape(row), b.shape(row)) << a.name << " row " << row;
    }
  }
}

TEST(Project, ComesBackAsItWasWritten) {
  const Project project = test::tiny_project();
  const fs::path path = test::scratch_folder() / "tiny.gpkg";
  write_project(project, path, false);
  const Project read = read_project(path);

  const std::vector<Layer> before = project_layers(project);
  const std::vector<Layer> after = project_layers(read);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) expect_same(before[i], after[i]);

  EXPECT_EQ(read.settings, project.settings);
  EXPECT_EQ(read.enterprises.source, "tiny.csv");
  EXPECT_EQ(read.enterprises.form, "headings");
  EXPECT_EQ(read.enterprises.columns.size(), 2u);
  EXPECT_FALSE(read.synthetic());
  EXPECT_TRUE(read.enterprises.placed());
  EXPECT_EQ(read.enterprises.placement.score, project.enterprises.placement.score);
  EXPECT_EQ(read.enterprises.activity, project.enterprises.activity);
  EXPECT_EQ(read.clusters[1].members, project.clusters[1].members);
  EXPECT_EQ(read.clusters[0].institutions.nearest_km, 3.25);
  EXPECT_EQ(read.clusters[0].score.stage, ClusterStage::emerging);
  EXPECT_EQ(read.services.size(), 4u);
  EXPECT_EQ(read.services[2].basis, ServiceBasis::partly_stated);
  EXPECT_EQ(read.institution_links.size(), 2u);
  EXPECT_EQ(read.institution_links[1].institution, 3u);
  EXPECT_EQ(read.enterprises.year, project.enterprises.year);
  EXPECT_EQ(read.enterprises.employees_before[0], 2);
  EXPECT_EQ(read.enterprises.repeated, project.enterprises.repeated);
  EXPECT_TRUE(read.enterprises.legal.region.size() == 0) << "a column that the register lacked";
  EXPECT_TRUE(read.enterprises.turnover_before.empty()) << "a column without a value";
  EXPECT_EQ(read.enterprises.actual.text[1], "რუსთაველის ქ. 5; ბ. 3");
}

TEST(Project, AnEmptyOneComesBackEmpty) {
  const fs::path path = test::scratch_folder() / "empty.gpkg";
  write_project(Project(), path, false);
  const Project read = read_project(path);
  EXPECT_EQ(read.enterprises.rows(), 0u);
  EXPECT_TRUE(read.clusters.empty());
  EXPECT_TRUE(read.regions.empty());
}

/// Changes a setting of a project file, as another version would have written it; no value: takes it and the tables of
/// later forms away.
void rewrite_format(const fs::path& path, const std::string& format) {
  GDALAllRegister();
  GDALDataset* file = GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
  ASSERT_NE(file, nullptr);
  const auto execute = [file](const std::string& sql) {
    file->ReleaseResultSet(file->ExecuteSQL(sql.c_str(), nullptr, nullptr));
  };
  execute("UPDATE settings SET value = '" + format + "' WHERE key = 'format'");
  if (format == "klasteri-project 1") {
    for (const char* table : {"organisations", "memberships", "action_plan", "programme", "runs", "cluster_history",
                              "cluster_links", "corrections"}) {
      execute(std::string("DROP TABLE ") + table);
    }
  }
  GDALClose(file);
}

TEST(Project, KeepsItsHistoryAndCorrections) {
  Project project = test::tiny_project();
  ProjectRun run;
  run.date = "2026-01-31";
  run.options = R"({"by":"region"})";
  record_run(project, run);
  project.clusters.pop_back();
  record_run(project, run);
  Correction correction;
  correction.text = "ქ. თელავი";
  correction.place_id = "geonames:611694";
  project.corrections = {correction};
  const fs::path path = test::scratch_folder() / "history.gpkg";
  write_project(project, path, false);
  const Project read = read_project(path);
  ASSERT_EQ(read.history.runs.size(), 2u);
  EXPECT_EQ(read.history.runs[1].number, 2);
  EXPECT_EQ(read.history.runs[1].date, "2026-01-31");
  EXPECT_EQ(read.history.runs[0].options, run.options);
  ASSERT_EQ(read.history.clusters.size(), 3u);
  EXPECT_EQ(read.history.clusters[0].members, project.history.clusters[0].members);
  EXPECT_EQ(read.history.clusters[0].members.size(), 2u);
  EXPECT_EQ(read.history.clusters[1].centre, project.history.clusters[1].centre);
  ASSERT_EQ(read.history.links.size(), project.history.links.size());
  ASSERT_EQ(read.corrections.size(), 1u);
  EXPECT_EQ(read.corrections[0].place_id, "geonames:611694");
}

TEST(Project, OfAnOlderFormIsReadAndWrittenInTodays) {
  const fs::path path = test::scratch_folder() / "older.gpkg";
  write_project(test::tiny_project(), path, false);
  rewrite_format(path, "klasteri-project 1");
  const Project read = read_project(path);
  EXPECT_EQ(read.clusters.size(), 2u);
  EXPECT_TRUE(read.history.runs.empty());
  write_project(read, path, true);
  const OgrReader reader(path);
  EXPECT_TRUE(reader.has("runs"));
  EXPECT_EQ(format_of_settings(register_settings(read_project(path))), project_format);
}

TEST(Project, OfANewerVersionIsRefusedAndUntouched) {
  const fs::path path = test::scratch_folder() / "newer.gpkg";
  write_project(test::tiny_project(), path, false);
  rewrite_format(path, "klasteri-project 99");
  const std::string before = read_file(path);
  EXPECT_TRUE(is_project(path));
  try {
    read_project(path);
    FAIL() << "it was read";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("newer version"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("99"), std::string::npos) << error.what();
  }
  EXPECT_EQ(read_file(path), before);
}

TEST(Project, KeepsTheUsersMunicipalityPolygons) {
  Project project = test::tiny_project();
  const std::size_t count = project.admin.municipalities().size();
  std::vector<MultiPolygon> shapes(count);
  shapes[3] = test::clockwise_square({42, 42}, 0.1);
  project.admin = project.admin.with_municipality_shapes(shapes);
  const fs::path path = test::scratch_folder() / "polygons.gpkg";
  write_project(project, path, false);
  const Project read = read_project(path);
  ASSERT_TRUE(read.admin.has_municipality_shapes());
  EXPECT_EQ(read.admin.municipalities()[3].shape, shapes[3]);
  EXPECT_TRUE(read.admin.municipalities()[4].shape.empty());
  EXPECT_EQ(read.admin.municipality_at({42, 42}), 3);
  EXPECT_EQ(read.enterprises.placement.municipality, project.enterprises.placement.municipality);
}

TEST(Project, KeepsThatARegisterIsNotPlaced) {
  Project project = test::tiny_project();
  project.enterprises.placement = {};
  project.institutions.placement = {};
  const fs::path path = test::scratch_folder() / "unplaced.gpkg";
  write_project(project, path, false);
  EXPECT_FALSE(read_project(path).enterprises.placed());
}

TEST(Project, HasTheLayersOfTheDesign) {
  const fs::path path = test::scratch_folder() / "tiny.gpkg";
  write_project(test::tiny_project(), path, false);
  const OgrReader reader(path);
  for (const char* layer : {"enterprises", "institutions", "regions", "municipalities", "clusters", "cluster_members",
                            "cluster_institutions", "assessments", "density", "runs", "cluster_history",
                            "cluster_links", "corrections", "settings"}) {
    EXPECT_TRUE(reader.has(layer)) << layer;
  }
  EXPECT_EQ(reader.rows("enterprises"), 4u);
  EXPECT_EQ(reader.rows("regions"), AdminTree::georgia().regions().size());
  EXPECT_EQ(reader.rows("cluster_members"), 4u);
  EXPECT_EQ(reader.rows("assessments"), 0u);
}

TEST(Project, MembersPointAtTheFidsOfEnterprises) {
  const fs::path path = test::scratch_folder() / "tiny.gpkg";
  write_project(test::tiny_project(), path, false);
  OgrReader reader(path);
  std::vector<double> fids;
  OgrReader::Sinks sinks;
  sinks.columns.push_back({"enterprise_fid", nullptr, [&fids](double fid) { fids.push_back(fid); }});
  reader.read("cluster_members", sinks, no_progress());
  EXPECT_EQ(fids, (std::vector<double>{1, 2, 2, 3}));
}

TEST(Project, SyntheticDataSaysSoInEveryLayer) {
  Project project = test::tiny_project();
  project.enterprises.synthetic = true;
  const fs::path path = test::scratch_folder() / "synthetic.gpkg";
  write_project(project, path, false);
  EXPECT_TRUE(read_project(path).synthetic());
  OgrReader reader(path);
  for (const char* layer : {"enterprises", "regions", "clusters", "density"}) {
    std::size_t marked = 0;
    OgrReader::Sinks sinks;
    sinks.columns.push_back({"synthetic", nullptr, [&marked](double value) { marked += value == 1; }});
    reader.read(layer, sinks, no_progress());
    EXPECT_EQ(marked, reader.rows(layer)) << layer;
  }
}

TEST(Project, SameContentSameBytes) {
  const fs::path folder = test::scratch_folder();
  write_project(test::tiny_project(), folder / "a.gpkg", false);
  write_project(test::tiny_project(), folder / "b.gpkg", false);
  EXPECT_TRUE(read_file(folder / "a.gpkg") == read_file(folder / "b.gpkg"));
}

TEST(Project, IsReplacedOnlyByForce) {
  const fs::path path = test::scratch_folder() / "tiny.gpkg";
  write_project(test::tiny_project(), path, false);
  EXPECT_THROW(write_project(test::tiny_project(), path, false), Error);
  EXPECT_NO_THROW(write_project(test::tiny_project(), path, true));
}

/// Projects of before there were years have no such columns.
TEST(Project, OfAnOlderVersionIsRead) {
  const fs::path path = test::scratch_folder() / "older.gpkg";
  write_project(test::tiny_project(), path, false);
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> file(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
  ASSERT_NE(file, nullptr);
  OGRLayer* layer = file->GetLayerByName("enterprises");
  for (const char* column : {"year", "employees_before", "repeated"}) {
    ASSERT_EQ(layer->DeleteField(layer->GetLayerDefn()->GetFieldIndex(column)), OGRERR_NONE) << column;
  }
  file->FlushCache();
  const Project read = read_project(path);
  EXPECT_EQ(read.enterprises.rows(), 4u);
  EXPECT_EQ(read.enterprises.employees[0], 1.5);
  EXPECT_TRUE(read.enterprises.year.empty());
  EXPECT_TRUE(read.enterprises.employees_before.empty());
  EXPECT_TRUE(read.enterprises.repeated.empty());
  EXPECT_EQ(read.institutions.year.size(), 4u);
}

class Impatient final : public Progress {
 public:
  bool cancelled() const override { return true; }
};

TEST(Project, CancelledLeavesNothing) {
  const fs::path folder = test::scratch_folder();
  Impatient impatient;
  EXPECT_THROW(write_project(test::tiny_project(), folder / "tiny.gpkg", false, impatient), Cancelled);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST(Project, RefusesWhatIsNoProject) {
  const fs::path folder = test::scratch_folder();
  EXPECT_THROW(read_project(folder / "none.gpkg"), Error);
  std::ofstream(folder / "text.gpkg") << "SQLite format 3? No, text.";
  EXPECT_FALSE(is_project(folder / "text.gpkg"));
  EXPECT_THROW(read_project(folder / "text.gpkg"), Error);
  std::ofstream(folder / "empty.gpkg").flush();
  EXPECT_FALSE(is_project(folder / "empty.gpkg"));
  write_project(test::tiny_project(), folder / "whole.gpkg", false);
  EXPECT_TRUE(is_project(folder / "whole.gpkg"));
  fs::resize_file(folder / "whole.gpkg", 5000);
  EXPECT_FALSE(is_project(folder / "whole.gpkg"));
}

TEST(SplitRegister, KeepsOrderAndEveryColumn) {
  Register reg = test::tiny_register();
  reg.kind[1] = EntityKind::public_institution;
  const SplitRegister split = split_institutions(std::move(reg));
  ASSERT_EQ(split.enterprises.rows(), 3u);
  ASSERT_EQ(split.institutions.rows(), 1u);
  EXPECT_EQ(split.enterprises.id[1], "400000002");
  EXPECT_EQ(split.institutions.name[0], "Bakery, Ltd");
  EXPECT_EQ(split.institutions.placement.street[0], "რუსთაველის ქუჩა");
  EXPECT_TRUE(split.enterprises.placed());
  const Register whole = test::tiny_register();
  const std::uint32_t every[] = {0, 1, 2, 3};
  const Register selected = select_rows(whole, every);
  expect_same(register_layer(whole, AdminTree::georgia(), "register", ""),
              register_layer(selected, AdminTree::georgia(), "register", ""));
}

}  // namespace
}  // namespace klasteri
