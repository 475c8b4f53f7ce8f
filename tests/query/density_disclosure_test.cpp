#include "geo/query/density_disclosure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

/// Kakheti: four firms, of which two state employees and three turnover. Guria: two firms. Tbilisi: three, all
/// stating everything. Nothing anywhere else.
std::vector<DensityRow> counted(const std::string& sector = {}) {
  std::vector<MadeRow> rows = {{.area = "GE-KA", .nace = "11.02", .employees = 10, .turnover = 100},
                               {.area = "GE-KA", .nace = "11.02", .employees = 20, .turnover = 200},
                               {.area = "GE-KA", .nace = "11.02", .turnover = 300},
                               {.area = "GE-KA", .nace = "47.11"},
                               {.area = "GE-GU", .nace = "11.02", .employees = 5, .turnover = 50},
                               {.area = "GE-GU", .nace = "47.11", .employees = 6, .turnover = 60}};
  for (int i = 0; i < 3; ++i) rows.push_back({.area = "GE-TB", .nace = "47.11", .employees = 1, .turnover = 1});
  return density(made_register(rows), region_areas(AdminTree::georgia()), SectorCatalog::bundled(), {sector});
}

const DensityRow& row_of(const std::vector<DensityRow>& rows, const std::string& code) {
  return *std::find_if(rows.begin(), rows.end(), [&](const DensityRow& row) { return row.code == code; });
}

TEST(DensityDisclosure, AreasOfFewFirmsShowNoNumbers) {
  std::vector<DensityRow> rows = counted();
  EXPECT_EQ(row_of(rows, "GE-GU").firms, 2);
  EXPECT_EQ(withhold_few(rows, 3), 2u) << "Guria, and Kakheti for its employees";
  const DensityRow& guria = row_of(rows, "GE-GU");
  EXPECT_TRUE(guria.suppressed);
  for (const double number : {guria.firms, guria.employees, guria.turnover, guria.firms_per_km2,
                              guria.employees_per_km2, guria.firms_per_1000, guria.lq}) {
    EXPECT_TRUE(std::isnan(number)) << number;
  }
  EXPECT_EQ(guria.rank, 0);
  EXPECT_EQ(guria.firms_without_employees, 0u);
  EXPECT_EQ(guria.name, "Guria");
  EXPECT_GT(guria.area_km2, 0);
  EXPECT_GT(guria.population, 0);
}

TEST(DensityDisclosure, MeasuresThatFewFirmsStateAreBlank) {
  std::vector<DensityRow> rows = counted();
  withhold_few(rows, 3);
  const DensityRow& kakheti = row_of(rows, "GE-KA");
  EXPECT_TRUE(kakheti.suppressed);
  EXPECT_EQ(kakheti.firms, 4);
  EXPECT_TRUE(std::isnan(kakheti.employees)) << "of two firms";
  EXPECT_TRUE(std::isnan(kakheti.employees_per_km2));
  EXPECT_EQ(kakheti.turnover, 600) << "of three firms";
  EXPECT_GT(kakheti.firms_per_km2, 0);
  const std::vector<DensityRow> whole = counted();
  EXPECT_EQ(kakheti.rank, row_of(whole, "GE-KA").rank);
}

TEST(DensityDisclosure, EnoughFirmsAndNoneAreShown) {
  std::vector<DensityRow> rows = counted();
  withhold_few(rows, 3);
  const DensityRow& tbilisi = row_of(rows, "GE-TB");
  EXPECT_FALSE(tbilisi.suppressed);
  EXPECT_EQ(tbilisi.firms, 3);
  EXPECT_EQ(tbilisi.employees, 3);
  const DensityRow& adjara = row_of(rows, "GE-AJ");
  EXPECT_FALSE(adjara.suppressed);
  EXPECT_EQ(adjara.firms, 0);
}

TEST(DensityDisclosure, CountsTheFirmsOfTheSectorAskedFor) {
  std::vector<DensityRow> rows = counted("11.02");
  EXPECT_GT(row_of(rows, "GE-GU").lq, 0);
  withhold_few(rows, 3);
  EXPECT_TRUE(std::isnan(row_of(rows, "GE-GU").lq)) << "one winery";
  EXPECT_EQ(row_of(rows, "GE-KA").firms, 3);
  EXPECT_GT(row_of(rows, "GE-KA").lq, 1);
  EXPECT_TRUE(std::isnan(row_of(rows, "GE-KA").employees)) << "two state them";
}

TEST(DensityDisclosure, OneSwitchesItOff) {
  std::vector<DensityRow> rows = counted();
  EXPECT_EQ(withhold_few(rows, 1), 0u);
  EXPECT_EQ(row_of(rows, "GE-GU").firms, 2);
  EXPECT_EQ(row_of(rows, "GE-GU").employees, 11);
}

}  // namespace
}  // namespace klasteri
