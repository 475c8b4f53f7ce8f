#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/error.h"
#include "geo/screening/concentration_table.h"
#include "tests/support/made_register.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

std::size_t index_of(const std::vector<std::string>& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return i;
  }
  ADD_FAILURE() << name << " is missing";
  return 0;
}

double cell(const ConcentrationTable& table, std::string_view region, std::string_view sector,
            const std::vector<double>& values) {
  return values.at(table.cell(index_of(table.regions, region), index_of(table.sectors, sector)));
}

std::vector<MadeRow> rows() {
  std::vector<MadeRow> made = {
      {.area = "Kakheti", .nace = "11.02", .employees = 10, .turnover = 100},
      {.area = "Kakheti", .nace = "01.21"},
      {.area = "Kakheti", .nace = "47.11", .employees = 3},
      {.area = "Guria", .nace = "11.02"},
      {.area = "Guria", .nace = "C", .employees = 7},
      {.area = "Guria", .nace = "no code", .employees = 2},
      {.area = "", .nace = "11.02", .employees = 50},
  };
  made.push_back({.area = "Kakheti", .nace = "11.02", .employees = 900, .active = Activity::inactive});
  made.push_back({.area = "Kakheti", .nace = "11.02", .employees = 4, .active = Activity::unknown});
  made.push_back({.area = "Kakheti", .nace = "11.02", .kind = EntityKind::academic_institution});
  return made;
}

TEST(Tabulate, CountsEnterprisesOfProducts) {
  const Register reg = made_register(rows());
  const ConcentrationTable table = tabulate(reg, {}, SectorCatalog::bundled());
  EXPECT_EQ(cell(table, "GE-KA", "wine", table.value), 3);  // inactive ones and institutions do not count
  EXPECT_EQ(cell(table, "GE-GU", "wine", table.value), 1);
  EXPECT_EQ(table.value, table.firms);
  EXPECT_EQ(table.unplaced_rows, 1u);
  EXPECT_EQ(table.unsectored_rows, 3u);  // shop, "C" and "no code" are in no product
  EXPECT_EQ(table.region_total[index_of(table.regions, "GE-KA")], 4);
  EXPECT_EQ(table.region_total[index_of(table.regions, "GE-GU")], 3);
  EXPECT_EQ(table.region_firms, table.region_total);
}

TEST(Tabulate, MissingEmployeesAreNotZero) {
  const Register reg = made_register(rows());
  TabulateOptions options;
  options.measure = Measure::employees;
  const ConcentrationTable table = tabulate(reg, options, SectorCatalog::bundled());
  EXPECT_EQ(cell(table, "GE-KA", "wine", table.value), 14);
  EXPECT_TRUE(std::isnan(cell(table, "GE-GU", "wine", table.value)));  // one firm, which does not say
  EXPECT_EQ(cell(table, "GE-GU", "wine", table.firms), 1);
  EXPECT_EQ(table.region_total[index_of(table.regions, "GE-KA")], 17);
  EXPECT_EQ(table.region_total[index_of(table.regions, "GE-GU")], 9);
}

TEST(Tabulate, EveryLevelOfNace) {
  const Register reg = made_register(rows());
  TabulateOptions options;
  options.sector_level = SectorLevel::section;
  const ConcentrationTable sections = tabulate(reg, options, SectorCatalog::bundled());
  EXPECT_EQ(sections.sectors, (std::vector<std::string>{"A", "C", "G"}));
  EXPECT_EQ(cell(sections, "GE-GU", "C", sections.value), 2);
  EXPECT_EQ(cell(sections, "GE-GU", "A", sections.value), 0);                // no firm is a known zero
  EXPECT_EQ(sections.region_total[index_of(sections.regions, "GE-GU")], 3);  // one of them has no readable code
  options.sector_level = SectorLevel::class_;
  const ConcentrationTable classes = tabulate(reg, options, SectorCatalog::bundled());
  EXPECT_EQ(classes.sectors, (std::vector<std::string>{"01.21", "11.02", "47.11"}));
  EXPECT_EQ(classes.unsectored_rows, 2u);
}

TEST(Tabulate, Municipalities) {
  const Register reg = made_register({{.area = "Telavi", .nace = "11.02"},
                                      {.area = "Telavi", .nace = "11.02"},
                                      {.area = "Ozurgeti", .nace = "10.83"},
                                      {.area = "Kakheti", .nace = "11.02"}});
  TabulateOptions options;
  options.by = AreaLevel::municipality;
  const ConcentrationTable table = tabulate(reg, options, SectorCatalog::bundled());
  const AdminTree& admin = AdminTree::georgia();
  ASSERT_EQ(table.regions.size(), 2u);
  EXPECT_EQ(cell(table, admin.municipalities()[admin.find_municipality("Telavi")].code, "wine", table.value), 2);
  EXPECT_EQ(table.unplaced_rows, 1u);
}

TEST(Tabulate, TurnoverOfTwoYears) {
  Register reg = made_register({{.area = "Guria", .nace = "10.83", .turnover = 5}, {.area = "Guria", .nace = "10.83"}});
  reg.turnover_before = {4, 3};
  TabulateOptions options;
  options.measure = Measure::turnover;
  const ConcentrationTable table = tabulate(reg, options, SectorCatalog::bundled());
  EXPECT_EQ(table.value, std::vector<double>{5});
  EXPECT_EQ(table.before, std::vector<double>{7});
}

TEST(Tabulate, RefusesWhatHasNotBeenPlaced) {
  Register reg = made_register({{.area = "Guria", .nace = "10.83"}});
  reg.placement = {};
  EXPECT_THROW(tabulate(reg, {}, SectorCatalog::bundled()), Error);
  EXPECT_TRUE(tabulate(Register(), {}, SectorCatalog::bundled()).value.empty());
}

TEST(Names, ReadBack) {
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    EXPECT_EQ(measure_from(to_string(measure)), measure);
  }
  for (const AreaLevel level : {AreaLevel::region, AreaLevel::municipality}) {
    EXPECT_EQ(area_level_from(to_string(level)), level);
  }
  EXPECT_FALSE(measure_from("profit"));
  EXPECT_FALSE(area_level_from("village"));
}

}  // namespace
}  // namespace klasteri
