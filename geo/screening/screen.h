#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/screening/cell_matrix.h"
#include "geo/screening/concentration_table.h"
#include "geo/screening/shift_share.h"

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
  double dominant_share = 0.5;     ///< one firm with so much of a cell's employment makes it one employer, no cluster
  double dominant_herfindahl = 1.0 / 3;  ///< likewise employment as concentrated as that of three equal firms
  double min_stated_share = 0.5;  ///< Ellison and Glaeser's index is assessed where so many of a sector's firms state
                                  ///< their employees, and at least two
};

Specialisation classify(double lq, const ScreenOptions& options);

/// What was computed for every cell of a concentration table: columns in the table's order. NaN: undefined, missing or
/// not assessed. Empirical Bayes, its bound, the interval and Fisher's test rest on firm counts, whatever the measure:
/// O = n_ij, P = n_j·n_i/n over all cells with known counts.
struct Screening {
  Margins margins;       ///< E_j, E_i and E of the values
  Margins firm_margins;  ///< n_j, n_i and n; empty: firm counts are not known

  std::vector<double> region_share;               ///< E_ij/E_j
  std::vector<double> sector_share;               ///< E_ij/E_i: how much of the sector stands here
  std::vector<double> lq;                         ///< location quotient
  std::vector<double> slq;                        ///< standardised ln LQ
  std::vector<double> lq_low;                     ///< lower 5 % bound of the empirical-Bayes posterior
  std::vector<double> eb;                         ///< empirical-Bayes ratio of firm counts
  double prior_mean = 0, prior_variance = 0;      ///< b and a of its prior
  std::vector<double> poisson_low, poisson_high;  ///< exact 90 % interval of n_ij over its expectation
  std::vector<double> p_value;                    ///< one-sided hypergeometric (Fisher)
  std::vector<double> q_value;                    ///< Benjamini–Hochberg over all cells
  std::vector<Specialisation> specialisation;
  ShiftShare growth;  ///< of the values; empty columns without an earlier year
};

/// E_j, E_i and E of a table's values, or the nation's with a reference; a sector that the reference lacks is NaN.
Margins value_margins(const ConcentrationTable& table, const ReferenceTotals* reference = nullptr);
/// Growth of a table's values since the earlier year; empty columns where it has none.
ShiftShare growth_of(const ConcentrationTable& table);
/// LQ_ij of every cell, with a reference against the nation.
std::vector<double> location_quotients(const ConcentrationTable& table, const ReferenceTotals* reference = nullptr);

/// Everything above. With a reference growth is not assessed: it has one year.
Screening screen(const ConcentrationTable& table, const ScreenOptions& options = {},
                 const ReferenceTotals* reference = nullptr);

/// Whether the numbers of a cell with so many firms may be shown: none, enough of them, or nobody knows how many.
bool is_publishable(double firms, const ScreenOptions& options);

/// Whether a cell passes the thresholds of a candidate cluster: at least `watch`, enough firms and a q-value low
/// enough; what is not known or assessed (NaN) does not stand in the way.
bool is_candidate(double lq, double firms, double q_value, const ScreenOptions& options);

}  // namespace klasteri
