// The program as its users meet it: exit codes, sentences, and no files left behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

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
using test::files_in;
using test::interrupted;
using test::klasteri;
using test::last_line;
using test::ProgramResult;
using test::small_register;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Help, OfEverySubcommandHasAnExample) {
  const ProgramResult main = klasteri({"--help"});
  EXPECT_EQ(main.exit_code, 0);
  for (const std::string command : {"build", "geocode", "detect", "density", "density-surface", "export", "gazetteer",
                                    "report", "sample", "stat", "assess", "update", "view"}) {
    EXPECT_THAT(main.out, HasSubstr(command));
    const ProgramResult help = klasteri({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_THAT(help.out, HasSubstr("Example:\n  klasteri " + command)) << command;
  }
  EXPECT_THAT(klasteri({"gazetteer", "import", "--help"}).out, HasSubstr("Example:\n  klasteri gazetteer import"));
}

TEST(Version, IsPrinted) { EXPECT_THAT(klasteri({"--version"}).out, StartsWith("klasteri 0.")); }

TEST(BadInput, EndsWithOneAndOneSentence) {
  const fs::path folder = test::scratch_folder();
  const auto build = [&](const fs::path& input) {
    return klasteri({"build", input.string(), "-o", (folder / "x.gpkg").string()});
  };
  expect_failure(build(folder / "none.csv"), bad_data, "none.csv");
  expect_failure(build(folder), bad_data, folder.string());
  std::ofstream(folder / "empty.csv").flush();
  expect_failure(build(folder / "empty.csv"), bad_data, "empty");
  std::ofstream(folder / "no_address.csv") << "name,nace\nMarani,11.02\n";
  expect_failure(build(folder / "no_address.csv"), bad_data, "address");
  std::ofstream(folder / "no_sector.csv") << "name,address\nMarani,Telavi\n";
  expect_failure(build(folder / "no_sector.csv"), bad_data, "NACE");
  std::ofstream(folder / "cut.xlsx", std::ios::binary) << "PK\x03\x04 cut off here";
  expect_failure(build(folder / "cut.xlsx"), bad_data, "cut.xlsx");
  EXPECT_FALSE(fs::exists(folder / "x.gpkg"));
}

TEST(BadOutput, IsToldBeforeTheWork) {
  const fs::path folder = test::scratch_folder();
  const std::string input = small_register(folder).string();
  std::ofstream(folder / "there.gpkg") << "mine";
  expect_failure(klasteri({"build", input, "-o", (folder / "there.gpkg").string()}), bad_data, "--force");
  EXPECT_EQ(read_file(folder / "there.gpkg"), "mine");
  expect_failure(klasteri({"build", input, "-o", (folder / "no" / "x.gpkg").string()}), bad_data, "does not exist");
  expect_failure(klasteri({"build", input, "-o", "/proc/x.gpkg"}), bad_data, "/proc/x.gpkg");
  expect_failure(klasteri({"export", input, "clusters", "-o", (folder / "x.csv").string()}), bad_data, "not a project");
  EXPECT_EQ(files_in(folder), 2u);
}

class BuiltProject : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = test::scratch_folder();
    built_ = klasteri({"build", small_register(folder_).string(), "-o", project()});
  }
  static std::string project() { return (folder_ / "small.gpkg").string(); }
  static inline fs::path folder_;
  static inline ProgramResult built_;
};

TEST_F(BuiltProject, SaysWhatItTookAndFound) {
  ASSERT_EQ(built_.exit_code, 0) << built_.err;
  EXPECT_THAT(built_.err, HasSubstr("საქმიანობის კოდი")) << "what the column was taken for";
  EXPECT_THAT(built_.out, HasSubstr("geo_status")) << built_.out;
  EXPECT_THAT(built_.out, HasSubstr("Candidate clusters")) << built_.out;
  EXPECT_THAT(built_.out, HasSubstr("GE-KA")) << built_.out;
  EXPECT_THAT(built_.err, Not(HasSubstr("\r"))) << "no bar where stderr is no terminal";
}

TEST_F(BuiltProject, SpeaksGeorgian) {
  const ProgramResult detected = klasteri({"detect", project(), "--lang", "ka"});
  EXPECT_THAT(detected.out, HasSubstr("კახეთი"));
  EXPECT_THAT(detected.out, StartsWith("rank,region,region_name,sector,sector_name,value,firms,lq,"));
  const ProgramResult by_environment = test::klasteri({"detect", project()}, {{}, {{"LC_ALL", "ka_GE.UTF-8"}}, {}});
  EXPECT_EQ(by_environment.out, detected.out);
}

TEST_F(BuiltProject, GivesEveryLayerInEveryFormat) {
  for (const std::string layer : {"enterprises", "regions", "clusters"}) {
    for (const std::string extension : {".geojson", ".gpkg", ".fgb", ".csv", ".kml", ".xlsx", ".mbtiles"}) {
      const fs::path path = folder_ / (layer + extension);
      const ProgramResult result = klasteri({"export", project(), layer, "-o", path.string(), "--quiet"});
      EXPECT_EQ(result.exit_code, 0) << result.err;
      EXPECT_EQ(result.err + result.out, "");
      EXPECT_GT(fs::file_size(path), 100u) << path;
      if (extension == ".geojson") {
        EXPECT_EQ(test::geojson_violations(read_file(path)), std::vector<std::string>()) << layer;
      }
    }
  }
  expect_failure(klasteri({"export", project(), "firms", "-o", (folder_ / "x.csv").string()}), bad_option, "clusters");
}

TEST_F(BuiltProject, DetectsTheSameAgain) {
  const fs::path path = folder_ / "again.geojson";
  const ProgramResult result = klasteri({"detect", project(), "-o", path.string(), "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json document = json::parse(result.out);
  EXPECT_EQ(document["parameters"]["by"], "region");
  ASSERT_GE(document["rows"].size(), 1u);
  EXPECT_EQ(document["rows"][0]["region"], "GE-KA");
  EXPECT_EQ(document["rows"][0]["sector"], "wine");
  EXPECT_EQ(document["rows"][0]["firms"], 12);
  EXPECT_EQ(test::geojson_violations(read_file(path)), std::vector<std::string>());
}

TEST_F(BuiltProject, ExplainsACell) {
  const ProgramResult shown = klasteri({"detect", project(), "--explain", "კახეთი:wine"});
  ASSERT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("(12/18)/(13/79) = 4.05 → strong (≥ 2)"));
  EXPECT_THAT(shown.out, HasSubstr("N = 79, K = 13, n = 18, k = 12"));
  EXPECT_THAT(shown.out, HasSubstr("\nA candidate cluster:"));
  EXPECT_THAT(klasteri({"detect", project(), "--explain", "GE-KA:wine", "--lang", "ka"}).out,
              HasSubstr("კლასტერის კანდიდატია"));
  const ProgramResult as_json = klasteri({"detect", project(), "--explain", "GE-KA:11.02", "--json"});
  ASSERT_EQ(as_json.exit_code, 0) << as_json.err;
  const json document = json::parse(as_json.out);
  EXPECT_EQ(document["parameters"]["sector_level"], "class");
  EXPECT_EQ(document["totals"]["firms"]["cell"], 12);
  EXPECT_EQ(document["totals"]["candidate"], true);
  EXPECT_EQ(document["rows"].size(), 5u);
}

TEST_F(BuiltProject, ExplainsNoCellThatIsConfidentialOrAbsent) {
  const std::string few = "GE-TB:wine";
  const ProgramResult confidential = klasteri({"detect", project(), "--explain", few});
  ASSERT_EQ(confidential.exit_code, 0) << confidential.err;
  EXPECT_THAT(confidential.out, HasSubstr("confidential"));
  EXPECT_THAT(confidential.out, Not(HasSubstr("LQ")));
  EXPECT_THAT(klasteri({"detect", project(), "--explain", few, "--min-published", "1"}).out, HasSubstr("(1/61)"));
  const auto explain = [](const std::string& cell) { return klasteri({"detect", project(), "--explain", cell}); };
  expect_failure(explain("GE-KA"), bad_option, "REGION:SECTOR");
  expect_failure(explain("GE-KA:wime"), bad_data, "perhaps \"wine\" was meant");
  expect_failure(explain("Kaheti:wine"), bad_data, "perhaps \"Kakheti\" was meant");
  expect_failure(explain("თელავი:wine"), bad_option, "--by municipality");
  expect_failure(explain("GE-KA:beer"), bad_data, "has no firms here");
}

TEST_F(BuiltProject, AnswersDensity) {
  const ProgramResult result = klasteri({"density", project(), "--in", "GE-KA", "--sector", "wine", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json rows = json::parse(result.out)["rows"];
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]["code"], "GE-KA");
  EXPECT_EQ(rows[0]["firms"], 12);
  EXPECT_THAT(klasteri({"density", project(), "--in", "GE-KA", "--lang", "ka"}).out, HasSubstr("GE-KA,კახეთი,"));
  const ProgramResult circle = klasteri({"density", project(), "--around", "45.47,41.92", "--radius", "20km"});
  ASSERT_EQ(circle.exit_code, 0) << circle.err;
  EXPECT_THAT(circle.out, StartsWith("code,name,firms,"));
  EXPECT_THAT(circle.out, HasSubstr(",18,")) << circle.out;
}

/// Wine in Tbilisi is one firm.
TEST_F(BuiltProject, DensityWithholdsAreasOfFewFirms) {
  const std::vector<std::string> query = {"density", project(), "--in", "GE-KA,GE-TB", "--sector", "wine", "--json"};
  const ProgramResult result = klasteri(query);
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 areas that rest on fewer than 3 firms"));
  const json document = json::parse(result.out);
  EXPECT_EQ(document["totals"]["suppressed_areas"], 1);
  EXPECT_EQ(document["rows"][0]["suppressed"], false);
  const json& tbilisi = document["rows"][1];
  EXPECT_EQ(tbilisi["suppressed"], true);
  for (const char* column :
       {"firms", "employees", "turnover", "firms_without_employees", "firms_per_km2", "lq", "rank"})
    EXPECT_TRUE(tbilisi[column].is_null()) << column << ": " << tbilisi[column];
  std::vector<std::string> in_house = query;
  in_house.insert(in_house.end(), {"--min-published", "1"});
  EXPECT_EQ(json::parse(klasteri(in_house).out)["rows"][1]["firms"], 1);
  in_house.back() = "0";
  expect_failure(klasteri(in_house), bad_option, "--min-published");
}

TEST_F(BuiltProject, ExportsAreasWithoutTellingOnFewFirms) {
  const auto exported = [&](const std::string& layer, std::vector<std::string> options) {
    const fs::path path = folder_ / (layer + "_" + std::to_string(options.size()) + ".csv");
    options.insert(options.begin(), {"export", project(), layer, "-o", path.string(), "--json", "--force"});
    const ProgramResult result = klasteri(options);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(read_file(path).substr(0, read_file(path).find('\n')), HasSubstr(",suppressed")) << layer;
    return json::parse(result.out)["rows"];
  };
  const auto row = [](const json& rows, const std::string& code) {
    return *std::find_if(rows.begin(), rows.end(), [&](const json& each) { return each["code"] == code; });
  };
  // Of 18 firms in Kakheti fewer than 19 may not be shown; the 61 of Tbilisi may.
  for (const std::string layer : {"regions", "density"}) {
    const json masked = exported(layer, {"--min-published", "19"});
    EXPECT_TRUE(row(masked, "GE-KA")["firms"].is_null());
    EXPECT_EQ(row(masked, "GE-KA")["suppressed"], true);
    EXPECT_EQ(row(masked, "GE-TB")["firms"], 61);
    EXPECT_EQ(row(masked, "GE-TB")["suppressed"], false);
    EXPECT_EQ(row(exported(layer, {}), "GE-KA")["firms"], 18);
  }
  std::size_t municipalities = 0;
  for (const json& each : exported("municipalities", {"--min-published", "19"}))
    municipalities += each["suppressed"] == true;
  EXPECT_EQ(municipalities, 1u) << "Telavi";
}

TEST_F(BuiltProject, IsTheSameWhateverTheThreads) {
  const std::string input = (folder_ / "register.csv").string();
  const fs::path other = folder_ / "one_thread.gpkg";
  ASSERT_EQ(klasteri({"build", input, "-o", other.string(), "--threads", "1", "--quiet"}).exit_code, 0);
  EXPECT_TRUE(read_file(other) == read_file(project()));
}

/// Each cell of a grid has its own outline, also where a sector leaves out the cells before it.
TEST(Density, GivesCellsOfASectorTheirOwnShapes) {
  const fs::path folder = test::scratch_folder();
  std::ofstream(folder / "firms.csv") << "name,nace,lon,lat\na,11.02,45.47,41.92\nb,47.11,42.00,41.92\n";
  const auto cells = [&](const std::string& sector) {
    const fs::path path = folder / ("cells" + sector + ".geojson");
    std::vector<std::string> query = {"density",
                                      (folder / "firms.csv").string(),
                                      "--grid",
                                      "square",
                                      "--cell",
                                      "20km",
                                      "--min-published",
                                      "1",
                                      "-o",
                                      path.string()};
    if (!sector.empty()) query.insert(query.end(), {"--sector", sector});
    const ProgramResult result = klasteri(query);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    std::map<std::string, json> shapes;
    const json document = json::parse(read_file(path));
    for (const json& feature : document["features"]) {
      shapes[feature["properties"]["code"].get<std::string>()] = feature["geometry"];
    }
    return shapes;
  };
  const std::map<std::string, json> all = cells("");
  ASSERT_EQ(all.size(), 2u);
  for (const std::string sector : {"11.02", "47.11"}) {
    const std::map<std::string, json> one = cells(sector);
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(one.begin()->second, all.at(one.begin()->first)) << sector;
  }
}

TEST(Build, SaysThatOneAreaHasNoNation) {
  const fs::path folder = test::scratch_folder();
  std::ofstream file(folder / "one.csv");
  file << "name,municipality,address,nace\n";
  for (int i = 0; i < 30; ++i) file << "Marani " << i << ",Telavi,Telavi,11.02\n";
  file.close();
  const std::string input = (folder / "one.csv").string();
  const ProgramResult alone = klasteri({"build", input, "-o", (folder / "one.gpkg").string()});
  ASSERT_EQ(alone.exit_code, 0) << alone.err;
  EXPECT_THAT(alone.out, HasSubstr("--reference"));
  std::ofstream(folder / "nation.csv") << "sector,value,firms\nwine,200,200\n_T,10000,10000\n";
  const ProgramResult compared = klasteri(
      {"build", input, "-o", (folder / "compared.gpkg").string(), "--reference", (folder / "nation.csv").string()});
  ASSERT_EQ(compared.exit_code, 0) << compared.err;
  EXPECT_THAT(compared.out, Not(HasSubstr("--reference")));
  EXPECT_THAT(compared.out, HasSubstr("GE-KA"));
}

TEST(Detect, AgreesWithGeostatsTable) {
  REQUIRE_SHARED("testdata/stats/geostat_business_region_section.csv");
  const std::string table = test::shared_file("testdata/stats/geostat_business_region_section.csv").string();
  const ProgramResult result = klasteri(
      {"detect", "--table", table, "--where", "indicator='employed_persons' AND year='2022' AND nace_section<>'_T'",
       "--region", "region", "--sector", "nace_section", "--value", "value", "--all", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const auto lq = [rows = json::parse(result.out)["rows"]](const std::string& region, const std::string& sector) {
    for (const json& row : rows) {
      if (row["region"] == region && row["sector"] == sector) return row["lq"].get<double>();
    }
    return -1.0;
  };
  EXPECT_NEAR(lq("GE-KA", "A"), 5.8426, 5e-5);
  EXPECT_NEAR(lq("GE-KA", "C"), 2.2721, 5e-5);
  EXPECT_NEAR(lq("GE-KK", "B"), 7.9502, 5e-5);
  EXPECT_NEAR(lq("GE-SZ", "A"), 3.2855, 5e-5);
}

TEST(Interrupt, LeavesNothingHalfWritten) {
  const fs::path folder = test::scratch_folder();
  {
    std::ofstream file(folder / "long.csv");
    file << "name,municipality,address,nace\n";
    for (int i = 0; i < 300000; ++i) file << "Marani " << i << ",Telavi,Telavi street " << i << ",11.02\n";
  }
  // At several moments, so that several stages are met.
  for (const int wait_ms : {100, 400, 900}) {
    const auto begun = std::chrono::steady_clock::now();
    test::ProgramOptions options;
    options.interrupt_when = [begun, wait_ms] {
      return std::chrono::steady_clock::now() - begun > std::chrono::milliseconds(wait_ms);
    };
    const ProgramResult result =
        klasteri({"build", (folder / "long.csv").string(), "-o", (folder / "x.gpkg").string()}, options);
    EXPECT_EQ(result.exit_code, interrupted) << result.err;
    EXPECT_EQ(files_in(folder), 1u) << "only the input";
  }
}

TEST(Sample, IsSyntheticAllTheWay) {
  const fs::path folder = test::scratch_folder();
  const std::string sample = (folder / "sample.csv").string();
  ASSERT_EQ(klasteri({"sample", "-o", sample, "--rows", "3000", "--seed", "7"}).exit_code, 0);
  const ProgramResult built = klasteri({"build", sample, "-o", (folder / "sample.gpkg").string()});
  ASSERT_EQ(built.exit_code, 0) << built.err;
  EXPECT_THAT(built.err, HasSubstr("SYNTHETIC"));
  const std::string clusters = (folder / "clusters.geojson").string();
  ASSERT_EQ(klasteri({"export", (folder / "sample.gpkg").string(), "clusters", "-o", clusters}).exit_code, 0);
  const json collection = json::parse(read_file(clusters));
  EXPECT_EQ(collection["synthetic"], true);
  ASSERT_FALSE(collection["features"].empty());
  EXPECT_EQ(collection["features"][0]["properties"]["synthetic"], true);
}

TEST(Sample, PlantsWhatIsAskedFor) {
  const fs::path folder = test::scratch_folder();
  const std::string sample = (folder / "planted.csv").string();
  const ProgramResult made = klasteri({"sample", "-o", sample, "--rows", "20000", "--planted", "3", "--risk", "4-5",
                                       "--firms", "50", "--radius", "5-20km", "--json"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  const json shown = json::parse(made.out);
  EXPECT_EQ(shown["parameters"]["planted"], 3);
  ASSERT_EQ(shown["rows"].size(), 3u);
  for (const json& cluster : shown["rows"]) {
    EXPECT_GE(cluster["radius_m"], 5000);
    EXPECT_LE(cluster["radius_m"], 20000);
    EXPECT_NEAR(cluster["firms"].get<double>() + cluster["expected"].get<double>(), 50, 1.5);
  }
  EXPECT_TRUE(fs::exists(folder / "planted.truth.csv"));
  const auto expect_usage = [&](const std::vector<std::string>& more, const char* words) {
    std::vector<std::string> arguments = {"sample", "-o", (folder / "x.csv").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    expect_failure(klasteri(arguments), bad_option, words);
    EXPECT_FALSE(fs::exists(folder / "x.csv"));
  };
  expect_usage({"--planted", "3", "--risk", "high"}, "--risk takes a number");
  expect_usage({"--planted", "3", "--risk", "8-3"}, "relative risk");
  expect_usage({"--planted", "3", "--radius", "far"}, "--radius");
  expect_usage({"--planted", "3000"}, "of a product of its own");
  expect_usage({"--risk", "3"}, "--planted");
}

TEST(View, SaysWhereTheViewerIsMissing) {
  const fs::path folder = test::scratch_folder();
  fs::copy_file(KLASTERI_BINARY_DIR "/bin/klasteri", folder / "klasteri");
  const ProgramResult result = test::run_program({(folder / "klasteri").string(), "view", "x.gpkg"});
  expect_failure(result, bad_data, "KLASTERI_VIEWER");
}

TEST(View, PassesItsArgumentsOn) {
  const fs::path folder = test::scratch_folder();
  fs::copy_file(KLASTERI_BINARY_DIR "/bin/klasteri", folder / "klasteri");
  std::ofstream(folder / "klasteri-viewer") << "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";
  fs::permissions(folder / "klasteri-viewer", fs::perms::owner_all);
  const ProgramResult result =
      test::run_program({(folder / "klasteri").string(), "view", "x.gpkg", "--screenshot", "map.png", "--lang", "ka"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "x.gpkg\n--screenshot\nmap.png\n--lang\nka\n");
}

}  // namespace
}  // namespace klasteri
