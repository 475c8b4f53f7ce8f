#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/error.h"
#include "geo/screening/screen.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::made_table;

double lq_of(const ConcentrationTable& table, std::string_view region, std::string_view sector) {
  const std::vector<double> lq = location_quotients(table);
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    for (std::size_t i = 0; i < table.sectors.size(); ++i) {
      if (table.regions[j] == region && table.sectors[i] == sector) return lq[table.cell(j, i)];
    }
  }
  ADD_FAILURE() << region << " " << sector << " is missing";
  return 0;
}

const TableColumns plain = {.region = "region", .sector = "sector", .value = "value", .firms = "", .before = ""};

TEST(TakeConcentrations, GeostatsTableOfRegionsAndSections) {
  const char* file = "testdata/stats/geostat_business_region_section.csv";
  REQUIRE_SHARED(file);
  ReadOptions options;
  options.where = "indicator = 'employed_persons' AND year = '2022' AND nace_section <> '_T'";
  const ConcentrationTable table =
      take_concentrations(read_table(test::shared_file(file).string(), options),
                          {.region = "region", .sector = "nace_section", .value = "value", .firms = "", .before = ""});
  EXPECT_EQ(table.regions.size(), 11u);
  EXPECT_NEAR(lq_of(table, "GE-KA", "A"), 5.8426, 5e-5);
  EXPECT_NEAR(lq_of(table, "GE-KA", "C"), 2.2721, 5e-5);
  EXPECT_NEAR(lq_of(table, "GE-KK", "B"), 7.9502, 5e-5);
  EXPECT_NEAR(lq_of(table, "GE-SZ", "A"), 3.2855, 5e-5);
}

TEST(TakeConcentrations, TheTextbooksLaender) {
  const char* folder = "cases/methods/01_reat_regional_textbook";
  REQUIRE_SHARED(folder);
  const Table input = read_table((test::shared_file(folder) / "G_regions_industries_2015.csv").string());
  const Table expected = read_table((test::shared_file(folder) / "expected_LQ_G_regions.csv").string());
  const ConcentrationTable table = take_concentrations(
      input, {.region = "region_code", .sector = "ind_code", .value = "emp_all", .firms = "firms", .before = ""});
  ASSERT_EQ(expected.rows(), 272u);
  ASSERT_EQ(table.value.size(), 272u);
  for (std::size_t row = 0; row < expected.rows(); ++row) {
    const double lq = std::stod(std::string(expected.columns[expected.column("LQ")][row]));
    EXPECT_NEAR(lq_of(table, expected.columns[0][row], expected.columns[1][row]), lq, 1e-9 * lq);
  }
}

TEST(TakeConcentrations, UndisclosedIsMissingAndRepeatedCellsAdd) {
  const ConcentrationTable table = take_concentrations(
      made_table({"region", "sector", "value", "firms", "before"}, {{"Kakheti", "wine", "10", "3", "8"},
                                                                    {"კახეთი", "wine", " 1 000,5 ", "2", "..."},
                                                                    {"Гурия", "wine", "...", "", "4"},
                                                                    {"Guria", "tea", "-", "…", "n/a"},
                                                                    {"Guria", "tea", "7", ":", "0"},
                                                                    {"", "tea", "1", "1", "1"},
                                                                    {"Guria", " ", "1", "1", "1"}}),
      {.region = "region", .sector = "sector", .value = "value", .firms = "firms", .before = "before"});
  EXPECT_EQ(table.regions, (std::vector<std::string>{"GE-KA", "GE-GU"}));
  EXPECT_EQ(table.sectors, (std::vector<std::string>{"wine", "tea"}));
  EXPECT_EQ(table.value[0], 1010.5);
  EXPECT_TRUE(std::isnan(table.value[1]));  // no row names it
  EXPECT_TRUE(std::isnan(table.value[2]));
  EXPECT_EQ(table.value[3], 7);
  EXPECT_EQ(table.firms[0], 5);
  EXPECT_TRUE(std::isnan(table.firms[3]));
  EXPECT_EQ(table.before[0], 8);
  EXPECT_EQ(table.unplaced_rows, 1u);
  EXPECT_EQ(table.unsectored_rows, 1u);
}

TEST(TakeConcentrations, TotalsOfRegions) {
  const ConcentrationTable table = take_concentrations(
      made_table({"region", "sector", "value"},
                 {{"A", "wine", "30"}, {"A", "_T", "100"}, {"B", "wine", "10"}, {"B", "Total", "300"}}),
      plain);
  EXPECT_EQ(table.sectors, std::vector<std::string>{"wine"});
  EXPECT_EQ(table.region_total, (std::vector<double>{100, 300}));
}

TEST(TakeConcentrations, NumbersAreRegionCodesOnlyWhereAllAreKnown) {
  const AdminTree& admin = AdminTree::georgia();
  const std::string adjara = admin.regions()[admin.find_region("Adjara")].geostat_code;
  const std::string guria = admin.regions()[admin.find_region("Guria")].geostat_code;
  const auto regions = [](const std::string& a, const std::string& b) {
    return take_concentrations(made_table({"region", "sector", "value"}, {{a, "x", "1"}, {b, "x", "2"}}), plain)
        .regions;
  };
  EXPECT_EQ(regions(adjara, guria), (std::vector<std::string>{"GE-AJ", "GE-GU"}));
  EXPECT_EQ(regions(adjara, "9999"), (std::vector<std::string>{adjara, "9999"}));
  EXPECT_EQ(regions("Guria", "Bayern"), (std::vector<std::string>{"GE-GU", "Bayern"}));
}

TEST(TakeConcentrations, NamesTheRowOfWhatIsNoNumber) {
  for (const char* bad : {"many", "-5"}) {
    try {
      take_concentrations(made_table({"region", "sector", "value"}, {{"A", "x", "1"}, {"A", "y", bad}}), plain);
      FAIL() << bad;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("Row 2 of made.csv"), std::string::npos) << error.what();
    }
  }
  EXPECT_THROW(take_concentrations(made_table({"place", "sector", "value"}, {}), plain), Error);
}

TEST(TakeReference, SumsOverRegions) {
  const ReferenceTotals reference = take_reference(
      made_table({"region", "sector", "value", "firms"},
                 {{"A", "x", "10", "2"}, {"B", "x", "5", "1"}, {"B", "y", "...", "4"}, {"", "_T", "100", "50"}}));
  EXPECT_EQ(reference.sectors, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(reference.value[0], 15);
  EXPECT_TRUE(std::isnan(reference.value[1]));
  EXPECT_EQ(reference.firms, (std::vector<double>{3, 4}));
  EXPECT_EQ(reference.total, 100);
  EXPECT_EQ(reference.total_firms, 50);
  EXPECT_TRUE(take_reference(made_table({"sector", "value"}, {{"x", "1"}})).firms.empty());
}

TEST(TakeReference, TakesOneYear) {
  const Table table = made_table({"sector", "value", "year"},
                                 {{"A", "10", "2022"}, {"A", "12", "2023"}, {"B", "7", "2022"}, {"B", "8", "2023"}});
  EXPECT_EQ(take_reference(table).value, (std::vector<double>{12, 8}));
  EXPECT_EQ(take_reference(table, 2022).value, (std::vector<double>{10, 7}));
  test::expect_error([&] { take_reference(table, 2021); }, "no rows of the year 2021");
}

}  // namespace
}  // namespace klasteri
