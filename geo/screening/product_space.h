#pragma once

#include <vector>

#include "geo/screening/cell_matrix.h"

// The product space (Hidalgo, Klinger, Barabási and Hausmann 2007, Science 317): which sectors go together, and so
// which ones a region could grow into. Meaningful for groups and classes of NACE only.

namespace klasteri {

/// Proximity φ of every two sectors, sectors × sectors: regions with LQ ≥ 1 in both, over the larger number of regions
/// with LQ ≥ 1 in one of them (the smaller of the two conditional probabilities). The diagonal is 1; 0 between sectors
/// in which no region has LQ ≥ 1.
std::vector<double> proximities(const CellMatrix& lq);

/// Density Σ_k φ_ik·M_jk / Σ_k φ_ik over k ≠ i of every cell: how much of what goes with sector i region j has already
/// (M: LQ ≥ 1). NaN where nothing goes with the sector.
std::vector<double> densities(const CellMatrix& lq, const std::vector<double>& proximity);

}  // namespace klasteri
