#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/cluster/programme.h"

namespace klasteri {

/// What was decided of a cluster, the earliest first; decisions of one day in the order of `entries`.
std::vector<ProgrammeEntry> history_of(std::span<const ProgrammeEntry> entries, std::string_view cluster);

/// Where a cluster stands: its latest decision; of a cluster that nothing was decided of, "identified" without a date.
ProgrammeEntry current_entry(std::span<const ProgrammeEntry> entries, std::string_view cluster);

/// Whether a decision may follow a status: onward (steps may be left out), the same status with other particulars, or
/// back with a note that says why.
bool may_follow(ProgrammeStatus before, const ProgrammeEntry& next);

}  // namespace klasteri
