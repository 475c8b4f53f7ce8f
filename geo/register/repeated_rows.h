#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/register/register.h"

namespace klasteri {

/// Rows that share their id with another row.
struct RepeatedRows {
  std::vector<bool> mask;          ///< rows that repeat an earlier one and must not count again; empty: none does
  std::size_t repetitions = 0;     ///< rows in the mask
  std::size_t establishments = 0;  ///< rows with an earlier row's id that are elsewhere or do something else
  std::size_t first_row = 0;       ///< of the mask, from 1; 0: none
  std::string first_id;            ///< of that row
};

/// Compares the rows of one id, year and kind: those in the same municipality with the same activity are one enterprise
/// that was written down twice, of which the first row counts; the others are establishments of one enterprise, which
/// all count. Where a row is not placed, its address columns tell the municipality and region, or where these are blank
/// the address itself. Rows without an id (blank, or nothing but zeros) and rows marked as not active, which count
/// nowhere, are left aside. Same rows, same answer, whatever the threads.
RepeatedRows find_repeated(const Register& reg);

}  // namespace klasteri
