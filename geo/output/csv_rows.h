#pragma once

#include <cstddef>
#include <string>

#include "geo/project/layer.h"

namespace klasteri {

/// Appends the names of a layer's columns as a line of comma-separated values.
void append_csv_headings(const Layer& layer, std::string& out);

/// Appends rows [begin, end) of a layer, without its shapes, as lines of comma-separated values: quotes only where a
/// value needs them, missing values empty, numbers with up to 15 significant digits. The same bytes as GDAL's CSV
/// driver writes with STRING_QUOTING=IF_NEEDED, in a fraction of the time. May run on any thread.
void append_csv_rows(const Layer& layer, std::size_t begin, std::size_t end, std::string& out);

}  // namespace klasteri
