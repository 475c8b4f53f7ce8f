// Menus, keys, dialogs and the programme panel pressed by name, without a window or OpenGL.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>

#include "geo/base/error.h"
#include "geo/cluster/dossier.h"
#include "tests/support/paths.h"
#include "tests/viewer/panel_fixture.h"
#include "viewer/model/analysis.h"
#include "viewer/model/document.h"
#include "viewer/model/geodesic.h"
#include "viewer/model/selection_output.h"
#include "viewer/panels/interface.h"
#include "viewer/panels/shell.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

constexpr int control = 2;

class ShellPanels : public test::PanelFixture {
 protected:
  ShellPanels() {
    ImGuiIO& io = ImGui::GetIO();
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    for (int key = 0; key < ImGuiKey_COUNT; ++key) {  // has to know them all
      if (io.KeyMap[key] < 0) io.KeyMap[key] = 400 + key;
    }
    map_.project_name = "sample.gpkg";
  }

  PanelContext context() override { return {explorer_, map_, view_, fonts_, items_, &shell_, &document_}; }

  void shortcut(int key, int modifiers = 0) {
    shell_.keys.push_back({key, modifiers});
    frames(3);
  }

  /// Leaves the field that is being typed in, by a click on nothing.
  void click_beside() { press_at({140, ImGui::GetIO().DisplaySize.y - 30}); }

  void choose_cluster(std::size_t index) {
    Choices choices = explorer_.choices();
    choices.selected_cluster = index;
    explorer_.choose(choices);
    view_.right = RightTab::programme;
    frames(2);
  }

  ProgrammeEditor& editor() { return document_.editor(); }
  std::string cluster() const { return project_.clusters[0].id; }

  Document document_{project_, {}, {}};
  Shell shell_;
};

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

/// A window that has just been opened for the first time.
class EmptyWindow : public ShellPanels {
 protected:
  EmptyWindow() {
    map_.project_name.clear();
    shell_.open_register = [](PanelContext& context) { context.analysis->open_register({}); };
  }
  PanelContext context() override {
    return {nothing_explorer_, map_, view_, fonts_, items_, &shell_, &nothing_document_, &analysis_};
  }
  void draw() { frames(3); }
  void click(const std::string& name) {
    const auto place = items_.middle(name);
    ASSERT_TRUE(place) << name << " is not shown";
    ImGui::GetIO().MousePos = *place;
    draw();
    ImGui::GetIO().MouseDown[0] = true;
    draw();
    ImGui::GetIO().MouseDown[0] = false;
    draw();
  }

  Project nothing_;
  Explorer nothing_explorer_{nothing_};
  Document nothing_document_{nothing_, {}, {}};
  Analysis analysis_{nothing_, {}};
};

TEST_F(EmptyWindow, OffersWhatOneCanBeginWithAndNothingElse) {
  for (const char* name : {"start_register", "start_project", "start_sample", "menu_file", "language"}) {
    EXPECT_TRUE(shows(name)) << name;
  }
  for (const char* name : {"tab_clusters", "tab_map", "tool_pan", "start_recent:0"}) EXPECT_FALSE(shows(name)) << name;
  click("start_register");
  EXPECT_TRUE(analysis_.dialog);
}

TEST_F(EmptyWindow, RecentProjectsAreOneClickAway) {
  const fs::path folder = klasteri::test::scratch_folder();
  std::ofstream(folder / "კახეთი.gpkg") << "x";
  shell_.settings.recent = {folder / "gone.gpkg", folder / "კახეთი.gpkg"};
  draw();
  click("start_recent:0");
  EXPECT_FALSE(shell_.open) << "it is not there any more";
  click("start_recent:1");
  ASSERT_TRUE(shell_.open);
  EXPECT_EQ(*shell_.open, folder / "კახეთი.gpkg");
}

TEST_F(EmptyWindow, TheSampleIsWrittenOnceAndThenShownForItsColumns) {
  const fs::path home = klasteri::test::scratch_folder();
  const char* before = std::getenv("HOME");
  const std::string kept = before != nullptr ? before : "";
  ::setenv("HOME", home.c_str(), 1);
  const fs::path file = documents_folder() / "klasteri-sample.csv";
  click("start_sample");
  ASSERT_TRUE(shell_.task.started());
  while (!shell_.task.ended()) draw();
  shell_.follow_work();
  EXPECT_TRUE(fs::exists(file));
  ASSERT_TRUE(shell_.register_to_open);
  EXPECT_EQ(*shell_.register_to_open, file);
  draw();
  click("start_sample");
  EXPECT_FALSE(shell_.task.started()) << "it is there already";
  ASSERT_TRUE(analysis_.dialog);
  EXPECT_EQ(analysis_.dialog->source, file.string());
  ::setenv("HOME", kept.c_str(), 1);
}

TEST_F(ShellPanels, TheSheetOfShortcutsOpensAndClosesByKeys) {
  shortcut(290);
  EXPECT_TRUE(shows("close_sheet"));
  shortcut('T');  // is not for the panels behind it
  EXPECT_FALSE(view_.bottom_open);
  strike(key_escape);
  EXPECT_FALSE(shows("close_sheet"));
}

TEST_F(ShellPanels, AScoreIsGivenUndoneAndDoneAgain) {
  choose_cluster(0);
  press("assessor");
  type("ნინო");
  press("criterion:trust");
  press("score:2");
  EXPECT_TRUE(project_.programme.scores.empty()) << "without evidence";
  EXPECT_TRUE(shows("take_back"));
  press("evidence");
  type("Visit to three firms");
  click_beside();
  ASSERT_EQ(project_.programme.scores.size(), 1u);
  EXPECT_EQ(project_.programme.scores[0].score, 2);
  EXPECT_EQ(project_.programme.scores[0].assessor, "ნინო");
  EXPECT_FALSE(shows("take_back"));
  EXPECT_EQ(shell_.settings.assessor, "ნინო");
  press("score:3");
  ASSERT_EQ(project_.programme.scores.size(), 1u);
  EXPECT_EQ(project_.programme.scores[0].score, 3);
  shortcut('Z', control);
  EXPECT_EQ(project_.programme.scores.at(0).score, 2);
  EXPECT_EQ(shell_.forms.score.entries.at(1), "2");
  shortcut('Z', control);
  EXPECT_TRUE(project_.programme.scores.empty());
  EXPECT_EQ(shell_.forms.score.entries.at(1), "");
  shortcut('Y', control);
  EXPECT_EQ(project_.programme.scores.size(), 1u);
}

TEST_F(ShellPanels, AnOrganisationIsNamedAndAFirmJoinsIt) {
  choose_cluster(0);
  press("fold_assessment");
  press("fold_organisation");
  press("cmo_name");
  type("ღვინის ასოციაცია");
  click_beside();
  ASSERT_EQ(project_.programme.organisations.size(), 1u);
  EXPECT_EQ(project_.programme.organisations[0].name, "ღვინის ასოციაცია");
  press("cmo_services:advocacy");
  EXPECT_EQ(project_.programme.organisations[0].services, "advocacy");
  ImGui::GetIO().DisplaySize = {1280, 1400};
  frame();
  frame();
  press("firm_search");
  const std::uint32_t firm = project_.clusters[0].members.at(0);
  type(std::string(project_.enterprises.id[firm]).c_str());
  frame();
  press("add_member:0");
  ASSERT_EQ(project_.programme.memberships.size(), 1u);
  EXPECT_EQ(project_.programme.memberships[0].enterprise, project_.enterprises.id[firm]);
  press("remove_member:0");
  EXPECT_TRUE(project_.programme.memberships.empty());
}

TEST_F(ShellPanels, AStepOfThePlanIsAdded) {
  choose_cluster(0);
  press("fold_assessment");
  press("fold_plan");
  press("vision");
  type("Known in Europe");
  click_beside();
  press("add_step");
  press("step");
  type("Train ten firms");
  click_beside();
  ASSERT_EQ(project_.programme.steps.size(), 2u);
  EXPECT_EQ(project_.programme.steps[0].vision, "Known in Europe");
  EXPECT_EQ(project_.programme.steps[1].step, "Train ten firms");
}

TEST_F(ShellPanels, ADecisionIsRecordedAndAFaultySaysWhy) {
  ImGui::GetIO().DisplaySize = {1280, 1400};
  choose_cluster(0);
  press("fold_assessment");
  press("fold_decisions");
  press("decision_status");
  press("decision_status:supported");
  press("record_decision");
  ASSERT_FALSE(shell_.forms.decision.faults.empty());
  EXPECT_EQ(shell_.forms.decision.faults[0].fault, RecordFault::no_agency);
  press("decision_agency");
  type("GITA");
  press("record_decision");
  ASSERT_EQ(project_.programme.entries.size(), 1u);
  EXPECT_EQ(project_.programme.entries[0].status, ProgrammeStatus::supported);
  EXPECT_TRUE(shows("remove_decision"));
}

TEST_F(ShellPanels, TheRankingMovesWithASlider) {
  ImGui::GetIO().DisplaySize = {1280, 1400};
  frame();
  view_.right = RightTab::programme;
  frame();
  frame();
  press("fold_weights");
  const double before = project_.clusters[0].score.total;
  press("weight:size");
  EXPECT_NEAR(editor().ranking().parts[static_cast<std::size_t>(ScorePart::size)], 2.5, 0.1);
  EXPECT_NE(project_.clusters[0].score.total, before);
  shortcut('Z', control);
  EXPECT_EQ(editor().ranking().parts[static_cast<std::size_t>(ScorePart::size)], 2);
  EXPECT_FALSE(editor().can_undo());
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

TEST_F(ShellPanels, AFileIsOpenedByTypingItsName) {
  const fs::path folder = klasteri::test::scratch_folder();
  std::ofstream(folder / "კახეთი 2024.gpkg") << "x";
  std::ofstream(folder / "notes.txt") << "x";
  shell_.settings.folder = folder;
  shortcut('O', control);
  EXPECT_TRUE(shows("file:კახეთი 2024.gpkg"));
  EXPECT_FALSE(shows("file:notes.txt"));
  type("კახ");
  strike(key_tab);
  strike(key_enter);
  ASSERT_TRUE(shell_.open);
  EXPECT_EQ(*shell_.open, folder / "კახეთი 2024.gpkg");
  EXPECT_FALSE(shell_.dialog);
}

TEST_F(ShellPanels, AFileThatIsNotThereIsSaidAndOneThatIsThereIsAskedAbout) {
  const fs::path folder = klasteri::test::scratch_folder();
  std::ofstream(folder / "a.gpkg") << "x";
  shell_.settings.folder = folder;
  shortcut('O', control);
  type("zz.gpkg");
  strike(key_enter);
  EXPECT_TRUE(shell_.dialog);
  strike(key_escape);
  EXPECT_FALSE(shell_.dialog);
  shortcut('S', control | 1);
  type("a");
  strike(key_enter);
  EXPECT_FALSE(shell_.save_as) << "an existing file";
  press("files_keep");
  EXPECT_TRUE(shell_.dialog);
  press("files_ok");
  press("files_replace");
  ASSERT_TRUE(shell_.save_as);
  EXPECT_EQ(*shell_.save_as, folder / "a.gpkg");
}

TEST_F(ShellPanels, FoldersAreEnteredWithArrowsAndEnter) {
  const fs::path folder = klasteri::test::scratch_folder();
  fs::create_directory(folder / "რეგისტრები");
  std::ofstream(folder / "რეგისტრები" / "b.gpkg") << "x";
  shell_.settings.folder = folder;
  shortcut('O', control);
  strike(key_down);
  strike(key_enter);
  EXPECT_TRUE(shows("file:b.gpkg"));
  strike(key_down);
  strike(key_enter);
  ASSERT_TRUE(shell_.open);
  EXPECT_EQ(*shell_.open, folder / "რეგისტრები" / "b.gpkg");
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
