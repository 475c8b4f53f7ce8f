#include "geo/screening/left_out_rows.h"

#include <gtest/gtest.h>

#include "geo/gazetteer/admin_tree.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

TEST(LeftOutRows, AreGivenByReasonWithTheFirstNumbers) {
  std::vector<MadeRow> made = {
      {.area = "Kakheti", .nace = "11.02", .employees = 10, .turnover = 100},
      {.area = "Guria", .nace = "11.02"},
      {.area = "Kakheti", .nace = "47.11"},
      {.area = "Kakheti", .nace = "11.02", .employees = 900, .active = Activity::inactive},
      {.area = "Kakheti", .nace = "11.02", .kind = EntityKind::academic_institution},
  };
  for (int i = 0; i < 7; ++i) made.push_back({.area = "Kakheti", .nace = "11.02", .turnover = 5});
  Register reg = made_register(made);
  reg.repeated.assign(reg.rows(), false);
  reg.repeated[5] = true;
  reg.year.assign(reg.rows(), 2024);
  reg.year[6] = 2022;
  reg.year[7] = 2023;
  const CellPlace cell{
      AreaLevel::region, AdminTree::georgia().find_region("Kakheti"), SectorLevel::class_, "11.02", 2024, 2023};
  const std::vector<LeftOutRows> rows = left_out_rows(reg, cell, SectorCatalog::bundled());
  ASSERT_EQ(rows.size(), 5u);
  const auto expect = [&](std::size_t i, std::string_view reason, std::size_t count, std::vector<std::size_t> first) {
    EXPECT_EQ(rows[i].reason, reason);
    EXPECT_EQ(rows[i].count, count) << reason;
    EXPECT_EQ(rows[i].first, first) << reason;
  };
  expect(0, "institution", 1, {5});
  expect(1, "repeated", 1, {6});
  expect(2, "inactive", 1, {4});
  expect(3, "other_year", 1, {7});
  expect(4, "no_employees", 4, {9, 10, 11, 12});  // the year before is not looked at
  EXPECT_TRUE(left_out_rows(reg, {AreaLevel::region, cell.area, SectorLevel::product, "poultry", 2024, 2023},
                            SectorCatalog::bundled())
                  .empty());
}

TEST(LeftOutRows, GiveTheFirstFiveNumbers) {
  const std::vector<MadeRow> made(8, {.area = "Kakheti", .nace = "11.02", .active = Activity::inactive});
  const Register reg = made_register(made);
  const std::vector<LeftOutRows> rows = left_out_rows(
      reg, {AreaLevel::region, AdminTree::georgia().find_region("Kakheti"), SectorLevel::section, "C", 0, 0},
      SectorCatalog::bundled());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].count, 8u);
  EXPECT_EQ(rows[0].first, (std::vector<std::size_t>{1, 2, 3, 4, 5}));
}

}  // namespace
}  // namespace klasteri
