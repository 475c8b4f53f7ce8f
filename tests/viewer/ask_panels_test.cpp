// Tools on the map, the selection, the search and the cluster's card, pressed as a person would, without OpenGL.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

#include "tests/support/paths.h"
#include "tests/viewer/panel_fixture.h"
#include "viewer/model/dropped_table.h"
#include "viewer/model/geodesic.h"
#include "viewer/opened_project.h"
#include "viewer/panels/interface.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/theme.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class AskPanels : public test::PanelFixture {
 protected:
  AskPanels() {
    ImGuiIO& io = ImGui::GetIO();
    io.SetClipboardTextFn = [](void*, const char* text) { clipboard() = text; };
    io.GetClipboardTextFn = [](void*) -> const char* { return clipboard().c_str(); };
  }

  static std::string& clipboard() {
    static std::string text;
    return text;
  }

  /// The enterprises of the map are those that are looked at.
  void prepare_frame() override {
    if (rows_shown_ == explorer_.rows_revision()) return;
    rows_shown_ = explorer_.rows_revision();
    content_.enterprises = enterprise_points(explorer_, plane_);
  }

  /// With nothing in the way that stands nearer than the region.
  void click_kakheti() {
    press("layer_clusters");
    press("layer_enterprises");
    press_at(on_screen({45.8, 41.75}));
  }

  std::size_t rows_shown_ = 0;
};

TEST_F(AskPanels, ARectangleSelectsAndShowsItsNumbers) {
  press("tool_rectangle");
  EXPECT_EQ(view_.tool, MapTool::rectangle);
  const Camera before = map_.camera;
  drag(on_screen({44.6, 42.0}), on_screen({45.2, 41.5}));
  EXPECT_EQ(map_.camera, before) << "drawing does not move the map";
  const Selection& selection = explorer_.selection();
  EXPECT_EQ(selection.kind, SelectionKind::rectangle);
  EXPECT_GT(selection.rows.size(), 50u);
  EXPECT_LT(selection.rows.size(), explorer_.rows().size());
  for (const std::uint32_t row : selection.rows) {
    EXPECT_TRUE(contains(selection.shape, project_.enterprises.placement.point[row]));
  }
  EXPECT_EQ(view_.right, RightTab::selection);
  EXPECT_TRUE(items_.middle("copy_selection"));
  EXPECT_EQ(map_.ask.card.readout.row.firms, static_cast<double>(selection.rows.size()));
}

TEST_F(AskPanels, KeysChooseToolsInBothLayouts) {
  type("l");
  EXPECT_EQ(view_.tool, MapTool::lasso);
  type("ც");
  EXPECT_EQ(view_.tool, MapTool::circle);
  type("M");
  EXPECT_EQ(view_.tool, MapTool::measure);
  type("ვ");
  EXPECT_EQ(view_.tool, MapTool::pan);
}

TEST_F(AskPanels, ShiftAddsAndAltTakesAway) {
  type("r");
  drag(on_screen({44.6, 41.9}), on_screen({44.9, 41.6}));
  const std::size_t first = explorer_.selection().rows.size();
  ImGui::GetIO().KeyShift = true;
  drag(on_screen({42.5, 42.4}), on_screen({42.9, 42.1}));
  ImGui::GetIO().KeyShift = false;
  const std::size_t both = explorer_.selection().rows.size();
  EXPECT_GT(both, first);
  ImGui::GetIO().KeyAlt = true;
  drag(on_screen({44.5, 42.0}), on_screen({45.0, 41.5}));
  ImGui::GetIO().KeyAlt = false;
  EXPECT_EQ(explorer_.selection().rows.size(), both - first);
}

TEST_F(AskPanels, ACircleHasItsRadiusInMetresAndIsChangedAfterwards) {
  type("c");
  const ImVec2 from = on_screen({44.8, 41.72});
  const ImVec2 to{from.x + 40, from.y};
  drag(from, to);
  const Selection drawn = explorer_.selection();
  ASSERT_EQ(drawn.kind, SelectionKind::circle);
  EXPECT_NEAR(drawn.radius_m, geodesic_m(in_degrees(from), in_degrees(to)), 1);
  // The grip at its border, to the east.
  const ImVec2 grip = on_screen(EqualAreaProjection(drawn.centre).inverse(Point{drawn.radius_m, 0}));
  drag(grip, {grip.x + 30, grip.y});
  EXPECT_GT(explorer_.selection().radius_m, 1.5 * drawn.radius_m);
  EXPECT_NEAR(geodesic_m(explorer_.selection().centre, drawn.centre), 0, 1);
  EXPECT_GE(explorer_.selection().rows.size(), drawn.rows.size());
  press("radius");
  for (int i = 0; i < 12; ++i) type("");
  type("25");
  strike(key_enter);
  EXPECT_NEAR(explorer_.selection().radius_m, 25'000, 1e-6);
}

TEST_F(AskPanels, ARectangleIsChangedByItsCornersAndMovedByItsMiddle) {
  type("r");
  drag(on_screen({44.6, 41.9}), on_screen({45.0, 41.6}));
  const Selection drawn = explorer_.selection();
  ASSERT_EQ(drawn.kind, SelectionKind::rectangle);
  type("v");
  const Camera before = map_.camera;
  const std::vector<Point> corners = grips_of(drawn, plane_).corners;
  const ImVec2 corner = on_screen(plane_.inverse(corners[2]));
  drag(corner, {corner.x + 30, corner.y + 20});
  EXPECT_EQ(map_.camera, before) << "the map stays where it is";
  const Selection larger = explorer_.selection();
  EXPECT_GT(plane_.area_km2(larger.shape), 1.2 * plane_.area_km2(drawn.shape));
  EXPECT_GT(larger.rows.size(), drawn.rows.size());
  for (const std::uint32_t row : larger.rows) {
    EXPECT_TRUE(contains(larger.shape, project_.enterprises.placement.point[row]));
  }
  EXPECT_EQ(map_.ask.card.readout.row.firms, static_cast<double>(larger.rows.size()));
  const ImVec2 middle = on_screen(plane_.inverse(grips_of(larger, plane_).middle));
  drag(middle, {middle.x - 60, middle.y});
  const Selection moved = explorer_.selection();
  EXPECT_NEAR(plane_.area_km2(moved.shape), plane_.area_km2(larger.shape), 1e-3 * plane_.area_km2(larger.shape));
  EXPECT_NE(moved.rows, larger.rows);
  strike(key_delete);
  EXPECT_TRUE(explorer_.selection().empty());
}

TEST_F(AskPanels, ALassoIsChangedAndEscapeRemovesItBeforeTheTool) {
  type("l");
  move_to(on_screen({44.5, 41.9}));
  button(true);
  for (const Point corner : {Point{45.1, 41.9}, Point{45.1, 41.5}, Point{44.5, 41.5}}) move_to(on_screen(corner));
  button(false);
  frame();
  const Selection drawn = explorer_.selection();
  ASSERT_EQ(drawn.kind, SelectionKind::lasso);
  ASSERT_EQ(drawn.corners.size(), 4u);
  const ImVec2 corner = on_screen(drawn.corners[1]);
  drag(corner, {corner.x + 40, corner.y - 10});
  EXPECT_GT(plane_.area_km2(explorer_.selection().shape), plane_.area_km2(drawn.shape));
  EXPECT_EQ(view_.tool, MapTool::lasso);
  strike(key_escape);
  EXPECT_TRUE(explorer_.selection().empty());
  EXPECT_EQ(view_.tool, MapTool::lasso);
  strike(key_escape);
  EXPECT_EQ(view_.tool, MapTool::pan);
}

TEST_F(AskPanels, WhatIsZoomedToStandsBesideWhatLiesOnTheMap) {
  const Layout layout = lay_out({1280, 800}, fonts_.body->FontSize, false);
  PanelContext context{explorer_, map_, view_, fonts_, items_};
  for (const bool folded : {false, true}) {
    view_.legend_open = !folded;
    for (std::size_t cluster = 0; cluster < content_.footprints.size(); ++cluster) {
      Box goal;
      goal.add(content_.footprints[cluster]);
      map_.goal = goal;
      frame();
      frame();
      Box seen;
      seen.add(map_.camera.to_screen({goal.min_x, goal.min_y}));
      seen.add(map_.camera.to_screen({goal.max_x, goal.max_y}));
      EXPECT_GE(seen.min_x, 0);
      EXPECT_LE(seen.max_x, map_.camera.width());
      for (const Box& covered : covered_by(map_furniture(context, layout.map), layout.map, 0)) {
        const bool apart = seen.max_x <= covered.min_x || seen.min_x >= covered.max_x || seen.max_y <= covered.min_y ||
                           seen.min_y >= covered.max_y;
        EXPECT_TRUE(apart) << "cluster " << cluster;
      }
    }
  }
}

TEST_F(AskPanels, TheLegendFoldsAndNeverHidesMoreThanAThird) {
  const Layout layout = lay_out({1280, 800}, fonts_.body->FontSize, false);
  PanelContext context{explorer_, map_, view_, fonts_, items_};
  const auto share_of = [&](const Area& map) {
    const Area legend = legend_area(context, map);
    return legend.width() * legend.height() / (map.width() * map.height());
  };
  EXPECT_LE(share_of(layout.map), 1.0f / 3);
  const Area small{{280, 45}, {700, 330}};
  EXPECT_LE(share_of(small), 1.0f / 3);
  EXPECT_GT(share_of(small), 0);
  const float open = share_of(layout.map);
  press("fold_legend");
  EXPECT_FALSE(view_.legend_open);
  EXPECT_LT(share_of(layout.map), open / 4);
  press("fold_legend");
  EXPECT_TRUE(view_.legend_open);
}

TEST_F(AskPanels, ADroppedTableIsALayerWhereItHasPositions) {
  const fs::path places = klasteri::test::scratch_folder() / "places.csv";
  std::ofstream(places) << "name,longitude,latitude\nA,44.8,41.7\nB,41.6,41.6\n";
  const auto drop = [&](const fs::path& file) {
    map_.dropped_table = std::make_shared<DroppedTable>(file);
    for (int i = 0; i < 500 && map_.dropped_table->reading(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      frame();
    }
    frame();
    frame();
  };
  drop(places);
  ASSERT_TRUE(items_.middle("table_as_layer"));
  press("table_as_layer");
  EXPECT_FALSE(map_.dropped_table);
  EXPECT_EQ(map_.file_to_open, places);
  map_.file_to_open.reset();
  const fs::path names = places.parent_path() / "names.csv";
  std::ofstream(names) << "name,address\nA,Tbilisi\n";
  wait();
  drop(names);
  EXPECT_FALSE(items_.middle("table_as_layer"));
  ASSERT_TRUE(items_.middle("table_cancel"));
  strike(key_escape);
  EXPECT_FALSE(map_.dropped_table);
  EXPECT_FALSE(map_.file_to_open);
}

TEST_F(AskPanels, ClickingAgainGoesOutward) {
  // A seat with a stack of firms, inside a region.
  const UnitIndex telavi = project_.admin.find_municipality("Telavi");
  const ImVec2 place = on_screen(project_.admin.municipalities()[telavi].seat);
  press("layer_clusters");
  press_at(place);
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::place);
  EXPECT_GE(explorer_.selection().rows.size(), 1u);
  wait();
  press_at(place);
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::region);
  EXPECT_EQ(explorer_.selection().code, "GE-KA");
  EXPECT_EQ(explorer_.choices().selected_region, project_.admin.find_region("GE-KA"));
  wait();
  press_at(place);
  EXPECT_TRUE(explorer_.selection().empty());
  EXPECT_FALSE(explorer_.choices().selected_region);
}

TEST_F(AskPanels, TheSelectionFollowsTheSectorAndEscapeLetsGo) {
  click_kakheti();
  ASSERT_EQ(explorer_.selection().code, "GE-KA");
  const std::size_t all = explorer_.selection().rows.size();
  Choices choices = explorer_.choices();
  choices.sector = "wine";
  explorer_.choose(choices);
  frame();
  frame();
  EXPECT_LT(explorer_.selection().rows.size(), all);
  const auto& rows = explorer_.area_rows(AreaLevel::region);
  EXPECT_DOUBLE_EQ(map_.ask.card.readout.row.lq, rows[project_.admin.find_region("GE-KA")].lq);
  strike(key_escape);
  EXPECT_TRUE(explorer_.selection().empty());
}

TEST_F(AskPanels, AnotherViewsSelectionIsShownToo) {
  view_.right = RightTab::selection;
  Selection brushed;
  brushed.kind = SelectionKind::brush;
  brushed.rows = {1, 5, 9};
  explorer_.select(brushed);
  frame();
  frame();
  EXPECT_EQ(map_.ask.card.readout.row.firms, 3);
  ASSERT_TRUE(items_.middle("clear_selection"));
  press("clear_selection");
  EXPECT_TRUE(explorer_.selection().empty());
}

TEST_F(AskPanels, NumbersAreCopiedAsATable) {
  click_kakheti();
  press("copy_selection");
  std::istringstream lines(clipboard());
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "\tKakheti\tNation");
  std::getline(lines, line);
  EXPECT_EQ(line, "Enterprises\t" + std::to_string(explorer_.selection().rows.size()) + "\t2000");
  EXPECT_NE(clipboard().find("\nwine\tWine\t"), std::string::npos);
}

TEST_F(AskPanels, TheSelectionIsExportedAndNothingIsReplacedUnasked) {
  const fs::path file = klasteri::test::scratch_folder() / "selection.csv";
  click_kakheti();
  press("export_selection");
  map_.ask.card.path = file.string();
  const auto settle = [&] {
    for (int i = 0; i < 500 && map_.ask.card.export_job.started(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      frame();
    }
    frame();
  };
  press("export_write");
  settle();
  ASSERT_TRUE(fs::exists(file)) << map_.ask.card.said.en;
  std::ifstream stream(file);
  std::size_t count = 0;
  for (std::string line; std::getline(stream, line);) ++count;
  EXPECT_EQ(count, explorer_.selection().rows.size() + 1);
  std::ofstream(file) << "mine";
  wait();
  press("export_write");
  settle();
  EXPECT_EQ(fs::file_size(file), 4u);
  ASSERT_TRUE(items_.middle("export_replace"));
  press("export_replace");
  settle();
  EXPECT_GT(fs::file_size(file), 100u);
  map_.ask.card.path = "/nowhere/at/all.csv";
  map_.ask.card.exists = false;
  frame();
  press("export_write");
  settle();
  EXPECT_NE(map_.ask.card.said.en.find("/nowhere"), std::string::npos);
  fs::remove(file);
}

TEST_F(AskPanels, AClickOnOneFirmReadsItsRecord) {
  const Register& reg = project_.enterprises;
  std::uint32_t alone = 0;
  for (std::uint32_t row = 0; row < reg.rows(); ++row) {
    if (reg.placement.point[row].x > 46.3) alone = row;
  }
  Box goal;
  const Point at = plane_.forward(reg.placement.point[alone]);
  goal.add({at.x - 500, at.y - 500});
  goal.add({at.x + 500, at.y + 500});
  map_.goal = goal;
  frame();
  frame();
  press_at(on_screen(reg.placement.point[alone]));
  EXPECT_EQ(map_.ask.card.inspected, alone);
  EXPECT_EQ(view_.right, RightTab::selection);
  press("record_close");
  EXPECT_FALSE(map_.ask.card.inspected);
  EXPECT_TRUE(explorer_.selection().empty());
}

TEST_F(AskPanels, MeasuringTellsTheLengthOnTheEllipsoid) {
  press("tool_measure");
  const ImVec2 corners[] = {on_screen({42, 42.2}), on_screen({43, 42.2}), on_screen({43, 41.7})};
  for (const ImVec2 corner : corners) {
    press_at(corner);
    wait();
  }
  ASSERT_EQ(map_.ask.tools.measured.size(), 3u);
  EXPECT_TRUE(map_.ask.tools.measuring);
  const double degrees_m = geodesic_m({42, 42.2}, {43, 42.2}) + geodesic_m({43, 42.2}, {43, 41.7});
  EXPECT_NEAR(path_m(map_.ask.tools.measured), degrees_m, 0.02 * degrees_m);
  strike(key_enter);
  EXPECT_FALSE(map_.ask.tools.measuring);
  strike(key_escape);
  EXPECT_TRUE(map_.ask.tools.measured.empty());
}

TEST_F(AskPanels, ButtonsZoomAndFit) {
  const Camera whole = map_.camera;
  press("zoom_in");
  EXPECT_LT(map_.camera.metres_per_pixel(), whole.metres_per_pixel());
  press("zoom_out");
  press("zoom_out");
  press("zoom_fit");
  EXPECT_EQ(map_.camera, whole);
}

TEST_F(AskPanels, ACountedCellIsSelectedAsAPlace) {
  map_.look.most_symbols = 0;
  PointBins bins = bin_points(content_.enterprises, map_.camera, bin_cell_px(1));
  map_.bins = &bins;
  const UnitIndex tbilisi = project_.admin.find_municipality("Tbilisi");
  press("layer_clusters");
  press_at(on_screen(project_.admin.municipalities()[tbilisi].seat));
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::place);
  EXPECT_GT(explorer_.selection().rows.size(), 100u);
  EXPECT_EQ(map_.ask.card.readout.row.firms, static_cast<double>(explorer_.selection().rows.size()));
  map_.bins = nullptr;
}

class SearchPanel : public AskPanels {
 protected:
  void search_for(const char* words) {
    type("/");
    frame();
    type(words);
    for (int i = 0; i < 500 && !(map_.ask.search.index && map_.ask.search.has_firms); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      frame();
    }
    frame();
    frame();
  }
};

TEST_F(SearchPanel, APlaceIsFlownToByKeysAlone) {
  search_for("თელავი");
  ASSERT_TRUE(items_.middle("found:0"));
  strike(key_enter);
  frame();
  frame();
  EXPECT_FALSE(map_.ask.search.open);
  const UnitIndex telavi = project_.admin.find_municipality("Telavi");
  const Point seat = plane_.forward(project_.admin.municipalities()[telavi].seat);
  EXPECT_TRUE(map_.camera.visible().contains(seat));
  EXPECT_LT(map_.camera.metres_per_pixel(), 150);
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::municipality);
}

TEST_F(SearchPanel, ArrowsChooseAndASectorIsTaken) {
  search_for("wine");
  std::size_t steps = 0;
  const auto& search = map_.ask.search;
  ASSERT_FALSE(search.results.sectors.empty());
  for (; steps < search.results.places.size(); ++steps) strike(key_down);
  EXPECT_EQ(search.chosen, search.results.places.size());
  strike(key_up);
  strike(key_down);
  strike(key_enter);
  EXPECT_EQ(explorer_.choices().sector, "wine");
}

TEST_F(SearchPanel, AFirmIsOpenedByTheMouse) {
  search_for("nimushi 321");
  ASSERT_FALSE(map_.ask.search.results.enterprises.empty());
  const std::uint32_t row = map_.ask.search.results.enterprises.front();
  EXPECT_EQ(project_.enterprises.name[row], "შპს ნიმუში 321");
  const SearchResults& found = map_.ask.search.results;
  press("found:" + std::to_string(found.places.size() + found.sectors.size() + found.clusters.size()));
  EXPECT_EQ(map_.ask.card.inspected, row);
  EXPECT_TRUE(map_.camera.visible().contains(plane_.forward(project_.enterprises.placement.point[row])));
}

TEST_F(SearchPanel, PositionsAreFlownToAndEscapeCloses) {
  search_for("41.7, 44.8");
  strike(key_enter);
  frame();
  ASSERT_TRUE(map_.ask.tools.pin);
  EXPECT_TRUE(map_.camera.visible().contains(plane_.forward(Point{44.8, 41.7})));
  search_for("wine");
  EXPECT_TRUE(map_.ask.search.open);
  strike(key_escape);
  EXPECT_FALSE(map_.ask.search.open);
}

class ClusterPanel : public AskPanels {};

TEST_F(ClusterPanel, TheRankingIsFilteredByTextAndRegion) {
  const std::size_t all = project_.clusters.size();
  ASSERT_GT(all, 3u);
  press("cluster_text");
  type("kakheti");
  EXPECT_LT(map_.ask.clusters.shown.size(), all);
  ASSERT_FALSE(map_.ask.clusters.shown.empty());
  for (const std::size_t index : map_.ask.clusters.shown) EXPECT_EQ(project_.clusters[index].region, "GE-KA");
  strike(key_escape);
  map_.ask.clusters.text = {};
  press("cluster_region");
  press("cluster_region:" + std::to_string(project_.admin.find_region("GE-AJ")));
  for (const std::size_t index : map_.ask.clusters.shown) EXPECT_EQ(project_.clusters[index].region, "GE-AJ");
}

TEST_F(ClusterPanel, OrderByPriorityIsThatOfTheScores) {
  RankingOptions options;
  options.draws = 0;
  rank_candidates(project_.clusters, {}, options);
  press("cluster_order");
  press("by_priority");
  const auto& shown = map_.ask.clusters.shown;
  ASSERT_EQ(shown.size(), project_.clusters.size());
  for (std::size_t i = 1; i < shown.size(); ++i) {
    EXPECT_LT(project_.clusters[shown[i - 1]].score.priority, project_.clusters[shown[i]].score.priority);
  }
}

TEST_F(ClusterPanel, WithoutARankingTheScoresDecide) {
  press("cluster_order");
  press("by_priority");
  const ClusterState& state = map_.ask.clusters;
  ASSERT_EQ(state.shown.size(), project_.clusters.size());
  for (std::size_t i = 1; i < state.shown.size(); ++i) {
    EXPECT_GE(state.scores[state.shown[i - 1]].total, state.scores[state.shown[i]].total);
  }
}

TEST_F(ClusterPanel, TheCardSelectsItsMembersAndWhatLiesInItsOutline) {
  press("cluster:0");
  press("select_members");
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::members);
  EXPECT_EQ(explorer_.selection().rows, project_.clusters[0].members);
  view_.right = RightTab::clusters;
  frame();
  frame();
  press("select_footprint");
  EXPECT_EQ(explorer_.selection().kind, SelectionKind::footprint);
  EXPECT_GT(explorer_.selection().rows.size(), project_.clusters[0].members.size() / 2);
  EXPECT_EQ(view_.right, RightTab::selection);
}

}  // namespace
}  // namespace klasteri::viewer
