// `klasteri stat` as its users meet it: headers, numbers, sentences.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/input/table.h"
#include "tests/cli/stat_checks.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::expect_failure;
using test::field;
using test::header;
using test::klasteri;
using test::made_file;
using test::number;
using test::ProgramResult;
using test::Records;
using test::stat;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* textbook = "cases/methods/01_reat_regional_textbook";

/// Two regions, three sectors; one cell undisclosed, one not named, one named twice.
std::string small_table() {
  return made_file("small.csv",
                   "place,nace,people,firms\n"
                   "West,11.02,60,6\nWest,47.11,20,10\nWest,11.02,20,2\nEast,11.02,10,1\nEast,47.11,90,30\n"
                   "East,10.71,...,2\n")
      .string();
}

std::vector<std::string> roles(std::string method, std::string input, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {std::move(method), std::move(input), "--region", "place", "--sector", "nace"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::vector<std::string> laender(std::string method, std::vector<std::string> more = {}) {
  const std::string input = (test::shared_file(textbook) / "G_regions_industries_2015.csv").string();
  std::vector<std::string> arguments = {std::move(method), input,      "--region", "region_code",
                                        "--sector",        "ind_code", "--value",  "emp_all"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// Every row of a file of expected numbers against the result. @param keys how many of its first columns name the row
void expect_numbers(const Records& result, const std::string& file, std::size_t keys,
                    const std::map<std::string, std::string>& heading_of, double tolerance = 1e-9) {
  const Table expected = read_table((test::shared_file(textbook) / file).string());
  ASSERT_EQ(result.size(), expected.rows() + 1);
  for (std::size_t row = 0; row < expected.rows(); ++row) {
    std::vector<std::string> key;
    for (std::size_t i = 0; i < keys; ++i) key.emplace_back(expected.columns[i][row]);
    for (const auto& [theirs, ours] : heading_of) {
      const double want = number(std::string(expected.columns[expected.column(theirs)][row]));
      const double got = number(field(result, key, ours));
      if (std::isnan(want)) {
        EXPECT_TRUE(std::isnan(got)) << key.back() << " is undefined";
      } else {
        EXPECT_NEAR(got, want, tolerance * std::abs(want)) << ours << " of " << key.back();
      }
    }
  }
}

TEST(Stat, HelpOfEveryMethodHasAnExample) {
  for (const std::string method : {"lq", "concentration", "ellison-glaeser", "shift-share", "product-space", "eb"}) {
    EXPECT_THAT(klasteri({"stat", "--help"}).out, HasSubstr(method));
    EXPECT_THAT(klasteri({"stat", method, "--help"}).out, HasSubstr("Example:\n  klasteri stat " + method));
  }
  expect_failure({}, 2, "see klasteri stat --help");
  expect_failure({"lqq", "x.csv"}, 2, "see klasteri stat");
}

TEST(StatLq, OfTheLaender) {
  REQUIRE_SHARED(textbook);
  const Records result = stat(laender("lq", {"--firms", "firms"}));
  EXPECT_EQ(header(result), "region,sector,value,lq,lq_low,eb,p_value,q_value,slq,class");
  expect_numbers(result, "expected_LQ_G_regions.csv", 2, {{"LQ", "lq"}});
  EXPECT_EQ(result[1][0], "BW") << "in the order of the table";
  for (std::size_t row = 1; row < result.size(); ++row) {
    const double lq = number(result[row][3]);
    EXPECT_EQ(result[row][9], std::isnan(lq) ? "undefined"
                              : lq >= 2      ? "strong"
                              : lq >= 1.5    ? "specialised"
                              : lq >= 1.25   ? "watch"
                                             : "none");
    EXPECT_LE(number(result[row][6]), number(result[row][7])) << "p is at most q";
  }
}

TEST(StatLq, LeavesEmptyWhatIsNotAssessed) {
  const ProgramResult result =
      klasteri({"stat", "lq", small_table(), "--region", "place", "--sector", "nace", "--value", "people"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("not assessed"));
  const Records rows = parse_csv(result.out);
  ASSERT_EQ(rows.size(), 6u) << "no row for a cell that the table does not name";
  EXPECT_EQ(field(rows, {"West", "11.02"}, "value"), "80") << "repeated cells are added";
  EXPECT_NEAR(number(field(rows, {"West", "11.02"}, "lq")), (80.0 / 100) / (90.0 / 200), 1e-12);
  for (const char* column : {"lq_low", "eb", "p_value", "q_value"}) {
    EXPECT_EQ(field(rows, {"West", "11.02"}, column), "");
  }
  EXPECT_EQ(field(rows, {"East", "10.71"}, "value"), "") << "undisclosed is not zero";
  EXPECT_EQ(field(rows, {"East", "10.71"}, "class"), "undefined");
}

TEST(StatLq, TakesThresholdsAndExtends) {
  const Records rows =
      stat(roles("lq", small_table(), {"--value", "people", "--firms", "firms", "--strong", "1.7", "--extended"}));
  EXPECT_EQ(header(rows), "region,sector,value,lq,lq_low,eb,p_value,q_value,slq,class,poisson_low,poisson_high,stars");
  EXPECT_EQ(field(rows, {"West", "11.02"}, "class"), "strong");
  const double expected = 18.0 * 9 / 51;  // firms of the region × those of the sector, over all
  const double low = number(field(rows, {"West", "11.02"}, "poisson_low"));
  const double high = number(field(rows, {"West", "11.02"}, "poisson_high"));
  EXPECT_NEAR(low * expected, 3.98082, 1e-4) << "Garwood's 90 % interval of 8";
  EXPECT_NEAR(high * expected, 14.43465, 1e-4);
  EXPECT_EQ(field(rows, {"East", "47.11"}, "stars"), "2");
}

TEST(StatLq, ComparesWithNationalTotals) {
  const std::string reference = made_file("nation.csv", "sector,value,firms\n11.02,100,10\n47.11,900,400\n").string();
  const std::string region = made_file("one.csv", "place,nace,people\nWest,11.02,50\nWest,47.11,50\n").string();
  const Records rows = stat(roles("lq", region, {"--value", "people", "--reference", reference}));
  EXPECT_NEAR(number(field(rows, {"West", "11.02"}, "lq")), 5, 1e-12);
  expect_failure(roles("lq", region, {"--value", "people"}), 1, "lie in one region, \"West\"");
}

TEST(StatConcentration, OfTheLaender) {
  REQUIRE_SHARED(textbook);
  const Records sectors = stat(laender("concentration"));
  EXPECT_EQ(header(sectors), "sector,hoover,gini,krugman,krugman_others,hhi");
  expect_numbers(sectors, "expected_concentration_by_industry.csv", 1,
                 {{"H.i", "hoover"}, {"G.i", "gini"}, {"K.i", "krugman_others"}});
  const Records regions = stat(laender("concentration", {"--by-region"}));
  EXPECT_EQ(header(regions), "region,hoover,gini,krugman,krugman_others,hhi");
  expect_numbers(regions, "expected_specialisation_by_region.csv", 1,
                 {{"H.j", "hoover"}, {"G.j", "gini"}, {"K.j", "krugman_others"}});
  const Records cells =
      stat(laender("concentration", {"--cells", "--population", "pop", "--area", "area_sqkm", "--firms", "firms"}));
  EXPECT_EQ(header(cells), "region,sector,litzenberger");
  expect_numbers(cells, "expected_Litzenberger_CI_G_regions.csv", 2, {{"CI", "litzenberger"}});
}

TEST(StatConcentration, Extends) {
  const Records sectors = stat(roles("concentration", small_table(), {"--value", "people", "--extended"}));
  EXPECT_EQ(header(sectors), "sector,hoover,gini,krugman,krugman_others,hhi,hhi_normalised,hhi_equivalent");
  EXPECT_NEAR(number(field(sectors, {"11.02"}, "hhi_equivalent")), 81.0 / 65, 1e-12);
  const Records regions =
      stat(roles("concentration", small_table(), {"--value", "people", "--by-region", "--extended"}));
  EXPECT_EQ(header(regions),
            "region,hoover,gini,krugman,krugman_others,hhi,hhi_normalised,hhi_equivalent,related_variety,"
            "unrelated_variety");
  EXPECT_NEAR(number(field(regions, {"West"}, "unrelated_variety")), -0.8 * std::log2(0.8) - 0.2 * std::log2(0.2),
              1e-12)
      << "11 and 47 are two groups";
  EXPECT_NEAR(number(field(regions, {"West"}, "related_variety")), 0, 1e-12);
  const std::string grouped =
      made_file("grouped.csv", "place,nace,people,kind\nA,x,1,k\nA,y,1,k\nB,x,1,k\nB,y,3,k\n").string();
  const Records varied =
      stat(roles("concentration", grouped, {"--value", "people", "--by-region", "--extended", "--group", "kind"}));
  EXPECT_NEAR(number(field(varied, {"A"}, "related_variety")), 1, 1e-12);
  const ProgramResult unknown = klasteri({"stat", "concentration", grouped, "--region", "place", "--sector", "nace",
                                          "--value", "people", "--by-region", "--extended"});
  EXPECT_THAT(unknown.err, HasSubstr("--group"));
}

TEST(StatConcentration, RefusesWhatDoesNotFit) {
  const std::string input =
      made_file("p.csv", "place,nace,people,firms,pop,km2\nA,x,1,1,100,5\nA,y,1,1,101,5\nB,x,1,1,90,5\n").string();
  const std::vector<std::string> all = {"--value", "people", "--cells", "--population", "pop",
                                        "--area",  "km2",    "--firms", "firms"};
  expect_failure(roles("concentration", input, all), 1, "Row 2 of " + input + " gives the region \"A\" 101");
  expect_failure(roles("concentration", input, {"--value", "people", "--cells"}), 2, "--population COL");
  expect_failure(roles("concentration", input, {"--value", "people", "--cells", "--by-region"}), 2, "not both");
}

TEST(StatEllisonGlaeser, OfTheTextbook) {
  REQUIRE_SHARED(textbook);
  const std::string input = (test::shared_file(textbook) / "FK2014_EGC.csv").string();
  const Records result =
      stat({"ellison-glaeser", input, "--region", "region", "--sector", "industry", "--value", "emp_firm"});
  EXPECT_EQ(header(result), "sector,gamma,g,h,z");
  EXPECT_EQ(result[1][0], "Clothing trade");
  EXPECT_NEAR(number(field(result, {"Clothing trade"}, "gamma")), -0.0937938446, 1e-10);
  EXPECT_NEAR(number(field(result, {"Clothing trade"}, "g")), 0.0179096534, 1e-10);
  EXPECT_NEAR(number(field(result, {"Clothing trade"}, "h")), 0.1312435, 1e-7);
  EXPECT_NEAR(number(field(result, {"Forestry"}, "gamma")), 0.1683800334, 1e-10);
  EXPECT_NEAR(number(field(result, {"Textiles dyeing"}, "gamma")), -0.0801253944, 1e-10);
  EXPECT_NEAR(number(field(result, {"Textiles trade"}, "gamma")), -0.1304013405, 1e-10);
}

TEST(StatEllisonGlaeser, WithSizesOfRegions) {
  const std::string plants =
      made_file("plants.csv",
                "place,nace,people\nWien,x,200\nWien,x,650\nWien,x,12000\nWien,x,100\nWien,x,50\n"
                "Linz,x,16000\nLinz,x,13000\nLinz,x,1500\nLinz,x,1500\nGraz,x,25000\n")
          .string();
  const std::string sizes = made_file("sizes.csv", "region,size\nWien,500000\nLinz,400000\nGraz,100000\n").string();
  const Records rows =
      stat(roles("ellison-glaeser", plants, {"--value", "people", "--region-size", sizes, "--extended"}));
  EXPECT_EQ(header(rows), "sector,gamma,g,h,z,maurel_sedillot,expected_g,variance_g,plants,band");
  EXPECT_NEAR(number(rows[1][1]), 0.05990628, 1e-8);
  EXPECT_NEAR(number(rows[1][2]), 0.168163265306, 1e-12);
  EXPECT_NEAR(number(rows[1][3]), 0.244688775510, 1e-12);
  EXPECT_NEAR(number(rows[1][4]), 0.1959002, 1e-7);
  EXPECT_EQ(field(rows, {"x"}, "plants"), "10");
  EXPECT_EQ(field(rows, {"x"}, "band"), "strong");
  const std::string lacking = made_file("lacking.csv", "region,size\nWien,500000\nLinz,400000\n").string();
  expect_failure(roles("ellison-glaeser", plants, {"--value", "people", "--region-size", lacking}), 1,
                 "no size of the region \"Graz\"");
}

TEST(StatShiftShare, OfCellsAndOfRegions) {
  const std::string wide =
      made_file("wide.csv", "place,nace,y0,y1\nA,x,100,125\nA,y,50,60\nB,x,40,90\nB,y,60,55\n").string();
  const Records cells = stat(roles("shift-share", wide, {"--before", "y0", "--after", "y1"}));
  EXPECT_EQ(header(cells), "region,sector,growth,national,mix,regional");
  EXPECT_EQ(cells.size(), 5u);
  EXPECT_EQ(field(cells, {"A", "x"}, "growth"), "25");
  EXPECT_NEAR(number(field(cells, {"A", "x"}, "national")), 100 * (330.0 / 250 - 1), 1e-9);
  EXPECT_NEAR(number(field(cells, {"A", "x"}, "mix")), 100 * (215.0 / 140 - 330.0 / 250), 1e-9);
  EXPECT_NEAR(number(field(cells, {"A", "x"}, "regional")), 25 - 100 * (215.0 / 140 - 1), 1e-9);
  const Records regions = stat(roles("shift-share", wide, {"--before", "y0", "--after", "y1", "--by-region"}));
  EXPECT_EQ(header(regions), header(cells));
  EXPECT_EQ(field(regions, {"A", "_T"}, "growth"), "35");
  EXPECT_EQ(field(regions, {"B", "_T"}, "growth"), "45");
  const std::string rows_of_years = made_file("long.csv",
                                              "year,place,nace,n\n2015,A,x,100\n2015,A,y,50\n2015,B,x,40\n"
                                              "2015,B,y,60\n2020,A,x,125\n2020,A,y,60\n2020,B,x,90\n2020,B,y,55\n"
                                              "2021,A,x,7\n")
                                        .string();
  EXPECT_EQ(stat(roles("shift-share", rows_of_years, {"--value", "n", "--year", "2020", "--before-year", "2015"})),
            cells);
}

TEST(StatShiftShare, RefusesWhatDoesNotFit) {
  const std::string input = small_table();
  expect_failure(roles("shift-share", input, {"--before", "people"}), 2, "--before COL and --after COL");
  expect_failure(roles("shift-share", input, {"--before", "people", "--after", "firms", "--year", "1"}), 2,
                 "--before-year");
  expect_failure(roles("shift-share", input, {"--value", "people", "--year", "1", "--before-year", "1"}), 2,
                 "two different years");
  const std::string years = made_file("y.csv", "year,place,nace,n\n1,A,x,1\n2,B,x,1\n").string();
  expect_failure(roles("shift-share", years, {"--value", "n", "--year", "3", "--before-year", "1"}), 1,
                 "no row of the year 3; its column \"year\" has 1, 2");
}

TEST(StatProductSpace, OfTwoRegions) {
  // West is specialised in a and b, East in b and c.
  const std::string input =
      made_file("p.csv", "place,nace,n\nWest,a,50\nWest,b,50\nEast,b,50\nEast,c,50\nWest,c,1\n").string();
  const Records pairs = stat(roles("product-space", input, {"--value", "n"}));
  EXPECT_EQ(header(pairs), "sector_a,sector_b,proximity");
  ASSERT_EQ(pairs.size(), 4u);
  EXPECT_EQ(pairs[1][0] + pairs[1][1] + pairs[2][0] + pairs[2][1] + pairs[3][0] + pairs[3][1], "abacbc");
  EXPECT_EQ(field(pairs, {"a", "c"}, "proximity"), "0");
  const Records densities = stat(roles("product-space", input, {"--value", "n", "--density"}));
  EXPECT_EQ(header(densities), "region,sector,rca,density");
  EXPECT_EQ(densities.size(), 7u) << "also the cell that no row names";
  EXPECT_EQ(field(densities, {"East", "a"}, "rca"), "");
  EXPECT_NE(field(densities, {"East", "c"}, "density"), "");
}

TEST(Stat, NamesTheOptionThatIsMissing) {
  const std::string input = small_table();
  expect_failure({"lq", input}, 2, "stat lq needs --region COL");
  expect_failure({"lq", input, "--region", "place"}, 2, "needs --sector COL");
  expect_failure(roles("lq", input), 2, "needs --value COL");
  expect_failure(roles("product-space", input), 2, "needs --value COL");
  expect_failure(roles("ellison-glaeser", input), 2, "needs --value COL");
  expect_failure({"eb", input, "--events", "firms"}, 2, "needs --base COL");
  expect_failure(roles("lq", input, {"--value", "people", "-o", "x.shp"}), 2, ".csv");
  expect_failure({"lq"}, 2, "INPUT");
}

TEST(Stat, SaysWhatIsWrongWithTheTable) {
  const auto lq = [](const std::string& text, std::vector<std::string> more = {"--value", "n"}) {
    return roles("lq", made_file("t.csv", text).string(), std::move(more));
  };
  const std::string good = "place,nace,n\nA,x,1\nB,y,2\n";
  expect_failure(lq(good, {"--value", "nn"}), 1, "has no column \"nn\" (perhaps \"n\" was meant); it has \"place\"");
  expect_failure(lq("place,nace,n\nA,x,1\nB,y,-2\n"), 1, "Row 2 of ");
  expect_failure(lq("place,nace,n\nA,x,1\nB,y,many\n"), 1, "has \"many\" in the column \"n\", which is no number");
  expect_failure(lq("place,nace,n,f\nA,x,1,1\nB,y,2,1.5\n", {"--value", "n", "--firms", "f"}), 1, "Row 2 of ");
  expect_failure(lq("place,nace,n,f\nA,x,1,1\nB,y,2,1.5\n", {"--value", "n", "--firms", "f"}), 1, "whole numbers");
  expect_failure(lq(good, {"--value", "n", "--where", "place = 'Z'"}), 1, "passes the filter");
  expect_failure(lq("place,nace,n\n"), 1, "t.csv");
  expect_failure(lq("place,nace,n\n,x,1\nB,,2\n"), 1, "both a region");
  expect_failure(lq("place,nace,n\nA,x,1\nA,y,2\n"), 1, "lie in one region, \"A\"");
  expect_failure(lq("place,nace,n\nA,x,1\nB,x,2\n"), 1, "belong to one sector, \"x\"");
  expect_failure(roles("lq", "none.csv", {"--value", "n"}), 1, "none.csv");
}

TEST(Stat, NeverAddsYears) {
  const std::string input =
      made_file("years.csv", "year,place,nace,n\n2015,A,x,1\n2015,B,y,2\n2016,A,x,3\n2016,B,y,4\n").string();
  expect_failure(roles("lq", input, {"--value", "n"}), 1, "several years (2015, 2016)");
  const Records rows = stat(roles("lq", input, {"--value", "n", "--year", "2016"}));
  EXPECT_EQ(field(rows, {"A", "x"}, "value"), "3");
  expect_failure(roles("lq", input, {"--value", "n", "--year", "2014"}), 1, "no row of the year 2014");
  EXPECT_EQ(stat(roles("lq", input, {"--value", "n", "--where", "year = '2016'"})), rows);
  expect_failure(roles("ellison-glaeser", input, {"--value", "n"}), 1, "several years");
  const auto detected = [&](std::vector<std::string> years) {
    std::vector<std::string> arguments = roles("detect", input, {"--table", "--value", "n", "--all"});
    arguments.insert(arguments.end(), years.begin(), years.end());
    return klasteri(arguments);
  };
  EXPECT_THAT(detected({}).err, HasSubstr("several years"));
  EXPECT_THAT(detected({"--before-year", "2015"}).err, HasSubstr("needs the year that it is compared with: --year"));
  const Records cells = parse_csv(detected({"--year", "2016", "--before-year", "2015"}).out);
  ASSERT_EQ(cells.size(), 3u);
  const auto column = [&](const std::string& heading) {
    return static_cast<std::size_t>(std::find(cells[0].begin(), cells[0].end(), heading) - cells[0].begin());
  };
  EXPECT_EQ(number(cells[1].at(column("value"))), cells[1][1] == "A" ? 3 : 4);
  EXPECT_EQ(number(cells[1].at(column("growth"))), 2);
}

TEST(Stat, LeavesOutBlankAndSummingRows) {
  const std::string input = made_file("sums.csv", "place,nace,n\nA,x,1\nB,y,3\n,x,9\nA,,9\n_T,x,9\nB,x,1\n").string();
  const ProgramResult result = klasteri({"stat", "lq", input, "--region", "place", "--sector", "nace", "--value", "n"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 rows have no region, 1 no sector, and 1 sum up all regions"));
  const Records rows = parse_csv(result.out);
  EXPECT_EQ(rows.size(), 4u);
  EXPECT_NEAR(number(field(rows, {"A", "x"}, "lq")), (1.0 / 1) / (2.0 / 5), 1e-12);
  const ProgramResult georgian = klasteri(
      {"stat", "lq", input, "--region", "place", "--sector", "nace", "--value", "n", "--lang", "ka", "--quiet"});
  EXPECT_EQ(georgian.out, result.out);
  EXPECT_EQ(georgian.err, "");
}

TEST(Stat, PrintsJsonWhateverTheOutput) {
  const fs::path output = test::scratch_folder() / "lq.csv";
  const std::vector<std::string> plain = roles("lq", small_table(), {"--value", "people", "--firms", "firms"});
  std::vector<std::string> arguments = plain;
  arguments.insert(arguments.begin(), "stat");
  arguments.insert(arguments.end(), {"--json", "-o", output.string()});
  const ProgramResult result = klasteri(arguments);
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json document = json::parse(result.out);
  EXPECT_EQ(document["parameters"]["method"], "lq");
  EXPECT_EQ(document["parameters"]["value"], "people");
  EXPECT_EQ(document["totals"]["regions"], 2);
  EXPECT_EQ(document["totals"]["sectors"], 3);
  EXPECT_EQ(document["rows"].size(), 5u);
  EXPECT_TRUE(document["rows"][4]["value"].is_null()) << "undisclosed";
  EXPECT_TRUE(document["rows"][4]["lq"].is_null());
  const Records printed = stat(plain);
  EXPECT_EQ(parse_csv(read_file(output)), printed) << "the file has what is printed without -o";
  expect_failure(roles("lq", small_table(), {"--value", "people", "-o", output.string()}), 1, "--force");
}

TEST(Stat, ReadsAndWritesOtherFormats) {
  const fs::path folder = test::scratch_folder();
  const std::string input = small_table();
  const Records plain = stat(roles("lq", input, {"--value", "people", "--firms", "firms"}));
  for (const std::string extension : {".xlsx", ".gpkg", ".geojson"}) {
    const std::string output = (folder / ("lq" + extension)).string();
    EXPECT_EQ(stat(roles("lq", input, {"--value", "people", "--firms", "firms", "-o", output})), Records());
    const Table table = read_table(output);
    EXPECT_EQ(table.headings, plain[0]) << extension;
    EXPECT_EQ(table.rows(), plain.size() - 1) << extension;
    // The result is a table of cells itself.
    const Records again = stat({"lq", output, "--region", "region", "--sector", "sector", "--value", "value"});
    EXPECT_EQ(field(again, {"West", "11.02"}, "lq"), field(plain, {"West", "11.02"}, "lq")) << extension;
  }
}

TEST(Stat, IsTheSameWhateverTheThreads) {
  REQUIRE_SHARED(textbook);
  for (const std::string method : {"lq", "concentration", "product-space"}) {
    const auto with = [&](const std::string& threads) {
      std::vector<std::string> arguments = laender(method, {"--threads", threads});
      arguments.insert(arguments.begin(), "stat");
      return klasteri(arguments).out;
    };
    EXPECT_EQ(with("1"), with("2")) << method;
  }
}

}  // namespace
}  // namespace klasteri
