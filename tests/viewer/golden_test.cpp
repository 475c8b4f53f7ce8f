// The whole way from a project to a picture, through EGL with no display, against pictures that were looked at.
#include <gtest/gtest.h>
#include <imgui.h>

#include <filesystem>
#include <memory>
#include <string>

#include "tests/support/paths.h"
#include "tests/viewer/golden_picture.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

using test::expect_golden;

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
  const std::filesystem::path file = klasteri::test::scratch_folder() / (name + ".png");
  workspace.write({.kind = ExportKind::page, .page = Page::a4_landscape, .dpi = 90, .path = file, .force = true});
  expect_golden(name, test::read_png(file));
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
