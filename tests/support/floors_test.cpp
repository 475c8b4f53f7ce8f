// The floors of the house (geo/README.md): a room includes only lower ones, and nothing in geo knows the viewer.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, int>& floors() {
  static const std::map<std::string, int> floor_of = {{"base", 0},    {"text", 1},     {"input", 2},   {"gazetteer", 3},
                                                      {"sector", 3},  {"register", 4}, {"geocode", 5}, {"screening", 5},
                                                      {"pattern", 5}, {"sample", 5},   {"query", 6},   {"cluster", 7},
                                                      {"style", 8},   {"project", 9},  {"output", 10}, {"cli", 11}};
  return floor_of;
}

struct Inclusion {
  fs::path file;
  std::string building;  ///< geo or viewer
  std::string room;
  std::string included_building;
  std::string included_room;
};

std::vector<Inclusion> inclusions(const fs::path& root) {
  static const std::regex line_pattern(R"re(^\s*#include "(geo|viewer|tests)/([a-z]+)[/.].*")re");
  std::vector<Inclusion> found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& file = entry.path();
    if (file.extension() != ".h" && file.extension() != ".cpp") continue;
    const fs::path relative = fs::relative(file, KLASTERI_SOURCE_DIR);
    const std::string room = std::next(relative.begin(), 1)->string();
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (std::regex_search(line, match, line_pattern)) {
        found.push_back({relative, relative.begin()->string(), room, match[1], match[2]});
      }
    }
  }
  return found;
}

TEST(House, RoomsIncludeOnlyLowerFloors) {
  const std::vector<Inclusion> all = inclusions(test::project_file("geo"));
  ASSERT_GT(all.size(), 20u);
  for (const Inclusion& inclusion : all) {
    ASSERT_EQ(inclusion.included_building, "geo") << inclusion.file << " leaves the library";
    ASSERT_TRUE(floors().contains(inclusion.room)) << inclusion.file << " stands in no room of the design";
    ASSERT_TRUE(floors().contains(inclusion.included_room)) << inclusion.file;
    if (inclusion.room == inclusion.included_room) continue;
    EXPECT_LT(floors().at(inclusion.included_room), floors().at(inclusion.room))
        << inclusion.file << " includes " << inclusion.included_room << ", which is not below it";
  }
}

TEST(House, ViewerStandsOnGeoAlone) {
  const fs::path viewer = test::project_file("viewer");
  for (const Inclusion& inclusion : inclusions(viewer)) {
    EXPECT_NE(inclusion.included_building, "tests") << inclusion.file;
    EXPECT_NE(inclusion.included_room, "cli") << inclusion.file << " includes the other program";
  }
}

/// Rooms include each other without circles, so each can be understood, built and tested below the ones that use it.
TEST(House, ViewerRoomsHaveNoCircles) {
  std::map<std::string, std::set<std::string>> uses;
  for (const Inclusion& inclusion : inclusions(test::project_file("viewer"))) {
    if (inclusion.included_building == "viewer" && inclusion.room != inclusion.included_room) {
      uses[inclusion.room].insert(inclusion.included_room);
    }
  }
  for (bool removed = true; removed && !uses.empty();) {
    removed = false;
    for (auto room = uses.begin(); room != uses.end(); ++room) {
      const bool is_bottom = std::none_of(room->second.begin(), room->second.end(),
                                          [&](const std::string& used) { return uses.contains(used); });
      if (is_bottom) {
        uses.erase(room);
        removed = true;
        break;
      }
    }
  }
  EXPECT_TRUE(uses.empty()) << uses.begin()->first << " is part of a circle";
}

}  // namespace
}  // namespace klasteri
