#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <memory>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/programme_layers.h"
#include "geo/project/project.h"
#include "tests/support/paths.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

ProgrammeRecords some_records() {
  ProgrammeRecords records;
  records.scores = {{"GE-KA:wine", Criterion::vision, 3, "Seen, \"twice\"\nand read", "visit", "ნინო", "2023-01-31"},
                    {"GE-KA:wine", Criterion::ties, 0, "none", "", "Giorgi", "2023-02-01"}};
  ManagementOrganisation organisation;
  organisation.cluster = "GE-KA:wine";
  organisation.name = "კახეთის ღვინის კლასტერი";
  organisation.founded = "2019-04";
  organisation.services = "networking;advocacy";
  records.organisations = {organisation};
  organisation.cluster = "GE-AJ:10.7";
  organisation.members = 12;
  records.organisations.push_back(organisation);
  records.memberships = {{"GE-KA:wine", "400000001", "2020-01-01"}, {"GE-KA:wine", "400000000", ""}};
  records.steps = {{"GE-KA:wine", "First in Europe", "", "", "", "", StepStatus::planned},
                   {"GE-KA:wine", "", "Laboratory", "Union", "2024-01-01", "2024-12-31", StepStatus::running}};
  ProgrammeEntry entry;
  entry.cluster = "GE-KA:wine";
  entry.status = ProgrammeStatus::supported;
  entry.agency = "UNIDO;FAO";
  entry.value_chains = "packaging";
  entry.budget = 125000.5;
  entry.currency = "EUR";
  entry.from = "2023-01-01";
  entry.date = "2022-12-01";
  records.entries = {entry};
  return records;
}

/// Every value of the records as text.
std::string dump(const ProgrammeRecords& records) {
  std::string text, scratch;
  for (const Layer& layer : programme_layers(records)) {
    text += layer.name + "\n";
    for (std::size_t row = 0; row < layer.rows; ++row) {
      for (const LayerColumn& column : layer.columns) {
        text += column.type == ColumnType::text ? std::string(column.text(row, scratch))
                                                : std::to_string(column.number(row));
        text += "|";
      }
      text += "\n";
    }
  }
  return text;
}

/// A project in a file of its own.
fs::path written(const Project& project) {
  const fs::path path = test::scratch_folder() / "programme.gpkg";
  write_project(project, path, true);
  return path;
}

std::unique_ptr<GDALDataset> opened(const fs::path& path) {
  GDALAllRegister();
  return std::unique_ptr<GDALDataset>(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
}

void put_records(const ProgrammeRecords& records, const fs::path& path) {
  Project project = read_project(path);
  project.programme = records;
  write_programme(project, path);
}

TEST(Programme, ComesBackWithTheProject) {
  Project project = test::tiny_project();
  project.programme = some_records();
  const ProgrammeRecords read = read_project(written(project)).programme;
  EXPECT_EQ(dump(read), dump(project.programme));
  EXPECT_TRUE(std::isnan(read.organisations[0].members));
}

TEST(Programme, IsPutIntoAProjectThatIsThere) {
  const fs::path path = written(test::tiny_project());
  put_records(some_records(), path);
  const Project read = read_project(path);
  EXPECT_EQ(dump(read.programme), dump(some_records()));
  EXPECT_EQ(read.enterprises.rows(), 4u);
  EXPECT_EQ(read.clusters.size(), 2u);
  EXPECT_EQ(read.clusters[0].footprint, test::tiny_project().clusters[0].footprint);

  ProgrammeRecords fewer = some_records();
  fewer.scores.pop_back();
  fewer.entries.clear();
  put_records(fewer, path);
  EXPECT_EQ(dump(read_project(path).programme), dump(fewer));
  const OgrReader reader(path);
  EXPECT_EQ(reader.rows("assessments"), 1u);
  EXPECT_EQ(reader.rows("programme"), 0u);
}

TEST(Programme, SameRecordsSameBytes) {
  const fs::path a = written(test::tiny_project());
  const fs::path b = a.parent_path() / "b.gpkg";
  fs::copy_file(a, b);
  put_records(some_records(), a);
  put_records(some_records(), b);
  EXPECT_TRUE(read_file(a) == read_file(b));
}

TEST(Programme, OfAnOlderProjectIsEmptyAndCanBeAdded) {
  const fs::path path = written(test::tiny_project());
  {
    const auto file = opened(path);
    for (int i = file->GetLayerCount() - 1; i >= 0; --i) {
      const std::string table = file->GetLayer(i)->GetName();
      const bool is_new =
          table == "organisations" || table == "memberships" || table == "action_plan" || table == "programme";
      if (is_new) {
        ASSERT_EQ(file->DeleteLayer(i), OGRERR_NONE);
      }
    }
  }
  EXPECT_EQ(dump(read_project(path).programme), dump({}));
  put_records(some_records(), path);
  EXPECT_EQ(dump(read_project(path).programme), dump(some_records()));
}

TEST(Programme, SaysThatItIsMadeUp) {
  Project project = test::tiny_project();
  project.enterprises.synthetic = true;
  const fs::path path = written(project);
  put_records(some_records(), path);
  OgrReader reader(path);
  std::size_t marked = 0;
  OgrReader::Sinks sinks;
  sinks.columns.push_back({"synthetic", nullptr, [&marked](double value) { marked += value == 1; }});
  reader.read("assessments", sinks, no_progress());
  EXPECT_EQ(marked, 2u);
}

TEST(Programme, IsWrittenWholeOrNotAtAll) {
  const fs::path path = written(test::tiny_project());
  put_records(some_records(), path);
  const std::string before = dump(read_project(path).programme);
  {
    // Rows are replaced, but nobody commits.
    OgrWriter writer(path);
    const ProgrammeRecords none;
    for (const Layer& layer : programme_layers(none)) writer.write(layer, {}, no_progress());
  }
  EXPECT_EQ(dump(read_project(path).programme), before);
}

TEST(Programme, IsNotWrittenIntoWhatIsNoGeoPackage) {
  const fs::path path = test::scratch_folder() / "text.gpkg";
  write_file(path, "no database", false);
  Project project = test::tiny_project();
  project.programme = some_records();
  EXPECT_THROW(write_programme(project, path), Error);
  EXPECT_EQ(read_file(path), "no database");
}

TEST(Programme, WhatSomeoneWroteThatThereIsNotIsNamed) {
  Project project = test::tiny_project();
  project.programme = some_records();
  const auto read_after = [&](const char* sql) {
    const fs::path path = written(project);
    opened(path)->ExecuteSQL(sql, nullptr, nullptr);
    try {
      read_project(path);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("nothing");
  };
  EXPECT_NE(read_after("UPDATE assessments SET criterion = 'hope'").find("\"hope\""), std::string::npos);
  EXPECT_NE(read_after("UPDATE assessments SET score = 7").find("score of 7"), std::string::npos);
  EXPECT_NE(read_after("UPDATE programme SET status = 'begun'").find("\"begun\""), std::string::npos);
}

}  // namespace
}  // namespace klasteri
