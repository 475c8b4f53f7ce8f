// Enterprises of a project's file, row by row.
#include "geo/project/enterprise_rows.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "geo/base/error.h"
#include "geo/project/project.h"
#include "tests/project/made_enterprises.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

std::filesystem::path written(std::size_t rows) {
  const Project project = test::made_enterprises(rows, [](Register& reg, std::size_t row) {
    const std::string number = std::to_string(row);
    reg.actual.text.push_back(row % 3 == 0 ? std::string() : "ქუჩა " + number);
    reg.legal_form.push_back("შპს");
    reg.placement.street.set(row, "პროსპექტი");
    reg.placement.house.set(row, number);
  });
  const auto path = test::scratch_folder() / "rows.gpkg";
  write_project(project, path, true);
  return path;
}

void run_sql(const std::filesystem::path& path, const char* sql) {
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &file), SQLITE_OK);
  // Triggers of the spatial index need functions that only GDAL brings.
  ASSERT_EQ(sqlite3_exec(file, "DROP TRIGGER IF EXISTS rtree_enterprises_geom_delete", nullptr, nullptr, nullptr),
            SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(file, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(file);
  sqlite3_close(file);
}

TEST(EnterpriseRows, AreWhatAProjectReadAsAWholeHas) {
  const auto path = written(700);
  const Register whole = read_project(path).enterprises;
  const EnterpriseRows rows(path, 700);
  const Register some = rows.read(200, 300);
  ASSERT_EQ(some.rows(), 100u);
  for (std::size_t i = 0; i < 100; ++i) {
    ASSERT_EQ(some.id[i], whole.id[200 + i]);
    ASSERT_EQ(some.name[i], whole.name[200 + i]);
    ASSERT_EQ(some.legal_form[i], "შპს");
    ASSERT_EQ(some.actual.text[i], whole.actual.text[200 + i]);
    ASSERT_EQ(some.placement.point[i], whole.placement.point[200 + i]);
    ASSERT_EQ(some.placement.house[i], whole.placement.house[200 + i]);
  }
  EXPECT_EQ(rows.read(7, 7).rows(), 0u);
  EXPECT_EQ(rows.read(699, 700).id[0], "id699");
}

TEST(EnterpriseRows, GiveColumnsOfAllRows) {
  const auto path = written(50);
  const std::string_view names[] = {"address", "geo_house"};
  const Register columns = EnterpriseRows(path, 50).read_columns(names, no_progress());
  ASSERT_EQ(columns.actual.text.size(), 50u);
  EXPECT_EQ(columns.actual.text[4], "ქუჩა 4");
  EXPECT_EQ(columns.placement.house[49], "49");
  EXPECT_TRUE(columns.name.empty());
}

TEST(EnterpriseRows, CountRowsAndNotTheirNumbersInTheFile) {
  const auto path = written(40);
  run_sql(path, "DELETE FROM enterprises WHERE fid IN (1, 5, 6, 40)");
  const EnterpriseRows rows(path, 36);
  EXPECT_EQ(rows.read(0, 1).id[0], "id1");
  EXPECT_EQ(rows.read(3, 4).id[0], "id6");
  EXPECT_EQ(rows.read(2, 5).rows(), 3u);
  EXPECT_EQ(rows.read(35, 36).id[0], "id38");
}

TEST(EnterpriseRows, OfAFileThatHasChangedAreRefused) {
  const auto path = written(40);
  EXPECT_THROW(EnterpriseRows(path, 41), Error);
  const EnterpriseRows rows(path, 40);
  run_sql(path, "DELETE FROM enterprises WHERE fid > 30");
  EXPECT_THROW(rows.read(20, 40), Error);
  EXPECT_EQ(rows.read(20, 30).rows(), 10u);
  EXPECT_THROW(EnterpriseRows(test::scratch_folder() / "none.gpkg", 1), Error);
}

}  // namespace
}  // namespace klasteri
