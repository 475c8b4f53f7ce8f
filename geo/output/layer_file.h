#pragma once

#include <filesystem>

#include "geo/base/progress.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Writes one layer in the format that the extension names (format_of() in layers.h). The file appears whole or not at
/// all. FlatGeobuf leaves out rows without a position. Throws Error that names the file.
void write_layer(const Layer& layer, const std::filesystem::path& path, bool force, Progress& progress = no_progress());

/// How many rows the format of `path` has no room for, because they have no position.
std::size_t rows_left_out(const Layer& layer, const std::filesystem::path& path);

}  // namespace klasteri
