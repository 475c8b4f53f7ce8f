#pragma once

#include <cstddef>
#include <vector>

#include "geo/register/register.h"

namespace klasteri {

/// A measure of a register with missing values filled in.
struct Imputed {
  std::vector<double> values;  ///< as stated, else imputed, else NaN
  std::vector<bool> imputed;   ///< true: not stated but filled in
  std::size_t imputed_rows = 0;
  std::size_t missing_rows = 0;  ///< of counted rows that stay missing, for want of alike firms
};

/// Fills missing values of counted rows (is_counted()) with the median of the stated ones in their cell of NACE class ×
/// size band; of an even number of them, the mean of the two in the middle. Where that has fewer than `least` stated
/// values, of group, division and section × size band in turn; never across size bands, nor across years where the
/// register has them. An unknown size is a band of its own; a truncated code starts at its own level; rows without a
/// readable activity stay as they are.
/// @param column reg.employees or reg.turnover; may be empty: then nothing can be imputed.
/// @param least at least 1
Imputed impute(const Register& reg, const std::vector<double>& column, std::size_t least = 3);

}  // namespace klasteri
