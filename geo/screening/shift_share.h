#pragma once

#include <span>
#include <vector>

#include "geo/screening/cell_matrix.h"

namespace klasteri {

/// Dunn's (1960) decomposition of growth E_ij(t+1) − E_ij(t) into three parts that add up to it, of every cell in the
/// matrix's order. NaN where a cell misses either year, or its sector had nothing at the beginning.
struct ShiftShare {
  std::vector<double> growth;
  std::vector<double> national;  ///< E_ij·(E'/E − 1): had it grown like the nation
  std::vector<double> mix;  ///< E_ij·(E_i'/E_i − E'/E): because its sector grew faster or slower than the nation
  std::vector<double> regional;  ///< the rest: because the sector grew faster or slower here than elsewhere
};

/// @param before, after the two years, of the same shape. The nation is the sum of the cells known in both years,
/// unless its margins are given.
ShiftShare shift_share(const CellMatrix& before, const CellMatrix& after);
ShiftShare shift_share(const CellMatrix& before, const CellMatrix& after, const Margins& before_margins,
                       const Margins& after_margins);

/// The cells of each region added up.
ShiftShare by_region(const ShiftShare& cells, std::size_t regions, std::size_t sectors);

}  // namespace klasteri
