// Places that `klasteri detect` and `klasteri build` trace, on the bundled synthetic register.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using test::sample_project;
using testing::HasSubstr;
using testing::StartsWith;

json rows_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"detect", sample_project(), "--json", "--quiet"});
  const ProgramResult result = klasteri(arguments);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return json::parse(result.out)["rows"];
}

TEST(DetectPlaces, AreListedWithTheirRegions) {
  const json rows = rows_of({"--by", "place"});
  ASSERT_GE(rows.size(), 10u);
  bool has_wine_of_kakheti = false;
  int by_address = 0;
  for (const json& row : rows) {
    EXPECT_EQ(row["by"], "place");
    EXPECT_THAT(row["cluster_id"].get<std::string>(), StartsWith("place-"));
    EXPECT_THAT(row["regions"].get<std::string>(), StartsWith(row["region"].get<std::string>()));
    EXPECT_LE(row["scan_q"].get<double>(), 0.05);
    EXPECT_GE(row["relative_risk"].get<double>(), 2);
    EXPECT_EQ(row["firms"], row["firms_inside"].get<int>() + row["firms_by_address"].get<int>());
    by_address += row["firms_by_address"].get<int>();
    has_wine_of_kakheti |= row["sector"] == "wine" && row["region"] == "GE-KA";
  }
  EXPECT_TRUE(has_wine_of_kakheti);
  EXPECT_GT(by_address, 0);
}

TEST(DetectPlaces, AreTheSameWithAnyThreads) {
  const auto with_threads = [](const std::string& threads) {
    return klasteri({"detect", sample_project(), "--by", "region,place", "--json", "--quiet", "--threads", threads})
        .out;
  };
  const std::string one = with_threads("1");
  EXPECT_THAT(one, HasSubstr("place-"));
  EXPECT_EQ(one, with_threads("2"));
}

TEST(DetectTrace, CanBeLeftOut) {
  std::size_t traced = 0;
  for (const json& row : rows_of({})) traced += row["scan_p"].is_null() ? 0 : 1;
  EXPECT_GE(traced, 10u);
  for (const json& row : rows_of({"--no-trace"})) {
    EXPECT_TRUE(row["scan_p"].is_null());
    EXPECT_TRUE(row["firms_inside"].is_null());
  }
}

TEST(DetectTrace, IsNotPublished) {
  for (const json& row : rows_of({"--publish"})) EXPECT_TRUE(row["firms_inside"].is_null());
  const ProgramResult places = klasteri({"detect", sample_project(), "--by", "place", "--publish"});
  EXPECT_EQ(places.exit_code, 2);
  EXPECT_THAT(places.err, HasSubstr("not safe to publish"));
}

TEST(BuildTrace, SaysWhichMembersAreInside) {
  const fs::path members_file = test::scratch_folder() / "members.csv";
  const fs::path clusters_file = test::scratch_folder() / "clusters.csv";
  for (const auto& [layer, file] : {std::pair("cluster_members", members_file), {"clusters", clusters_file}}) {
    const ProgramResult result =
        klasteri({"export", sample_project(), layer, "-o", file.string(), "--force", "--quiet"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }
  const auto records = [](const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return parse_csv(std::string((std::istreambuf_iterator<char>(in)), {}), file.string());
  };
  const auto column = [](const std::vector<std::vector<std::string>>& table, std::string_view name) {
    return static_cast<std::size_t>(std::find(table[0].begin(), table[0].end(), name) - table[0].begin());
  };
  const auto members = records(members_file);
  std::map<std::string, int> inside;
  for (std::size_t i = 1; i < members.size(); ++i) {
    const std::string& value = members[i].at(column(members, "inside"));
    const std::string& belongs = members[i].at(column(members, "belongs"));
    EXPECT_THAT(belongs, testing::AnyOf("inside", "address", "area"));
    EXPECT_EQ(belongs == "inside", value == "true" || value == "1");
    if (belongs == "inside") ++inside[members[i].at(column(members, "cluster_id"))];
  }
  EXPECT_GE(inside.size(), 10u);
  const auto clusters = records(clusters_file);
  for (std::size_t i = 1; i < clusters.size(); ++i) {
    const std::string& firms = clusters[i].at(column(clusters, "firms_inside"));
    const std::string& id = clusters[i].at(column(clusters, "cluster_id"));
    EXPECT_EQ(firms.empty() ? 0 : std::stoi(firms), inside[id]) << id;
  }
}

}  // namespace
}  // namespace klasteri
