#pragma once

#include <cstdint>

namespace klasteri {

/// P(X ≥ hits) when `drawn` of `total` items are drawn without replacement and `marked` of them are marked: Fisher's
/// exact test, one-sided. Good to ten digits for totals of millions, also where it is as small as 1e-300. Parameters
/// that fit no urn (more marked, drawn or hit than there are) give NaN.
double hypergeometric_upper_tail(std::uint64_t hits, std::uint64_t total, std::uint64_t marked, std::uint64_t drawn);

}  // namespace klasteri
