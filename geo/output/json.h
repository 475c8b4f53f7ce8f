#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

#include "geo/project/layer.h"

namespace klasteri {

/// One row of a layer as a JSON object: the columns in their order, null where a value is missing, no geometry.
nlohmann::ordered_json row_as_json(const Layer& layer, std::size_t row);

/// Writes {"parameters": …, "totals": …, "rows": […]}, row by row, so that a million rows need no memory.
void write_json(std::ostream& out, const nlohmann::ordered_json& parameters, const nlohmann::ordered_json& totals,
                const Layer& layer);

}  // namespace klasteri
