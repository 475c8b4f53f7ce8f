#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/screening/cell_matrix.h"

// How unevenly one sector is spread over regions; with the roles exchanged, how specialised one region is. All take
// columns; missing values (NaN) add nothing. Reference numbers: R package REAT.

namespace klasteri {

/// Values as shares of their sum; NaN stays NaN, all NaN when the sum is not above 0.
std::vector<double> shares(std::span<const double> values);

/// Hoover's coefficient ½·Σ|s − x| of shares s against reference shares x (Hoover 1936). 0: alike, towards 1: apart.
double hoover(std::span<const double> shares, std::span<const double> reference_shares);

/// Krugman's index Σ|s − x| (Krugman 1991, Geography and Trade). 0: alike, 2: nothing in common.
double krugman(std::span<const double> shares, std::span<const double> reference_shares);

/// Locational Gini of quotients, 2/(n²·mean)·Σ k·(LQ₍ₖ₎ − mean), k = 1 … n over the quotients in rising order;
/// undefined ones are left out (Farhauer and Kröll 2014).
double locational_gini(std::span<const double> quotients);

/// Herfindahl–Hirschman index Σ s² of shares: 1 where everything stands in one place, 1/n where it is spread evenly.
double herfindahl(std::span<const double> shares);
/// (H − 1/n)/(1 − 1/n), n the number of known shares: 0 to 1 for every n; NaN for n < 2.
double normalised_herfindahl(std::span<const double> shares);

/// One row a sector (or a region) of `stat concentration`.
struct ConcentrationIndices {
  std::vector<double> hoover;          ///< against the shares of all sectors together
  std::vector<double> gini;            ///< of the sector's location quotients
  std::vector<double> krugman;         ///< against the shares of all sectors together
  std::vector<double> krugman_others;  ///< against the mean of the other sectors' shares (as REAT takes it)
  std::vector<double> herfindahl;      ///< of the sector's shares
};

/// Every index of every sector over regions. For regions over sectors, give transposed(cells).
ConcentrationIndices concentration_indices(const CellMatrix& cells);

/// What Litzenberger and Sternberg's cluster index takes beside the values: columns over regions and over cells.
struct ClusterIndexInput {
  CellMatrix employment;               ///< e_ij
  CellMatrix firms;                    ///< b_ij
  std::span<const double> population;  ///< p_j of regions
  std::span<const double> area;        ///< a_j of regions, any unit
};
/// CI_ij = relative employment density × relative employment per head / relative firm size of every cell (Litzenberger
/// and Sternberg 2006, "Der Clusterindex"); NaN where undefined: without any firm or anybody employed. The nation is
/// the sum of the regions.
std::vector<double> cluster_index(const ClusterIndexInput& input);

/// Σ_g P_g·Σ_i (p_i/P_g)·log₂(P_g/p_i): variety within groups of related sectors, in bits (Frenken, Van Oort and
/// Verburg 2007). @param values of one region's sectors; @param group of each of them, any numbers.
double related_variety(std::span<const double> values, std::span<const std::uint32_t> group);
/// Σ_g P_g·log₂(1/P_g): variety between the groups, in bits.
double unrelated_variety(std::span<const double> values, std::span<const std::uint32_t> group);

}  // namespace klasteri
