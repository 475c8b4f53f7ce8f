// Layers that were put on a project's map are there the next time, drawn as they were, through EGL with no display.
#include "viewer/model/kept_layers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "geo/base/error.h"
#include "geo/project/project_setting.h"
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
  const std::vector<KeptLayer> layers = layers_of_setting(kept(), "");
  ASSERT_EQ(layers.size(), 1u);
  EXPECT_EQ(layers.front().file, "places.csv") << "named from the project's folder";
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
  EXPECT_NE(kept().find("places.csv"), std::string::npos);
  Choices choices = workspace->explorer().choices();
  choices.layers.remove_user(missing.number);
  workspace->map().user_layers.remove(missing.number);
  workspace->explorer().choose(choices);
  frame(*workspace);
  EXPECT_EQ(kept(), "");
}

TEST_F(KeptLayers, AreDrawnAsTheyWere) {
  const fs::path more = folder_ / "more.csv";
  std::ofstream(more) << "name,kind,longitude,latitude\nA,x,44.1,41.9\nB,y,42.6,41.7\n";
  auto workspace = opened();
  for (const fs::path& file : {places_, more}) workspace->open_layers(file);
  workspace->finish_opening();
  Choices choices = workspace->explorer().choices();
  auto& stack = choices.layers.layers();
  ASSERT_EQ(stack.size(), bundled_layers.size() + 2);
  LayerState& places = stack[stack.size() - 2];
  places.opacity = 0.35f;
  places.shown = false;
  places.style = {.colour = Colour{10, 200, 30, 255}, .size = 1.7f, .line_width = 2.5f};
  stack.back().style.column = 1;
  choices.layers.move(stack.size() - 1, 2);
  workspace->explorer().choose(choices);
  frame(*workspace);
  const LayerStack before = workspace->explorer().choices().layers;
  workspace.reset();
  // Also where one of the files is away for a while.
  fs::rename(more, folder_ / "away.csv");
  opened().reset();
  fs::rename(folder_ / "away.csv", more);
  workspace = opened();
  LayerStack after = workspace->explorer().choices().layers;
  ASSERT_EQ(after.layers().size(), before.layers().size());
  for (std::size_t i = 0; i < after.layers().size(); ++i) {
    LayerState& layer = after.layers()[i];
    if (const UserLayer* loaded = workspace->map().user_layers.find(layer.user)) {
      EXPECT_EQ(loaded->name, i == 2 ? "more" : "places");
    }
    layer.user = before.layers()[i].user;
    EXPECT_EQ(layer, before.layers()[i]) << i;
  }
}

TEST_F(KeptLayers, AColourIsSeenAtOnce) {
  auto workspace = opened();
  workspace->open_layers(places_);
  workspace->finish_opening();
  frame(*workspace);
  const Image before = workspace->frame().read();
  Choices choices = workspace->explorer().choices();
  choices.layers.layers().back().style.colour = Colour{255, 0, 255, 255};
  workspace->explorer().choose(choices);
  frame(*workspace);
  EXPECT_EQ(workspace->content().user_layers.front().colour, (Colour{255, 0, 255, 255}));
  EXPECT_NE(workspace->frame().read().rgba, before.rgba);
}

TEST_F(KeptLayers, ALargeOneIsColouredByAColumnBesideTheFrames) {
  std::string rows = "lon,lat,value\n";
  for (int i = 0; i < 12'000; ++i) rows += fmt::format("{},{},{}\n", 43 + i * 1e-5, 42 + i * 1e-5, i % 97);
  std::ofstream(folder_ / "many.csv") << rows;
  auto workspace = opened();
  workspace->open_layers(folder_ / "many.csv");
  workspace->finish_opening();
  frame(*workspace);
  Choices choices = workspace->explorer().choices();
  choices.layers.layers().back().style.column = 2;
  workspace->explorer().choose(choices);
  workspace->draw_frame(400, 300, true);
  EXPECT_TRUE(workspace->works());
  while (workspace->works()) workspace->draw_frame(400, 300, true);
  const UserShapes& shapes = workspace->content().user_layers.back();
  ASSERT_NE(shapes.colours, nullptr);
  EXPECT_EQ(shapes.colours->of_row.size(), 12'000u);
  EXPECT_EQ(shapes.colours->legend.size(), 5u);
  EXPECT_NE(shapes.colour_of(0), shapes.colour_of(96));
}

TEST_F(KeptLayers, GoAlongWithAProjectThatIsSavedElsewhere) {
  auto workspace = opened();
  workspace->open_layers(places_);
  workspace->finish_opening();
  frame(*workspace);
  const fs::path folder = folder_ / "elsewhere";
  fs::create_directory(folder);
  workspace->document().write_to(folder / "copy.gpkg", false);
  workspace->document().mark_saved(folder / "copy.gpkg");
  workspace->keep_layers();
  frame(*workspace);
  const auto layers = layers_of_setting(read_project(folder / "copy.gpkg").settings.at(layers_setting), folder);
  ASSERT_EQ(layers.size(), 1u);
  EXPECT_EQ(layers.front().file, places_);
}

TEST_F(KeptLayers, ADamagedListIsSaid) {
  write_setting(project_, layers_setting, "places.csv");
  const auto workspace = opened();
  EXPECT_NE(workspace->map().message.en.find(layers_setting), std::string::npos) << workspace->map().message.en;
  EXPECT_TRUE(workspace->map().user_layers.all().empty());
}

TEST(LayersSetting, NamesFilesFromTheProjectsFolder) {
  UserLayers layers;
  LayerStack stack;
  for (const char* path : {"/a b/x.gpkg", "/y.geojson"}) {
    UserLayer layer;
    layer.path = path;
    stack.add_user(layers.add(std::move(layer)));
  }
  const std::string setting = layers_to_setting(layers, stack, "/a b");
  const std::vector<KeptLayer> moved = layers_of_setting(setting, "/c");
  ASSERT_EQ(moved.size(), 2u);
  EXPECT_EQ(moved[0].file, "/c/x.gpkg");
  EXPECT_EQ(moved[1].file, "/y.geojson");
  EXPECT_EQ(layers_to_setting({}, {}, "/a b"), "");
  EXPECT_TRUE(layers_of_setting("", "").empty());
  EXPECT_THROW(layers_of_setting("[{}]", ""), Error);
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
