#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace klasteri {

/// Where the first `count` of `firms` firms stand when all of them are put at random in each other's places: a sample
/// of 0 … firms − 1 without replacement, in random order (Fisher–Yates). Every simulation has a random stream of its
/// own.
/// @pre count ≤ firms < 2³²
std::vector<std::uint32_t> random_places(std::size_t firms, std::size_t count, std::uint64_t seed,
                                         std::size_t simulation);

}  // namespace klasteri
