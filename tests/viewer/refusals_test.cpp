// What the program says where it cannot do what is asked: one sentence, and no crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

ProgramResult viewer(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}) {
  arguments.insert(arguments.begin(), KLASTERI_BINARY_DIR "/bin/klasteri-viewer");
  return run_program(arguments, {.folder = {}, .environment = std::move(environment), .interrupt_when = {}});
}

void expect_one_sentence(const ProgramResult& result, const char* about) {
  EXPECT_EQ(result.exit_code, 1) << result.err;
  EXPECT_THAT(result.err, StartsWith("klasteri-viewer: "));
  EXPECT_THAT(result.err, HasSubstr(about));
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
}

TEST(Refusals, NoDisplayPointsToTheScreenshot) {
  expect_one_sentence(viewer({}, {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}), "--screenshot");
}

TEST(Refusals, AnOldOpenGlIsNamed) {
  const auto picture = scratch_folder() / "map.png";
  const ProgramResult result =
      viewer({"--screenshot", picture.string()}, {{"MESA_GL_VERSION_OVERRIDE", "2.1"}, {"LIBGL_ALWAYS_SOFTWARE", "1"}});
  expect_one_sentence(result, "OpenGL 3.3");
  EXPECT_FALSE(std::filesystem::exists(picture));
}

TEST(Refusals, ADamagedProjectIsNamed) {
  const auto folder = scratch_folder();
  const auto project = folder / "დაზიანებული.gpkg";
  std::ofstream(project) << "SQLite format 3";
  const ProgramResult result = viewer({project.string(), "--screenshot", (folder / "map.png").string()});
  expect_one_sentence(result, "დაზიანებული.gpkg");
  EXPECT_FALSE(std::filesystem::exists(folder / "map.png"));
}

TEST(Refusals, AProjectThatIsCutOffIsNamed) {
  const auto folder = scratch_folder();
  const auto whole = folder / "whole.gpkg";
  std::ofstream(folder / "register.csv") << "name,municipality,sector\nა,თელავი,11.02\nბ,ბათუმი,55.10\n";
  ASSERT_EQ(klasteri({"build", (folder / "register.csv").string(), "-o", whole.string(), "--no-trace"}).exit_code, 0);
  std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
  expect_one_sentence(viewer({whole.string(), "--screenshot", (folder / "map.png").string()}), "whole.gpkg");
}

TEST(Refusals, AFileThatIsNotThereIsNamed) {
  expect_one_sentence(viewer({"/nowhere/project.gpkg", "--screenshot", "/tmp/map.png"}), "/nowhere/project.gpkg");
}

}  // namespace
}  // namespace klasteri::test
