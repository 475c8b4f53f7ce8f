#include "geo/register/corrections.h"

#include <gtest/gtest.h>

#include <initializer_list>

#include "geo/base/error.h"

namespace klasteri {
namespace {

Register three_rows() {
  Register reg;
  reg.row_count = 3;
  for (const char* id : {"a", "b", "c"}) {
    reg.id.push_back(id);
    reg.actual.text.push_back("Telavi");
  }
  reg.given_faults = {0, bit(GeoFault::placeholder_point), 0};
  return reg;
}

Table table_of(std::initializer_list<std::pair<const char*, std::initializer_list<const char*>>> columns) {
  Table table;
  table.source = "corrections.csv";
  for (const auto& [heading, values] : columns) {
    table.headings.emplace_back(heading);
    StringColumn column;
    for (const char* value : values) column.push_back(value);
    table.row_count = column.size();
    table.columns.push_back(column);
  }
  return table;
}

TEST(Corrections, ReplaceWhatIsNotBlank) {
  Register reg = three_rows();
  const CorrectionCounts counts = apply_corrections(
      reg, table_of({{"id", {"b", "zz", "c"}}, {"municipality", {"გორი", "x", ""}}, {"address", {"", "x", "Gori 5"}}}));
  EXPECT_EQ(counts.applied, 2u);
  EXPECT_EQ(counts.without_row, 1u);
  EXPECT_EQ(reg.actual.municipality[0], "");
  EXPECT_EQ(reg.actual.municipality[1], "გორი");
  EXPECT_EQ(reg.legal.municipality[1], "გორი");
  EXPECT_EQ(reg.actual.text[0], "Telavi");
  EXPECT_EQ(reg.actual.text[1], "Telavi");
  EXPECT_EQ(reg.actual.text[2], "Gori 5");
}

TEST(Corrections, GivePositions) {
  Register reg = three_rows();
  const auto counts = apply_corrections(
      reg, table_of({{"row", {"2", "0", "4"}}, {"lon", {"44.1", "1", "1"}}, {"lat", {"41.9", "1", "1"}}}));
  EXPECT_EQ(counts.applied, 1u);
  EXPECT_EQ(reg.given[1], (Point{44.1, 41.9}));
  EXPECT_FALSE(reg.given[0].valid());
  EXPECT_EQ(reg.given_faults[1], 0u) << "the placeholder is gone";
}

TEST(Corrections, RefuseWhatTheyCannotUse) {
  Register reg = three_rows();
  EXPECT_THROW(apply_corrections(reg, table_of({{"address", {"x"}}})), Error);
  EXPECT_THROW(apply_corrections(reg, table_of({{"row", {"1"}}, {"note", {"x"}}})), Error);
  EXPECT_THROW(apply_corrections(reg, table_of({{"row", {"1"}}, {"lon", {"east"}}, {"lat", {"41"}}})), Error);
}

}  // namespace
}  // namespace klasteri
