#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "geo/output/screening_methods.h"
#include "geo/project/layer.h"

namespace klasteri {

// The sheets that a workbook of detected clusters has beside them.

/// What was asked for and what came of it.
Layer about_layer(const nlohmann::ordered_json& parameters, const nlohmann::ordered_json& totals);

/// The formulas and thresholds. `notes` must outlive it.
Layer methods_layer(const std::vector<MethodNote>& notes);

}  // namespace klasteri
