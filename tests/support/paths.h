#pragma once

#include <filesystem>
#include <string_view>

namespace klasteri::test {

/// A file of the project, e.g. "data/nace_rev2.csv".
std::filesystem::path project_file(std::string_view name);

/// Real data for tests only, beside the checkout ("testdata/…", "cases/…"). A test that needs it begins with
/// REQUIRE_SHARED("testdata/…"), which skips it where the file is absent.
std::filesystem::path shared_file(std::string_view name);

/// A fresh empty folder of this test's own, removed when the process ends.
std::filesystem::path scratch_folder();

}  // namespace klasteri::test

#define REQUIRE_SHARED(name)                                           \
  if (!std::filesystem::exists(::klasteri::test::shared_file(name))) { \
    GTEST_SKIP() << "needs the test-only data " << (name);             \
  }
