// The dialog that asks for a file, by keys, without OpenGL.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/paths.h"
#include "tests/viewer/shell_fixture.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;
using test::control;
using FileDialogs = test::ShellPanels;

TEST_F(FileDialogs, AFileIsOpenedByTypingItsName) {
  const fs::path folder = klasteri::test::scratch_folder();
  std::ofstream(folder / "კახეთი 2024.gpkg") << "x";
  std::ofstream(folder / "notes.txt") << "x";
  shell_.settings.folder = folder;
  shortcut('O', control);
  EXPECT_TRUE(shows("file:კახეთი 2024.gpkg"));
  EXPECT_FALSE(shows("file:notes.txt"));
  type("კახ");
  strike(key_tab);
  strike(key_enter);
  ASSERT_TRUE(shell_.open);
  EXPECT_EQ(*shell_.open, folder / "კახეთი 2024.gpkg");
  EXPECT_FALSE(shell_.dialog);
}

TEST_F(FileDialogs, AFileThatIsNotThereIsSaidAndOneThatIsThereIsAskedAbout) {
  const fs::path folder = klasteri::test::scratch_folder();
  std::ofstream(folder / "a.gpkg") << "x";
  shell_.settings.folder = folder;
  shortcut('O', control);
  type("zz.gpkg");
  strike(key_enter);
  EXPECT_TRUE(shell_.dialog);
  strike(key_escape);
  EXPECT_FALSE(shell_.dialog);
  shortcut('S', control | 1);
  type("a");
  strike(key_enter);
  EXPECT_FALSE(shell_.save_as) << "an existing file";
  press("files_keep");
  EXPECT_TRUE(shell_.dialog);
  press("files_ok");
  press("files_replace");
  ASSERT_TRUE(shell_.save_as);
  EXPECT_EQ(*shell_.save_as, folder / "a.gpkg");
}

TEST_F(FileDialogs, FoldersAreEnteredWithArrowsAndEnter) {
  const fs::path folder = klasteri::test::scratch_folder();
  fs::create_directory(folder / "რეგისტრები");
  std::ofstream(folder / "რეგისტრები" / "b.gpkg") << "x";
  shell_.settings.folder = folder;
  shortcut('O', control);
  strike(key_down);
  strike(key_enter);
  EXPECT_TRUE(shows("file:b.gpkg"));
  strike(key_down);
  strike(key_enter);
  ASSERT_TRUE(shell_.open);
  EXPECT_EQ(*shell_.open, folder / "რეგისტრები" / "b.gpkg");
}

}  // namespace
}  // namespace klasteri::viewer
