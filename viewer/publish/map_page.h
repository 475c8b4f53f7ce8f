#pragma once

#include <functional>
#include <string>

#include "geo/base/progress.h"
#include "viewer/publish/page_layout.h"
#include "viewer/publish/vector_map.h"

namespace klasteri::viewer {

/// Draws a sheet: stage "drawing", then "encoding". From any thread. Throws Error, and Cancelled.
/// @param raster draws pictures of the same content
/// @return the bytes of the file
std::string draw_page(const PageLayout& page, const MapContent& content, const MapRaster& raster, Progress& progress);

}  // namespace klasteri::viewer
