#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "geo/base/projection.h"
#include "geo/cli/command.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

/// Adds --window. @param without what is done without it, as its help says
void add_window_option(CLI::App& method, std::string& window, const std::string& without);

/// Throws UsageError for numbers that are no box, or a box where positions are in degrees. Reads nothing.
void check_window(const std::string& window, bool planar);

/// The window that the user gives: polygons of a file in degrees, which are projected, or in data units where positions
/// are planar; or four numbers. Polygons that touch are joined.
StudyWindow read_window(Context& context, const std::string& window, const EqualAreaProjection* projection);

/// Takes away the points outside the window and says how many there were. Throws Error where none is left.
std::size_t keep_inside(Context& context, const StudyWindow& window, std::vector<Point>& points);

}  // namespace klasteri
