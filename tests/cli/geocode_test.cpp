// `klasteri geocode` and what goes with it, through the program.
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

TEST(Geocode, KeepsColumnsAndAddsItsOwn) {
  const fs::path folder = test::scratch_folder();
  const std::string input = small_register(folder).string();
  const fs::path output = folder / "placed.csv";
  const ProgramResult result = klasteri({"geocode", input, "-o", output.string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(read_file(output),
              StartsWith("დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი,geo_status,"));
  EXPECT_THAT(read_file(output), HasSubstr("GE-KA,თელავი,თელავი"));
  EXPECT_THAT(result.out, HasSubstr("matched"));
  const ProgramResult detected = klasteri({"detect", output.string()});
  EXPECT_EQ(detected.exit_code, 0) << detected.err;
  EXPECT_THAT(detected.err, HasSubstr("geo_*")) << "says that the places are kept";
  EXPECT_THAT(detected.out, HasSubstr("GE-KA"));
}

TEST(Geocode, ExplainsARow) {
  const fs::path folder = test::scratch_folder();
  const std::string input = small_register(folder).string();
  const ProgramResult result = klasteri({"geocode", input, "--explain", "3"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("თელავი"));
  EXPECT_THAT(result.out, HasSubstr("matched"));
  expect_failure(klasteri({"geocode", input, "--explain", "80"}), bad_option, "from 1 to 79");
}

TEST(Geocode, RecognisesSwappedCoordinates) {
  const fs::path folder = test::scratch_folder();
  std::ofstream file(folder / "swapped.csv");
  file << "name,address,nace,x,y\n";
  for (int i = 0; i < 20; ++i) file << "Marani,Telavi,11.02,41.92" << i << ",45.47" << i << "\n";
  file.close();
  const fs::path output = folder / "placed.csv";
  const ProgramResult result = klasteri({"geocode", (folder / "swapped.csv").string(), "-o", output.string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("swapped"));
  EXPECT_THAT(read_file(output), HasSubstr("swapped_axes"));
}

TEST(Geocode, ReversesPoints) {
  const fs::path folder = test::scratch_folder();
  std::ofstream(folder / "points.csv") << "what,east,north\n"
                                          "marani,45.47,41.92\n"
                                          "turned round,41.92,45.47\n"
                                          "at sea,40.5,42.0\n"
                                          "nowhere,,\n";
  const std::string input = (folder / "points.csv").string();
  const fs::path output = folder / "named.csv";
  const ProgramResult result =
      klasteri({"geocode", input, "--reverse", "--lon", "east", "--lat", "north", "-o", output.string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const std::string rows = read_file(output);
  EXPECT_THAT(rows, StartsWith("what,east,north,geo_status,"));
  EXPECT_THAT(rows, HasSubstr("marani,45.47,41.92,matched,settlement,"));
  EXPECT_THAT(rows, HasSubstr("GE-KA,თელავი,თელავი"));
  EXPECT_THAT(rows, HasSubstr("turned round,41.92,45.47,matched,settlement,"));
  EXPECT_THAT(rows, HasSubstr("swapped_axes"));
  EXPECT_THAT(rows, HasSubstr("at sea,40.5,42.0,unmatched,none,0,outside_country"));
  EXPECT_THAT(rows, HasSubstr("nowhere,,,unmatched,none,0,no_coordinates"));
  const ProgramResult as_json = klasteri({"geocode", input, "--reverse", "--lon", "east", "--lat", "north", "-o",
                                          output.string(), "--force", "--json", "--quiet"});
  ASSERT_EQ(as_json.exit_code, 0) << as_json.err;
  EXPECT_EQ(as_json.err, "");
  const json document = json::parse(as_json.out);
  EXPECT_EQ(document["rows"][0]["geo_region"], "GE-KA");
  EXPECT_EQ(document["totals"]["rows"], 4);
  expect_failure(klasteri({"geocode", input, "--reverse", "-o", (folder / "x.csv").string()}), bad_data, "--lon");
  expect_failure(klasteri({"geocode", input, "--reverse", "--lon", "east", "-o", (folder / "x.csv").string()}),
                 bad_option, "--lat");
  expect_failure(klasteri({"geocode", input, "--reverse"}), bad_option, "-o OUTPUT");
  EXPECT_FALSE(fs::exists(folder / "x.csv"));
}

TEST(Geocode, TakesCorrectionsOfAClerk) {
  const fs::path folder = test::scratch_folder();
  std::ofstream(folder / "firms.csv") << "name,address,nace\n"
                                         "a,The old  mill,11.02\n"
                                         "b,ქ. თელავი,11.02\n";
  std::ofstream(folder / "fix.csv") << "text,place_id\nthe old mill,adm2:2325\nnever met,adm2:2325\n";
  std::ofstream(folder / "bad.csv") << "text,place_id\nthe old mill,osm:0\n";
  const std::string input = (folder / "firms.csv").string();
  const std::string fix = (folder / "fix.csv").string();
  const fs::path output = folder / "placed.csv";
  const ProgramResult result = klasteri({"geocode", input, "-o", output.string(), "--corrections", fix, "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 rows are placed by corrections of " + fix + "; 1 of its 2 strings"));
  EXPECT_THAT(read_file(output), HasSubstr("matched,municipality,1,corrected,GE-GU,ოზურგეთი"));
  EXPECT_EQ(json::parse(result.out)["totals"]["faults"]["corrected"], 1);
  const ProgramResult explained = klasteri({"geocode", input, "--explain", "1", "--corrections", fix});
  EXPECT_THAT(explained.out, HasSubstr("A correction places this address: ოზურგეთი (adm2:2325)."));
  const ProgramResult built =
      klasteri({"build", input, "-o", (folder / "firms.gpkg").string(), "--corrections", fix, "--json"});
  ASSERT_EQ(built.exit_code, 0) << built.err;
  EXPECT_EQ(json::parse(built.out)["totals"]["faults"]["corrected"], 1);
  expect_failure(
      klasteri({"geocode", input, "-o", (folder / "x.csv").string(), "--corrections", (folder / "bad.csv").string()}),
      bad_data, "\"osm:0\" (row 1)");
  EXPECT_FALSE(fs::exists(folder / "x.csv"));
}

TEST(Geocode, WritesAReport) {
  const fs::path folder = test::scratch_folder();
  const std::string input = small_register(folder).string();
  const fs::path page = folder / "report.html";
  const auto report = [&](const std::string& output, const fs::path& file, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"geocode",  input,        "-o", (folder / output).string(),
                                          "--report", file.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return klasteri(arguments);
  };
  const ProgramResult result = report("a.csv", page, {"--lang", "ka"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const std::string first = read_file(page);
  EXPECT_THAT(first, HasSubstr("<html lang=\"ka\">"));
  expect_failure(report("b.csv", page, {}), bad_data, "--force");
  EXPECT_FALSE(fs::exists(folder / "b.csv")) << "told before the work";
  ASSERT_EQ(report("b.csv", page, {"--lang", "ka", "--force", "--threads", "1"}).exit_code, 0);
  EXPECT_TRUE(read_file(page) == first) << "the same input gives the same bytes";
  ASSERT_EQ(report("c.csv", folder / "report.csv", {}).exit_code, 0);
  EXPECT_THAT(read_file(folder / "report.csv"), HasSubstr("status_by_precision,matched,settlement,,79"));
  expect_failure(report("d.csv", folder / "report.pdf", {}), bad_option, ".html");
  expect_failure(report("e.csv", folder / "e.csv", {}), bad_option, "--report");
}

}  // namespace
}  // namespace klasteri
