#pragma once

#include <cstdint>
#include <vector>

#include "geo/screening/cell_matrix.h"

namespace klasteri {

/// P(X ≥ hits) when `drawn` of `total` items are drawn without replacement and `marked` of them are marked: Fisher's
/// exact test, one-sided. Good to ten digits for totals of millions, also where it is as small as 1e-300. Parameters
/// that fit no urn (more marked, drawn or hit than there are) give NaN.
double hypergeometric_upper_tail(std::uint64_t hits, std::uint64_t total, std::uint64_t marked, std::uint64_t drawn);

/// The same for every cell of a table of counts: so many of the sector's are among the region's, of all. What fits no
/// urn, or is not known, is NaN.
std::vector<double> hypergeometric_upper_tails(const CellMatrix& counts, const Margins& margins);

}  // namespace klasteri
