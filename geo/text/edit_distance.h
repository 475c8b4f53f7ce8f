#pragma once

#include <string_view>

namespace klasteri {

/// Edits (insertion, deletion, substitution, swap of neighbours) between two keys, byte by byte: optimal string
/// alignment. Stops early and returns limit + 1 when there are more than `limit`.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

}  // namespace klasteri
