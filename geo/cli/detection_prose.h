#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/cli/console.h"
#include "geo/cluster/detection.h"

namespace klasteri {

/// Says what was left out of a detection, and why.
void say_left_out(Console& console, const Detection& detection, const DetectOptions& options);

/// The totals of a detection, for --json.
/// @param publish without what lies outside of all cells: small numbers, that cells could be told from
nlohmann::ordered_json totals_of(const Detection& detection, bool publish);

/// The columns of candidates that a terminal has room for, the most important first.
std::vector<std::string> shown_columns(const DetectOptions& options);

}  // namespace klasteri
