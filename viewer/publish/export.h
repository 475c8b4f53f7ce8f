#pragma once

#include "viewer/publish/map_page.h"

namespace klasteri::viewer {

/// The format of a page by the file's extension. Throws UsageError for another than .png, .svg and .pdf.
PageFormat page_format_of(const std::filesystem::path& path);

/// Writes what was asked for, but for ExportKind::screen, which is the window's own picture. The file appears whole or
/// not at all. @param map is as before afterwards. Throws Error.
/// @param file the project's, where it has columns that are not in memory (EnterpriseRecords::file)
void write_export(const Explorer& explorer, MapView& map, const ExportRequest& request, const MapRaster& raster,
                  const std::filesystem::path& file = {});

}  // namespace klasteri::viewer
