// `klasteri stat kdensity` and `klasteri stat m-function` as their users meet them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "geo/base/random.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;

using Records = std::vector<std::vector<std::string>>;

Records stat(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "stat");
  const ProgramResult result = klasteri(std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return parse_csv(result.out);
}

json stat_json(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "stat");
  arguments.emplace_back("--json");
  const ProgramResult result = klasteri(std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return json::parse(result.out);
}

std::string line(const std::vector<std::string>& record) {
  std::string text;
  for (const std::string& field : record) text += (text.empty() ? "" : ",") + field;
  return text;
}

void expect_failure(std::vector<std::string> arguments, int exit_code, const std::string& about) {
  arguments.insert(arguments.begin(), "stat");
  const ProgramResult result = klasteri(arguments);
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_EQ(result.err.find("klasteri: "), result.err.rfind("klasteri: ")) << "one sentence:\n" << result.err;
  EXPECT_THAT(result.err, HasSubstr("klasteri: "));
  EXPECT_THAT(result.err.substr(result.err.find("klasteri: ")), HasSubstr(about));
  EXPECT_EQ(result.out, "");
}

std::string made_file(const std::string& name, const std::string& text) {
  const fs::path path = test::scratch_folder() / name;
  std::ofstream(path) << text;
  return path.string();
}

/// Four firms on a line, in data units: two of wine, at 0 and 1; two others, at 0 and 3. A fifth has no position.
std::string line_of_firms() {
  return made_file("line.csv",
                   "name,x,y,kind,jobs\nA,0,0,wine,2\nB,0,0,other,1\nC,1,0,wine,3\nD,3,0,other,4\nE,,,wine,9\n");
}
std::vector<std::string> planar(std::string method, std::string input, std::vector<std::string> more) {
  std::vector<std::string> arguments = {std::move(method), std::move(input), "--x", "x", "--y", "y"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// 60 firms of wine around one place, 400 others all over a square of 20 km.
std::string gathered_firms() {
  Random random(5);
  std::string text = "x,y,kind\n";
  for (int i = 0; i < 460; ++i) {
    const bool wine = i < 60;
    const double x = wine ? 5000 + 500 * random.normal() : random.uniform(0, 20'000);
    const double y = wine ? 5000 + 500 * random.normal() : random.uniform(0, 20'000);
    text += std::to_string(x) + "," + std::to_string(y) + (wine ? ",wine\n" : ",other\n");
  }
  return made_file("gathered.csv", text);
}

TEST(StatDistances, HelpHasAnExample) {
  for (const std::string method : {"kdensity", "m-function"}) {
    EXPECT_THAT(klasteri({"stat", "--help"}).out, HasSubstr(method));
    EXPECT_THAT(klasteri({"stat", method, "--help"}).out, HasSubstr("Example:\n  klasteri stat " + method));
  }
}

TEST(StatKDensity, OfALine) {
  const std::string input = made_file("three.csv", "x,y,kind\n0,0,wine\n3,4,wine\n6,8,wine\n100,0,other\n");
  const Records rows = stat(planar("kdensity", input, {"--case", "kind=wine", "--r", "10:5", "--simulations", "0"}));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(line(rows[0]), "r,kd,global_low,global_high");
  EXPECT_EQ(rows[1][0], "0");
  EXPECT_EQ(rows[3][0], "10");
  EXPECT_NEAR(std::stod(rows[2][1]), 0.19741879079914107, 1e-13) << "as the test of the library has it by hand";
  EXPECT_EQ(rows[2][2], "");
  EXPECT_EQ(rows[2][3], "");
}

TEST(StatKDensity, TellsWhereASectorIsLocalised) {
  const std::vector<std::string> arguments =
      planar("kdensity", gathered_firms(), {"--case", "kind=wine", "--r", "8000:500", "--simulations", "199"});
  const json all = stat_json(arguments);
  EXPECT_EQ(all["parameters"]["case"], "kind=wine");
  EXPECT_EQ(all["parameters"]["simulations"], 199);
  EXPECT_EQ(all["totals"]["firms"], 460);
  EXPECT_EQ(all["totals"]["cases"], 60);
  EXPECT_GT(all["totals"]["bandwidth"], 0);
  EXPECT_EQ(all["totals"]["localised"], true);
  EXPECT_EQ(all["totals"]["dispersed"], false);
  EXPECT_EQ(all["totals"]["localised_radii"][0][0], 0);
  EXPECT_EQ(all["totals"]["psi"], 0);
  EXPECT_EQ(all["rows"].size(), 17U);
  double gamma = 0;
  for (const json& row : all["rows"]) {
    EXPECT_LE(row["global_low"], row["global_high"]);
    gamma += std::max(0.0, row["kd"].get<double>() - row["global_high"].get<double>());
  }
  EXPECT_NEAR(all["totals"]["gamma"], gamma, 1e-12 * gamma);

  std::vector<std::string> one_thread = arguments;
  one_thread.insert(one_thread.end(), {"--threads", "1"});
  EXPECT_EQ(stat(one_thread), stat(arguments));
  std::vector<std::string> other_seed = arguments;
  other_seed.insert(other_seed.end(), {"--seed", "2"});
  EXPECT_NE(stat(other_seed), stat(arguments));
}

TEST(StatKDensity, MeasuresDegreesInMetres) {
  // A hundredth of a degree of latitude is 1.11 km.
  const std::string input =
      made_file("degrees.csv", "lon,lat,kind\n44,42,wine\n44,42.01,wine\n44,42.02,wine\n44,42.5,other\n");
  const json all = stat_json({"kdensity", input, "--case", "kind=wine", "--r", "2km:100m", "--simulations", "0"});
  EXPECT_EQ(all["rows"].size(), 21U);
  EXPECT_EQ(all["rows"][20]["r"], 2000);
  std::size_t densest = 0;
  for (std::size_t i = 0; i < 21; ++i) {
    if (all["rows"][i]["kd"] > all["rows"][densest]["kd"]) densest = i;
  }
  EXPECT_EQ(densest, 11U) << "two of three distances are 1,111 m";
  EXPECT_FALSE(all["totals"].contains("localised")) << "without simulations nothing is said of it";
}

TEST(StatMFunction, OfALine) {
  const Records rows =
      stat(planar("m-function", line_of_firms(), {"--case", "kind=wine", "--r", "0,0.5,1,2,3", "--simulations", "19"}));
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(line(rows[0]), "r,m,global_low,global_high");
  EXPECT_EQ(rows[1][1], "0");
  EXPECT_EQ(rows[2][0], "0.5");
  EXPECT_NEAR(std::stod(rows[3][1]), 1.5, 1e-13);
  EXPECT_NEAR(std::stod(rows[4][1]), 1.25, 1e-13) << "a neighbour 2 away counts at 2";
  EXPECT_NEAR(std::stod(rows[5][1]), 1, 1e-13);
  EXPECT_NEAR(std::stod(rows[5][2]), 1, 1e-13) << "everybody is everybody's neighbour, wherever they stand";
  const Records beside =
      stat(planar("m-function", line_of_firms(),
                  {"--case", "kind=wine", "--neighbours", "kind=other", "--r", "0,2", "--simulations", "0"}));
  EXPECT_NEAR(std::stod(beside[1][1]), 1.5, 1e-13);
  EXPECT_NEAR(std::stod(beside[2][1]), (1.0 / 2 + 2.0 / 3) / (4.0 / 3), 1e-13);
  const Records weighted = stat(planar("m-function", line_of_firms(),
                                       {"--case", "kind=wine", "--weight", "jobs", "--r", "1", "--simulations", "0"}));
  EXPECT_NEAR(std::stod(weighted[1][1]), (3.0 / 4 + 2.0 / 3) / (3.0 / 8 + 2.0 / 7), 1e-13);
}

TEST(StatMFunction, AroundEachFirm) {
  const Records rows =
      stat(planar("m-function", line_of_firms(), {"--case", "kind=wine", "--r", "0", "--individual", "--id", "name"}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(line(rows[0]), "id,m");
  EXPECT_EQ(line(rows[1]), "A,0");
  EXPECT_EQ(line(rows[2]), "C,") << "no neighbour, no value";
  const Records numbered =
      stat(planar("m-function", line_of_firms(), {"--case", "kind=wine", "--r", "1", "--individual"}));
  EXPECT_EQ(line(numbered[1]), "1,1.5");
  EXPECT_EQ(line(numbered[2]), "3,1.5") << "numbers of the table's rows";
}

TEST(StatMFunction, AroundEachFirmAsALayerOfPoints) {
  const std::string input = made_file("degrees.csv", "lon,lat,kind\n44,42,wine\n44,42.01,wine\n44.1,42,other\n");
  const fs::path output = test::scratch_folder() / "m.geojson";
  const ProgramResult result = klasteri(
      {"stat", "m-function", input, "--case", "kind=wine", "--r", "2km", "--individual", "-o", output.string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json layer = json::parse(std::ifstream(output));
  ASSERT_EQ(layer["features"].size(), 2U);
  EXPECT_NEAR(layer["features"][1]["geometry"]["coordinates"][1], 42.01, 1e-6);
  EXPECT_NEAR(layer["features"][1]["properties"]["m"], 2, 1e-12);
}

TEST(StatDistances, TakesRadiiFromAFile) {
  const std::string radii = made_file("radii.txt", "0\n1\r\n\n2.5\n");
  const std::vector<std::string> more = {"--case", "kind=wine", "--r", radii, "--simulations", "0"};
  const Records rows = stat(planar("m-function", line_of_firms(), more));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[3][0], "2.5");
  const Records tenths =
      stat(planar("m-function", line_of_firms(), {"--case", "kind=wine", "--r", "1:0.1", "--simulations", "0"}));
  ASSERT_EQ(tenths.size(), 12U) << "0 and 1 included";
  EXPECT_EQ(tenths[11][0], "1");
  const std::string faulty = made_file("faulty.txt", "0\nfar\n");
  expect_failure(planar("m-function", line_of_firms(), {"--case", "kind=wine", "--r", faulty}), 1,
                 "Line 2 of " + faulty + " is \"far\"");
  expect_failure(planar("m-function", line_of_firms(), {"--case", "kind=wine", "--r", made_file("empty.txt", "\n")}), 1,
                 "has no radius");
}

TEST(StatDistances, LeavesOutRowsWithoutAWeight) {
  const std::string input = made_file("weights.csv", "x,y,kind,jobs\n0,0,wine,2\n1,0,wine,\n0,1,other,3\n2,0,wine,1\n");
  const ProgramResult result = klasteri({"stat", "m-function", input, "--x", "x", "--y", "y", "--case", "kind=wine",
                                         "--weight", "jobs", "--r", "5", "--simulations", "0", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 rows have no weight in the column \"jobs\""));
  const json all = json::parse(result.out);
  EXPECT_EQ(all["totals"]["without_weight"], 1);
  EXPECT_EQ(all["totals"]["cases"], 2);
}

TEST(StatDistances, RefusesWhatDoesNotFit) {
  const std::string input = line_of_firms();
  const auto refused = [&](std::vector<std::string> options, int exit_code, const std::string& about) {
    expect_failure(planar("m-function", input, std::move(options)), exit_code, about);
  };
  refused({"--r", "5:1"}, 2, "stat m-function needs --case COL=VALUE");
  refused({"--case", "kind=wine"}, 2, "needs --r MAX:STEP");
  refused({"--case", "wine", "--r", "5:1"}, 2, "--case takes COL=VALUE");
  refused({"--case", "sort=wine", "--r", "5:1"}, 1, "no column \"sort\"");
  refused({"--case", "kind=beer", "--r", "5:1"}, 1, "\"beer\" in its column \"kind\"");
  refused({"--case", "kind=wine", "--r", "near"}, 2, "not \"near\"");
  refused({"--case", "kind=wine", "--r", "1,,2"}, 2, "not \"\"");
  refused({"--case", "kind=wine", "--r", "5:0"}, 2, "a step above zero");
  refused({"--case", "kind=wine", "--r", "1:5"}, 2, "no longer than MAX");
  refused({"--case", "kind=wine", "--r", "1:0.0000001"}, 2, "take a longer step");
  refused({"--case", "kind=wine", "--r", "5", "--simulations", "7"}, 2, "--simulations takes 0 or a number from 19");
  refused({"--case", "kind=wine", "--r", "1,2", "--individual"}, 2, "at one radius");
  refused({"--case", "kind=wine", "--r", "1", "--id", "name"}, 2, "--individual");
  expect_failure(planar("kdensity", input, {"--case", "kind=wine", "--r", "5:1"}), 1, "at least three firms");
  expect_failure(planar("kdensity", made_file("stacked.csv", "x,y,k\n1,1,a\n1,1,a\n1,1,a\n1,1,a\n"),
                        {"--case", "k=a", "--r", "5:1"}),
                 1, "at one place");
  const std::string degrees = made_file("d.csv", "lon,lat,k\n44.1,42.1,a\n44.2,42.3,a\n44.5,42.2,a\n");
  expect_failure({"kdensity", degrees, "--x", "lon", "--y", "lat", "--case", "k=a", "--r", "5:1"}, 1, "degrees");
}

}  // namespace
}  // namespace klasteri
