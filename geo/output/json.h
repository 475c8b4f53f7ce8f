#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

#include "geo/project/layer.h"

namespace klasteri {

/// Writes {"parameters": …, "totals": …, "rows": […]}, row by row, so that a million rows need no memory. A row is an
/// object: the columns in their order, null where a value is missing, no geometry.
void write_json(std::ostream& out, const nlohmann::ordered_json& parameters, const nlohmann::ordered_json& totals,
                const Layer& layer);

}  // namespace klasteri
