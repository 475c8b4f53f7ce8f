// Files that are no whole project: what is said of each, and that a write that was cut off is taken back.
#include "geo/project/project_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "geo/base/error.h"
#include "geo/project/project.h"
#include "tests/support/paths.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

void change(const fs::path& file, const std::string& sql) {
  sqlite3* opened = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &opened), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(opened);
  sqlite3_close(opened);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string sentence_about(const fs::path& file) {
  try {
    require_project(file);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

class ProjectFile : public ::testing::Test {
 protected:
  ProjectFile() { write_project(test::tiny_project(), file_, false); }

  fs::path folder_ = test::scratch_folder();
  fs::path file_ = folder_ / "პროექტი.gpkg";
};

TEST_F(ProjectFile, AWholeOneIsTaken) {
  EXPECT_EQ(sentence_about(file_), "");
  EXPECT_TRUE(is_project(file_));
}

TEST_F(ProjectFile, WhatIsCutOffSaysHowMuchIsLeft) {
  const auto whole = fs::file_size(file_);
  fs::resize_file(file_, whole - 4096);
  EXPECT_THAT(sentence_about(file_), HasSubstr("cut off: only " + std::to_string(whole - 4096) + " of its " +
                                               std::to_string(whole) + " bytes"));
  fs::resize_file(file_, 50);
  EXPECT_THAT(sentence_about(file_), HasSubstr("is damaged"));
}

TEST_F(ProjectFile, WhatIsSomethingElseIsNoProject) {
  std::ofstream(folder_ / "text.gpkg") << "name;region\n";
  EXPECT_THAT(sentence_about(folder_ / "text.gpkg"), HasSubstr("not a project of Klasteri"));
  change(folder_ / "other.gpkg", "CREATE TABLE settings (key TEXT, value TEXT)");
  EXPECT_THAT(sentence_about(folder_ / "other.gpkg"), HasSubstr("not a project of Klasteri"));
  EXPECT_FALSE(is_project(folder_ / "other.gpkg"));
  EXPECT_THAT(sentence_about(folder_), HasSubstr("is a folder"));
  EXPECT_THAT(sentence_about(folder_ / "none.gpkg"), HasSubstr("does not exist"));
}

TEST_F(ProjectFile, ALayerThatIsMissingIsNamed) {
  change(file_, "DROP TABLE cluster_members");
  EXPECT_THAT(sentence_about(file_), HasSubstr("its layer cluster_members is missing"));
  EXPECT_THROW(read_project(file_), Error);
  EXPECT_TRUE(is_project(file_)) << "a damaged one is one all the same";
}

TEST_F(ProjectFile, AColumnWithoutWhichTheMapWouldLieIsNamed) {
  change(file_, "ALTER TABLE enterprises DROP COLUMN geo_region");
  EXPECT_THAT(sentence_about(file_), HasSubstr("lacks the column geo_region"));
}

TEST_F(ProjectFile, AColumnThatCanBeDoneWithoutIsEmpty) {
  change(file_, "ALTER TABLE enterprises DROP COLUMN employees; ALTER TABLE enterprises DROP COLUMN name");
  const Project project = read_project(file_);
  EXPECT_EQ(project.enterprises.rows(), test::tiny_project().enterprises.rows());
  EXPECT_TRUE(project.enterprises.name.empty() || project.enterprises.name[0].empty());
}

TEST_F(ProjectFile, BytesThatWereOverwrittenAreDamage) {
  const auto whole = fs::file_size(file_);
  std::fstream out(file_, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(100);
  out << std::string(4000, '\x55');
  out.close();
  ASSERT_EQ(fs::file_size(file_), whole);
  EXPECT_THAT(sentence_about(file_), HasSubstr("is damaged"));
}

TEST_F(ProjectFile, WhatAKilledProgramHadBegunToWriteIsTakenBack) {
  const std::string before = bytes_of(file_);
  const pid_t writer = ::fork();
  if (writer == 0) {
    sqlite3* opened = nullptr;
    sqlite3_open(file_.c_str(), &opened);
    // With no room for pages they go to the file before the transaction ends.
    sqlite3_exec(opened,
                 "PRAGMA cache_size = 1; BEGIN; UPDATE settings SET value = 'half'; DELETE FROM cluster_members; "
                 "UPDATE density SET level = 'half'",
                 nullptr, nullptr, nullptr);
    ::raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(writer, &status, 0), writer);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_TRUE(fs::exists(file_.string() + "-journal"));
  ASSERT_NE(bytes_of(file_), before) << "nothing was written before the program was killed";

  const Project project = read_project(file_);
  EXPECT_FALSE(fs::exists(file_.string() + "-journal"));
  EXPECT_EQ(bytes_of(file_), before);
  EXPECT_EQ(project.settings, read_project(file_).settings);
  EXPECT_EQ(project.clusters.size(), test::tiny_project().clusters.size());
}

}  // namespace
}  // namespace klasteri
