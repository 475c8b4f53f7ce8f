#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "geo/base/progress.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Writes the columns of a layer, without its shapes, as one sheet with a heading row.
/// @param further_sheets which say how the first came about. Throws Error naming `shown_as`
/// when there are more rows than a sheet holds (1,048,575) or the file cannot be written.
void write_xlsx(const Layer& layer, const std::string& shown_as, const std::filesystem::path& path,
                Progress& progress = no_progress(), std::span<const Layer> further_sheets = {});

}  // namespace klasteri
