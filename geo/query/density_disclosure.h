#pragma once

#include <cstddef>
#include <vector>

#include "geo/query/density.h"

namespace klasteri {

/// Blanks the numbers of density rows that would tell on single firms, for what leaves the program, and marks these
/// rows as `suppressed`. An area of 1 … min_published − 1 firms keeps its code, name, extent and population only;
/// employees or turnover that so few firms state are blank with the ratios made of them, and the rest stays. Ranks of
/// the other rows stay as they were. An area without firms tells nothing and stays whole.
/// @param min_published firms that may be shown together; 1: nothing is blanked
/// @return rows marked
std::size_t withhold_few(std::vector<DensityRow>& rows, double min_published);

}  // namespace klasteri
