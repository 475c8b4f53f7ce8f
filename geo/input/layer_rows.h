#pragma once

#include <ogrsf_frmts.h>

#include <functional>

#include "geo/input/gdal_messages.h"
#include "geo/input/table.h"

namespace klasteri {

/// Appends the rows of a layer to the columns of `table`, which has one for each field of the layer, and their points
/// or lines, if the layer has any. `tick` is called now and then with the number of rows read. Throws Error where GDAL
/// fails.
void append_rows(OGRLayer& layer, std::size_t max_rows, const GdalMessages& messages, Table& table,
                 const std::function<void(std::size_t)>& tick);

}  // namespace klasteri
