// --progress lines: what a program that starts klasteri reads of its progress.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

std::string small_register() {
  const auto path = test::scratch_folder() / "register.csv";
  std::ofstream(path) << "name,municipality,sector\nა,თელავი,11.02\nბ,ბათუმი,55.10\n";
  return path.string();
}

TEST(ProgressLines, StagesComeWithFractions) {
  const auto output = test::scratch_folder() / "placed.csv";
  const auto result = test::klasteri({"geocode", small_register(), "-o", output.string(), "--progress", "lines"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  std::istringstream lines(result.err);
  std::string line, last_stage;
  double last_fraction = 0;
  int count = 0;
  while (std::getline(lines, line)) {
    if (!line.starts_with("progress ")) continue;
    ++count;
    std::istringstream words(line);
    std::string word, stage, left;
    double fraction = -1;
    ASSERT_TRUE(words >> word >> stage >> fraction >> left) << line;
    EXPECT_GE(fraction, stage == last_stage ? last_fraction : 0) << line;
    EXPECT_LE(fraction, 1) << line;
    last_stage = stage;
    last_fraction = fraction;
  }
  EXPECT_GE(count, 2) << result.err;
}

TEST(ProgressLines, AreNotAskedForByDefault) {
  const auto output = test::scratch_folder() / "placed.csv";
  const auto result = test::klasteri({"geocode", small_register(), "-o", output.string()});
  EXPECT_THAT(result.err, ::testing::Not(HasSubstr("progress ")));
}

TEST(ProgressLines, OnceNobodyReadsThemTheWorkIsGivenUp) {
  const auto folder = test::scratch_folder();
  const auto status = test::scratch_folder() / "status";
  const std::string build = "'" KLASTERI_BINARY_DIR "/bin/klasteri' build '" KLASTERI_SOURCE_DIR
                            "/data/sample_register.csv' -o '" +
                            (folder / "a.gpkg").string() + "' --progress lines";
  test::run_program({"/bin/sh", "-c", "{ " + build + "; echo $? >'" + status.string() + "'; } 2>&1 | head -n 1"});
  std::ifstream said(status);
  int code = 0;
  ASSERT_TRUE(said >> code);
  EXPECT_EQ(code, 130);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(ProgressLines, AnUnknownWayIsAUsageError) {
  const auto result = test::klasteri({"geocode", small_register(), "-o", "x.csv", "--progress", "song"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("--progress takes bar or lines"));
}

}  // namespace
}  // namespace klasteri
