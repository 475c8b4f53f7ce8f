#include "geo/base/atomic_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <string>

#include "geo/base/error.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::string sentence(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST(AtomicFile, AppearsOnCommitOnly) {
  const fs::path folder = test::scratch_folder();
  {
    AtomicFile file(folder / "a.csv", false);
    std::ofstream(file.temporary_path()) << "half";
    EXPECT_FALSE(fs::exists(folder / "a.csv"));
  }
  EXPECT_EQ(entries(folder), 0u) << "an abandoned file leaves something behind";
  AtomicFile file(folder / "a.csv", false);
  std::ofstream(file.temporary_path()) << "whole";
  file.commit();
  EXPECT_EQ(read_file(folder / "a.csv"), "whole");
  EXPECT_EQ(entries(folder), 1u);
}

TEST(AtomicFile, KeepsTheExtension) {
  EXPECT_EQ(AtomicFile(test::scratch_folder() / "x.gpkg", false).temporary_path().extension(), ".gpkg");
}

TEST(AtomicFile, ReplacesOnlyWithForce) {
  const fs::path folder = test::scratch_folder();
  write_file(folder / "a", "1", false);
  EXPECT_THAT(sentence([&] { write_file(folder / "a", "2", false); }), testing::HasSubstr("--force"));
  EXPECT_EQ(read_file(folder / "a"), "1");
  write_file(folder / "a", "2", true);
  EXPECT_EQ(read_file(folder / "a"), "2");
}

TEST(AtomicFile, WhatAKilledProcessLeftIsTakenAway) {
  const fs::path folder = test::scratch_folder();
  std::ofstream(folder / ".a.4711.gpkg") << "half";
  std::ofstream(folder / ".a.4711.gpkg-journal") << "half";
  std::ofstream(folder / ".a.4712.gpkg") << "of another process";
  remove_temporary_of(folder / "a.gpkg", 4711);
  EXPECT_EQ(entries(folder), 1u);
  EXPECT_TRUE(fs::exists(folder / ".a.4712.gpkg"));
}

TEST(AtomicFile, SaysWhatIsWrong) {
  const fs::path folder = test::scratch_folder();
  EXPECT_THAT(sentence([&] { write_file(folder, "", true); }), testing::HasSubstr("is a folder"));
  EXPECT_THAT(sentence([&] { write_file(folder / "none" / "a", "", false); }), testing::HasSubstr("does not exist"));
  EXPECT_THAT(sentence([&] { write_file("", "", false); }), testing::HasSubstr("no name"));
  EXPECT_THAT(sentence([&] { read_file(folder / "none"); }), testing::HasSubstr("does not exist"));
  EXPECT_THAT(sentence([&] { read_file(folder); }), testing::HasSubstr("is a folder"));
}

}  // namespace
}  // namespace klasteri
