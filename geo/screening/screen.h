#pragma once

#include <string_view>
#include <vector>

#include "geo/screening/concentration_table.h"
#include "geo/screening/empirical_bayes.h"

namespace klasteri {

/// Class of a location quotient by the thresholds of ScreenOptions.
enum class Specialisation : std::uint8_t { undefined, none, watch, specialised, strong };
std::string_view to_string(Specialisation specialisation);

struct ScreenOptions {
  double watch = 1.25;
  double specialised = 1.5;
  double strong = 2.0;
  double min_published_firms = 3;  ///< numbers of a cell with fewer, but some, would tell on single firms
  double min_firms = 5;            ///< a candidate has at least so many (where firm counts are known)
  double max_q_value = 0.05;       ///< a candidate's Fisher q-value is at most this, where assessed; 1: not asked for
};

/// One cell of a concentration table with everything that was computed for it.
struct ScreenedCell {
  std::size_t region = 0, sector = 0;  ///< indices into the table
  double value = 0;                    ///< E_ij
  double firms = 0;                    ///< n_ij; NaN: not assessed
  double region_share = 0;             ///< E_ij / E_j
  double sector_share = 0;             ///< E_ij / E_i: how much of the sector stands here
  double national_share = 0;           ///< E_i / E
  double lq = 0;                       ///< NaN: undefined (0/0)
  double lq_low = 0;                   ///< lower 5 % bound of the empirical-Bayes posterior; NaN: not assessed
  double eb = 0;                       ///< empirical-Bayes ratio of firm counts; NaN: not assessed
  double p_value = 0;                  ///< one-sided hypergeometric (Fisher); NaN: not assessed
  double q_value = 0;                  ///< Benjamini–Hochberg over all cells; NaN: not assessed
  Specialisation specialisation = Specialisation::undefined;
};

/// LQ_ij = (E_ij/E_j)/(E_i/E) of every cell, in the table's order; NaN where undefined (0/0) or missing.
/// With a reference, E_i and E are the nation's; a sector that the reference lacks is undefined.
std::vector<double> location_quotients(const ConcentrationTable& table, const ReferenceTotals* reference = nullptr);

/// What rests on firm counts, of every cell in the table's order: O = n_ij, P = n_j·n_i/n over all cells with known
/// counts. NaN where not assessed.
struct FirmAssessment {
  std::vector<double> expected;          ///< P
  EmpiricalBayes bayes;                  ///< of O and P
  std::vector<double> p_value, q_value;  ///< Fisher's, and Benjamini and Hochberg's of these
};
/// Nothing is assessed where the table, or the reference, has no firm counts.
FirmAssessment assess_firms(const ConcentrationTable& table, const ReferenceTotals* reference = nullptr);

/// Class of a quotient by the thresholds.
Specialisation specialisation_of(double lq, const ScreenOptions& options);

/// Everything above for every cell that has a value, in the table's order.
std::vector<ScreenedCell> screen(const ConcentrationTable& table, const ScreenOptions& options = {},
                                 const ReferenceTotals* reference = nullptr);

/// Whether a cell's numbers may be shown: it has no firms, enough of them, or nobody knows how many.
bool is_publishable(const ScreenedCell& cell, const ScreenOptions& options);

/// Whether a screened cell passes the thresholds of a candidate cluster: at least `watch`, enough firms and a q-value
/// low enough; what is not known or assessed does not stand in the way.
bool is_candidate(const ScreenedCell& cell, const ScreenOptions& options);

}  // namespace klasteri
