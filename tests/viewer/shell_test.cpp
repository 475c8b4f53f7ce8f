// Menus, keys, sheets and questions pressed by name, without a window or OpenGL.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "geo/base/error.h"
#include "tests/support/paths.h"
#include "tests/viewer/shell_fixture.h"
#include "viewer/model/geodesic.h"
#include "viewer/panels/interface.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;
using test::control;
using test::ShellPanels;

TEST(Actions, EveryOneHasANameAndAKeyOfItsOwn) {
  std::set<std::string> names;
  std::set<std::pair<int, int>> keys;
  for (const ActionInfo& info : all_actions()) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.words.en.empty() || info.words.ka.empty()) << info.name;
    if (info.key.key == 0) continue;
    EXPECT_TRUE(keys.insert({info.key.key, info.key.modifiers}).second) << info.name;
    EXPECT_EQ(action_of(info.key), info.action);
    EXPECT_STRNE(info.key_name, "") << info.name;
  }
  EXPECT_FALSE(action_of({'G', control}));
}

TEST_F(ShellPanels, MenusDoWhatTheySay) {
  press("menu_view");
  press("dark");
  EXPECT_TRUE(view_.dark);
  press("menu_view");
  press("menu_views_below");
  EXPECT_TRUE(view_.bottom_open);
  press("menu_view");
  press("go_selection");
  EXPECT_EQ(view_.right, RightTab::selection);
}

TEST_F(ShellPanels, MenusAreInGeorgianToo) {
  shortcut('L', control);
  EXPECT_EQ(explorer_.choices().language, Language::ka);
  press("menu_file");
  EXPECT_TRUE(shows("open_project"));
  EXPECT_TRUE(shows("quit"));
}

TEST_F(ShellPanels, MenusOpenByKey) {
  shortcut(299);
  EXPECT_TRUE(shows("open_project"));
  strike(key_escape);
  EXPECT_FALSE(shows("open_project"));
}

TEST_F(ShellPanels, KeysOfLettersWaitWhileOneTypes) {
  shortcut('T');
  EXPECT_TRUE(view_.bottom_open);
  press("sector");
  frame();
  ASSERT_TRUE(ImGui::GetIO().WantTextInput);
  shortcut('T');
  EXPECT_TRUE(view_.bottom_open);
  shortcut('D', control);
  EXPECT_TRUE(view_.dark);
}

TEST_F(ShellPanels, PanelsBesideTheMapAreHidden) {
  EXPECT_TRUE(shows("tab_map"));
  const int before = map_.camera.width();
  shortcut('P');
  EXPECT_FALSE(shows("tab_map"));
  EXPECT_GT(map_.camera.width(), before);
}

TEST_F(ShellPanels, KeysTurnToEveryTabAndOpenItsPanel) {
  shortcut('P');
  shortcut('5');
  EXPECT_EQ(view_.left, LeftTab::filter);
  EXPECT_TRUE(shows("tab_filter"));
  shortcut('3');
  EXPECT_EQ(view_.right, RightTab::programme);
  shortcut('8');
  EXPECT_EQ(view_.bottom, BottomTab::scatter);
  EXPECT_TRUE(shows("tab_scatter"));
}

TEST_F(ShellPanels, EnterAsksInTheMiddleOfTheMapOnceItHasTheFocus) {
  shell_.panel_in_focus = 2;
  shortcut(295);  // F6
  ASSERT_EQ(shell_.panel_in_focus, 0u);
  EXPECT_TRUE(map_.by_keys);
  EXPECT_TRUE(shell_.shows_focus);
  EXPECT_TRUE(explorer_.selection().empty());
  strike(key_enter);
  ASSERT_FALSE(explorer_.selection().empty());
  const Point middle =
      map_.plane->inverse(map_.camera.to_plane({map_.camera.width() / 2.0, map_.camera.height() / 2.0}));
  const UnitIndex region = project_.admin.region_at(middle);
  EXPECT_EQ(explorer_.selection().code, project_.admin.regions()[region].iso);
  // The mouse takes over as soon as it moves.
  ImGui::GetIO().MousePos = {640, 500};
  frame();
  ImGui::GetIO().MousePos = {650, 500};
  frame();
  EXPECT_FALSE(map_.by_keys);
}

TEST_F(ShellPanels, ArrowsInAPanelLeaveTheMapWhereItIs) {
  const auto corner = [&] { return map_.camera.to_plane({0, 0}); };
  const Point before = corner();
  shell_.panel_in_focus = 0;
  shortcut(295);
  ASSERT_EQ(shell_.panel_in_focus, 1u);
  strike(key_down);
  EXPECT_DOUBLE_EQ(corner().y, before.y);
  shell_.panel_in_focus = 2;
  shortcut(295);
  strike(key_down);
  EXPECT_LT(corner().y, before.y);
}

TEST_F(ShellPanels, ACircleIsDrawnByKeysAlone) {
  shell_.panel_in_focus = 2;
  shortcut(295);
  view_.tool = MapTool::circle;
  frame();
  const Point from = map_.camera.to_plane({map_.camera.width() / 2.0, map_.camera.height() / 2.0});
  strike(key_enter);
  EXPECT_TRUE(map_.ask.tools.drawing);
  ImGui::GetIO().KeysDown[key_right] = true;
  for (int i = 0; i < 6; ++i) frame();
  ImGui::GetIO().KeysDown[key_right] = false;
  for (int i = 0; i < 60; ++i) frame();
  const Point to = map_.camera.to_plane({map_.camera.width() / 2.0, map_.camera.height() / 2.0});
  strike(key_enter);
  ASSERT_EQ(explorer_.selection().kind, SelectionKind::circle);
  const double expected_m = geodesic_m(map_.plane->inverse(from), map_.plane->inverse(to));
  EXPECT_GT(expected_m, 1000);
  EXPECT_NEAR(explorer_.selection().radius_m, expected_m, 1);
}

TEST_F(ShellPanels, TheSheetOfShortcutsOpensAndClosesByKeys) {
  shortcut(290);
  EXPECT_TRUE(shows("close_sheet"));
  shortcut('T');  // is not for the panels behind it
  EXPECT_FALSE(view_.bottom_open);
  strike(key_escape);
  EXPECT_FALSE(shows("close_sheet"));
}

TEST_F(ShellPanels, LeavingAsksWhileEditsAreNotSaved) {
  shortcut('Q', control);
  EXPECT_TRUE(shell_.quit) << "nothing was edited";
  shell_.quit = false;
  editor().record(RecordKind::assessments, cluster(), {"trust", "2", "visit", "", "Nino", "2024-01-05"});
  shortcut('Q', control);
  EXPECT_FALSE(shell_.quit);
  press("leave_cancel");
  EXPECT_FALSE(shows("leave_cancel"));
  EXPECT_FALSE(shell_.quit);
  shortcut('Q', control);
  press("leave_give_up");
  EXPECT_TRUE(shell_.quit);
}

TEST_F(ShellPanels, LeavingAsksWhileAFormIsUnfinished) {
  choose_cluster(0);
  press("criterion:trust");
  press("score:2");
  shortcut('Q', control);
  EXPECT_FALSE(shell_.quit);
  press("leave_cancel");
  EXPECT_EQ(shell_.forms.score.entries.at(1), "2");
  shortcut('Q', control);
  press("leave_unfinished");
  EXPECT_TRUE(shell_.quit);
}

TEST_F(ShellPanels, WhatAnEarlierRunLeftIsAskedAboutAndMayWait) {
  const fs::path folder = klasteri::test::scratch_folder();
  const fs::path file = folder / "sample.gpkg";
  Document document(project_, file, stamp_of(file));
  UnsavedEdits edits;
  edits.clusters[cluster()].scores = {{cluster(), Criterion::trust, 3, "visit", "", "Nino", "2024-01-05"}};
  write_journal(journal_path(folder, document.file()), {document.file(), {}, "2024-01-05 10:00", edits});
  document.keep_journal(folder);
  const auto draw = [&] {
    ImGui::NewFrame();
    PanelContext context{explorer_, map_, view_, fonts_, items_, &shell_, &document};
    draw_interface(context, false);
    ImGui::Render();
  };
  draw();
  draw();
  EXPECT_TRUE(shows("restore"));
  shell_.keys = {{'T', 0}, {'Q', control}};
  draw();
  EXPECT_FALSE(view_.bottom_open);
  EXPECT_TRUE(shell_.quit);
  EXPECT_TRUE(fs::exists(journal_path(folder, document.file())));
  EXPECT_TRUE(project_.programme.scores.empty());
}

TEST_F(ShellPanels, WorkInTheBackgroundIsCancelledByAButton) {
  bool done = false;
  shell_.work(
      WorkKind::reads_project, {"Working.", "მიმდინარეობს."}, "/folder/sample.gpkg",
      [](Progress& progress) {
        while (true) progress.check(0.3);
      },
      [&] { done = true; });
  frame();
  frame();
  press("cancel_work");
  while (!shell_.task.ended()) frame();
  shell_.follow_work();
  EXPECT_FALSE(done);
  EXPECT_EQ(shell_.messages.messages().back().words.en, "Cancelled; nothing was changed.");
}

}  // namespace
}  // namespace klasteri::viewer
