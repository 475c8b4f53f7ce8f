#pragma once

#include <filesystem>

#include "geo/base/progress.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Writes one layer in the format that the extension names (format_of() in layers.h). The file appears whole or not at
/// all. Throws Error that names the file.
void write_layer(const Layer& layer, const std::filesystem::path& path, bool force,
                 Progress& progress = no_progress());

}  // namespace klasteri
