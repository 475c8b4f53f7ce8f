// Layers that were put on a project's map are there the next time, through EGL with no display.
#include <gtest/gtest.h>
#include <imgui.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class KeptLayers : public ::testing::Test {
 protected:
  KeptLayers() {
    ImGui::GetIO().DisplaySize = {400, 300};
    write_project(test::sample_project(300), project_, true);
    std::ofstream(places_) << "name,longitude,latitude\nA,44.8,41.7\nB,41.6,41.6\n";
  }

  /// The window with the project, once its layers have been read.
  std::unique_ptr<Workspace> opened() {
    auto workspace = std::make_unique<Workspace>(open_project(project_), session_, 1.0f);
    workspace->keep_layers();
    workspace->finish_opening();
    frame(*workspace);
    return workspace;
  }
  static void frame(Workspace& workspace) {
    for (int i = 0; i < 2; ++i) workspace.draw_frame(400, 300, true);
  }
  std::string kept() const {
    const auto settings = read_project(project_).settings;
    const auto found = settings.find(layers_setting);
    return found == settings.end() ? "none" : found->second;
  }

  HeadlessContext context_;
  ImGuiSession session_{nullptr};
  fs::path folder_ = klasteri::test::scratch_folder();
  fs::path project_ = folder_ / "layers.gpkg";
  fs::path places_ = folder_ / "places.csv";
};

TEST_F(KeptLayers, AreInTheFileAtOnceAndComeBack) {
  auto workspace = opened();
  EXPECT_EQ(kept(), "none");
  workspace->open_layers(places_);
  workspace->finish_opening();
  frame(*workspace);
  EXPECT_EQ(kept(), "places.csv\n") << "named from the project's folder";
  EXPECT_FALSE(workspace->document().changed_elsewhere()) << "the window's own change is none of another program";
  workspace.reset();
  workspace = opened();
  ASSERT_EQ(workspace->map().user_layers.all().size(), 1u);
  EXPECT_EQ(workspace->map().user_layers.all().front().points.size(), 2u);
  EXPECT_TRUE(workspace->explorer().choices().layers.shown(MapLayer::user));
}

TEST_F(KeptLayers, AMissingOneIsSaidKeptAndCanBeTakenAway) {
  auto workspace = opened();
  workspace->open_layers(places_);
  workspace->finish_opening();
  frame(*workspace);
  workspace.reset();
  fs::remove(places_);
  workspace = opened();
  ASSERT_EQ(workspace->map().user_layers.all().size(), 1u);
  const UserLayer& missing = workspace->map().user_layers.all().front();
  EXPECT_TRUE(missing.missing);
  EXPECT_EQ(missing.name, "places");
  EXPECT_NE(workspace->map().message.en.find("places.csv"), std::string::npos) << workspace->map().message.en;
  EXPECT_EQ(kept(), "places.csv\n");
  Choices choices = workspace->explorer().choices();
  choices.layers.remove_user(missing.number);
  workspace->map().user_layers.remove(missing.number);
  workspace->explorer().choose(choices);
  frame(*workspace);
  EXPECT_EQ(kept(), "");
}

TEST_F(KeptLayers, APictureChangesNoProject) {
  Workspace workspace(open_project(project_), session_, 1);
  workspace.open_layers(places_);
  workspace.finish_opening();
  frame(workspace);
  EXPECT_EQ(kept(), "none");
}

}  // namespace
}  // namespace klasteri::viewer
