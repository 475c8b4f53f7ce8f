#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/neighbours.h"
#include "geo/pattern/permutation_test.h"

namespace klasteri {

/// What an area is beside its neighbours: its own value first, above or below the mean, then that of its neighbours.
enum class LocalClass : std::uint8_t {
  high_high,
  low_low,
  high_low,
  low_high,
  not_significant,
  island,   ///< without a neighbour that has a value
  missing,  ///< without a value
};

/// "HH", "LL", "HL", "LH", "not significant", "island" or "missing".
std::string_view to_string(LocalClass local_class);

struct LocalOptions {
  /// Whether the weights of every area are made to sum to 1 over the neighbours that have a value.
  bool row_standardised = true;
  std::uint32_t permutations = 999;  ///< 0: none
  std::uint64_t seed = 1;
  Alternative alternative = Alternative::two_sided;
  double significance = 0.05;  ///< an area is classed where its q-value is at most this
};

/// A local statistic, one entry an area; NaN for islands and areas without a value. The moments are conditional: the
/// area's own value stays, and all orders of the others among the other areas are equally likely.
struct LocalAssociation {
  std::vector<double> value, expected, variance;
  std::vector<double> z;              ///< NaN where every order gives the same
  std::vector<double> p_normal;       ///< of z
  std::vector<double> p_permutation;  ///< pseudo_p(); NaN without permutations
  /// Benjamini–Hochberg over all areas, of p_permutation, or of p_normal where there are no permutations.
  std::vector<double> q_value;
  std::vector<LocalClass> quadrant;     ///< without regard to significance
  std::vector<LocalClass> local_class;  ///< the quadrant where it is significant
};

/// Local Moran's I (Anselin 1995, eq. 7, scaled by m₂ = Σz²/n): I_i = z_i/m₂ · Σ_j w_ij z_j, with the conditional
/// moments of Sokal, Oden & Thomson (1998). Bivariate where `lagged` is another variable: I_i = z_i/(s·s_lagged) ·
/// Σ_j w_ij z_lagged,j. Greater: alike, less: unlike.
/// @param values, lagged one an area, NaN: missing; without lagged ones both are the same variable
/// Throws Error as sample_areas() does, and Cancelled.
LocalAssociation local_moran(std::span<const double> values, std::span<const double> lagged,
                             const Neighbours& neighbours, const LocalOptions& options = {},
                             Progress& progress = no_progress());

/// Getis and Ord's G_i = Σ_j w_ij x_j / Σ_{j≠i} x_j, or G*_i with the area itself among its neighbours, by the greatest
/// of its weights, in both sums; z after Ord & Getis (1995, eq. 14.3 and 14.5). Both are undefined where the sum below
/// the line is not above 0; their z is not. An area is HH where z is above 0, else LL. Its permutations leave the
/// area's own value in place. Throws as local_moran() does.
LocalAssociation local_g(std::span<const double> values, const Neighbours& neighbours, bool star,
                         const LocalOptions& options = {}, Progress& progress = no_progress());

}  // namespace klasteri
