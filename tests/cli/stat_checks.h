#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "geo/base/csv.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

// What tests of `klasteri stat` share.
namespace klasteri::test {

using Records = std::vector<std::vector<std::string>>;

/// Runs a method and takes its CSV apart; the headings first.
inline Records stat(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "stat");
  const ProgramResult result = klasteri(std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return parse_csv(result.out);
}

inline std::string header(const Records& records) {
  std::string line;
  for (const std::string& heading : records.at(0)) line += (line.empty() ? "" : ",") + heading;
  return line;
}

/// Empty here, "NA" or "NaN" in files of expected numbers: undefined.
inline double number(const std::string& field) {
  return field.empty() || field.starts_with("N") ? std::nan("") : std::stod(field);
}

/// A field by its row's first field (or first two) and its heading.
inline std::string field(const Records& records, const std::vector<std::string>& key, const std::string& heading) {
  for (const auto& record : records) {
    if (!std::equal(key.begin(), key.end(), record.begin())) continue;
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (records[0][i] == heading) return record[i];
    }
  }
  ADD_FAILURE() << "no " << heading << " of " << key.front();
  return "";
}

inline void expect_failure(std::vector<std::string> arguments, int exit_code, const std::string& about) {
  arguments.insert(arguments.begin(), "stat");
  const ProgramResult result = klasteri(arguments);
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_THAT(result.err, testing::HasSubstr("klasteri: "));
  EXPECT_EQ(result.err.find("klasteri: "), result.err.rfind("klasteri: ")) << "one sentence:\n" << result.err;
  EXPECT_THAT(result.err.substr(result.err.find("klasteri: ")), testing::HasSubstr(about));
  EXPECT_EQ(result.out, "");
}

inline std::filesystem::path made_file(const std::string& name, const std::string& text) {
  const std::filesystem::path path = scratch_folder() / name;
  std::ofstream(path) << text;
  return path;
}

}  // namespace klasteri::test
