// Reading a project in part and on several threads.
#include <gtest/gtest.h>

#include <array>
#include <cstring>

#include "geo/base/parallel.h"
#include "geo/project/project.h"
#include "geo/project/sqlite_rows.h"
#include "geo/register/column_merge.h"
#include "tests/project/made_enterprises.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

Project project_of(std::size_t rows) {
  return test::made_enterprises(rows, [](Register& reg, std::size_t row) {
    reg.actual.text.push_back("ქუჩა " + std::to_string(row));
    reg.actual.region.push_back(row % 2 == 0 ? "კახეთი" : "გურია");
    reg.activity_status.push_back(ActivityStatus::valid);
    reg.employees.push_back(static_cast<double>(row % 7));
    reg.placement.status[row] = GeoStatus::matched;
    reg.placement.faults[row] = row % 3 == 0 ? bit(GeoFault::homonym) : 0;
    if (row % 5 == 0) reg.placement.point[row] = Point();
    reg.placement.settlement.set(row, "სოფელი " + std::to_string(row % 11));
  });
}

TEST(ColumnReading, ThreadsGiveTheSameRows) {
  const auto path = test::scratch_folder() / "threads.gpkg";
  write_project(project_of(23'000), path, true);
  set_threads(1);
  const Project one = read_project(path);
  set_threads(4);
  const Project four = read_project(path);
  set_threads(0);
  ASSERT_EQ(one.enterprises.rows(), 23'000u);
  ASSERT_EQ(four.enterprises.rows(), 23'000u);
  for (std::size_t row = 0; row < 23'000; ++row) {
    ASSERT_EQ(four.enterprises.id[row], "id" + std::to_string(row));
    ASSERT_EQ(four.enterprises.actual.text[row], one.enterprises.actual.text[row]);
    ASSERT_EQ(four.enterprises.placement.settlement.code(row), one.enterprises.placement.settlement.code(row));
    ASSERT_EQ(four.enterprises.placement.point[row].valid(), row % 5 != 0);
    if (row % 5 == 0) continue;
    ASSERT_EQ(four.enterprises.placement.point[row], one.enterprises.placement.point[row]);
  }
}

TEST(ColumnReading, WhatAMapLeavesOutComesLater) {
  const auto path = test::scratch_folder() / "columns.gpkg";
  write_project(project_of(300), path, true);
  Project project = read_project(path, no_progress(), ProjectColumns::for_map);
  Register& reg = project.enterprises;
  EXPECT_EQ(reg.rows(), 300u);
  EXPECT_TRUE(reg.placed());
  EXPECT_EQ(reg.id[7], "id7");
  EXPECT_EQ(reg.employees[8], 1);
  EXPECT_TRUE(reg.placement.point[1].valid());
  EXPECT_FALSE(reg.placement.point[0].valid());
  EXPECT_TRUE(reg.name.empty());
  EXPECT_TRUE(reg.placement.faults.empty());
  EXPECT_TRUE(reg.actual.text.empty());
  EXPECT_TRUE(reg.activity_status.empty());
  Register rest = read_other_columns(path);
  EXPECT_EQ(rest.rows(), 300u);
  EXPECT_TRUE(rest.id.empty());
  take_columns(reg, std::move(rest));
  EXPECT_EQ(reg.actual.text[7], "ქუჩა 7");
  EXPECT_EQ(reg.activity_status[7], ActivityStatus::valid);
  EXPECT_EQ(reg.placement.faults[6], bit(GeoFault::homonym));
  EXPECT_EQ(reg.name[7], "საწარმო 7");
}

TEST(ColumnReading, PointsAsGeoPackageStoresThem) {
  std::array<unsigned char, 8 + 32 + 21> bytes = {'G', 'P', 0, 0x03};  // little-endian, an envelope of four numbers
  bytes[40] = 1;
  bytes[41] = 1;
  const double x = 44.5, y = 41.25;
  std::memcpy(bytes.data() + 45, &x, 8);
  std::memcpy(bytes.data() + 53, &y, 8);
  EXPECT_EQ(point_from_geopackage(bytes.data(), bytes.size()), (Point{44.5, 41.25}));
  EXPECT_FALSE(point_from_geopackage(bytes.data(), bytes.size() - 1).valid());  // cut off
  EXPECT_FALSE(point_from_geopackage(nullptr, 0).valid());
  bytes[41] = 3;  // a polygon
  EXPECT_FALSE(point_from_geopackage(bytes.data(), bytes.size()).valid());
  bytes[41] = 1;
  bytes[3] = 0x13;  // marked as empty
  EXPECT_FALSE(point_from_geopackage(bytes.data(), bytes.size()).valid());
}

}  // namespace
}  // namespace klasteri
