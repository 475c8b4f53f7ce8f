#pragma once

#include <span>
#include <vector>

#include "geo/screening/cell_matrix.h"

namespace klasteri {

/// LQ_ij = (E_ij/E_j)/(E_i/E) of every cell, in the matrix's order; NaN where the cell is missing or the quotient
/// undefined (0/0). `margins` are the matrix's own or those of the whole nation. Florence (1939).
std::vector<double> location_quotients(const CellMatrix& cells, const Margins& margins);

/// How far the logarithm of a quotient lies from the mean of its sector over regions, in standard deviations (n − 1):
/// O'Donoghue and Gleave (2004), "A note on methods for measuring industrial agglomeration", on ln LQ after Tian
/// (2013), "Measuring agglomeration using the standardized location quotient with a bootstrap method". NaN where LQ is
/// 0 or undefined, and in sectors with fewer than two quotients above 0 or without any spread.
std::vector<double> standardised_quotients(const CellMatrix& lq);

/// Mean and standard deviation (n − 1) over regions of ln LQ of every sector, as standardised_quotients() takes them.
struct LogSpread {
  std::vector<double> mean, deviation;
};
LogSpread log_spread(const CellMatrix& lq);

/// Exact two-sided Poisson interval of a count over its expectation, O/P (Garwood 1936).
struct Interval {
  double low = 0, high = 0;
};
/// @param observed a count; @param expected above 0; @param confidence e.g. 0.9 for 5 % on either side. NaN where not
/// assessed.
Interval poisson_interval(double observed, double expected, double confidence = 0.9);

/// Its bounds for a column of counts.
struct Intervals {
  std::vector<double> low, high;
};
Intervals poisson_intervals(std::span<const double> observed, std::span<const double> expected,
                            double confidence = 0.9);

}  // namespace klasteri
