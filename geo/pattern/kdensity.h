#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/progress.h"

namespace klasteri {

struct KDensityOptions {
  std::size_t simulations = 1000;  ///< relabellings; 0: no band
  std::uint64_t seed = 1;
};

/// How densely the distances between the firms of a sector lie, radius by radius, against firms placed at random.
struct KDensity {
  double bandwidth = 0;     ///< of the kernel, in the coordinates' unit
  std::vector<double> kd;   ///< per unit of the coordinates; its integral over all distances is 1
  std::vector<double> low;  ///< the global 95 % band (global_band.h); empty without simulations
  std::vector<double> high;

  // The paper's two indices; empty without simulations.
  std::vector<double> localisation;  ///< Γ: how far Kd lies above the band
  std::vector<double> dispersion;    ///< Ψ: how far below, where the sector is localised at no radius; else 0
  bool localised = false;            ///< Γ > 0 at some radius
  bool dispersed = false;            ///< Ψ > 0 at some radius
};

/// Kd of Duranton & Overman (2005, "Testing for localization using micro-geographic data", Review of Economic Studies
/// 72, equations 1 to 4): the density of the distances d between the pairs of a sector's firms, by a Gaussian kernel,
/// reflected at 0,
///   Kd(r) = Σ m·[φ((r − d)/h) + φ((r + d)/h)] / (h·Σ m),
/// m = 1 or the product of the pair's weights, the sums over all pairs. The bandwidth h is Silverman's rule (R's
/// bw.nrd0) over the distances up to twice the largest radius, unweighted: 0.9·min(s, IQR/1.34)·n^(−1/5); s where IQR
/// is 0, the common distance where all are equal. The band comes from as many firms, with their weights, placed at
/// random among the places of all firms, each with a bandwidth of its own (that of the sector where it has none).
/// Distances are gathered in bins of 1/8,192 of the largest radius (pair_distances.h), whose error in Kd is below
/// (bin/h)²/8 of the kernel's maximum, and none where no bin holds different distances. Quartiles are those of the
/// bins.
/// @param points planar coordinates of all firms
/// @param is_case one a firm: other than 0 for those of the sector
/// @param weights one a firm, or none at all: 1 each
/// @param radii at least one of them above 0, in the coordinates' unit
/// Throws Error for columns of different lengths, a position or weight that is not finite, weights below 0 or all 0,
/// fewer than two pairs of the sector within reach or all of them at one place; Cancelled.
KDensity k_density(std::span<const Point> points, std::span<const std::uint8_t> is_case,
                   std::span<const double> weights, std::span<const double> radii, const KDensityOptions& options = {},
                   Progress& progress = no_progress());

}  // namespace klasteri
