// What is asked of the map, as it is drawn: selection, record, cluster's card and search, against pictures that were
// looked at.
#include <gtest/gtest.h>
#include <imgui.h>

#include <functional>
#include <string>
#include <thread>

#include "tests/viewer/golden_picture.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/panels/map_tools.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

using Prepare = std::function<void(Workspace&)>;

Image draw_asked(Language language, const Prepare& prepare) {
  constexpr int width = 1280, height = 800;
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGui::GetIO().DisplaySize = {width, height};
  Workspace workspace(std::make_unique<OpenedProject>(test::sample_project(2000)), session, 1);
  Choices choices;
  choices.language = language;
  workspace.explorer().choose(choices);
  workspace.draw_frame(width, height, false);
  prepare(workspace);
  for (int frame = 0; frame < 4; ++frame) workspace.draw_frame(width, height, false);
  return workspace.frame().read();
}

void expect_asked(const std::string& name, Language language, const Prepare& prepare) {
  test::expect_golden(name, draw_asked(language, prepare));
}

void put(Workspace& workspace, const Selection& what) {
  const EqualAreaProjection plane({43.5, 42.0});
  SelectionPieces& pieces = workspace.map().ask.tools.pieces;
  pieces.put(SelectionMode::replace, what);
  workspace.explorer().select(
      pieces.together({workspace.explorer(), *workspace.map().content, *workspace.map().plane}));
  workspace.map().ask.tools.own_revision = workspace.explorer().selection_revision();
  workspace.map().ask.tools.rows_revision = workspace.explorer().rows_revision();
  workspace.view().right = RightTab::selection;
}

TEST(AskGolden, ACircleInGeorgian) {
  expect_asked("ask_circle_ka", Language::ka, [](Workspace& workspace) {
    put(workspace, circle_selection({44.8, 41.72}, 40'000));
  });
}

TEST(AskGolden, ACardInEnglish) {
  expect_asked("ask_card_en", Language::en, [](Workspace& workspace) { workspace.choose_cluster(1); });
}

TEST(AskGolden, ASearchInGeorgian) {
  expect_asked("ask_search_ka", Language::ka, [](Workspace& workspace) {
    SearchState& search = workspace.map().ask.search;
    std::string("ღვინ").copy(search.typed.data(), search.typed.size() - 1);
    search.open = true;
    for (int i = 0; i < 500 && !(search.index && search.has_firms); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      workspace.draw_frame(1280, 800, false);
    }
  });
}

}  // namespace
}  // namespace klasteri::viewer
