// Data that are being written are stopped by the button in the window, half-way.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <string>
#include <utility>

#include "geo/base/atomic_file.h"
#include "tests/support/paths.h"
#include "tests/viewer/shell_fixture.h"
#include "viewer/panels/shell.h"
#include "viewer/publish/export.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

/// Waits, once so much of a stage is done, until it may go on.
class PausedProgress final : public Progress {
 public:
  PausedProgress(Progress& progress, double pause_at, std::promise<void>& there, std::shared_future<void> go_on)
      : progress_(progress), pause_at_(pause_at), there_(there), go_on_(std::move(go_on)) {}

  void begin(std::string_view stage) override { progress_.begin(stage); }
  void report(double fraction) override {
    progress_.report(fraction);
    if (fraction < pause_at_ || fraction >= 1 || has_paused_) return;
    has_paused_ = true;
    there_.set_value();
    go_on_.wait();
  }
  bool cancelled() const override { return progress_.cancelled(); }

 private:
  Progress& progress_;
  double pause_at_;
  std::promise<void>& there_;
  std::shared_future<void> go_on_;
  bool has_paused_ = false;
};

class StoppedExport : public test::ShellPanels {
 protected:
  StoppedExport() : ShellPanels(test::sample_project(20'000)) {}

  /// Begins to write the enterprises; returns once half of them are written.
  void write_half(const fs::path& path, bool force = false) {
    there_ = {};
    go_on_ = {};
    ExportRequest request{.kind = ExportKind::data, .layer = "enterprises", .path = path, .force = force};
    shell_.work(
        WorkKind::reads_project, {"Writing.", "იწერება."}, path,
        [this, work = export_work(explorer_, map_, request, {}, {}),
         go_on = go_on_.get_future().share()](Progress& progress) {
          PausedProgress paused(progress, 0.5, there_, go_on);
          work(paused);
        },
        [this] { done_ = true; });
    ASSERT_EQ(there_.get_future().wait_for(std::chrono::minutes(1)), std::future_status::ready) << "no half-way";
    frames(2);
  }
  void end() {
    go_on_.set_value();
    shell_.task.wait();
    shell_.follow_work();
  }
  std::string last_message() const { return shell_.messages.messages().back().words.en; }

  fs::path folder_ = klasteri::test::scratch_folder();
  std::promise<void> there_, go_on_;
  bool done_ = false;
};

TEST_F(StoppedExport, LeavesNoFileAndNoPartOfOneInAnyFormat) {
  for (const char* name : {"a.geojson", "a.gpkg", "a.fgb", "a.csv", "a.kml", "a.xlsx"}) {
    write_half(folder_ / name);
    EXPECT_FALSE(fs::exists(folder_ / name)) << "it appears once it is whole";
    press("cancel_work");
    EXPECT_TRUE(shell_.task.cancelling()) << name;
    end();
    EXPECT_FALSE(done_) << name;
    EXPECT_TRUE(fs::is_empty(folder_)) << name;
    EXPECT_EQ(last_message(), "Cancelled; nothing was changed.");
    frames(3);
    EXPECT_FALSE(shows("cancel_work"));
  }
}

TEST_F(StoppedExport, LeavesTheFileThatWasToBeReplaced) {
  const fs::path file = folder_ / "a.csv";
  write_file(file, "kept", false);
  write_half(file, true);
  press("cancel_work");
  end();
  EXPECT_EQ(read_file(file), "kept");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(StoppedExport, IsWholeWhereNobodyStopsIt) {
  write_half(folder_ / "a.csv");
  end();
  EXPECT_TRUE(done_);
  const std::string csv = read_file(folder_ / "a.csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 20'001);
}

}  // namespace
}  // namespace klasteri::viewer
