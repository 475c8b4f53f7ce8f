#pragma once

#include <string>

#include "geo/project/layer.h"
#include "viewer/model/explorer.h"
#include "viewer/panels/map_view.h"

namespace klasteri::viewer {

/// The rows of a layer (ExportRequest::layer) with all their columns. @param seen_only only what the map shows now: of
/// the enterprises those looked at and within the window, of the clusters those drawn, of anything else what lies
/// within the window. Both must outlive it. Throws Error for an unknown layer.
/// @param file the project's, where it has columns that are not in memory (EnterpriseRecords::file)
Layer map_data(const Explorer& explorer, const MapView& map, const std::string& layer, bool seen_only,
               const std::filesystem::path& file = {});

}  // namespace klasteri::viewer
