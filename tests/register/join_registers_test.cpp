#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "geo/register/register.h"
#include "tests/register/table_of.h"

namespace klasteri {
namespace {

using test::table_of;

TEST(JoinRegisters, RowsStandInOrderAndMissingColumnsAreFilled) {
  std::vector<Register> parts;
  parts.push_back(take_register(table_of({"name|municipality|nace|synthetic", "a|გორი|47.11|1", "b|გორი|10.11|1"})));
  parts.push_back(
      take_register(table_of({"id|address|employees|employees_before|lon|lat|year", "9|თელავი|7|6|45.4|41.9|2022"})));
  parts.push_back(take_register(table_of({"name|municipality", "d|თელავი"})));
  const Register all = join_registers(std::move(parts));
  ASSERT_EQ(all.rows(), 4u);
  EXPECT_TRUE(all.synthetic);
  EXPECT_EQ(all.source, "test.csv;test.csv;test.csv");
  EXPECT_EQ(all.name.size(), 4u);
  EXPECT_EQ(all.name[2], "");
  EXPECT_EQ(all.name[3], "d");
  EXPECT_EQ(all.id[2], "9");
  EXPECT_EQ(all.actual.municipality[1], "გორი");
  EXPECT_EQ(all.actual.municipality[2], "");
  EXPECT_EQ(all.actual.municipality[3], "თელავი");
  EXPECT_EQ(all.actual.text[2], "თელავი");
  EXPECT_EQ(all.actual.text.size(), 4u);
  EXPECT_EQ(all.activity.size(), 4u);
  EXPECT_EQ(all.activity_status[3], ActivityStatus::blank);
  EXPECT_TRUE(std::isnan(all.employees[0]));
  EXPECT_EQ(all.employees[2], 7);
  EXPECT_TRUE(std::isnan(all.employees_before[3]));
  EXPECT_EQ(all.employees_before[2], 6);
  EXPECT_EQ(all.year, (std::vector<std::int16_t>{0, 0, 2022, 0}));
  EXPECT_EQ(all.given[2], (Point{45.4, 41.9}));
  EXPECT_FALSE(all.given[3].valid());
  EXPECT_FALSE(all.placed());
  EXPECT_EQ(join_registers({}).rows(), 0u);
}

}  // namespace
}  // namespace klasteri
