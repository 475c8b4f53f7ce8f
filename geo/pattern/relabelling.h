#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "geo/base/progress.h"

namespace klasteri {

/// Where the first `count` of `firms` firms stand when all of them are put at random in each other's places: a sample
/// of 0 … firms − 1 without replacement, in random order (Fisher–Yates). Every simulation has a random stream of its
/// own.
/// @pre count ≤ firms < 2³²
std::vector<std::uint32_t> random_places(std::size_t firms, std::size_t count, std::uint64_t seed,
                                         std::size_t simulation);

/// Calls `perform(task)` for 0 … count − 1, on several threads; reports how many are done, and throws Cancelled before
/// the next one once the user has asked to stop.
void for_each_task(std::size_t count, Progress& progress, const std::function<void(std::size_t)>& perform);

}  // namespace klasteri
