#include "tests/viewer/golden_picture.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/paths.h"
#include "viewer/context/png_file.h"

namespace klasteri::viewer::test {

Image read_png(const std::filesystem::path& path) {
  GDALAllRegister();
  const GDALDatasetUniquePtr raster(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
  if (raster == nullptr || raster->GetRasterCount() < 3) return {};
  Image image(raster->GetRasterXSize(), raster->GetRasterYSize());
  image.rgba.assign(image.rgba.size(), 255);
  const int bands = raster->GetRasterCount() > 3 ? 4 : 3;
  const CPLErr read = raster->RasterIO(GF_Read, 0, 0, image.width, image.height, image.rgba.data(), image.width,
                                       image.height, GDT_Byte, bands, nullptr, 4, 4 * image.width, 1, nullptr);
  return read == CE_None ? image : Image();
}

double difference(const Image& a, const Image& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int{a.rgba[i]} - int{b.rgba[i]});
  return sum / static_cast<double>(a.rgba.size());
}

void expect_golden(const std::string& name, const Image& drawn) {
  const std::filesystem::path folder = std::filesystem::path(KLASTERI_BINARY_DIR) / "viewer_pictures";
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / (name + ".png");
  write_png(drawn, file, true);
  const std::filesystem::path golden_file = klasteri::test::project_file("tests/golden/viewer_" + name + ".png");
  ASSERT_TRUE(std::filesystem::exists(golden_file)) << "copy " << file << " there once it looks right";
  const Image golden = read_png(golden_file);
  ASSERT_EQ(golden.width, drawn.width);
  ASSERT_EQ(golden.height, drawn.height);
  EXPECT_LT(difference(golden, drawn), 1.0) << "compare " << file;
}

}  // namespace klasteri::viewer::test
