#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

/// The firms that are compared with all firms.
struct MPoints {
  std::span<const Point> position;             ///< of all firms, in planar coordinates
  std::span<const std::uint8_t> is_case;       ///< other than 0: a reference point
  std::span<const std::uint8_t> is_neighbour;  ///< other than 0: counts around these; may be the same span
  std::span<const double> weight;              ///< finite, at least 0; or none at all: 1 each
};

struct MOptions {
  std::size_t simulations = 1000;  ///< relabellings; 0: no band
  std::uint64_t seed = 1;
};

/// How much more frequent the neighbours wanted are around a sector's firms than in the country, radius by radius: 1 is
/// what all firms do, 2 twice as frequent. NaN: no reference point has a neighbour so near.
struct MFunction {
  std::vector<double> m;
  std::vector<double> low, high;  ///< the global 95 % band (global_band.h); empty without simulations
};

/// M of Marcon & Puech (2010, "Measures of the geographic concentration of industries: improving distance-based
/// methods", Journal of Economic Geography 10; 2017, "A typology of distance-based measures of spatial concentration",
/// Regional Science and Urban Economics 62), cumulative in r:
///   M(r) = Σ W_iN(r)/W_i(r) / Σ (W_N − w_i)/(W − w_i),
/// W_i(r) the weight of all other firms at most r away from i, W_iN(r) that of the neighbours wanted among them, W_N
/// and W those of the country. Both sums are over the reference points with W_i(r) > 0; w_i is taken from W_N only
/// where i is of the neighbours' kind. Firms at one place are at distance 0 of each other, and count at every radius.
/// The band comes from all firms put at random in each other's places, with their weights and kinds.
/// @param radii in the coordinates' unit, in any order
/// Throws Error for columns of different lengths, a position or weight that is not finite, weights below 0, no
/// reference point, or fewer than two firms with a weight; Cancelled.
MFunction m_function(const MPoints& points, std::span<const double> radii, const MOptions& options = {},
                     Progress& progress = no_progress());

/// M around each reference point at one radius: W_iN(r)/W_i(r) over (W_N − w_i)/(W − w_i), one value a reference point
/// in their order; NaN where W_i(r) is 0. Throws as above.
std::vector<double> individual_m(const MPoints& points, double radius, Progress& progress = no_progress());

}  // namespace klasteri
