// The window without a project, without OpenGL.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/paths.h"
#include "tests/viewer/shell_fixture.h"
#include "viewer/model/analysis.h"
#include "viewer/model/user_settings.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

/// A window that has just been opened for the first time.
class EmptyWindow : public test::ShellPanels {
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

}  // namespace
}  // namespace klasteri::viewer
