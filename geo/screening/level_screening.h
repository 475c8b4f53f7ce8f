#pragma once

#include <array>
#include <vector>

#include "geo/screening/concentration_cube.h"
#include "geo/screening/ellison_glaeser.h"
#include "geo/screening/screen.h"
#include "geo/screening/stars.h"

namespace klasteri {

/// Everything that is computed for one level of areas and sectors of a register. Columns in the order of its tables.
struct LevelScreening {
  Measure measure = Measure::enterprises;  ///< of `screening`
  Screening screening;
  std::array<std::vector<double>, 3> lq;     ///< by Measure, side by side; NaN where not assessed
  std::vector<Stars> stars;                  ///< of employees where any are stated, else of the measure
  std::vector<Agglomeration> agglomeration;  ///< of every sector, by employees; empty: not assessed
  ShiftShare growth;  ///< of the measure, else of employees or turnover, whichever has an earlier year; empty: none has
  Measure growth_measure = Measure::enterprises;
  std::vector<bool> dominated;  ///< one employer, not a cluster
};

/// @param reference national totals of the measure: other measures' quotients, stars and Ellison and Glaeser's index
/// are then not assessed, but that of enterprises where it brings firm counts
LevelScreening screen_level(const CubeLevel& level, Measure measure, const ScreenOptions& options = {},
                            const ReferenceTotals* reference = nullptr);

/// Counts of the measure that is screened serve as firm counts where enterprises are.
ReferenceTotals completed(const ReferenceTotals& reference, Measure measure);
/// National firm counts as values, for the quotient of enterprises beside another measure's.
ReferenceTotals firms_as_values(const ReferenceTotals& reference);

/// Whether the largest firm's share or the Herfindahl index of a cell's employment says "one employer, not a cluster".
bool is_dominated(double largest_share, double herfindahl, const ScreenOptions& options);

}  // namespace klasteri
