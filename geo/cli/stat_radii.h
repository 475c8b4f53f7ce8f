#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "geo/cli/stat_points.h"

namespace klasteri {

/// Adds --r: the radii at which a method over points has a value.
void add_radii_option(CLI::App& method, std::string& radii);

/// The radii that --r names: MAX:STEP (0, STEP, 2·STEP … up to MAX), a list parted by commas, or a file with one radius
/// a line. Metres, or data units with --x --y; as given, so perhaps in no order.
/// Throws UsageError for anything else, and Error for a line of a file that is no radius.
std::vector<double> parse_radii(const PointArguments& points, const std::string& text);

}  // namespace klasteri
