// `klasteri stat eb`: empirical-Bayes ratios, and the weights that methods over neighbours share.
#include <map>
#include <nlohmann/json.hpp>

#include "geo/base/atomic_file.h"
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

constexpr const char* smoothing = "cases/methods/10_empirical_bayes_smoothing";

TEST(StatEb, OfSidsAndAuckland) {
  REQUIRE_SHARED(smoothing);
  const fs::path folder = test::shared_file(smoothing);
  const Records sids =
      stat({"eb", (folder / "sids2.csv").string(), "--events", "SID74", "--base", "BIR74", "--id", "FIPSNO"});
  EXPECT_EQ(header(sids), "id,raw,eb");
  const Table expected = read_table((folder / "expected_sids2_esda.csv").string());
  ASSERT_EQ(sids.size(), expected.rows() + 1);
  for (std::size_t row = 0; row < expected.rows(); ++row) {
    EXPECT_EQ(sids[row + 1][0], expected.columns[expected.column("FIPSNO")][row]);
    const double want = number(std::string(expected.columns[expected.column("EB")][row]));
    EXPECT_NEAR(number(sids[row + 1][2]), want, 1e-9 * want);
  }
  const ProgramResult auckland =
      klasteri({"stat", "eb", (folder / "auckland.csv").string(), "--events", "n", "--base", "x", "--json"});
  ASSERT_EQ(auckland.exit_code, 0) << auckland.err;
  const json document = json::parse(auckland.out);
  EXPECT_NEAR(document["totals"]["a"].get<double>(), 7.28417290097515e-07, 1e-18);
  EXPECT_NEAR(document["totals"]["b"].get<double>(), 0.00263343619313617, 1e-14);
  EXPECT_EQ(document["rows"][2]["id"], 3);
  EXPECT_NEAR(document["rows"][0]["eb"].get<double>(), 0.00297803392572109, 1e-14);
}

TEST(StatEb, AroundEachArea) {
  REQUIRE_SHARED(smoothing);
  const fs::path folder = test::shared_file(smoothing);
  const Records local = stat({"eb", (folder / "auckland.csv").string(), "--events", "n", "--base", "x", "--id", "row",
                              "--weights", (folder / "auckland_neighbours_queen.csv").string()});
  const Table expected = read_table((folder / "expected_auckland.csv").string());
  ASSERT_EQ(local.size(), expected.rows() + 1);
  for (std::size_t row = 0; row < expected.rows(); ++row) {
    const double want = number(std::string(expected.columns[expected.column("EB_local")][row]));
    EXPECT_NEAR(number(local[row + 1][2]), want, 1e-9 * want) << row + 1;
  }
}

/// Four squares in a row and one apart, as polygons.
std::string squares() {
  json features = json::array();
  for (const double x : {0.0, 1.0, 2.0, 3.0, 9.0}) {
    const double west = 44 + x / 10;
    const double east = 44 + (x + 1) / 10;
    features.push_back(
        {{"type", "Feature"},
         {"properties",
          {{"code", std::string(1, static_cast<char>('a' + static_cast<int>(x)))}, {"n", x + 1}, {"p", 100}}},
         {"geometry",
          {{"type", "Polygon"},
           {"coordinates", {{{west, 42.0}, {east, 42.0}, {east, 42.1}, {west, 42.1}, {west, 42.0}}}}}}});
  }
  return made_file("squares.geojson", json({{"type", "FeatureCollection"}, {"features", features}}).dump()).string();
}

TEST(StatEb, TakesEveryKindOfWeights) {
  const std::string input = squares();
  const std::string gal = made_file("row.gal", "5\na 1\nb\nb 2\na c\nc 2\nb d\nd 1\nc\nj 0\n\n").string();
  const std::string table = made_file("row.csv", "x,y\na,b\nb,a\nb,c\nc,b\nc,d\nd,c\n").string();
  const auto eb = [&](const std::string& weights) {
    return klasteri({"stat", "eb", input, "--events", "n", "--base", "p", "--id", "code", "--weights", weights});
  };
  const ProgramResult by_gal = eb(gal);
  ASSERT_EQ(by_gal.exit_code, 0) << by_gal.err;
  EXPECT_THAT(by_gal.err, HasSubstr("1 features have no neighbour and keep their own numbers: j"));
  EXPECT_THAT(by_gal.out, HasSubstr("j,0.1,0.1\n")) << by_gal.out;
  // A tenth of a degree is 8.3 km here, from middle to middle.
  for (const std::string& weights : {table, std::string("queen"), std::string("rook"), std::string("distance:9km")}) {
    EXPECT_EQ(eb(weights).out, by_gal.out) << weights << eb(weights).err;
  }
  EXPECT_NE(eb("knn:2").out, by_gal.out);
  EXPECT_THAT(eb("knn:2").err, Not(HasSubstr("no neighbour")));
}

TEST(StatEb, TakesPlanarPositions) {
  const std::string input = made_file("xy.csv", "n,p,x,y\n1,10,0,0\n2,10,3,4\n3,10,100,100\n").string();
  const auto eb = [&](const std::string& weights) {
    return klasteri(
        {"stat", "eb", input, "--events", "n", "--base", "p", "--weights", weights, "--x", "x", "--y", "y"});
  };
  EXPECT_THAT(eb("distance:5").err, HasSubstr("1 features have no neighbour and keep their own numbers: 3"));
  EXPECT_THAT(eb("distance:4.9").err, HasSubstr("3 features"));
  EXPECT_EQ(eb("distance:5km").exit_code, 2);
  EXPECT_EQ(eb("knn:3").exit_code, 1);
  const std::vector<std::string> degrees = {"eb",        input,   "--events", "n", "--base", "p",
                                            "--weights", "knn:1", "--lon",    "x", "--lat",  "y"};
  expect_failure(degrees, 1, "has the position 100, 100, which is not in degrees");
}

TEST(StatEb, RefusesWrongWeights) {
  const std::string input = squares();
  const auto refused = [&](const std::string& weights, int exit_code, const std::string& about,
                           const std::string& from) {
    expect_failure({"eb", from, "--events", "n", "--base", "p", "--weights", weights}, exit_code, about);
  };
  for (const char* weights : {"bishop", "knn:", "knn:0", "knn:-1", "knn:two"}) {
    refused(weights, 2, "--weights takes FILE.gal", input);
  }
  refused("distance:far", 2, "distance:D takes a length", input);
  refused("none.gal", 1, "none.gal", input);
  refused(made_file("other.gal", "1\nZ 0\n").string(), 1, "names \"Z\"", input);
  const std::string table = made_file("t.csv", "n,p\n1,2\n3,4\n").string();
  refused("queen", 1, "has no polygons", table);
  refused("knn:1", 2, "needs positions", table);
}

}  // namespace
}  // namespace klasteri
