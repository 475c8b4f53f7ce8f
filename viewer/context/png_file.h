#pragma once

#include <filesystem>
#include <string>

#include "geo/base/progress.h"
#include "viewer/context/image.h"

namespace klasteri::viewer {

/// Writes a picture as PNG through GDAL; the file appears whole or not at all. The alpha channel is left out, since a
/// finished frame is opaque. @param description goes into the file's Description; may be empty.
/// Throws Error if the file exists and `force` is false, or cannot be written, and Cancelled.
void write_png(const Image& image, const std::filesystem::path& path, bool force, const std::string& description = {},
               Progress& progress = no_progress());

}  // namespace klasteri::viewer
