// The whole way from a project to a picture, through EGL with no display, against pictures that were looked at.
#include <gtest/gtest.h>
#include <imgui.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/context/png_file.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

/// Mean difference per channel, 0 to 255. Glyphs differ by a shade between FreeType versions, fills hardly.
double difference(const Image& a, const Image& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int{a.rgba[i]} - int{b.rgba[i]});
  return sum / static_cast<double>(a.rgba.size());
}

struct Shot {
  std::string name = {};
  int width = 800, height = 500;
  bool map_only = true;
  Choices choices = {};
  int cluster_rank = 0;
  bool dark = false;
  int scale = 1;
};

Image draw(const Shot& shot, std::size_t firms) {
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGui::GetIO().DisplaySize = {static_cast<float>(shot.width), static_cast<float>(shot.height)};
  Workspace workspace(std::make_unique<OpenedProject>(test::sample_project(firms)), session,
                      static_cast<float>(shot.scale));
  workspace.view().dark = shot.dark;
  workspace.explorer().choose(shot.choices);
  if (shot.cluster_rank > 0) workspace.choose_cluster(shot.cluster_rank);
  for (int frame = 0; frame < 3; ++frame) workspace.draw_frame(shot.width, shot.height, shot.map_only);
  return workspace.frame().read();
}

/// Compares with tests/golden/viewer_NAME.png; what was drawn is left in the build folder for looking at.
void expect_golden(const std::string& name, const Image& drawn) {
  const fs::path folder = fs::path(KLASTERI_BINARY_DIR) / "viewer_pictures";
  fs::create_directories(folder);
  write_png(drawn, folder / (name + ".png"), true);
  const fs::path golden_path = klasteri::test::project_file("tests/golden/viewer_" + name + ".png");
  ASSERT_TRUE(fs::exists(golden_path)) << "copy " << folder / (name + ".png") << " there once it looks right";
  const Image golden = read_png(golden_path);
  ASSERT_EQ(golden.width, drawn.width);
  ASSERT_EQ(golden.height, drawn.height);
  EXPECT_LT(difference(golden, drawn), 1.0) << "compare " << folder / (name + ".png");
}

void expect_golden(const Shot& shot) { expect_golden(shot.name, draw(shot, 2000)); }

Choices in_language(Language language) {
  Choices choices = {};
  choices.language = language;
  return choices;
}

/// A sheet of A4 as a picture.
void expect_golden_page(const std::string& name, Language language) {
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGui::GetIO().DisplaySize = {800, 500};
  Workspace workspace(std::make_unique<OpenedProject>(test::sample_project(2000)), session, 1);
  Choices choices = in_language(language);
  choices.selected_cluster = 0;
  workspace.explorer().choose(choices);
  for (int frame = 0; frame < 2; ++frame) workspace.draw_frame(800, 500, true);
  const fs::path file = klasteri::test::scratch_folder() / (name + ".png");
  workspace.write({.kind = ExportKind::page, .page = Page::a4_landscape, .dpi = 90, .path = file, .force = true});
  expect_golden(name, read_png(file));
}

TEST(Golden, MapInEnglish) { expect_golden({.name = "map_en"}); }

TEST(Golden, WindowInEnglishWithAClusterChosen) {
  expect_golden({.name = "window_en", .width = 960, .height = 640, .map_only = false, .cluster_rank = 1});
}

TEST(Golden, LocationQuotientsInGeorgian) {
  Choices choices = {};
  choices.language = Language::ka;
  choices.measure = MapMeasure::location_quotient;
  choices.sector = "wine";
  expect_golden({.name = "wine_ka", .choices = choices});
}

TEST(Golden, DarkMapInGeorgian) {
  expect_golden({.name = "map_dark_ka", .choices = in_language(Language::ka), .dark = true});
}

TEST(Golden, MapAtTwiceTheResolution) {
  expect_golden({.name = "map_2x_en", .width = 1600, .height = 1000, .scale = 2});
}

TEST(Golden, DarkWindowInEnglish) {
  expect_golden({.name = "window_dark_en", .width = 1280, .height = 800, .map_only = false, .dark = true});
}

TEST(Golden, DarkWindowInGeorgianAtTwiceTheResolution) {
  expect_golden({.name = "window_dark_2x_ka",
                 .width = 2560,
                 .height = 1600,
                 .map_only = false,
                 .choices = in_language(Language::ka),
                 .cluster_rank = 1,
                 .dark = true,
                 .scale = 2});
}

TEST(Golden, PageInEnglish) { expect_golden_page("page_en", Language::en); }

TEST(Golden, PageInGeorgian) { expect_golden_page("page_ka", Language::ka); }

}  // namespace
}  // namespace klasteri::viewer
