#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/project/layer.h"
#include "viewer/model/explorer.h"
#include "viewer/panels/map_view.h"

namespace klasteri::viewer {

/// A layer as it was when its rows were asked for, whatever the map shows since.
struct MapData {
  Layer layer;
  std::optional<Box> seen;        ///< of the map plane: only rows within it; none: all rows
  std::vector<std::size_t> rows;  ///< that may be seen
  Point centre;                   ///< of the map plane, degrees
};

/// A layer (ExportRequest::layer) with all its columns. From the thread that draws. Explorer and map must outlive it.
/// Throws Error for an unknown layer.
/// @param seen_only only what the map shows now: of the enterprises those looked at and within the window, of the
/// clusters those drawn, of anything else what lies within the window
/// @param file the project's, where it has columns that are not in memory (EnterpriseRecords::file)
MapData map_data(const Explorer& explorer, const MapView& map, const std::string& layer, bool seen_only,
                 const std::filesystem::path& file = {});
/// Its rows. From any thread, while the project does not change.
Layer rows_of(MapData data);

}  // namespace klasteri::viewer
