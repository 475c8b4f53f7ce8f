#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

// What tests of the program share.
namespace klasteri::test {

inline constexpr int bad_data = 1;
inline constexpr int bad_option = 2;
inline constexpr int interrupted = 130;

/// A register of two regions, in which wine concentrates in Kakheti.
inline std::filesystem::path small_register(const std::filesystem::path& folder) {
  std::ofstream file(folder / "register.csv");
  file << "დასახელება,რეგიონი,მუნიციპალიტეტი,მისამართი,საქმიანობის კოდი\n";
  for (int i = 0; i < 12; ++i) file << "მარანი " << i << ",კახეთი,თელავი,ქ. თელავი,11.02\n";
  for (int i = 0; i < 6; ++i) file << "მაღაზია " << i << ",კახეთი,თელავი,ქ. თელავი,47.11\n";
  for (int i = 0; i < 60; ++i) file << "მაღაზია " << i << ",თბილისი,თბილისი,ქ. თბილისი,47.11\n";
  file << "მარანი,თბილისი,თბილისი,ქ. თბილისი,11.02\n";
  return folder / "register.csv";
}

/// The bundled register as a project, built once.
inline const std::string& sample_project() {
  static const std::string path = [] {
    const std::filesystem::path file = scratch_folder() / "sample.gpkg";
    const ProgramResult built =
        klasteri({"build", project_file("data/sample_register.csv").string(), "-o", file.string(), "--quiet"});
    EXPECT_EQ(built.exit_code, 0) << built.err;
    return file.string();
  }();
  return path;
}

inline std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

inline std::string last_line(const std::string& text) {
  const std::string trimmed = text.substr(0, text.find_last_not_of('\n') + 1);
  return trimmed.substr(trimmed.find_last_of('\n') + 1);
}

/// One sentence for the planner as the last thing said.
inline void expect_failure(const ProgramResult& result, int exit_code, const std::string& about) {
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_THAT(last_line(result.err), testing::StartsWith("klasteri: "));
  EXPECT_THAT(last_line(result.err), testing::HasSubstr(about));
  EXPECT_EQ(result.err.find("klasteri: "), result.err.rfind("klasteri: ")) << "one sentence:\n" << result.err;
  EXPECT_EQ(result.out, "");
}

}  // namespace klasteri::test
