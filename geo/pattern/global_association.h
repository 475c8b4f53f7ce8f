#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "geo/base/progress.h"
#include "geo/pattern/neighbours.h"
#include "geo/pattern/permutation_test.h"

namespace klasteri {

struct GlobalOptions {
  /// Whether the weights of every area are made to sum to 1 over the neighbours that have a value.
  bool row_standardised = true;
  std::uint32_t permutations = 999;  ///< 0: none
  std::uint64_t seed = 1;
  /// Greater: neighbours are more alike than by chance (Moran's I and general G above, Geary's c below expectation).
  Alternative alternative = Alternative::two_sided;
};

/// One statistic of all areas; NaN where it is undefined.
struct GlobalStatistic {
  double value, expected;
  double variance_randomisation;  ///< all orders of the values among the areas equally likely
  double variance_normality;      ///< values drawn from one normal distribution
  double z;                       ///< (value − expected) / √variance_randomisation
  double p_normal;                ///< of z
  double p_permutation;           ///< pseudo_p(); NaN without permutations
};

struct GlobalAssociation {
  /// Moran's I = n/S₀ · Σ w_ij z_i z_j / Σ z² (Cliff & Ord 1981, pp. 42–46). Bivariate: z_j of the other variable,
  /// divided by √(Σ z² Σ z_lagged²); the moments are those of all orders of the lagged variable.
  GlobalStatistic moran;
  /// Geary's c = (n − 1) Σ w_ij (x_i − x_j)² / (2 S₀ Σ z²) (Cliff & Ord 1981, pp. 42–46). Not of two variables.
  GlobalStatistic geary;
  /// General G = Σ w_ij x_i x_j / Σ_{i≠j} x_i x_j (Getis & Ord 1992, eq. 10–14). Not of two variables, nor of values
  /// below 0.
  GlobalStatistic general_g;
  std::size_t areas = 0;    ///< with a value
  std::size_t islands = 0;  ///< of these, without a neighbour; they count in n and in the permutations
};

/// @param values, lagged one an area, NaN: missing; without lagged ones both are the same variable
/// Throws Error as sample_areas() does, and Cancelled. Variances under randomisation need four areas, else NaN.
GlobalAssociation global_association(std::span<const double> values, std::span<const double> lagged,
                                     const Neighbours& neighbours, const GlobalOptions& options = {},
                                     Progress& progress = no_progress());

}  // namespace klasteri
