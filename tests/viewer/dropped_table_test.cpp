// A table that is dropped on the window, without OpenGL.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "tests/support/paths.h"
#include "tests/viewer/panel_fixture.h"
#include "viewer/model/dropped_table.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;
using DroppedTables = test::PanelFixture;

TEST_F(DroppedTables, OneIsALayerWhereItHasPositions) {
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

}  // namespace
}  // namespace klasteri::viewer
