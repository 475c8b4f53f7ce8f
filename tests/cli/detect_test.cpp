// What `klasteri detect` gives a planner: its levels, shapes, formats and marks, on the bundled synthetic register.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "tests/cli/program_checks.h"
#include "tests/support/geojson_validator.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using test::sample_project;
using ::testing::HasSubstr;

/// Candidates of areas; those that are traced are looked at in DetectPlaces.
json detected(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"detect", sample_project(), "--json", "--no-trace"});
  const ProgramResult result = klasteri(arguments);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return json::parse(result.out);
}

TEST(DetectOutput, SeveralLevelsStandInOneTable) {
  const json document = detected({"--by", "all", "--sector-level", "section,product"});
  std::map<std::string, int> last_rank;
  for (const json& row : document["rows"]) {
    const std::string level = row["by"].get<std::string>() + "/" + row["sector_level"].get<std::string>();
    EXPECT_EQ(row["rank"], ++last_rank[level]) << level;
    EXPECT_EQ(row["synthetic"], true);
  }
  std::vector<std::string> levels;
  for (const auto& [level, ranks] : last_rank) levels.push_back(level);
  EXPECT_THAT(levels,
              testing::ElementsAre("municipality/product", "municipality/section", "region/product", "region/section"));
  const ProgramResult unknown = klasteri({"detect", sample_project(), "--sector-level", "section,branch"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("\"branch\""));
}

TEST(DetectOutput, ShapesAreFootprintsOrAreas) {
  const fs::path folder = test::scratch_folder();
  const auto shapes = [&](const std::string& kind) {
    const fs::path path = folder / (kind + ".geojson");
    const ProgramResult result =
        klasteri({"detect", sample_project(), "--shapes", kind, "-o", path.string(), "--quiet"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    EXPECT_THAT(test::geojson_violations(text.str()), testing::IsEmpty());
    return json::parse(text.str())["features"];
  };
  const json footprints = shapes("footprint");
  const json areas = shapes("area");
  ASSERT_EQ(footprints.size(), areas.size());
  std::map<std::string, std::set<std::string>> shapes_of_region;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    EXPECT_EQ(areas[i]["properties"]["cluster_id"], footprints[i]["properties"]["cluster_id"]);
    EXPECT_EQ(areas[i]["properties"]["footprint_is_region"], true);
    shapes_of_region[areas[i]["properties"]["region"]].insert(areas[i]["geometry"].dump());
  }
  EXPECT_GT(shapes_of_region.size(), 3u);
  for (const auto& [region, of_region] : shapes_of_region) EXPECT_EQ(of_region.size(), 1u) << region;
  EXPECT_NE(footprints[0]["geometry"], areas[0]["geometry"]);
  EXPECT_EQ(klasteri({"detect", sample_project(), "--shapes", "circle"}).exit_code, 2);
}

TEST(DetectOutput, SaysWhatIsMissingAndWhatIsConfidential) {
  const json document = detected({"--all", "--sector-level", "class", "--by", "municipality"});
  const json& totals = document["totals"];
  EXPECT_GT(totals["missing_employees"], 100);
  EXPECT_EQ(totals["imputed_employees"], 0);
  EXPECT_GT(totals["suppressed_cells"], 100);
  for (const json& row : document["rows"]) {
    EXPECT_TRUE(row["firms"] == 0 || row["firms"] >= 3) << row["cluster_id"];
    const bool too_few = row["employees_stated"] == 1 || row["employees_stated"] == 2;
    if (too_few) {
      EXPECT_TRUE(row["employees"].is_null() && row["lq_employees"].is_null() && row["largest_share"].is_null());
    }
  }
  const json in_house = detected({"--all", "--sector-level", "class", "--by", "municipality", "--min-published", "1"});
  EXPECT_EQ(in_house["totals"]["suppressed_cells"], 0);
  EXPECT_EQ(in_house["rows"].size(), document["rows"].size() + totals["suppressed_cells"].get<std::size_t>());
}

TEST(DetectOutput, ImputedValuesAreCounted) {
  const json stated = detected({});
  const json imputed = detected({"--impute"});
  EXPECT_GT(imputed["totals"]["imputed_employees"], 0.9 * imputed["totals"]["missing_employees"].get<double>());
  double filled = 0;
  for (const json& row : imputed["rows"]) {
    filled += row["employees_imputed"].get<double>();
    EXPECT_LE(row["employees_imputed"], row["employees_stated"]);
  }
  EXPECT_GT(filled, 10);
  for (const json& row : stated["rows"]) EXPECT_EQ(row["employees_imputed"], 0);
}

TEST(DetectOutput, GrowthAddsUp) {
  const json document = detected({});
  std::size_t grown = 0;
  for (const json& row : document["rows"]) {
    if (row["growth"].is_null()) continue;
    ++grown;
    EXPECT_EQ(row["growth_of"], "turnover");
    const double parts = row["national"].get<double>() + row["mix"].get<double>() + row["regional"].get<double>();
    EXPECT_NEAR(parts, row["growth"].get<double>(), 1e-6 * std::abs(row["growth"].get<double>()) + 1e-3);
  }
  EXPECT_GT(grown, 10u);
}

TEST(DetectOutput, ExplanationsAgreeWithTheTable) {
  const json all = detected({"--all"});
  const json candidates = detected({});
  std::set<std::string> passed;
  for (const json& row : candidates["rows"]) passed.insert(row["cluster_id"]);
  const std::size_t step = all["rows"].size() / 12;
  for (std::size_t i = 0; i < all["rows"].size(); i += step) {
    const json& row = all["rows"][i];
    if (row["firms"] == 0) continue;
    const std::string id = row["cluster_id"];
    const json explained = detected({"--explain", id})["totals"];
    if (explained["confidential"] == true) continue;
    EXPECT_EQ(explained["candidate"], passed.contains(id)) << id;
    const bool has_growth = !row["growth"].is_null();
    ASSERT_EQ(explained.contains("shift_share"), has_growth) << id;
    if (!has_growth) continue;
    EXPECT_EQ(explained["shift_share"]["measure"], row["growth_of"]);
    for (const char* part : {"growth", "national", "mix", "regional"}) {
      EXPECT_EQ(explained["shift_share"][part], row[part]) << id << " " << part;
    }
    EXPECT_EQ(explained["shift_share"]["after"].get<double>() - explained["shift_share"]["before"].get<double>(),
              row["growth"].get<double>());
  }
}

TEST(DetectOutput, AnExplanationNamesTheRowsLeftOut) {
  const json left_out = detected({"--explain", "GE-KA:wine"})["totals"]["left_out"];
  std::size_t rows = 0;
  for (const auto& [reason, found] : left_out.items()) {
    EXPECT_GT(found["count"], 0) << reason;
    EXPECT_EQ(found["first_rows"].size(), std::min<std::size_t>(found["count"].get<std::size_t>(), 5)) << reason;
    rows += found["count"].get<std::size_t>();
  }
  EXPECT_GT(rows, 0u) << "the sample has wineries that state no employees or turnover";
  const ProgramResult prose =
      klasteri({"detect", sample_project(), "--explain", "GE-KA:wine", "--lang", "ka", "--quiet"});
  EXPECT_THAT(prose.out, HasSubstr("გამოტოვებული ჩანაწერები"));
}

TEST(DetectOutput, TheMethodsNeedNoInput) {
  const ProgramResult text = klasteri({"detect", "--methods", "--watch", "1.37"});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("watch from 1.37"));
  const fs::path page = test::scratch_folder() / "methods.html";
  EXPECT_EQ(klasteri({"detect", "--methods", "--lang", "ka", "-o", page.string()}).exit_code, 0);
  std::ostringstream html;
  html << std::ifstream(page).rdbuf();
  EXPECT_THAT(html.str(), HasSubstr("ლოკალიზაციის კოეფიციენტი"));
  EXPECT_EQ(klasteri({"detect", "--methods", "-o", page.string()}).exit_code, 1) << "it exists";
  EXPECT_EQ(klasteri({"detect", "--methods", "-o", "methods.csv"}).exit_code, 2);
  EXPECT_EQ(klasteri({"detect"}).exit_code, 2);
}

TEST(DetectOutput, DoesNotDependOnThreads) {
  const auto rows = [](const std::string& threads) {
    return klasteri({"detect", sample_project(), "--by", "all", "--sector-level", "all", "--no-trace", "--threads",
                     threads, "--quiet"})
        .out;
  };
  const std::string one = rows("1");
  EXPECT_GT(one.size(), 10'000u);
  EXPECT_TRUE(one == rows("2"));
  EXPECT_TRUE(one == rows("5"));
}

}  // namespace
}  // namespace klasteri
