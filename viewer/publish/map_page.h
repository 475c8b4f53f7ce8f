#pragma once

#include <string>

#include "viewer/model/explorer.h"
#include "viewer/model/export_request.h"
#include "viewer/panels/map_view.h"
#include "viewer/publish/vector_map.h"

namespace klasteri::viewer {

/// What a page is written as.
enum class PageFormat : std::uint8_t { png, svg, pdf };

/// A sheet with the map as it is in the window: title, map with names, scale bar and numeric scale, north arrow,
/// legend, source and date; and that data are synthetic, where they are. Words have the size of print whatever the
/// resolution.
/// @param map its camera, look and counted cells are those of the page afterwards; the caller puts them back
/// @param raster draws pictures, and leaves counted cells in `map`
/// @return the bytes of the file
std::string draw_page(const Explorer& explorer, MapView& map, const ExportRequest& request, PageFormat format,
                      const MapRaster& raster);

}  // namespace klasteri::viewer
