#pragma once

#include <cstddef>
#include <vector>

#include "geo/cli/command.h"
#include "geo/project/project.h"

namespace klasteri {

/// Takes up the points that someone moved on the map (Project::moved_enterprises, moved_institutions): they count as
/// exact, and corrections are made of them, so that a later register takes them over. Says how many cannot be found
/// there, since their row has no identification number of its own.
void keep_moved_points(Context& context, Project& project);

/// Puts the rows of a register where their points had been moved to, found by identification numbers that only one row
/// has. Region and municipality stay those of the address.
/// @return how many rows
std::size_t restore_moved_points(Register& reg, const std::vector<Correction>& corrections);

/// How many of the corrections are of moved points.
std::size_t count_moved_points(const std::vector<Correction>& corrections);

}  // namespace klasteri
