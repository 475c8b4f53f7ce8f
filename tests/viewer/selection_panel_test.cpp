// What is selected on the map, and the panel that tells of it, without OpenGL.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/paths.h"
#include "tests/viewer/ask_fixture.h"
#include "viewer/panels/theme.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;
using test::AskPanels;

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

}  // namespace
}  // namespace klasteri::viewer
