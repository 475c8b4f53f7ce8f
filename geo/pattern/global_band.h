#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace klasteri {

/// A band around curves, one value a radius; NaN where no curve has one.
struct GlobalBand {
  std::vector<double> low, high;
};

/// Fewest simulations from which a 95 % band can be told.
inline constexpr std::size_t least_simulations = 19;

/// The global 95 % band of simulated curves, after Duranton & Overman (2005, Review of Economic Studies 72): the
/// twentieth of the curves that go furthest out at any radius is set aside, and the band is what the others fill. How
/// far out a curve goes is told by its rank among all at each radius, its most extreme rank first, then the next, so
/// that there are no ties between curves that differ (extreme rank length: Myllymäki et al. 2017, Journal of the Royal
/// Statistical Society B 79). Equal values share the less extreme rank; NaN has none.
/// The observed curve is ranked with the simulated ones. So it leaves the band somewhere with a probability of 5 % when
/// it is one of them in truth, whatever their number; by the simulated curves alone, as in the paper and in R's dbmss,
/// it would in a quarter or half of all cases with 99 of them, and in 8 or 13 % with 999 (random walks at 30 radii).
/// @param observed one value a radius
/// @param simulated curve after curve, each with as many values; at least `least_simulations` curves
GlobalBand global_band(std::span<const double> observed, std::span<const double> simulated);

/// Throws Error unless there are none, or enough for a band.
void check_simulations(std::size_t simulations);

}  // namespace klasteri
