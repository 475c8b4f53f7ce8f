// Tools on the map and what stands on it, pressed as a person would, without OpenGL.
#include <gtest/gtest.h>

#include <string>

#include "tests/viewer/ask_fixture.h"
#include "viewer/model/geodesic.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {
namespace {

using test::AskPanels;

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
  const float open = share_of(layout.map);
  press("fold_legend");
  EXPECT_EQ(view_.legend_open, false);
  EXPECT_LT(share_of(layout.map), open / 4);
  press("fold_legend");
  EXPECT_EQ(view_.legend_open, true);
  EXPECT_EQ(share_of(layout.map), open);
}

TEST_F(AskPanels, ALegendTooLargeForTheMapIsFoldedUntilSomebodyUnfoldsIt) {
  PanelContext context{explorer_, map_, view_, fonts_, items_};
  const Area large{{280, 45}, {980, 760}}, small{{280, 45}, {700, 330}};
  const auto share = [&] {
    const Area legend = legend_area(context, small);
    return legend.width() * legend.height() / (small.width() * small.height());
  };
  EXPECT_TRUE(legend_is_open(context, large));
  EXPECT_FALSE(legend_is_open(context, small));
  EXPECT_GT(share(), 0) << "it is there to be unfolded";
  EXPECT_LT(share(), 0.05f);
  view_.legend_open = true;
  EXPECT_TRUE(legend_is_open(context, small));
  EXPECT_GT(share(), 0.2f);
  EXPECT_LE(share(), 1.0f / 3 + 1e-4f);
  view_.legend_open = false;
  EXPECT_FALSE(legend_is_open(context, large));
}

TEST_F(AskPanels, NothingOnTheMapCoversAnotherInASmallWindow) {
  ImGui::GetIO().DisplaySize = {900, 560};
  const Layout layout = lay_out({900, 560}, fonts_.body->FontSize, true);
  view_.bottom_open = true;
  for (const Language language : {Language::en, Language::ka}) {
    for (const MapMeasure measure : {MapMeasure::enterprises_per_1000, MapMeasure::location_quotient}) {
      Choices choices = explorer_.choices();
      choices.language = language;
      choices.measure = measure;
      explorer_.choose(choices);
      frames(3);
      const PanelContext given = context();
      const std::vector<Box> covered = covered_by(map_furniture(given, layout.map), layout.map, 0);
      ASSERT_EQ(covered.size(), 6u);
      for (std::size_t i = 0; i < covered.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          const Box& a = covered[i];
          const Box& b = covered[j];
          EXPECT_TRUE(a.max_x <= b.min_x || b.max_x <= a.min_x || a.max_y <= b.min_y || b.max_y <= a.min_y)
              << i << " over " << j << " in language " << static_cast<int>(language);
        }
      }
    }
  }
}

TEST_F(AskPanels, TheWholeCountryLiesBesideTheToolsAlsoOverAnOpenTable) {
  view_.bottom_open = true;
  map_.whole_country = true;
  frames(3);
  const Layout layout = lay_out({1280, 800}, fonts_.body->FontSize, true);
  const PanelContext given = context();
  const Area strip = map_furniture(given, layout.map).strip;
  const double left = strip.min.x - layout.map.min.x;
  for (const MultiPolygon& region : content_.regions) {
    Box seen;
    for (const Polygon& polygon : region) {
      for (const Point p : polygon.front()) seen.add(map_.camera.to_screen(p));
    }
    EXPECT_LE(seen.max_x, left);
  }
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

}  // namespace
}  // namespace klasteri::viewer
