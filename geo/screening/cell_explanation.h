#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "geo/screening/level_screening.h"
#include "geo/screening/location_quotient.h"

namespace klasteri {

/// What one location quotient is made of. NaN: not known or, with too few firms, not to be shown.
struct QuotientParts {
  double cell = 0, region = 0, sector = 0, total = 0;  ///< E_ij, E_j, E_i, E
  double lq = 0;
  double stated = 0, imputed = 0;  ///< firms of the cell that state the measure, and for how many it was filled in
};

/// One condition of a candidate cluster.
struct Condition {
  std::string name;  ///< value, published_firms, stating_firms, lq, firms, q_value
  double value = 0, threshold = 0;
  bool at_most = false;  ///< the value is to be no more than the threshold, instead of no less
  bool assessed = true;  ///< false: does not stand in the way
  bool met = true;
};

/// The whole calculation of one cell, with every number that goes into it. NaN: not known, not assessed or withheld.
struct CellExplanation {
  std::string region, sector;  ///< codes
  bool confidential = false;   ///< fewer firms than may be shown: every number but the threshold is withheld
  bool is_candidate = false;
  bool dominated = false;
  bool has_agglomeration = false;
  bool has_stars = false;
  Stars stars;
  Measure measure = Measure::enterprises;
  Measure star_measure = Measure::employees;  ///< that the stars rest on
  Measure growth_measure = Measure::enterprises;
  Specialisation specialisation = Specialisation::undefined;
  double firms = 0, region_firms = 0, sector_firms = 0, total_firms = 0;  ///< n_ij, n_j, n_i, n
  std::array<QuotientParts, 3> quotients;                                 ///< by Measure
  double region_share = 0, sector_share = 0;

  double expected = 0;                                ///< n_j·n_i/n
  Interval poisson;                                   ///< exact 90 % interval of n_ij over it
  double prior_mean = 0, prior_variance = 0, eb = 0;  ///< b, a, EB
  double posterior_shape = 0, posterior_rate = 0;     ///< b²/a + O and b/a + P; NaN where a = 0
  double lq_low = 0;                                  ///< its 5 % quantile
  double p_value = 0, q_value = 0;
  std::size_t p_rank = 0, cells_compared = 0;  ///< how many p-values are no greater, of how many; 0: not assessed

  double slq = 0, log_mean = 0, log_deviation = 0;
  QuotientParts star_parts;                                 ///< of that measure
  double least_size = 0, min_star_lq = 0, least_focus = 0;  ///< NaN: would tell on a cell of too few firms
  double largest_share = 0, herfindahl = 0;
  Agglomeration agglomeration;                             ///< of the sector over all regions
  double before = 0, after = 0;                            ///< E_ij of both years; NaN: one year, or too few state it
  double growth = 0, national = 0, mix = 0, regional = 0;  ///< shift-share; NaN likewise

  std::vector<Condition> conditions;
};

/// Explains a cell of a level that was screened with the same options and reference.
CellExplanation explain_cell(const CubeLevel& level, const LevelScreening& screened, std::size_t cell,
                             const ScreenOptions& options, const ReferenceTotals* reference = nullptr);

}  // namespace klasteri
