// `klasteri stat dbscan` and `stat hdbscan` as their users meet them, and how methods over points read positions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

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

constexpr const char* clustering = "cases/methods/15_dbscan_hdbscan";

using Records = std::vector<std::vector<std::string>>;

std::string made_file(const std::string& name, const std::string& text) {
  const fs::path path = test::scratch_folder() / name;
  std::ofstream(path) << text;
  return path.string();
}

ProgramResult stat(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "stat");
  return klasteri(std::move(arguments));
}

Records rows_of(std::vector<std::string> arguments) {
  const ProgramResult result = stat(std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return parse_csv(result.out);
}

std::vector<std::string> column(const Records& records, std::size_t index) {
  std::vector<std::string> values;
  for (std::size_t row = 1; row < records.size(); ++row) values.push_back(records[row][index]);
  return values;
}

void expect_failure(const std::vector<std::string>& arguments, int exit_code, const std::string& about) {
  const ProgramResult result = stat(arguments);
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_THAT(result.err, HasSubstr("klasteri: "));
  EXPECT_THAT(result.err, HasSubstr(about));
  EXPECT_EQ(result.out, "");
}

/// Wineries as `klasteri geocode` writes them: six in Telavi (one has no employees stated), three in Kvareli, one
/// alone, one placed at its municipality only, one not placed.
std::string wineries() {
  std::string text = "name,employees,geo_precision,geo_lon,geo_lat\n";
  for (int i = 0; i < 6; ++i)
    text += "T" + std::to_string(i) + (i == 3 ? ",," : ",10,") + "settlement,45.4732,41.9198\n";
  for (int i = 0; i < 3; ++i) text += "K" + std::to_string(i) + ",40,house,45.81" + std::to_string(i) + ",41.949\n";
  return made_file("wineries.csv", text + "A,5,street,46.1,41.6\nM,5,municipality,45.4732,41.9198\nN,5,none,,\n");
}

TEST(StatDbscan, ReadsWhatGeocodeWrites) {
  const ProgramResult result = stat({"dbscan", wineries(), "--eps", "500m", "--min-points", "3", "--id", "name"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 rows have no position and 1 are placed less exactly than by district"));
  EXPECT_EQ(
      result.out,
      "id,cluster,core\nT0,0,1\nT1,0,1\nT2,0,1\nT3,0,1\nT4,0,1\nT5,0,1\nK0,1,1\nK1,1,1\nK2,1,1\nA,-1,0\nM,,\nN,,\n");
  EXPECT_EQ(stat({"dbscan", wineries(), "--eps", "0.5km", "--min-points", "3", "--id", "name", "--lon", "geo_lon",
                  "--lat", "geo_lat"})
                .out,
            result.out);
  const Records exact =
      rows_of({"dbscan", wineries(), "--eps", "500", "--min-points", "3", "--min-precision", "street"});
  EXPECT_EQ(column(exact, 0)[11], "12") << "the number of the row";
  EXPECT_THAT(column(exact, 1), ::testing::ElementsAre("", "", "", "", "", "", "0", "0", "0", "-1", "", ""));
}

TEST(StatDbscan, CountsWeights) {
  const ProgramResult result =
      stat({"dbscan", wineries(), "--eps", "500m", "--min-points", "60", "--weight", "employees", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 rows have no weight in the column \"employees\""));
  const json all = json::parse(result.out);
  EXPECT_EQ(all["parameters"]["method"], "dbscan");
  EXPECT_EQ(all["parameters"]["eps"], 500);
  EXPECT_EQ(all["totals"]["rows"], 12);
  EXPECT_EQ(all["totals"]["points"], 10);
  EXPECT_EQ(all["totals"]["without_position"], 1);
  EXPECT_EQ(all["totals"]["too_coarse"], 1);
  EXPECT_EQ(all["totals"]["without_weight"], 1);
  EXPECT_EQ(all["totals"]["clusters"], 1) << "120 employees in Kvareli, 50 in Telavi";
  EXPECT_EQ(all["totals"]["noise"], 6);
  EXPECT_TRUE(all["rows"][3]["cluster"].is_null());
}

TEST(StatDbscan, OfPlanarPoints) {
  const std::string line = made_file("line.csv", "px,py\n0,0\n3,4\n6,8\n100,0\n");
  EXPECT_EQ(stat({"dbscan", line, "--x", "px", "--y", "py", "--eps", "5", "--min-points", "2"}).out,
            "id,cluster,core\n1,0,1\n2,0,1\n3,0,1\n4,-1,0\n");
  expect_failure({"dbscan", line, "--x", "px", "--y", "py", "--eps", "5m"}, 2, "--eps takes a number above zero");
  expect_failure({"dbscan", line, "--x", "px", "--eps", "5"}, 2, "--x COL and --y COL go together");
  expect_failure({"dbscan", line, "--eps", "5"}, 1, "has no positions");
  expect_failure({"dbscan", line, "--x", "px", "--y", "nowhere", "--eps", "5"}, 1, "nowhere");
}

TEST(StatDbscan, OfTheMoons) {
  REQUIRE_SHARED(clustering);
  const std::string moons = (test::shared_file(clustering) / "moons.csv").string();
  const Records rows = rows_of({"dbscan", moons, "--x", "X", "--y", "Y", "--eps", "0.6", "--min-points", "5"});
  EXPECT_EQ(rows.size(), 101u) << "small planar coordinates are no degrees";
}

TEST(StatDbscan, RefusesDegreesAsPlanar) {
  for (const char* x : {"geo_lon", "east"}) {
    const std::string input =
        made_file("degrees.csv", std::string(x) + ",north\n44.79,41.71\n44.8,41.72\n42.7,42.25\n");
    expect_failure({"dbscan", input, "--x", x, "--y", "north", "--eps", "0.1"}, 1,
                   "hold degrees, between which no distance can be measured; name them with --lon COL --lat COL");
  }
  const std::string abroad = made_file("abroad.csv", "longitude,latitude\n13.4,52.5\n13.5,52.6\n");
  expect_failure({"dbscan", abroad, "--x", "longitude", "--y", "latitude", "--eps", "1"}, 1, "hold degrees");
  EXPECT_EQ(stat({"dbscan", abroad, "--eps", "20km", "--min-points", "2"}).out, "id,cluster,core\n1,0,1\n2,0,1\n");
  const std::string metres = made_file("metres.csv", "lon,lat\n500000,4600000\n500100,4600000\n");
  expect_failure({"dbscan", metres, "--eps", "1km"}, 1, "which is not in degrees");
}

TEST(StatDbscan, RefusesWrongOptions) {
  const std::string input = wineries();
  expect_failure({"dbscan", input}, 2, "stat dbscan needs --eps D");
  expect_failure({"dbscan", input, "--eps", "far"}, 2, "--eps takes a length above zero");
  expect_failure({"dbscan", input, "--eps", "0"}, 2, "--eps takes a length above zero");
  expect_failure({"dbscan", input, "--eps", "1km", "--min-points", "0"}, 2, "--min-points takes a number above zero");
  expect_failure({"dbscan", input, "--eps", "1km", "--min-precision", "region"}, 2, "--min-precision takes district");
  expect_failure({"dbscan", input, "--eps", "1km", "--jitter", "5m"}, 2, "--jitter takes none");
  expect_failure({"dbscan", input, "--eps", "1km", "--weight", "nobody"}, 1, "nobody");
  const std::string negative = made_file("negative.csv", "lon,lat,n\n44,42,1\n44,42,-1\n");
  expect_failure({"dbscan", negative, "--eps", "1km", "--weight", "n"}, 1, "Row 2");
  const std::string nowhere = made_file("nowhere.csv", "lon,lat\n,\n,\n");
  expect_failure({"dbscan", nowhere, "--eps", "1km"}, 1, "No row of");
}

TEST(StatDbscan, WritesFootprints) {
  const fs::path shapes = test::scratch_folder() / "shapes.geojson";
  const fs::path table = test::scratch_folder() / "clusters.csv";
  const ProgramResult result = stat({"dbscan", wineries(), "--eps", "500m", "--min-points", "3", "--footprints",
                                     shapes.string(), "-o", table.string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json layer = json::parse(std::ifstream(shapes));
  ASSERT_EQ(layer["features"].size(), 2u);
  const json& telavi = layer["features"][0];
  EXPECT_EQ(telavi["properties"]["cluster"], 0);
  EXPECT_EQ(telavi["properties"]["members"], 6);
  EXPECT_NEAR(telavi["properties"]["area_km2"].get<double>(), 0.25 * 0.25 * M_PI, 0.003) << "a disc around one point";
  EXPECT_NEAR(telavi["geometry"]["coordinates"][0][0][0].get<double>(), 45.4732, 0.01);
  EXPECT_GT(layer["features"][1]["properties"]["area_km2"].get<double>(), 0.25);
  expect_failure({"dbscan", wineries(), "--eps", "1km", "--footprints", shapes.string()}, 1, "--force");
  expect_failure({"dbscan", wineries(), "--eps", "1km", "--footprints", "a.tiff"}, 2, "a.tiff");
  expect_failure({"dbscan", wineries(), "--eps", "1km", "--footprints", "a.gpkg", "-o", "./a.gpkg"}, 2, "same file");
  expect_failure({"dbscan", wineries(), "--x", "geo_lon", "--y", "geo_lat", "--eps", "1", "--footprints", "a.gpkg"}, 2,
                 "--footprints needs to know where");
}

TEST(StatHdbscan, OfTheMoons) {
  REQUIRE_SHARED(clustering);
  const std::string moons = (test::shared_file(clustering) / "moons.csv").string();
  const ProgramResult result = stat({"hdbscan", moons, "--x", "X", "--y", "Y", "--min-points", "5", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json all = json::parse(result.out);
  ASSERT_EQ(all["totals"]["clusters"], 3);
  EXPECT_EQ(all["totals"]["noise"], 0);
  std::vector<double> stability = all["totals"]["stability"];
  std::sort(stability.begin(), stability.end());
  EXPECT_NEAR(stability[0], 45.627622, 1e-6);
  EXPECT_NEAR(stability[2], 110.706126, 1e-6);
  const Records rows = rows_of({"hdbscan", moons, "--x", "X", "--y", "Y", "--min-points", "5"});
  EXPECT_EQ(rows[0], (std::vector<std::string>{"id", "cluster", "probability", "outlier"}));
  EXPECT_NEAR(std::stod(rows[1][2]), 0.435475327887605, 1e-9);
  EXPECT_NEAR(std::stod(rows[1][3]), 0.240642988509809, 1e-9);
}

TEST(StatHdbscan, KeepsTogetherWhatIsNear) {
  REQUIRE_SHARED(clustering);
  const std::string input = (test::shared_file(clustering) / "hdbscan_eps_118.csv").string();
  const auto clusters = [&](const std::string& epsilon) {
    const ProgramResult result =
        stat({"hdbscan", input, "--x", "x", "--y", "y", "--min-points", "3", "--epsilon", epsilon, "--json"});
    return json::parse(result.out)["totals"]["clusters"].get<int>();
  };
  EXPECT_EQ(clusters("1"), 5);
  EXPECT_GT(clusters("0"), 5);
}

TEST(StatHdbscan, OfPlacedFirms) {
  const fs::path shapes = test::scratch_folder() / "towns.gpkg";
  const ProgramResult result =
      stat({"hdbscan", wineries(), "--min-points", "3", "--json", "--footprints", shapes.string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const json all = json::parse(result.out);
  EXPECT_EQ(all["totals"]["clusters"], 2);
  EXPECT_TRUE(all["totals"]["stability"][0].is_null()) << "without bound: six at one point";
  EXPECT_GT(all["totals"]["stability"][1].get<double>(), 0);
  EXPECT_EQ(all["parameters"]["min_cluster_size"], 3);
  EXPECT_EQ(all["rows"][0]["probability"], 1);
  EXPECT_TRUE(all["rows"][11]["outlier"].is_null());
  EXPECT_TRUE(fs::exists(shapes));
}

TEST(StatHdbscan, RefusesWhatItCannotDo) {
  const std::string input = wineries();
  expect_failure({"hdbscan", input, "--min-points", "11"}, 1, "nearest 11 (itself included), but there are 10");
  expect_failure({"hdbscan", input, "--min-cluster-size", "1"}, 2, "--min-cluster-size takes a number from 2");
  expect_failure({"hdbscan", input, "--epsilon", "near"}, 2, "--epsilon takes a length");
  const std::string one = made_file("one.csv", "lon,lat\n44,42\n44,42\n44,42\n");
  expect_failure({"hdbscan", one, "--min-points", "2"}, 1, "All 3 points stand at one place");
}

TEST(StatHdbscan, IsOneWhateverTheThreads) {
  std::string text = "x,y\n";
  for (int i = 0; i < 4000; ++i) {
    text += std::to_string(i % 97 + 1000 * (i % 5)) + "." + std::to_string(i * 7 % 100) + "," +
            std::to_string(i * 31 % 89) + "\n";
  }
  const std::string input = made_file("many.csv", text);
  const auto out = [&](const std::string& threads) {
    return stat({"hdbscan", input, "--x", "x", "--y", "y", "--min-points", "7", "--threads", threads}).out;
  };
  const std::string one = out("1");
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 4001);
  EXPECT_TRUE(out("2") == one);
  EXPECT_TRUE(out("8") == one);
}

TEST(StatPoints, HelpHasAnExample) {
  for (const std::string method : {"dbscan", "hdbscan"}) {
    EXPECT_THAT(stat({"--help"}).out, HasSubstr(method));
    EXPECT_THAT(stat({method, "--help"}).out, HasSubstr("Example:\n  klasteri stat " + method));
  }
}

TEST(StatPoints, OfALayerComeBeforeItsColumns) {
  const std::string layer = made_file("points.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"geo_lon":44.0,"geo_lat":42.0},"geometry":{"type":"Point","coordinates":[45.1,41.5]}},
    {"type":"Feature","properties":{"geo_lon":44.0,"geo_lat":42.0},"geometry":{"type":"Point","coordinates":[42.1,42.5]}}]})");
  EXPECT_THAT(column(rows_of({"dbscan", layer, "--eps", "1km", "--min-points", "2"}), 1),
              ::testing::ElementsAre("-1", "-1"));
  EXPECT_THAT(
      column(rows_of({"dbscan", layer, "--eps", "1km", "--min-points", "2", "--lon", "geo_lon", "--lat", "geo_lat"}),
             1),
      ::testing::ElementsAre("0", "0"));
}

}  // namespace
}  // namespace klasteri
