// Registers of several years, through the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "tests/cli/program_checks.h"
#include "tests/support/geojson_validator.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::bad_data;
using test::bad_option;
using test::expect_failure;
using test::klasteri;
using test::ProgramResult;
using test::small_register;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// Two years: in the later one Kakheti has more wineries, and of these one is written down twice.
fs::path register_of_years(const fs::path& folder) {
  std::ofstream file(folder / "years.csv");
  file << "id,name,region,municipality,address,nace,საანგარიშო წელი\n";
  const auto row = [&file](int id, const char* place, const char* nace, const char* year) {
    file << id << ",firm," << place << "," << nace << "," << year << "\n";
  };
  const char* telavi = "კახეთი,თელავი,ქ. თელავი";
  const char* tbilisi = "თბილისი,თბილისი,ქ. თბილისი";
  for (const char* year : {"2022", "2023-12-31"}) {
    for (int i = 0; i < (year[3] == '2' ? 8 : 12); ++i) row(200000000 + i, telavi, "11.02", year);
    for (int i = 0; i < 60; ++i) row(300000000 + i, tbilisi, "47.11", year);
  }
  row(200000003, telavi, "11.02", "2023");   // again
  row(200000004, tbilisi, "47.11", "2023");  // its shop
  row(400000000, telavi, "11.02", "");       // of no year
  return folder / "years.csv";
}

double firms_in(const ProgramResult& density, const std::string& code) {
  const json document = json::parse(density.out);
  for (const json& row : document["rows"]) {
    if (row["code"] == code) return row["firms"].get<double>();
  }
  return -1;
}

TEST(Years, TheLatestIsTakenAndSaid) {
  const fs::path folder = test::scratch_folder();
  const std::string input = register_of_years(folder).string();
  const ProgramResult latest = klasteri({"density", input, "--json"});
  ASSERT_EQ(latest.exit_code, 0) << latest.err;
  EXPECT_THAT(latest.err, HasSubstr("years.csv has rows of the years 2022–2023; those of 2023 are taken"));
  EXPECT_THAT(latest.err, HasSubstr("1 rows say no year and are left out."));
  EXPECT_THAT(latest.err, HasSubstr("1 rows repeat an earlier row's id, place and activity and count once "
                                    "(first: row 141, id 200000003)."));
  EXPECT_THAT(latest.err, HasSubstr("1 rows share the id of another row but differ in place or activity"));
  EXPECT_EQ(firms_in(latest, "GE-KA"), 12);
  EXPECT_EQ(firms_in(latest, "GE-TB"), 61);
  const ProgramResult earlier = klasteri({"density", input, "--json", "--year", "2022", "--lang", "ka"});
  ASSERT_EQ(earlier.exit_code, 0) << earlier.err;
  EXPECT_THAT(earlier.err, HasSubstr("აღებულია 2022 წლის ჩანაწერები"));
  EXPECT_EQ(firms_in(earlier, "GE-KA"), 8);
  EXPECT_EQ(json::parse(earlier.out)["parameters"]["year"], 2022);
  expect_failure(klasteri({"density", input, "--year", "2030"}), bad_data,
                 "years.csv has no rows of the year 2030; it has 2022–2023.");
  expect_failure(klasteri({"density", input, "--year", "22"}), bad_option, "--year");
  expect_failure(klasteri({"density", small_register(folder).string(), "--year", "2022"}), bad_data, "year");
}

TEST(Years, AProjectHoldsOneAndCountsTheSameAgain) {
  const fs::path folder = test::scratch_folder();
  const std::string input = register_of_years(folder).string();
  const std::string project = (folder / "years.gpkg").string();
  const ProgramResult built = klasteri({"build", input, "-o", project, "--json", "--quiet"});
  ASSERT_EQ(built.exit_code, 0) << built.err;
  const json document = json::parse(built.out);
  EXPECT_EQ(document["parameters"]["year"], "2023");
  EXPECT_EQ(document["totals"]["enterprises"], 74) << "repeated rows are kept";
  EXPECT_EQ(document["rows"][0]["firms"], 12) << "but count once";
  EXPECT_EQ(firms_in(klasteri({"density", project, "--json"}), "GE-KA"), 12);
  const ProgramResult detected = klasteri({"detect", project, "--json"});
  ASSERT_EQ(detected.exit_code, 0) << detected.err;
  EXPECT_EQ(json::parse(detected.out)["rows"][0]["firms"], 12);
  expect_failure(klasteri({"density", project, "--year", "2022"}), bad_data, "it has 2023.");
}

TEST(Years, DetectComparesTwo) {
  const fs::path folder = test::scratch_folder();
  const std::string input = register_of_years(folder).string();
  const ProgramResult detected = klasteri({"detect", input, "--json"});
  ASSERT_EQ(detected.exit_code, 0) << detected.err;
  EXPECT_THAT(detected.err, HasSubstr("1 rows say no year and are left out."));
  const json document = json::parse(detected.out);
  EXPECT_EQ(document["totals"]["year"], 2023);
  EXPECT_EQ(document["totals"]["before_year"], 2022);
  EXPECT_EQ(document["rows"][0]["firms"], 12);
  const ProgramResult earlier = klasteri({"detect", input, "--json", "--year", "2022"});
  ASSERT_EQ(earlier.exit_code, 0) << earlier.err;
  EXPECT_EQ(json::parse(earlier.out)["rows"][0]["firms"], 8);
  EXPECT_EQ(json::parse(earlier.out)["totals"]["before_year"], 0);
  expect_failure(klasteri({"detect", input, "--before-year", "2021"}), bad_data, "no rows of the year 2021");
  expect_failure(klasteri({"detect", input, "--year", "2022", "--before-year", "2023"}), bad_option, "earlier");
}

TEST(Years, ColumnsOfTwoYearsAreNamed) {
  const fs::path folder = test::scratch_folder();
  std::ofstream(folder / "two.csv") << "name,address,staff,then\nMarani,Telavi,5,4\n";
  const std::string input = (folder / "two.csv").string();
  const std::vector<std::string> asked = {"geocode", input, "-o", (folder / "x.csv").string(), "--employees-before",
                                          "then"};
  const ProgramResult result = klasteri(asked);
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("  employees of the year before: then\n"));
  std::vector<std::string> in_georgian = asked;
  in_georgian.insert(in_georgian.end(), {"--lang", "ka", "--force"});
  EXPECT_THAT(klasteri(in_georgian).err, HasSubstr("  წინა წლის დასაქმებულები: then\n"));
}

TEST(Years, GeocodeKeepsAllRows) {
  const fs::path folder = test::scratch_folder();
  const std::string input = register_of_years(folder).string();
  const std::string placed = (folder / "placed.csv").string();
  const ProgramResult result = klasteri({"geocode", input, "-o", placed});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("(143 rows)"));
  const ProgramResult counted = klasteri({"density", placed, "--json"});
  EXPECT_EQ(firms_in(counted, "GE-KA"), 12) << counted.err;
}

}  // namespace
}  // namespace klasteri
