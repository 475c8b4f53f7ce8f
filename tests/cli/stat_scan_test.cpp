// `klasteri stat scan` as its users meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
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

using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* humberside = "cases/methods/13_scan_bernoulli_north_humberside";
constexpr const char* columns = "cluster,center,radius_m,members,observed,expected,relative_risk,llr,p_value,p_gumbel";

std::string made_file(const std::string& name, const std::string& text) {
  const auto path = test::scratch_folder() / name;
  std::ofstream(path) << text;
  return path.string();
}

/// Firms of two towns 15 km apart and around them; wineries only near the first.
std::string wineries() {
  Random random(8);
  std::string text = "name,lon,lat,wineries,others,people\n";
  for (int i = 0; i < 60; ++i) {
    const bool first = i % 2 == 0;
    const double lon = (first ? 45.5 : 45.68) + random.uniform(-0.02, 0.02);
    const double lat = 41.9 + random.uniform(-0.02, 0.02);
    const bool winery = first && i % 3 != 0;
    text += "firm " + std::to_string(i) + "," + std::to_string(lon) + "," + std::to_string(lat) + "," +
            (winery ? "1,0," : "0,1,") + std::to_string(100 + i) + "\n";
  }
  return made_file("wineries.csv", text);
}

std::vector<std::string> bernoulli(const std::string& input, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"stat", "scan", input, "--cases", "wineries", "--controls", "others"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

void expect_failure(const std::vector<std::string>& arguments, int exit_code, const std::string& about) {
  const ProgramResult result = klasteri(arguments);
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_THAT(result.err, HasSubstr("klasteri: "));
  EXPECT_THAT(result.err, HasSubstr(about));
  EXPECT_EQ(result.out, "");
}

std::string header(const std::string& csv) { return csv.substr(0, csv.find_first_of("\r\n")); }

TEST(StatScan, FindsTheWineriesTown) {
  const ProgramResult result = klasteri(bernoulli(wineries(), {"--id", "name"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(header(result.out), columns);
  const auto rows = parse_csv(result.out);
  ASSERT_GE(rows.size(), 2u);
  EXPECT_EQ(rows[1][0], "1");
  EXPECT_THAT(rows[1][1], HasSubstr("firm "));
  EXPECT_LT(std::stod(rows[1][2]), 5000) << "metres, within one town";
  EXPECT_GT(std::stod(rows[1][2]), 100);
  EXPECT_EQ(std::stod(rows[1][8]), 0.001);
  EXPECT_LT(std::stod(rows[1][9]), 0.001);
  EXPECT_THAT(result.err, Not(HasSubstr("No cluster")));
}

TEST(StatScan, GivesTheClusterOfEveryRow) {
  const std::string input = wineries();
  const ProgramResult clusters = klasteri(bernoulli(input, {"--simulations", "99"}));
  const ProgramResult members = klasteri(bernoulli(input, {"--simulations", "99", "--members"}));
  ASSERT_EQ(members.exit_code, 0) << members.err;
  const auto rows = parse_csv(members.out);
  EXPECT_EQ(header(members.out), "id,cluster");
  ASSERT_EQ(rows.size(), 61u);
  int inside = 0;
  for (const auto& row : rows) inside += row[1] == "1" ? 1 : 0;
  const auto first = parse_csv(clusters.out).at(1);
  EXPECT_EQ(std::to_string(inside), first[3]);
  EXPECT_EQ(rows[static_cast<std::size_t>(std::stoi(first[1]))][1], "1") << "the row in the middle is a member";
}

TEST(StatScan, OfThePoissonModelAndEllipses) {
  const ProgramResult result = klasteri({"stat", "scan", wineries(), "--model", "poisson", "--cases", "wineries",
                                         "--population", "people", "--shape", "ellipse", "--simulations", "19"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(header(result.out), std::string(columns) + ",shape,angle,statistic");
  const auto best = parse_csv(result.out).at(1);
  const double shape = std::stod(best[10]);
  EXPECT_NEAR(std::stod(best[12]), std::stod(best[7]) * std::sqrt(4 * shape / ((shape + 1) * (shape + 1))), 1e-9);
}

TEST(StatScan, MeasuresOnASphereWhereAskedFor) {
  const std::string input = wineries();
  const auto radius = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--simulations", "0"});
    return std::stod(parse_csv(klasteri(bernoulli(input, more)).out).at(1)[2]);
  };
  const double planar = radius({});
  const double small = radius({"--earth-radius", "6367km"});
  const double large = radius({"--earth-radius", "12734km"});
  EXPECT_NEAR(small, planar, planar * 0.004);
  EXPECT_NEAR(large, 2 * small, 1e-6 * large);
}

TEST(StatScan, SaysInBothLanguagesThatThereIsNone) {
  std::string text = "x,y,wineries,others\n";
  for (int i = 0; i < 30; ++i) {
    text += std::to_string(i * 10) + "," + std::to_string(i * i % 7) + "," + (i % 4 == 0 ? "1,0\n" : "0,1\n");
  }
  const std::string input = made_file("even.csv", text);
  const ProgramResult result = klasteri(bernoulli(input, {"--x", "x", "--y", "y", "--simulations", "99", "--json"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("No cluster that chance would not explain"));
  const json all = json::parse(result.out);
  EXPECT_EQ(all["totals"]["significant"], 0);
  EXPECT_EQ(all["totals"]["cases"], 8);
  EXPECT_EQ(all["totals"]["population"], 30);
  EXPECT_EQ(all["totals"]["simulations"], 99);
  EXPECT_EQ(all["parameters"]["model"], "bernoulli");
  EXPECT_EQ(all["parameters"]["max_share"], 0.5);
  const ProgramResult georgian =
      klasteri(bernoulli(input, {"--x", "x", "--y", "y", "--simulations", "99", "--lang", "ka"}));
  EXPECT_THAT(georgian.err, HasSubstr("არ არის კლასტერი"));
  const std::string all_alike = made_file("alike.csv", "x,y,wineries,others\n0,0,1,1\n500,0,1,1\n900,100,1,1\n");
  const ProgramResult none = klasteri(bernoulli(all_alike, {"--x", "x", "--y", "y"}));
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_EQ(none.out, std::string(columns) + "\n");
  EXPECT_THAT(none.err, HasSubstr("nowhere are there more cases than expected"));
}

TEST(StatScan, EndsEarlyWhereAskedFor) {
  const ProgramResult result = klasteri(bernoulli(wineries(), {"--stop-after", "5", "--json"}));
  EXPECT_EQ(json::parse(result.out)["totals"]["simulations"], 999) << "a true cluster takes them all";
  EXPECT_EQ(json::parse(result.out)["parameters"]["stop_after"], 5);
}

TEST(StatScan, IsTheSameWhateverTheThreads) {
  const std::string input = wineries();
  const std::string one = klasteri(bernoulli(input, {"--threads", "1"})).out;
  EXPECT_EQ(klasteri(bernoulli(input, {"--threads", "8"})).out, one);
  EXPECT_NE(klasteri(bernoulli(input, {"--seed", "77"})).out, one);
}

TEST(StatScan, OfNorthHumberside) {
  REQUIRE_SHARED(humberside);
  const auto folder = test::shared_file(humberside);
  std::ifstream places(folder / "NHumberside.geo"), cases(folder / "NHumberside.cas"),
      controls(folder / "NHumberside.ctl");
  std::string text = "place,x,y,wineries,others\n";
  for (std::string id, x, y, c, k; places >> id >> x >> y && cases >> id >> c && controls >> id >> k;) {
    text += id + "," + x + "," + y + "," + c + "," + k + "\n";
  }
  const std::string input = made_file("humberside.csv", text);
  const ProgramResult result = klasteri(bernoulli(input, {"--x", "x", "--y", "y", "--id", "place"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const auto rows = parse_csv(result.out);
  ASSERT_GE(rows.size(), 3u);
  EXPECT_EQ(rows[2][1], "170");
  EXPECT_NEAR(std::stod(rows[2][2]), 5.83, 0.005);
  EXPECT_EQ(rows[2][3], "4");
  EXPECT_EQ(rows[2][4], "4");
  EXPECT_NEAR(std::stod(rows[2][7]), 4.836516, 5e-7);
  EXPECT_NEAR(std::stod(rows[2][8]), 0.674, 0.07);
  EXPECT_THAT(result.err, HasSubstr("No cluster that chance would not explain"));
}

TEST(StatScan, SaysWhatIsWrong) {
  const std::string input = wineries();
  expect_failure({"stat", "scan", input, "--cases", "wineries"}, 2, "--controls COL");
  expect_failure({"stat", "scan", input, "--controls", "others"}, 2, "--cases COL");
  expect_failure({"stat", "scan", input, "--model", "poisson", "--cases", "wineries"}, 2, "--population COL");
  expect_failure(bernoulli(input, {"--model", "poisson", "--population", "people"}), 2, "--model poisson takes");
  expect_failure(bernoulli(input, {"--population", "people"}), 2, "--model bernoulli takes --controls");
  expect_failure(bernoulli(input, {"--model", "normal"}), 2, "--model takes bernoulli or poisson, not \"normal\"");
  expect_failure(bernoulli(input, {"--shape", "square"}), 2, "--shape takes circle or ellipse");
  expect_failure(bernoulli(input, {"--max-share", "0.7"}), 2, "--max-share takes a share");
  expect_failure(bernoulli(input, {"--max-share", "0"}), 2, "--max-share takes a share");
  expect_failure(bernoulli(input, {"--min-cases", "0"}), 2, "--min-cases takes a number from 1");
  expect_failure(bernoulli(input, {"--earth-radius", "0"}), 2, "--earth-radius");
  expect_failure(bernoulli(input, {"--earth-radius", "6367km", "--shape", "ellipse"}), 2, "--shape circle only");
  expect_failure(bernoulli(input, {"--earth-radius", "6367km", "--x", "lon", "--y", "lat"}), 2, "not for --x and --y");
  const std::string two = "x,y,wineries,others\n100,0,1,1\n200,50,";
  const auto planar = [](const std::string& file) { return bernoulli(file, {"--x", "x", "--y", "y"}); };
  expect_failure(planar(made_file("blank.csv", two + ",1\n")), 1, "Row 2 of");
  expect_failure(planar(made_file("half.csv", two + "0.5,1\n")), 1, "0.5");
  expect_failure(planar(made_file("no_cases.csv", "x,y,wineries,others\n1,0,0,1\n2,0,0,3\n")), 1, "no cases");
  expect_failure(planar(made_file("one.csv", "x,y,wineries,others\n1,0,1,1\n1,0,0,3\n")), 1, "in one place");
}

TEST(StatScan, HelpHasAnExample) {
  EXPECT_THAT(klasteri({"stat", "scan", "--help"}).out, HasSubstr("Example:\n  klasteri stat scan"));
}

}  // namespace
}  // namespace klasteri
