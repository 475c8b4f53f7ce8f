#include "viewer/model/user_layer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "geo/base/error.h"
#include "tests/support/paths.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class UserLayerFiles : public ::testing::Test {
 protected:
  UserLayerFiles() : folder_(klasteri::test::scratch_folder()) {}
  ~UserLayerFiles() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }

  static std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
  }

  fs::path folder_;
};

/// Cancels once something has been read.
class Impatient final : public Progress {
 public:
  void report(double fraction) override { most = std::max(most, fraction); }
  bool cancelled() const override { return most > 0.1; }
  double most = 0;
};

TEST_F(UserLayerFiles, PointsLinesAndAreasAreRead) {
  const fs::path file = write("mixed.geojson", collection(R"(
    {"type":"Feature","properties":{"name":"ა","size":3},"geometry":{"type":"Point","coordinates":[44.8,41.7]}},
    {"type":"Feature","properties":{"name":"b","size":4},"geometry":{"type":"LineString","coordinates":[[44,41],[45,42]]}},
    {"type":"Feature","properties":{"name":"c","size":5},"geometry":{"type":"Polygon","coordinates":[[[44,41],[45,41],[45,42],[44,41]]]}},
    {"type":"Feature","properties":{"name":"d","size":6},"geometry":null})"));
  const auto layers = read_user_layers(file, no_progress());
  ASSERT_EQ(layers.size(), 1u);
  const UserLayer& layer = layers.front();
  EXPECT_EQ(layer.rows, 4u);
  EXPECT_EQ(layer.headings, (std::vector<std::string>{"name", "size"}));
  EXPECT_EQ(layer.columns[0][0], "ა");
  ASSERT_EQ(layer.points.size(), 1u);
  EXPECT_EQ(layer.points[0], (Point{44.8, 41.7}));
  EXPECT_EQ(layer.line_rows, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(layer.shape_rows, (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(layer.lines.at(0).at(0).back(), (Point{45, 42}));
}

TEST_F(UserLayerFiles, OtherCoordinatesBecomeDegrees) {
  const fs::path file = write("metres.geojson",
                              R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32638"}},
    "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[500000,4600000]}}]})");
  const auto layers = read_user_layers(file, no_progress());
  ASSERT_EQ(layers.front().points.size(), 1u);
  EXPECT_NEAR(layers.front().points[0].x, 45, 1e-9);
  EXPECT_NEAR(layers.front().points[0].y, 41.55, 0.01);
}

TEST_F(UserLayerFiles, ATextTableWithCoordinatesIsALayer) {
  const fs::path file = write("places.csv", "name,lon,lat\nx,44.5,41.9\ny,,\nz,45.5,42.1\n");
  const auto layers = read_user_layers(file, no_progress());
  EXPECT_EQ(layers.front().rows, 3u);
  EXPECT_EQ(layers.front().point_rows, (std::vector<std::uint32_t>{0, 2}));
}

TEST_F(UserLayerFiles, WhatCannotBeDrawnIsSaidInASentence) {
  for (const fs::path& file :
       {write("table.csv", "name,size\na,1\n"), write("empty.geojson", collection("")),
        write("nothing.geojson", collection(R"({"type":"Feature","properties":{"a":1},"geometry":null})")),
        write("damaged.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature",)"),
        folder_ / "missing.shp"}) {
    try {
      read_user_layers(file, no_progress());
      ADD_FAILURE() << file;
    } catch (const Error& error) {
      const std::string sentence = error.what();
      EXPECT_NE(sentence.find(file.stem().string()), std::string::npos) << sentence;
      EXPECT_EQ(sentence.find("vsiviewer"), std::string::npos) << sentence;
      EXPECT_TRUE(sentence.ends_with('.')) << sentence;
    }
  }
}

TEST_F(UserLayerFiles, AHundredThousandPolygonsOfOnePointAreRead) {
  std::string features;
  for (int i = 0; i < 100'000; ++i) {
    const std::string at = "[" + std::to_string(44 + i * 1e-5) + ",42]";
    features += (i > 0 ? "," : "") +
                std::string(R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[)") + at +
                "," + at + "," + at + "," + at + "]]}}";
  }
  const auto layers = read_user_layers(write("points.geojson", collection(features)), no_progress());
  EXPECT_EQ(layers.front().shapes.size(), 100'000u);
}

TEST_F(UserLayerFiles, ReadingStopsHalfWay) {
  std::string features;
  for (int i = 0; i < 200'000; ++i) {
    features +=
        (i > 0 ? "," : "") +
        std::string(R"({"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[44,42]}})");
  }
  const fs::path file = write("large.geojson", collection(features));
  Impatient progress;
  EXPECT_THROW(read_user_layers(file, progress), Cancelled);
  // While the file was being opened, which is the first half.
  EXPECT_LT(progress.most, 0.5);
}

TEST(UserColours, NumbersAreClassedAndWordsHaveHues) {
  UserLayer layer;
  layer.rows = 4;
  layer.headings = {"number", "word"};
  layer.columns.resize(2);
  for (const char* number : {"1", "2", "100", ""}) layer.columns[0].push_back(number);
  for (const char* word : {"a", "b", "a", "c"}) layer.columns[1].push_back(word);
  const UserColours numbers = user_colours(layer.columns[0]);
  EXPECT_NE(numbers.of_row[0], numbers.of_row[2]);
  EXPECT_EQ(numbers.legend.size(), 3u);
  const UserColours words = user_colours(layer.columns[1]);
  EXPECT_EQ(words.of_row[0], words.of_row[2]);
  EXPECT_NE(words.of_row[0], words.of_row[1]);
  EXPECT_EQ(words.legend.front().second.ka, "a");
}

}  // namespace
}  // namespace klasteri::viewer
