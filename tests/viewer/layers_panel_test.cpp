// The panel of layers, pressed by name without OpenGL.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "tests/viewer/panel_fixture.h"
#include "viewer/panels/legend_content.h"
#include "viewer/panels/map_annotations.h"

namespace klasteri::viewer {
namespace {

class LayersPanel : public test::PanelFixture {
 protected:
  LayersPanel() : PanelFixture({1280, 1000}) {}

  const Choices& choices() const { return explorer_.choices(); }

  std::vector<MapLayer> order() const {
    std::vector<MapLayer> kinds;
    for (const LayerState& layer : choices().layers.layers()) kinds.push_back(layer.kind);
    return kinds;
  }

  std::string legend_words() const {
    std::string words;
    for (const LegendGroup& group : legend_content(explorer_, map_)) {
      for (const LegendLine& line : group) words += line.words + "\n";
    }
    return words;
  }
};

TEST_F(LayersPanel, EyesShowAndHide) {
  press("layer_graticule");
  EXPECT_TRUE(map_.look.shows(MapLayer::graticule));
  EXPECT_NE(legend_words().find("°"), std::string::npos);
  press("layer_graticule");
  EXPECT_FALSE(map_.look.shows(MapLayer::graticule));
}

TEST_F(LayersPanel, ALayerIsMovedInTheOrder) {
  const std::vector<MapLayer> before = order();
  press("row_layer_clusters");
  press("layer_higher");
  std::vector<MapLayer> expected = before;
  const auto at = std::find(expected.begin(), expected.end(), MapLayer::clusters);
  std::iter_swap(at, at + 1);
  EXPECT_EQ(order(), expected);
}

TEST_F(LayersPanel, ARowIsDraggedOntoAnother) {
  const std::vector<MapLayer> before = order();
  const auto from = items_.middle("row_layer_places");
  const auto to = items_.middle("row_layer_enterprises");
  ASSERT_TRUE(from && to);
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = *from;
  frame();
  io.MouseDown[0] = true;
  frame();
  for (int step = 1; step <= 5; ++step) {
    io.MousePos = {from->x, from->y + (to->y - from->y) * static_cast<float>(step) / 5};
    frame();
  }
  io.MouseDown[0] = false;
  frame();
  frame();
  EXPECT_NE(order(), before);
  EXPECT_NE(order().back(), MapLayer::places);
}

TEST_F(LayersPanel, ClustersAreColouredByWhatIsAsked) {
  press("row_layer_clusters");
  press("clusters_by:2");
  EXPECT_EQ(choices().clusters_by, ClusterColouring::rank);
  ASSERT_FALSE(map_.look.footprint_colours.empty());
  EXPECT_EQ(map_.look.footprint_colours.front(), cluster_colour(project_.clusters.front(), ClusterColouring::rank));
  EXPECT_NE(legend_words().find("1 – 3"), std::string::npos);
}

TEST_F(LayersPanel, MunicipalitiesAreColoured) {
  press("by_municipality");
  EXPECT_EQ(choices().by, AreaLevel::municipality);
  EXPECT_TRUE(map_.look.region_colours.empty());
  EXPECT_EQ(map_.look.municipality_colours.size(), explorer_.areas(AreaLevel::municipality).size());
}

TEST_F(LayersPanel, BoundsAreEditedByHand) {
  press("classification");
  press("classification:4");
  EXPECT_EQ(choices().classification, Classification::manual);
  const std::vector<double> bounds = choices().manual_bounds;
  ASSERT_FALSE(bounds.empty());
  press("add_bound");
  ASSERT_EQ(choices().manual_bounds.size(), bounds.size() + 1);
  EXPECT_GT(choices().manual_bounds.back(), bounds.back());
  press("remove_bound:0");
  EXPECT_EQ(choices().manual_bounds.size(), bounds.size());
}

TEST_F(LayersPanel, ColoursAreChosenAndReversed) {
  press("palette");
  press("palette:viridis");
  EXPECT_EQ(choices().palette, Palette::viridis);
  const std::vector<Colour> before = explorer_.choropleth().colours;
  press("palette");
  press("palette_reversed");
  EXPECT_EQ(explorer_.choropleth().colours.front(), before.back());
}

TEST_F(LayersPanel, TheLegendFollowsTheOrderOfLayers) {
  const auto groups = legend_content(explorer_, map_);
  ASSERT_GE(groups.size(), 2u);
  EXPECT_EQ(groups.back().front().words, name_of(MapMeasure::enterprises_per_1000, Language::en));
}

TEST_F(LayersPanel, WhatIsToBeSavedIsAskedFor) {
  ImGui::GetIO().KeyCtrl = true;
  ImGui::GetIO().KeysDown[int{'E'}] = true;
  frame();
  ImGui::GetIO().KeysDown[int{'E'}] = false;
  ImGui::GetIO().KeyCtrl = false;
  frame();
  frame();
  ASSERT_TRUE(map_.export_draft);
  press("export_data");
  press("export_layer");
  press("export_layer:clusters");
  press("export_seen");
  press("export_save");
  ASSERT_TRUE(map_.export_request);
  EXPECT_FALSE(map_.export_draft);
  EXPECT_EQ(map_.export_request->kind, ExportKind::data);
  EXPECT_EQ(map_.export_request->layer, "clusters");
  EXPECT_TRUE(map_.export_request->seen_only);
  EXPECT_EQ(map_.export_request->path.extension(), ".geojson");
}

TEST_F(LayersPanel, EveryMeasureHasWordsInBothLanguages) {
  for (const MapMeasure measure : all_map_measures) {
    for (const Language language : {Language::en, Language::ka}) {
      EXPECT_FALSE(std::string(name_of(measure, language)).empty());
      EXPECT_FALSE(std::string(meaning_of(measure, language)).empty());
    }
    EXPECT_STRNE(name_of(measure, Language::en), name_of(measure, Language::ka));
  }
}

}  // namespace
}  // namespace klasteri::viewer
