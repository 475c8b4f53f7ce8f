#include "geo/screening/long_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "geo/base/error.h"
#include "geo/screening/concentration_table.h"
#include "tests/support/made_table.h"

namespace klasteri {
namespace {

using test::expect_error;
using test::made_table;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

LongTableColumns columns(std::vector<std::string> years = {}) { return {"place", "nace", std::move(years)}; }

TEST(LongTable, KeepsNamesAndTheirOrder) {
  const Table table = made_table({"place", "nace", "n"}, {{"Kakheti", "wine", "1"},
                                                          {"კახეთი", "tea", "2"},
                                                          {"", "coal", "4"},
                                                          {"Tusheti", "", "8"},
                                                          {"_T", "tea", "16"},
                                                          {"Kakheti", "_T", "32"}});
  const LongTable rows = index_rows(table, columns());
  EXPECT_THAT(rows.regions, ElementsAre("Kakheti", "კახეთი")) << "as given, only those that have a cell or a total";
  EXPECT_THAT(rows.sectors, ElementsAre("wine", "tea"));
  EXPECT_EQ(rows.unplaced_rows, 1u);
  EXPECT_EQ(rows.unsectored_rows, 1u);
  EXPECT_EQ(rows.summing_rows, 1u);
  EXPECT_THAT(named_cells(rows), ElementsAre(true, false, false, true));
  std::vector<double> total;
  const std::vector<double> cells = sum_cells(table, 2, rows, &total);
  EXPECT_EQ(cells[0], 1);
  EXPECT_TRUE(std::isnan(cells[1]));
  EXPECT_EQ(cells[3], 2);
  EXPECT_EQ(total[0], 32);
  EXPECT_TRUE(std::isnan(total[1]));
  LongTableColumns coded = columns();
  coded.naming = RegionNaming::iso_codes;
  EXPECT_THAT(index_rows(table, coded).regions, ElementsAre("GE-KA"));
}

TEST(LongTable, ChoosesYearsAndNeverAddsThem) {
  const Table table = made_table(
      {"Year", "place", "nace", "n"},
      {{"2015", "A", "x", "1"}, {"2016", "A", "x", "2"}, {"2016", "B", "x", "4"}, {"2017", "C", "x", "bad"}});
  expect_error([&] { index_rows(table, columns()); }, "several years (2015, 2016, 2017)");
  expect_error([&] { index_rows(table, columns({"2014"})); }, "no row of the year 2014");
  const LongTable rows = index_rows(table, columns({"2016", "2015"}));
  EXPECT_THAT(rows.regions, ElementsAre("A", "B"));
  EXPECT_THAT(sum_cells(table, 3, rows, nullptr, 0), ElementsAre(2, 4)) << "a bad value of another year is not read";
  EXPECT_EQ(sum_cells(table, 3, rows, nullptr, 1)[0], 1);
  const Table apart = made_table({"year", "place", "nace"}, {{"2015", "A", "x"}, {"2016", "B", "x"}});
  EXPECT_EQ(index_rows(apart, columns()).regions.size(), 2u) << "no cell repeats, so nothing is added up";
  LongTableColumns plants = columns();
  plants.repeats = true;
  expect_error([&] { index_rows(apart, plants); }, "several years");
  expect_error([] { index_rows(made_table({"place", "nace"}, {{"A", "x"}}), columns({"2015"})); }, "\"year\"");
}

TEST(LongTable, GivesConcentrationsOfTwoYears) {
  const Table table = made_table({"year", "place", "nace", "n"},
                                 {{"2015", "A", "x", "1"}, {"2016", "A", "x", "2"}, {"2015", "A", "_T", "8"}});
  const ConcentrationTable years = take_concentrations(table, {.region = "place",
                                                               .sector = "nace",
                                                               .value = "n",
                                                               .firms = "",
                                                               .before = "",
                                                               .year = "2016",
                                                               .before_year = "2015"});
  EXPECT_THAT(years.value, ElementsAre(2));
  EXPECT_THAT(years.before, ElementsAre(1));
  EXPECT_TRUE(years.region_total.empty());
  EXPECT_THAT(years.region_before, ElementsAre(8));
}

TEST(LongTable, TakesWhatIsSaidOfRegions) {
  const Table table =
      made_table({"place", "nace", "people"}, {{"A", "x", "10"}, {"B", "x", ""}, {"A", "y", "10"}, {"", "y", "7"}});
  const LongTable rows = index_rows(table, columns());
  const std::vector<double> people = region_values(table, 2, rows);
  EXPECT_EQ(people[0], 10);
  EXPECT_TRUE(std::isnan(people[1]));
  const Table differing = made_table({"place", "nace", "people"}, {{"A", "x", "10"}, {"A", "y", "11"}});
  expect_error([&] { region_values(differing, 2, index_rows(differing, columns())); },
               "Row 2 of made.csv gives the region \"A\" 11");
}

TEST(LongTable, RefusesColumnsThatAreNoRegionsAndSectors) {
  std::vector<std::vector<std::string>> many;
  for (int i = 0; i < 8000; ++i) many.push_back({"place " + std::to_string(i), "sector " + std::to_string(i)});
  expect_error([&] { index_rows(made_table({"place", "nace"}, many), columns()); }, "are these the right columns?");
}

}  // namespace
}  // namespace klasteri
