// Maps and data that leave the window, through EGL with no display.
#include "viewer/publish/export.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <memory>
#include <string>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/input/table.h"
#include "tests/support/paths.h"
#include "tests/viewer/golden_picture.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/context/png_file.h"
#include "viewer/panels/shell.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class Publishing : public ::testing::Test {
 protected:
  Publishing() : folder_(klasteri::test::scratch_folder()) {
    ImGui::GetIO().DisplaySize = {640, 400};
    workspace_ =
        std::make_unique<Workspace>(std::make_unique<OpenedProject>(test::sample_project(1500)), session_, 1.0f);
    frame();
  }
  ~Publishing() override {
    workspace_.reset();
    fs::remove_all(folder_);
  }

  void frame() {
    for (int i = 0; i < 2; ++i) workspace_->draw_frame(640, 400, true);
  }

  void choose(Language language) {
    Choices choices = workspace_->explorer().choices();
    choices.language = language;
    workspace_->explorer().choose(choices);
    frame();
  }

  std::string written(ExportRequest request, const std::string& name) {
    request.path = folder_ / name;
    request.force = true;
    workspace_->write(request);
    return read_file(request.path);
  }

  HeadlessContext context_;
  ImGuiSession session_{nullptr};
  fs::path folder_;
  std::unique_ptr<Workspace> workspace_;
};

TEST_F(Publishing, SvgHasItsWordsAsTextInBothScripts) {
  const std::string english = written({.title = "Firms & <places>"}, "en.svg");
  EXPECT_NE(english.find("Firms &amp; &lt;places&gt;</text>"), std::string::npos);
  EXPECT_NE(english.find(">Synthetic data</text>"), std::string::npos);
  EXPECT_NE(english.find(">Tbilisi</text>"), std::string::npos);
  EXPECT_NE(english.find(">1 : "), std::string::npos);
  EXPECT_NE(english.find("<g id=\"regions\">"), std::string::npos);
  EXPECT_EQ(english.find("<image"), std::string::npos);
  choose(Language::ka);
  const std::string georgian = written({}, "ka.svg");
  EXPECT_NE(georgian.find(">სინთეზური მონაცემები</text>"), std::string::npos);
  EXPECT_NE(georgian.find(">თბილისი</text>"), std::string::npos);
}

TEST_F(Publishing, PdfIsTheSameEveryTime) {
  const std::string first = written({.page = Page::a4_portrait}, "a.pdf");
  const std::string second = written({.page = Page::a4_portrait}, "b.pdf");
  EXPECT_TRUE(first.starts_with("%PDF-"));
  EXPECT_EQ(first, second);
}

TEST_F(Publishing, APageAsPngHasTheSizeOfPaper) {
  const std::string bytes = written({.dpi = 100}, "a4.png");
  const Image page = test::read_png(folder_ / "a4.png");
  EXPECT_EQ(page.width, 1169);
  EXPECT_EQ(page.height, 827);
  const std::size_t resolution = bytes.find("pHYs");
  ASSERT_NE(resolution, std::string::npos);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[resolution + 4 + i]); };
  EXPECT_EQ(byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3), 3937);  // dots a metre
}

TEST_F(Publishing, WordsEndAtTheMarginAtAnyResolution) {
  for (const Language language : {Language::en, Language::ka}) {
    choose(language);
    for (const int dpi : {72, 90, 150}) {
      written({.page = Page::a4_landscape, .dpi = dpi}, "a4.png");
      const Image page = test::read_png(folder_ / "a4.png");
      const auto darkest_in = [&](int x) {
        int darkest = 255;
        for (int y = page.height * 94 / 100; y < page.height; ++y) {
          darkest = std::min<int>(darkest, page.rgba[4 * static_cast<std::size_t>(y * page.width + x)]);
        }
        return darkest;
      };
      int last = page.width - 1;
      while (last > 0 && darkest_in(last) > 200) --last;
      const double unit_px = 0.7 * dpi / 72.0;
      EXPECT_NEAR(last + 1, page.width - 34 * unit_px, 1 + 2 * unit_px) << dpi << " dots per inch";
    }
  }
}

TEST_F(Publishing, TheWindowIsAsBeforeAfterwards) {
  const Camera camera = workspace_->map().camera;
  const Image before = workspace_->frame().read();
  written({}, "page.svg");
  written({.dpi = 72}, "page.png");
  EXPECT_EQ(workspace_->map().camera, camera);
  frame();
  EXPECT_EQ(workspace_->frame().read().rgba, before.rgba);
}

TEST_F(Publishing, NothingIsReplacedUnasked) {
  written({}, "map.svg");
  EXPECT_THROW(workspace_->write({.path = folder_ / "map.svg"}), Error);
  EXPECT_THROW(workspace_->write({.path = folder_ / "map.bmp"}), UsageError);
}

TEST_F(Publishing, DataAreAllOrWhatIsSeen) {
  written({.kind = ExportKind::data, .layer = "enterprises"}, "all.csv");
  EXPECT_EQ(read_table((folder_ / "all.csv").string()).rows(), 1500u);
  workspace_->map().whole_country = false;
  const Point tbilisi = EqualAreaProjection({43.5, 42.0}).forward(Point{44.8, 41.7});
  workspace_->map().camera.look_at(tbilisi, 50);
  frame();
  written({.kind = ExportKind::data, .layer = "enterprises", .seen_only = true}, "seen.csv");
  const std::size_t seen = read_table((folder_ / "seen.csv").string()).rows();
  EXPECT_GT(seen, 0u);
  EXPECT_LT(seen, 1500u);
  const std::string references = written({.kind = ExportKind::data, .layer = "reference_clusters"}, "list.geojson");
  EXPECT_NE(references.find("\"match\""), std::string::npos);
  EXPECT_THROW(workspace_->write({.kind = ExportKind::data, .layer = "user:9", .path = folder_ / "x.csv"}), Error);
}

TEST_F(Publishing, InAWindowDataAreWrittenBesideTheFrames) {
  Shell shell;
  workspace_->set_shell(shell);
  const ExportRequest request{.kind = ExportKind::data, .layer = "enterprises", .path = folder_ / "beside.csv"};
  workspace_->map().export_request = request;
  frame();
  ASSERT_TRUE(shell.task.started());
  EXPECT_EQ(shell.work_kind, WorkKind::reads_project) << "it can be stopped, and nothing is edited meanwhile";
  shell.task.wait();
  shell.follow_work();
  EXPECT_FALSE(shell.task.started());
  EXPECT_EQ(read_table(request.path.string()).rows(), 1500u);
  EXPECT_EQ(read_file(request.path), written({.kind = ExportKind::data, .layer = "enterprises"}, "at_once.csv"));
  // What is there already stays, and the planner is told.
  workspace_->map().export_request = request;
  frame();
  shell.task.wait();
  shell.follow_work();
  ASSERT_EQ(shell.messages.messages().size(), 2u);
  EXPECT_EQ(shell.messages.messages()[0].kind, MessageKind::note);
  EXPECT_EQ(shell.messages.messages()[1].kind, MessageKind::error);
  workspace_.reset();
}

/// Drawing in the background, which begins once it is let.
class PublishingBeside : public Publishing {
 protected:
  PublishingBeside() {
    workspace_->set_shell(shell_);
    shell_.context_beside = [this] {
      return [may_begin = may_begin_.get_future().share()]() -> std::shared_ptr<void> {
        may_begin.wait();
        return std::make_shared<HeadlessContext>();
      };
    };
  }
  ~PublishingBeside() override {
    shell_.task.stop();
    workspace_.reset();
  }

  void begin(const ExportRequest& request) {
    workspace_->map().export_request = request;
    frame();
    EXPECT_TRUE(shell_.task.started());
  }
  void end() {
    may_begin_.set_value();
    shell_.task.wait();
    shell_.follow_work();
  }

  std::promise<void> may_begin_;
  Shell shell_;
};

TEST_F(PublishingBeside, APageIsTheSameAsOneThatIsWaitedFor) {
  const ExportRequest request{.page = Page::a4_portrait, .dpi = 72, .path = folder_ / "beside.png"};
  begin(request);
  EXPECT_EQ(shell_.work_kind, WorkKind::apart);
  const Image window = workspace_->frame().read();
  end();
  ASSERT_EQ(shell_.messages.messages().size(), 1u);
  EXPECT_EQ(shell_.messages.messages()[0].kind, MessageKind::note);
  EXPECT_EQ(read_file(request.path), written({.page = Page::a4_portrait, .dpi = 72}, "at_once.png"));
  frame();
  EXPECT_EQ(workspace_->frame().read().rgba, window.rgba);
}

TEST_F(PublishingBeside, AStoppedPageLeavesNothing) {
  for (const char* name : {"map.png", "map.pdf", "map.svg"}) {
    begin({.path = folder_ / name});
    shell_.stop_work();
    end();
    may_begin_ = {};
    EXPECT_EQ(shell_.messages.messages().back().kind, MessageKind::note) << "that it was stopped";
    EXPECT_TRUE(fs::is_empty(folder_)) << name;
  }
}

TEST_F(PublishingBeside, WhatIsOnTheMapStaysUntilThePageIsDrawn) {
  const std::size_t all = workspace_->content().enterprises.points();
  begin({.path = folder_ / "map.svg"});
  Choices choices = workspace_->explorer().choices();
  choices.filter.text = "winery";
  choices.sector = "11";
  workspace_->explorer().choose(choices);
  frame();
  EXPECT_EQ(workspace_->content().enterprises.points(), all);
  end();
  EXPECT_TRUE(fs::exists(folder_ / "map.svg"));
  frame();
  EXPECT_LT(workspace_->content().enterprises.points(), all);
}

TEST_F(PublishingBeside, TheWindowIsReadAtOnceAndWrittenLater) {
  may_begin_.set_value();
  const Image window = workspace_->frame().read();
  begin({.kind = ExportKind::screen, .path = folder_ / "screen.png"});
  choose(Language::ka);
  shell_.task.wait();
  shell_.follow_work();
  const Image kept = test::read_png(folder_ / "screen.png");
  EXPECT_EQ(test::difference(kept, window), 0);
}

/// Has had enough at a stage.
class StopsAt final : public Progress {
 public:
  explicit StopsAt(std::string stage) : stage_(std::move(stage)) {}
  void begin(std::string_view stage) override { stopped_ |= stage == stage_; }
  bool cancelled() const override { return stopped_; }

 private:
  std::string stage_;
  bool stopped_ = false;
};

TEST_F(Publishing, IsStoppedAtAnyStage) {
  for (const char* stage : {"drawing", "encoding"}) {
    for (const char* name : {"map.png", "map.pdf"}) {
      const ExportRequest request{.path = folder_ / name};
      const ExportWork work = export_work(workspace_->explorer(), workspace_->map(), request, {}, {});
      StopsAt progress(stage);
      EXPECT_THROW(work(progress), Cancelled) << name << ' ' << stage;
      EXPECT_TRUE(fs::is_empty(folder_));
    }
  }
  StopsAt progress("encoding");
  EXPECT_THROW(write_png(workspace_->frame().read(), folder_ / "screen.png", false, {}, progress), Cancelled);
  EXPECT_TRUE(fs::is_empty(folder_));
}

/// How often something is drawn in a group of an SVG.
std::size_t count_in_group(const std::string& svg, const std::string& group, const std::string& what) {
  const std::size_t begin = svg.find("<g id=\"" + group + "\"");
  const std::size_t end = svg.find("</g>", begin);
  std::size_t count = 0;
  for (std::size_t at = svg.find(what, begin); at < end; at = svg.find(what, at + 1)) ++count;
  return count;
}

TEST_F(Publishing, AVectorPageShowsWhatTheFilterLeavesAndWhatIsSelected) {
  Choices choices = workspace_->explorer().choices();
  choices.sector = "11";
  workspace_->explorer().choose(choices);
  frame();
  const PointGrid& grid = workspace_->content().enterprises;
  const std::size_t shown = grid.stacks_in(grid.bounds());
  ASSERT_GT(shown, 0u);
  ASSERT_LT(shown, grid.stacks());
  EXPECT_EQ(count_in_group(written({}, "wine.svg"), "enterprises", "<circle"), shown);
  Selection selection;
  selection.kind = SelectionKind::region;
  selection.rows.assign(workspace_->explorer().rows().begin(), workspace_->explorer().rows().begin() + 1);
  workspace_->explorer().select(selection);
  frame();
  EXPECT_EQ(count_in_group(written({}, "wine.svg"), "enterprises", "<circle"), shown + 1);
}

TEST_F(Publishing, AUsersLayerIsDrawnAndWritten) {
  write_file(folder_ / "own.geojson",
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"zone"},
    "geometry":{"type":"Polygon","coordinates":[[[42,42],[44,42],[44,43],[42,43],[42,42]]]}}]})",
             true);
  const Image before = workspace_->frame().read();
  workspace_->open_layers(folder_ / "own.geojson");
  workspace_->finish_opening();
  frame();
  EXPECT_NE(workspace_->frame().read().rgba, before.rgba);
  EXPECT_NE(written({}, "own.svg").find("<g id=\"user-1\">"), std::string::npos);
  EXPECT_NE(written({.kind = ExportKind::data, .layer = "user:1"}, "own.csv").find("zone"), std::string::npos);
}

}  // namespace
}  // namespace klasteri::viewer
