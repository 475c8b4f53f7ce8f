#include "tests/viewer/golden_picture.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/support/paths.h"
#include "viewer/context/png_file.h"

namespace klasteri::viewer::test {

namespace {

/// Mean difference per channel, 0 to 255. Glyphs differ by a shade between FreeType versions, fills hardly.
double difference(const Image& a, const Image& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int{a.rgba[i]} - int{b.rgba[i]});
  return sum / static_cast<double>(a.rgba.size());
}

}  // namespace

void expect_golden(const std::string& name, const Image& drawn) {
  const std::filesystem::path folder = std::filesystem::path(KLASTERI_BINARY_DIR) / "viewer_pictures";
  std::filesystem::create_directories(folder);
  write_png(drawn, folder / (name + ".png"), true);
  const std::filesystem::path golden_path = klasteri::test::project_file("tests/golden/viewer_" + name + ".png");
  ASSERT_TRUE(std::filesystem::exists(golden_path))
      << "copy " << folder / (name + ".png") << " there once it looks right";
  const Image golden = read_png(golden_path);
  ASSERT_EQ(golden.width, drawn.width);
  ASSERT_EQ(golden.height, drawn.height);
  EXPECT_LT(difference(golden, drawn), 1.0) << "compare " << folder / (name + ".png");
}

}  // namespace klasteri::viewer::test
