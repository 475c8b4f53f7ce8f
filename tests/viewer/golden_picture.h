#pragma once

#include <filesystem>
#include <string>

#include "viewer/context/image.h"

namespace klasteri::viewer::test {

/// Reads a PNG, or any other raster of 3 or 4 bands of bytes that GDAL knows; an empty picture where it cannot.
Image read_png(const std::filesystem::path& path);

/// Mean difference per channel, 0 to 255. Glyphs differ by a shade between FreeType versions, fills hardly.
/// @pre both have the same size
double difference(const Image& a, const Image& b);

/// Compares with tests/golden/viewer_NAME.png; what was drawn is left in the build folder for looking at.
void expect_golden(const std::string& name, const Image& drawn);

}  // namespace klasteri::viewer::test
