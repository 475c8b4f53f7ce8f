// What the window says when another program has changed the project's file, and before it is left while an analysis
// runs. Pressed by name, without a window.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "tests/support/paths.h"
#include "tests/viewer/panel_fixture.h"
#include "viewer/model/analysis.h"
#include "viewer/model/document.h"
#include "viewer/panels/shell.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

/// What is there before the panels are.
struct StoredProject {
  fs::path file_ = klasteri::test::scratch_folder() / "sample.gpkg";

  Project stored() const {
    write_project(test::sample_project(2000), file_, false);
    return read_project(file_);
  }
};

class Leaving : protected StoredProject, public test::PanelFixture {
 protected:
  Leaving() : PanelFixture({1280, 800}, stored()) {}

  PanelContext context() override { return {explorer_, map_, view_, fonts_, items_, &shell_, &document_, &analysis_}; }
  void prepare_frame() override { analysis_.poll(); }

  void notice(FileNotice what) {
    shell_.file_notice = what;
    frames(3);
  }

  /// A real analysis of a real file, which takes longer than a few frames.
  void run_analysis() {
    analysis_.screening.thresholds.min_firms = 7;
    analysis_.keep_screening(Language::en);
    frame();
    ASSERT_TRUE(analysis_.job_running());
  }

  void ask_to_quit() {
    shell_.departing = Departure{Departure::Kind::quit, {}};
    frames(3);
  }

  Document document_{project_, file_, stamp_of(file_)};
  Analysis analysis_{project_, file_};
  Shell shell_;
};

TEST_F(Leaving, AFileThatWasChangedIsOpenedAnew) {
  EXPECT_FALSE(shows("notice_leave"));
  notice(FileNotice::changed);
  press("notice_reopen");
  ASSERT_TRUE(shell_.open);
  EXPECT_EQ(*shell_.open, file_);
  EXPECT_EQ(shell_.file_notice, FileNotice::none);
}

TEST_F(Leaving, AFileThatIsGoneIsSavedUnderAnotherName) {
  notice(FileNotice::removed);
  EXPECT_FALSE(shows("notice_reopen")) << "there is nothing to open";
  press("notice_save_as");
  EXPECT_TRUE(shell_.dialog);
  EXPECT_EQ(shell_.file_notice, FileNotice::none);
}

TEST_F(Leaving, TheNoticeStaysUntilItIsAnsweredAndIsInNobodysWay) {
  notice(FileNotice::changed);
  press("tab_selection");
  EXPECT_TRUE(shows("notice_leave"));
  EXPECT_EQ(view_.right, RightTab::selection);
  press("notice_leave");
  EXPECT_FALSE(shows("notice_leave"));
  EXPECT_FALSE(shell_.open);
}

TEST_F(Leaving, AnAnalysisThatRunsIsAskedAboutAndGoesOn) {
  run_analysis();
  ask_to_quit();
  press("leave_cancel");
  EXPECT_FALSE(shell_.quit);
  EXPECT_FALSE(shell_.departing);
  EXPECT_FALSE(analysis_.job()->job->cancelling());
}

TEST_F(Leaving, AnAnalysisIsStoppedBesideTheFramesBeforeTheWindowCloses) {
  const FileStamp before = stamp_of(file_);
  run_analysis();
  ask_to_quit();
  press("leave_stop_analysis");
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!shell_.quit && std::chrono::steady_clock::now() < limit) {
    const auto begin = std::chrono::steady_clock::now();
    frame();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1)) << "a frame waited";
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  EXPECT_TRUE(shell_.quit);
  EXPECT_EQ(analysis_.job()->job->state(), JobState::cancelled);
  EXPECT_EQ(stamp_of(file_), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(file_.parent_path()), fs::directory_iterator()), 1)
      << "something is left beside the project";
}

TEST_F(Leaving, AnotherProjectIsOpenedWhileAnAnalysisRuns) {
  run_analysis();
  shell_.departing = Departure{Departure::Kind::open, "/folder/another.gpkg"};
  frame();
  EXPECT_TRUE(shell_.open) << "the analysis goes on over to it";
  EXPECT_TRUE(analysis_.job_running());
}

}  // namespace
}  // namespace klasteri::viewer
