// The search box, by keys and by the mouse, without OpenGL.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "tests/viewer/ask_fixture.h"

namespace klasteri::viewer {
namespace {

class SearchPanel : public test::AskPanels {
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

}  // namespace
}  // namespace klasteri::viewer
