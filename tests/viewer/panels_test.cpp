// Panels pressed by name, as a person would, without a window or OpenGL.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/viewer/panel_fixture.h"
#include "viewer/panels/map_annotations.h"

namespace klasteri::viewer {
namespace {

class Panels : public test::PanelFixture {};

TEST_F(Panels, LanguageIsSwitched) {
  press("language");
  EXPECT_EQ(explorer_.choices().language, Language::ka);
  press("language");
  EXPECT_EQ(explorer_.choices().language, Language::en);
}

TEST_F(Panels, MeasureIsChosen) {
  press("measure");
  press("measure:employees");
  EXPECT_EQ(explorer_.choices().measure, MapMeasure::employees);
}

TEST_F(Panels, SectorIsFoundByTyping) {
  press("sector");
  type("ღვინ");
  EXPECT_FALSE(items_.middle("sector:furniture"));
  press("sector:wine");
  EXPECT_EQ(explorer_.choices().sector, "wine");
  EXPECT_EQ(map_title(explorer_), "Enterprises per 1,000 inhabitants: Wine");
}

TEST_F(Panels, LayersAreSwitchedOff) {
  press("layer_enterprises");
  EXPECT_FALSE(explorer_.choices().layers.shown(MapLayer::enterprises));
  EXPECT_FALSE(map_.look.shows(MapLayer::enterprises));
  press("layer_regions");
  EXPECT_TRUE(map_.look.region_colours.empty());
  press("layer_clusters");
  EXPECT_TRUE(map_.look.footprints.empty());
}

TEST_F(Panels, AClusterIsChosenAndItsSectorShown) {
  ASSERT_FALSE(project_.clusters.empty());
  const double before = map_.camera.metres_per_pixel();
  press("cluster:0");
  EXPECT_EQ(explorer_.choices().selected_cluster, 0u);
  EXPECT_EQ(map_.look.selected_footprint, 0u);
  EXPECT_LT(map_.camera.metres_per_pixel(), before);
  press("show_sector");
  EXPECT_EQ(explorer_.choices().measure, MapMeasure::location_quotient);
  EXPECT_EQ(explorer_.choices().sector, project_.clusters[0].sector);
  press("cluster:0");
  EXPECT_FALSE(explorer_.choices().selected_cluster);
}

TEST_F(Panels, WheelZoomsAboutTheCursor) {
  const ImVec2 place{700, 300};
  move_to(place);
  const Layout layout = lay_out({1280, 800}, fonts_.body->FontSize, false);
  const Point cursor{place.x - layout.map.min.x, place.y - layout.map.min.y};
  const Point under = map_.camera.to_plane(cursor);
  const double before = map_.camera.metres_per_pixel();
  ImGui::GetIO().MouseWheel = 3;
  frame();
  EXPECT_LT(map_.camera.metres_per_pixel(), before);
  EXPECT_NEAR(map_.camera.to_plane(cursor).x, under.x, 1e-6);
  EXPECT_NEAR(map_.camera.to_plane(cursor).y, under.y, 1e-6);
}

TEST_F(Panels, DragPansAndDoesNotClick) {
  move_to({700, 400});
  const Point before = map_.camera.centre();
  button(true);
  for (int step = 1; step <= 10; ++step) move_to({700.0f + 10.0f * static_cast<float>(step), 400});
  // A map that rests before it is let go does not glide on.
  frames(20);
  button(false);
  EXPECT_NEAR(map_.camera.centre().x, before.x - 100 * map_.camera.metres_per_pixel(), 1e-6);
  EXPECT_NEAR(map_.camera.centre().y, before.y, 1e-6);
  EXPECT_FALSE(explorer_.choices().selected_region);
}

TEST_F(Panels, KeysZoomAndShowTheWholeCountry) {
  const Camera whole = map_.camera;
  type("++");
  EXPECT_LT(map_.camera.metres_per_pixel(), whole.metres_per_pixel());
  type("-");
  type("f");
  frame();
  EXPECT_EQ(map_.camera, whole);
  type("+");
  type("ფ");
  frame();
  EXPECT_EQ(map_.camera, whole);
}

TEST_F(Panels, HoverAndClickFindTheRegion) {
  const UnitIndex kakheti = project_.admin.find_region("GE-KA");
  press("layer_clusters");
  move_to(on_screen(project_.admin.regions()[kakheti].centre));
  EXPECT_EQ(map_.hovered.region, kakheti);
  button(true);
  button(false);
  EXPECT_EQ(explorer_.choices().selected_region, kakheti);
}

TEST_F(Panels, TheWholeCountryStandsBesideThePanels) {
  for (const ImVec2 window : {ImVec2(1280, 800), ImVec2(1920, 1080), ImVec2(900, 600)}) {
    ImGui::GetIO().DisplaySize = window;
    map_.whole_country = true;
    frame();
    frame();
    const Box seen = map_.camera.visible();
    EXPECT_TRUE(seen.contains({content_.bounds.min_x, content_.bounds.min_y})) << window.x;
    EXPECT_TRUE(seen.contains({content_.bounds.max_x, content_.bounds.max_y})) << window.x;
    const Layout layout = lay_out(window, fonts_.body->FontSize, false);
    EXPECT_EQ(map_.camera.width(), static_cast<int>(layout.map.width()));
  }
}

TEST_F(Panels, EveryTextHasGlyphs) {
  for (int i = 0; i < static_cast<int>(Text::count); ++i) {
    for (const Language language : {Language::en, Language::ka}) {
      const char* words = text(static_cast<Text>(i), language);
      ASSERT_NE(words, nullptr);
      for (const char* at = words; *at != '\0';) {
        const auto lead = static_cast<unsigned char>(*at);
        const int bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        unsigned code = bytes == 1 ? lead : lead & (0x3Fu >> (bytes - 1));
        for (int b = 1; b < bytes; ++b) code = (code << 6) | (static_cast<unsigned char>(at[b]) & 0x3Fu);
        const bool drawn = fonts_.body->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr;
        EXPECT_TRUE(drawn || code == '\n') << words;
        at += bytes;
      }
    }
  }
}

}  // namespace
}  // namespace klasteri::viewer
