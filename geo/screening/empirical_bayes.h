#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace klasteri {

/// Ratios of observed to expected counts, drawn towards their common mean the more, the less was expected
/// (Marshall 1991, "Mapping disease and mortality rates using empirical Bayes estimators", the global estimator).
struct EmpiricalBayes {
  double a = 0;               ///< variance of the prior, never below 0
  double b = 0;               ///< its mean: ΣO/ΣP; NaN without any cell
  std::vector<double> ratio;  ///< b + (r − b)·a/(a + b/P); NaN where not assessed
  std::vector<double> low;  ///< 5 % quantile of the posterior Gamma(b²/a + O, rate b/a + P), b when a = 0; NaN likewise
};

/// @param observed O, counts; @param expected P, or the population at risk; both of the same length. Cells where either
/// is NaN or P is not above 0 are not assessed and do not count.
EmpiricalBayes empirical_bayes(std::span<const double> observed, std::span<const double> expected);

/// Marshall's local estimator: every area is drawn towards m, the mean of its neighbourhood N, itself included:
/// m + (r − m)·a/(a + m/P), a = max(0, Σ_N P_k(r_k − m_k)²/Σ_N P_k − m/P̄_N). In the variance each neighbour deviates
/// from the mean m_k of its own neighbourhood, as in R's spdep::EBlocal. Returns the ratio of each area; NaN where not
/// assessed, and such areas do not count as neighbours. An area without neighbours keeps its raw ratio.
/// @param offset of area i's neighbours in `neighbour`: those from offset[i] up to offset[i + 1], without i itself;
/// n + 1 entries.
std::vector<double> local_empirical_bayes(std::span<const double> observed, std::span<const double> population,
                                          std::span<const std::size_t> offset,
                                          std::span<const std::uint32_t> neighbour);

}  // namespace klasteri
