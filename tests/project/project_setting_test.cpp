#include "geo/project/project_setting.h"

#include <gtest/gtest.h>

#include <fstream>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/project/project.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

TEST(ProjectSetting, IsPutInPlaceOfTheOneThatThereWas) {
  const auto path = test::scratch_folder() / "setting.gpkg";
  Project project;
  project.settings = {{"options.seed", "7"}, {"viewer_layers", "old.csv\n"}};
  write_project(project, path, true);
  write_setting(path, "viewer_layers", "ახალი.csv\n");
  write_setting(path, "another", "1");
  const auto settings = read_project(path).settings;
  EXPECT_EQ(settings.at("viewer_layers"), "ახალი.csv\n");
  EXPECT_EQ(settings.at("another"), "1");
  EXPECT_EQ(settings.at("options.seed"), "7");
  EXPECT_EQ(settings.size(), 3u);
}

TEST(ProjectSetting, WhatIsNoProjectIsLeftAlone) {
  const auto path = test::scratch_folder() / "text.gpkg";
  std::ofstream(path) << "no database";
  EXPECT_THROW(write_setting(path, "a", "b"), Error);
  EXPECT_EQ(read_file(path), "no database");
  EXPECT_THROW(write_setting(path.parent_path() / "none.gpkg", "a", "b"), Error);
  EXPECT_FALSE(std::filesystem::exists(path.parent_path() / "none.gpkg"));
}

}  // namespace
}  // namespace klasteri
