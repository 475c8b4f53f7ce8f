#include "geo/project/project_setting.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

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

TEST(ProjectSetting, ChangesOfSettingsAreToldFromOthers) {
  const auto path = test::scratch_folder() / "counts.gpkg";
  write_project({}, path, true);
  const auto before = change_counts(path);
  ASSERT_TRUE(before);
  EXPECT_FALSE(only_settings_changed(*before, *before)) << "nothing was";
  for (int i = 0; i < 12; ++i) write_setting(path, "viewer_layers", std::to_string(i));
  const auto after = change_counts(path);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->settings - before->settings, 12u);
  EXPECT_TRUE(only_settings_changed(*before, *after));
  write_programme(read_project(path), path);
  const auto edited = change_counts(path);
  ASSERT_TRUE(edited);
  EXPECT_FALSE(only_settings_changed(*before, *edited));
  EXPECT_EQ(edited->settings, 0u) << "what is written anew begins anew";
  write_setting(path, "viewer_layers", "last");
  EXPECT_FALSE(only_settings_changed(*before, *change_counts(path)));
  EXPECT_FALSE(change_counts(path.parent_path() / "none.gpkg"));
}

/// Root may write everywhere, so that this is tried as somebody else.
[[noreturn]] void try_to_change(const std::filesystem::path& path) {
  constexpr uid_t nobody = 65534;
  if (::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(9);
  try {
    write_setting(path, "a", "b");
  } catch (const Error& error) {
    (void)std::fputs(error.what(), stderr);
    ::_exit(3);
  }
  ::_exit(0);
}

TEST(ProjectSetting, WhatIsReadOnlyIsLeftAloneWithASentenceThatSaysWhatToDo) {
  const auto folder = test::scratch_folder() / "read-only";
  std::filesystem::create_directory(folder);
  const auto path = folder / "setting.gpkg";
  write_project({}, path, true);
  const std::string before = read_file(path);
  using std::filesystem::perms;
  const perms readable = perms::owner_read | perms::group_read | perms::others_read;
  std::filesystem::permissions(path, readable);
  std::filesystem::permissions(folder, readable | perms::owner_exec | perms::group_exec | perms::others_exec);
  EXPECT_EXIT(try_to_change(path), ::testing::ExitedWithCode(3), "read-only; save it under another name");
  EXPECT_EQ(read_file(path), before);
  std::filesystem::permissions(folder, perms::owner_all);
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
