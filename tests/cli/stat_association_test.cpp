// `klasteri stat moran`, `local-moran`, `gi` and `gi-star` as their users meet them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

using Records = std::vector<std::vector<std::string>>;

const std::string conflict = "cases/methods/05_local_moran_afcon_anselin1995/";

ProgramResult run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "stat");
  return klasteri(std::move(arguments));
}

Records records(const ProgramResult& result) {
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return parse_csv(result.out);
}

std::string header(const Records& rows) {
  std::string line;
  for (const std::string& heading : rows.at(0)) line += (line.empty() ? "" : ",") + heading;
  return line;
}

fs::path made_file(const std::string& name, const std::string& text) {
  const fs::path path = test::scratch_folder() / name;
  std::ofstream(path) << text;
  return path;
}

void expect_failure(std::vector<std::string> arguments, int exit_code, const std::string& about) {
  const ProgramResult result = run(std::move(arguments));
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_THAT(result.err, HasSubstr(about));
  EXPECT_EQ(result.out, "");
}

/// A row of six areas, of which one has no value, and one apart.
struct Row {
  std::string table = made_file("areas.csv",
                                "code,n,other,people\na,9,1,100\nb,8,2,50\nc,,3,60\nd,1,2,70\ne,2,4,80\nf,1,1,90\n"
                                "g,5,2,40\n")
                          .string();
  std::string links =
      made_file("links.csv", "x,y\na,b\nb,a\nb,c\nc,b\nc,d\nd,c\nd,e\ne,d\ne,f\nf,e\na,f\nf,a\n").string();

  std::vector<std::string> of(const std::string& method, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {method, table, "--value", "n", "--id", "code", "--weights", links};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
};

TEST(StatMoran, OfAfricanConflict) {
  REQUIRE_SHARED(conflict + "afcon.csv");
  const std::string input = test::shared_file(conflict + "afcon.csv").string();
  const std::string links = test::shared_file(conflict + "afcon_neighbours.csv").string();
  const Records rows =
      records(run({"moran", input, "--value", "totcon", "--weights", links, "--alternative", "greater"}));
  EXPECT_EQ(header(rows),
            "statistic,value,expected,variance_randomisation,variance_normality,z,p_normal,p_permutation");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1][0] + rows[2][0] + rows[3][0], "morangearyglobal_g");
  EXPECT_NEAR(std::stod(rows[1][1]), 0.4167956319436547, 1e-12);
  EXPECT_NEAR(std::stod(rows[1][6]), 6.85391679462904e-06, 1e-13);
  EXPECT_NEAR(std::stod(rows[2][1]), 0.5839577232112700, 1e-12);
  EXPECT_EQ(std::stod(rows[1][7]), 0.001);
  const Records binary = records(run({"moran", input, "--value", "totcon", "--weights", links, "--binary"}));
  EXPECT_NEAR(std::stod(binary[3][1]), 0.161640610710758692, 1e-12);
  EXPECT_EQ(binary[3][4], "") << "no variance under normality";
}

TEST(StatLocalMoran, OfAfricanConflict) {
  REQUIRE_SHARED(conflict + "afcon.csv");
  const std::string input = test::shared_file(conflict + "afcon.csv").string();
  const std::string links = test::shared_file(conflict + "afcon_neighbours.csv").string();
  const ProgramResult result = run({"local-moran", input, "--value", "totcon", "--weights", links});
  const Records rows = records(result);
  EXPECT_EQ(header(rows), "id,i,expected,variance,z,p_normal,p_permutation,q_value,quadrant,class");
  ASSERT_EQ(rows.size(), 43u);
  EXPECT_EQ(rows[5][0], "5");
  EXPECT_NEAR(std::stod(rows[5][1]), 6.94672907898569, 1e-9);
  EXPECT_NEAR(std::stod(rows[5][5]), 0.000472812645105506, 1e-10);
  EXPECT_EQ(rows[5][8], "HH");
  EXPECT_THAT(result.err, HasSubstr("With 999 permutations no p-value is below 0.002, and among 42 areas"));
  EXPECT_THAT(result.err, HasSubstr("--permutations 1679"));
  const ProgramResult more = run({"local-moran", input, "--value", "totcon", "--weights", links, "--permutations",
                                  "9999", "--significance", "0.1"});
  EXPECT_EQ(records(more)[10][9], "HH");
  EXPECT_EQ(records(more)[5][9], "not significant");
  EXPECT_THAT(more.err, Not(HasSubstr("permutations")));
  const ProgramResult other_threads = run({"local-moran", input, "--value", "totcon", "--weights", links,
                                           "--permutations", "9999", "--significance", "0.1", "--threads", "1"});
  EXPECT_EQ(other_threads.out, more.out);
  EXPECT_NE(run({"local-moran", input, "--value", "totcon", "--weights", links, "--seed", "2"}).out, result.out);
}

TEST(StatGi, OfAfricanConflict) {
  REQUIRE_SHARED(conflict + "afcon.csv");
  const std::string input = test::shared_file(conflict + "afcon.csv").string();
  const std::string links = test::shared_file(conflict + "afcon_neighbours.csv").string();
  const auto gi = [&](const std::string& method) {
    return records(run({method, input, "--value", "totcon", "--weights", links, "--binary", "--permutations", "0"}));
  };
  EXPECT_EQ(header(gi("gi")), "id,g,z,p_normal,p_permutation,q_value,class");
  EXPECT_NEAR(std::stod(gi("gi")[5][2]), 3.49570413183812, 1e-9);
  const Records star = gi("gi-star");
  EXPECT_NEAR(std::stod(star[5][2]), 4.42133636545131, 1e-9);
  EXPECT_EQ(star[5][4], "") << "without permutations";
  EXPECT_NEAR(std::stod(star[5][5]), 0.000411987807295421, 1e-9);
  EXPECT_EQ(star[5][6], "HH");
  EXPECT_EQ(star[1][6], "not significant");
}

TEST(StatLocalMoran, SaysWhatIsMissing) {
  const Row row;
  const ProgramResult result = run(row.of("local-moran", {"--permutations", "99"}));
  const Records rows = records(result);
  EXPECT_THAT(result.err, HasSubstr("1 features have no value; they are left out"));
  EXPECT_THAT(result.err, HasSubstr("1 features have no neighbour and are called islands: g"));
  ASSERT_EQ(rows.size(), 8u);
  EXPECT_EQ(rows[3], (std::vector<std::string>{"c", "", "", "", "", "", "", "", "", "missing"}));
  EXPECT_EQ(rows[7], (std::vector<std::string>{"g", "", "", "", "", "", "", "", "", "island"}));
  EXPECT_EQ(rows[1][8], "HH");
  EXPECT_EQ(rows[2][8], "HH") << "of the neighbours of b only a has a value";
  EXPECT_EQ(rows[6][8], "LH");
  const ProgramResult georgian = run(row.of("local-moran", {"--lang", "ka", "--permutations", "99"}));
  EXPECT_THAT(georgian.err, HasSubstr("1 ობიექტს მნიშვნელობა არ აქვს"));
  EXPECT_EQ(georgian.out, result.out);
}

TEST(StatMoran, TakesTwoVariablesOrRates) {
  const Row row;
  const Records two = records(run(row.of("moran", {"--value2", "other"})));
  EXPECT_NE(two[1][1], "");
  EXPECT_EQ(two[2][1], "") << "Geary's c is of one variable";
  const Records rates = records(run(row.of("moran", {"--base", "people"})));
  EXPECT_NE(rates[1][1], records(run(row.of("moran")))[1][1]);
  EXPECT_EQ(rates[3][1], "") << "differences from the mean rate are below 0";
  EXPECT_NE(records(run(row.of("local-moran", {"--base", "people"})))[1][1], records(run(row.of("local-moran")))[1][1]);
  EXPECT_NE(records(run(row.of("local-moran", {"--value2", "other"})))[1][1],
            records(run(row.of("local-moran")))[1][1]);
}

TEST(StatLocalMoran, GivesTotals) {
  const Row row;
  const ProgramResult result = run(row.of("local-moran", {"--json", "--quiet", "--permutations", "9"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json document = json::parse(result.out);
  EXPECT_EQ(document["parameters"]["method"], "local-moran");
  EXPECT_EQ(document["parameters"]["permutations"], 9);
  EXPECT_EQ(document["parameters"]["alternative"], "two-sided");
  EXPECT_EQ(document["parameters"]["significance"], 0.05);
  EXPECT_EQ(document["totals"]["missing"], 1);
  EXPECT_EQ(document["totals"]["island"], 1);
  EXPECT_EQ(document["totals"]["not significant"], 5);
  const json moran = json::parse(run(row.of("moran", {"--json", "--quiet"})).out);
  EXPECT_EQ(moran["totals"]["areas"], 6);
  EXPECT_EQ(moran["totals"]["islands"], 1);
}

struct Field {
  std::string code;
  int n;
  double west, south, east, north;
};

/// Rectangles as a layer of polygons.
std::string fields(const std::string& name, const std::vector<Field>& all) {
  json features = json::array();
  for (const Field& f : all) {
    const json ring = {{f.west, f.south}, {f.east, f.south}, {f.east, f.north}, {f.west, f.north}, {f.west, f.south}};
    features.push_back({{"type", "Feature"},
                        {"properties", {{"code", f.code}, {"n", f.n}}},
                        {"geometry", {{"type", "Polygon"}, {"coordinates", json::array({ring})}}}});
  }
  return made_file(name, json({{"type", "FeatureCollection"}, {"features", features}}).dump()).string();
}

TEST(StatAssociation, BridgesSliversAndSavesWeights) {
  // Three in a row, the middle one drawn a little (about 8 m) too far to the east, and one across the first border.
  const std::string input = fields("fields.geojson", {{"a", 1, 44.0, 42.0, 44.1, 42.1},
                                                      {"b", 4, 44.1001, 42.0, 44.2001, 42.1},
                                                      {"c", 2, 44.2001, 42.0, 44.3, 42.1},
                                                      {"d", 8, 44.05, 42.1, 44.15, 42.2}});
  const auto links = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"moran", input, "--value", "n", "--id", "code", "--json", "--quiet"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const ProgramResult result = run(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return json::parse(result.out)["totals"]["links"].get<int>();
  };
  EXPECT_EQ(links({"--weights", "queen"}), 6) << "b–c, a–d and b–d, which meet between vertices";
  EXPECT_EQ(links({"--weights", "rook"}), 6);
  EXPECT_EQ(links({"--weights", "rook", "--tolerance", "0"}), 2);
  EXPECT_EQ(links({"--weights", "queen", "--tolerance", "20m"}), 8);
  const fs::path folder = test::scratch_folder();
  for (const std::string name : {"fields.gal", "fields.gwt", "fields.csv"}) {
    const std::string saved = (folder / name).string();
    EXPECT_EQ(links({"--weights", "rook", "--tolerance", "20m", "--save-weights", saved}), 8);
    EXPECT_EQ(links({"--weights", saved}), 8) << name;
  }
  std::ifstream csv(folder / "fields.csv");
  std::string first, second;
  std::getline(csv, first);
  std::getline(csv, second);
  EXPECT_EQ(first + "|" + second, "id,neighbour,weight|a,b,1");
  const std::vector<std::string> again = {"moran",          input,
                                          "--value",        "n",
                                          "--id",           "code",
                                          "--weights",      "queen",
                                          "--save-weights", (folder / "fields.gal").string()};
  expect_failure(again, 1, "fields.gal");
}

TEST(StatAssociation, TakesToleranceInDataUnits) {
  const std::string input = fields(
      "planar.geojson",
      {{"a", 1, 500'000, 0, 500'100, 100}, {"b", 3, 500'102, 0, 500'200, 100}, {"c", 4, 500'200, 0, 500'300, 100}});
  const auto moran = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"moran", input, "--value", "n", "--weights", "queen", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  };
  const ProgramResult narrow = moran({});
  ASSERT_EQ(narrow.exit_code, 0) << narrow.err;
  EXPECT_EQ(json::parse(narrow.out)["totals"]["links"], 2);
  EXPECT_THAT(narrow.err, HasSubstr("1 features have no neighbour"));
  EXPECT_EQ(json::parse(moran({"--tolerance", "2.5"}).out)["totals"]["links"], 4);
  EXPECT_EQ(moran({"--tolerance", "wide"}).exit_code, 2);
}

TEST(StatAssociation, RefusesWhatIsWrong) {
  const Row row;
  expect_failure({"moran", row.table, "--weights", row.links}, 2, "needs --value COL");
  expect_failure({"gi", row.table, "--value", "n"}, 2, "needs --weights WEIGHTS");
  expect_failure(row.of("moran", {"--base", "people", "--value2", "other"}), 2, "leave out --value2 or --base");
  expect_failure(row.of("gi", {"--alternative", "both"}), 2, "--alternative takes two-sided");
  expect_failure(row.of("gi", {"--significance", "2"}), 2, "--significance takes a number above 0");
  expect_failure(row.of("gi", {"--permutations", "-1"}), 2, "--permutations");
  expect_failure(row.of("gi", {"--base", "people"}), 2, "--base");
  expect_failure(row.of("gi", {"--tolerance", "1"}), 2, "--tolerance goes with --weights queen or rook");
  expect_failure(row.of("gi", {"--save-weights", "x.txt"}), 2, "ends in .gal, .gwt or .csv");
  const std::string few = made_file("few.csv", "code,n\na,1\nb,2\n").string();
  const std::string pair = made_file("pair.csv", "x,y\na,b\nb,a\n").string();
  expect_failure({"gi", few, "--value", "n", "--id", "code", "--weights", pair}, 1, "2 of 2 areas have a value");
  const std::string same = made_file("same.csv", "code,n\na,1\nb,1\nc,1\n").string();
  expect_failure({"moran", same, "--value", "n", "--id", "code", "--weights", pair}, 1, "have the same one, 1");
}

}  // namespace
}  // namespace klasteri
