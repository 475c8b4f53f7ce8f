// Projects are made ready beside the frames, and that can be given up at any moment.
#include "viewer/opened_project.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/scene/shape_query.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

/// Notes the stages, and cancels in one of them.
class Listener final : public Progress {
 public:
  explicit Listener(std::string cancel_in = {}) : cancel_in_(std::move(cancel_in)) {}
  void begin(std::string_view stage) override { stages.emplace_back(stage); }
  void report(double fraction) override { last = fraction; }
  bool cancelled() const override { return !stages.empty() && stages.back() == cancel_in_; }

  std::vector<std::string> stages;
  double last = 0;

 private:
  std::string cancel_in_;
};

class OpenedFile : public ::testing::Test {
 protected:
  OpenedFile() { write_project(test::sample_project(1200), file_, false); }

  fs::path file_ = klasteri::test::scratch_folder() / "sample.gpkg";
};

TEST_F(OpenedFile, IsReadyForTheScreen) {
  Listener listener;
  const auto opened = open_project(file_, listener);
  EXPECT_EQ(listener.stages, (std::vector<std::string>{"reading", "preparing"}));
  EXPECT_EQ(listener.last, 1);
  EXPECT_EQ(opened->stamp, stamp_of(file_));
  EXPECT_EQ(opened->content.footprints.size(), opened->project.clusters.size());
  EXPECT_EQ(opened->content.regions.size(), opened->project.admin.regions().size());
  const PointGrid points = enterprise_points(opened->project, opened->plane);
  EXPECT_GT(points.stacks(), 0u);
  EXPECT_EQ(opened->content.enterprises.stacks(), points.stacks());
}

TEST_F(OpenedFile, IsGivenUpInEachStage) {
  for (const char* stage : {"reading", "preparing"}) {
    Listener listener(stage);
    EXPECT_THROW(open_project(file_, listener), Cancelled) << stage;
    EXPECT_EQ(listener.stages.back(), stage);
  }
}

TEST(OpenedProject, AnAreaHoldsOnlyWhatIsLookedAt) {
  OpenedProject opened(test::sample_project(3000));
  Choices choices = opened.explorer.choices();
  choices.sector = "wine";
  opened.explorer.choose(choices);
  opened.content.enterprises.show(opened.explorer.shown());
  // So large that whole cells of the grid lie within it.
  const MultiPolygon all = {{{{39, 40}, {48, 40}, {48, 44}, {39, 44}, {39, 40}}}};
  const auto rows = rows_within(opened.content.enterprises, opened.project.enterprises, opened.plane, all);
  std::vector<std::uint32_t> expected;
  for (const std::uint32_t row : opened.explorer.rows()) {
    if (place_of(opened.project.enterprises, row).valid()) expected.push_back(row);
  }
  ASSERT_FALSE(expected.empty());
  EXPECT_LT(expected.size(), opened.project.enterprises.rows() / 2);
  EXPECT_EQ(rows, expected);
}

TEST_F(OpenedFile, OneThatChangesWhileItIsReadIsNoticed) {
  class Meddler final : public Progress {
   public:
    explicit Meddler(fs::path file) : file_(std::move(file)) {}
    void begin(std::string_view stage) override {
      if (stage == "preparing") write_project(test::sample_project(300), file_, true);
    }

   private:
    fs::path file_;
  };
  Meddler meddler(file_);
  const auto opened = open_project(file_, meddler);
  EXPECT_NE(opened->stamp, stamp_of(file_));
}

}  // namespace
}  // namespace klasteri::viewer
