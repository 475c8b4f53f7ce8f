#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <string>

#include "geo/input/gdal_messages.h"
#include "geo/input/table.h"

namespace klasteri {

/// What kind of thing the user named.
enum class SourceKind {
  text,  ///< CSV and its like: read through read_text_table()
  ogr,   ///< any other format or a connection: opened by GDAL as it is
};

/// Looks at the source without opening it. Throws Error where there is no file, a folder, an empty file, or a binary
/// file under a text file's name.
SourceKind source_kind(const std::string& source);

/// Opens what is not a text table. Throws Error for a damaged file or an unknown format.
GDALDatasetUniquePtr open_dataset(const std::string& source, const GdalMessages& messages);

/// The layer that the options ask for: by name, else the first one with rows (of a polygon type, if `polygons`).
/// Throws Error that lists the layers there are.
OGRLayer& choose_layer(GDALDataset& dataset, const std::string& source, const ReadOptions& options, bool polygons);

/// Sets the attribute filter. Throws UsageError, with GDAL's reason, where it is not valid.
void set_filter(OGRLayer& layer, const std::string& source, const std::string& where, const GdalMessages& messages);

/// Throws Error if GDAL failed while rows were read. `row`: the rows read until then.
void check_read(const GdalMessages& messages, const std::string& source, std::size_t row);

}  // namespace klasteri
