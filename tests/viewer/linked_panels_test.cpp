// Filter, table and charts pressed by name, as a person would, without a window or OpenGL.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "tests/viewer/panel_fixture.h"
#include "viewer/model/data_views.h"

namespace klasteri::viewer {
namespace {

class LinkedPanels : public test::PanelFixture {
 protected:
  LinkedPanels() {
    view_.left = LeftTab::filter;
    view_.bottom_open = true;
  }
  void SetUp() override { settle(); }

  void press_at(ImVec2 place) override {
    PanelFixture::press_at(place);
    wait();
    settle();
  }

  void drag(ImVec2 from, ImVec2 to) {
    PanelFixture::drag(from, to);
    settle();
  }

  void type(const char* utf8) {
    PanelFixture::type(utf8);
    settle();
  }

  const Filter& filter() const { return explorer_.choices().filter; }
};

TEST_F(LinkedPanels, RegionsAreTickedAndTakenAwayByTheirChips) {
  const UnitIndex kakheti = project_.admin.find_region("GE-KA"), adjara = project_.admin.find_region("GE-AJ");
  press(fmt::format("facet:region:{}", kakheti));
  press(fmt::format("facet:region:{}", adjara));
  ASSERT_EQ(filter().regions.size(), 2u);
  EXPECT_LT(explorer_.rows().size(), 2000u);
  press(fmt::format("chip:region:{}", kakheti));
  EXPECT_EQ(filter().regions, std::vector<UnitIndex>{adjara});
  press("filter_group:regions:reset");
  EXPECT_TRUE(filter().everything());
  EXPECT_FALSE(items_.middle("filter_reset"));
}

TEST_F(LinkedPanels, ASectorIsFoundInTheTreeAndChosen) {
  EXPECT_FALSE(items_.middle("sector_node:wine")) << "the tree is closed at first";
  press("filter_sector");
  type("gvino");
  press("sector_node:wine");
  EXPECT_EQ(explorer_.choices().sector, "wine");
  press("filter_reset");
  EXPECT_TRUE(explorer_.choices().sector.empty());
}

TEST_F(LinkedPanels, WithoutItsSectorAMeasureOfSectorsGivesWay) {
  Choices choices = explorer_.choices();
  choices.sector = "11";
  choices.measure = MapMeasure::location_quotient;
  explorer_.choose(choices);
  view_.left = LeftTab::filter;
  frames(3);
  press("filter_reset");
  frames(2);
  EXPECT_TRUE(explorer_.choices().sector.empty());
  EXPECT_EQ(explorer_.choices().measure, Choices().measure);
  EXPECT_EQ(explorer_.rows().size(), explorer_.project().enterprises.rows());
}

TEST_F(LinkedPanels, TheTreeOpensLevelByLevel) {
  press("sector_root:activities");
  ASSERT_TRUE(items_.middle("sector_node:C"));
  EXPECT_FALSE(items_.middle("sector_node:11"));
  press("sector_open:C");
  press("sector_node:11");
  EXPECT_EQ(explorer_.choices().sector, "11");
  press("sector_node:11");
  EXPECT_EQ(explorer_.choices().sector, "");
}

TEST_F(LinkedPanels, AFilterByTextWaitsForTheIndexAndIsThenExact) {
  press("filter_text");
  type("nimushi 1999");
  EXPECT_EQ(filter().text, "nimushi 1999");
  EXPECT_EQ(explorer_.rows(), (std::vector<std::uint32_t>{1998}));
  press("chip:text");
  EXPECT_EQ(explorer_.rows().size(), 2000u);
}

TEST_F(LinkedPanels, ClosedGroupsOpen) {
  EXPECT_FALSE(items_.middle("facet:precision:5"));
  press("filter_group:size");
  press("filter_group:regions");
  press("filter_group:precision");
  press("facet:precision:5");
  EXPECT_EQ(filter().precisions, 1u << static_cast<unsigned>(GeoPrecision::settlement));
}

TEST_F(LinkedPanels, ARowIsSelectedAndFlownTo) {
  press("row:2");
  EXPECT_EQ(explorer_.selection().rows, std::vector<std::uint32_t>{2});
  ImGui::GetIO().KeyCtrl = true;
  press("row:4");
  ImGui::GetIO().KeyCtrl = false;
  EXPECT_EQ(explorer_.selection().rows, (std::vector<std::uint32_t>{2, 4}));
  const double before = map_.camera.metres_per_pixel();
  const ImVec2 place = place_of("row:3");
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = place;
  for (int click = 0; click < 2; ++click) {
    io.MouseDown[0] = true;
    frame();
    io.MouseDown[0] = false;
    frame();
  }
  settle();
  EXPECT_LT(map_.camera.metres_per_pixel(), before / 10);
  const Point at = plane_.forward(project_.enterprises.placement.point[3]);
  EXPECT_TRUE(map_.camera.visible().contains(at));
  press("selection_let_go");
  EXPECT_TRUE(explorer_.selection().empty());
}

TEST_F(LinkedPanels, AHeadingSortsDownAndUp) {
  const auto column = static_cast<std::size_t>(EnterpriseColumn::id);
  press(fmt::format("table_heading:{}", column));
  EXPECT_EQ(explorer_.views().table.order(), (TableOrder{column, false}));
  press(fmt::format("table_heading:{}", column));
  EXPECT_EQ(explorer_.views().table.order(), (TableOrder{column, true}));
  EXPECT_EQ(explorer_.views().table.shown()[0], 1999u);
  EXPECT_TRUE(items_.middle("row:1999"));
}

TEST_F(LinkedPanels, ColumnsAreHidden) {
  const auto column = static_cast<std::size_t>(EnterpriseColumn::id);
  press("table_columns");
  press(fmt::format("table_column:{}", column));
  ImGui::GetIO().MousePos = {700, 300};
  press_at({700, 300});
  EXPECT_FALSE(items_.middle(fmt::format("table_heading:{}", column)));
}

TEST_F(LinkedPanels, TheTableScrollsByRows) {
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = place_of("row:3");
  frame();
  io.MouseWheel = -2;
  frame();
  io.MouseWheel = 0;
  frame();
  EXPECT_FALSE(items_.middle("row:5"));
  EXPECT_TRUE(items_.middle("row:6"));
  const ImVec2 bar = place_of("table_scroller");
  drag({bar.x, bar.y}, {bar.x, 799});
  EXPECT_TRUE(items_.middle("row:1999"));
}

TEST_F(LinkedPanels, WhatIsSelectedElsewhereComesIntoSight) {
  Selection selection;
  selection.kind = SelectionKind::lasso;
  selection.rows = {1500, 1501};
  explorer_.select(selection);
  settle();
  EXPECT_TRUE(items_.middle("row:1500"));
  EXPECT_FALSE(items_.middle("row:0"));
}

TEST_F(LinkedPanels, ABrushOverTheHistogramSelectsInTheSameFrame) {
  press("tab_histogram");
  const ImVec2 middle = place_of("histogram_plot");
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {middle.x - 60, middle.y};
  frame();
  io.MouseDown[0] = true;
  frame();
  io.MousePos = {middle.x + 40, middle.y};
  frame();
  const std::size_t selected = explorer_.selection().rows.size();
  EXPECT_GT(selected, 0u);
  EXPECT_LT(selected, 2000u);
  frame();
  std::size_t counted = 0;
  for (const ItemCounts& count : explorer_.views().histogram.counts()) counted += count.selected;
  EXPECT_EQ(counted, selected);
  io.MouseDown[0] = false;
  settle();
  EXPECT_EQ(explorer_.selection().rows.size(), selected);
}

TEST_F(LinkedPanels, ABrushOverTheScatterPlotSelectsClusters) {
  press("tab_scatter");
  const ImVec2 middle = place_of("scatter_plot");
  drag({middle.x - 180, middle.y - 70}, {middle.x + 180, middle.y + 70});
  ASSERT_FALSE(explorer_.selection().empty());
  std::size_t clusters = 0;
  for (const ItemState state : explorer_.views().items.states(Subject::clusters)) {
    clusters += (state & item_state::selected) != 0 ? 1 : 0;
  }
  EXPECT_GE(clusters, 1u);
}

TEST_F(LinkedPanels, EverySubjectHasATableAndChartsInBothLanguages) {
  for (const Language language : {Language::en, Language::ka}) {
    Choices choices = explorer_.choices();
    choices.language = language;
    explorer_.choose(choices);
    for (const Subject subject : all_subjects) {
      explorer_.views().table.choose_subject(subject);
      explorer_.views().scatter.choose_subject(subject);
      explorer_.views().histogram.choose({subject, 0, true});
      for (const BottomTab tab : {BottomTab::table, BottomTab::histogram, BottomTab::scatter}) {
        view_.bottom = tab;
        settle();
        const char* widget = tab == BottomTab::table       ? "table_heading:0"
                             : tab == BottomTab::histogram ? "histogram_plot"
                                                           : "scatter_plot";
        EXPECT_TRUE(items_.middle(widget)) << widget << " " << static_cast<int>(subject);
      }
    }
  }
}

TEST_F(LinkedPanels, WordsOfChartsHaveGlyphs) {
  for (const Subject subject : all_subjects) {
    for (const NumberInfo& info : numbers_of(subject)) {
      for (const Language language : {Language::en, Language::ka}) {
        const std::string words(info.title.in(language));
        const char* at = words.c_str();
        while (*at != '\0') {
          unsigned code = static_cast<unsigned char>(*at++);
          if (code >= 0xC0) {
            int more = code >= 0xE0 ? 2 : 1;
            code &= 0x3Fu >> static_cast<unsigned>(more);
            for (; more > 0; --more) code = code << 6 | (static_cast<unsigned char>(*at++) & 0x3Fu);
          }
          EXPECT_NE(fonts_.body->FindGlyphNoFallback(static_cast<ImWchar>(code)), nullptr) << words;
        }
      }
    }
  }
}

TEST(LinkedPanelsLittle, AnEmptyProjectHasEmptyViews) {
  const Project project;
  Explorer explorer(project);
  explorer.views().table.update();
  explorer.views().histogram.update();
  explorer.views().scatter.update();
  EXPECT_TRUE(explorer.views().table.shown().empty());
  EXPECT_EQ(explorer.views().histogram.bins().size(), 0u);
  EXPECT_EQ(explorer.views().items.facets().passing, 0u);
}

}  // namespace
}  // namespace klasteri::viewer
