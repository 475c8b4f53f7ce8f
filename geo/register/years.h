#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/register/register.h"

namespace klasteri {

/// A whole number from 1900 to 2100; 0 for any other, and for NaN.
std::int16_t year_from(double number);
/// The year that a cell names: such a number, or a date such as "2022-12-31" or "31.12.2022"; else 0.
std::int16_t year_from(std::string_view text);

/// The years of a register whose rows are about one year each.
struct RegisterYears {
  int latest = 0;        ///< or the year that was asked for; 0: no row says a year
  int before = 0;        ///< the last year before it, or the one that was asked for; 0: there is none
  std::vector<int> all;  ///< those that occur, rising
};

/// Whether years look like those in which enterprises were founded: no id occurs twice, and yet there are at least five
/// years, ten or more apart. A register of several years has its enterprises again and again.
bool look_like_founding_years(const std::vector<std::int16_t>& years, const StringColumn& ids);

/// What years a register has (Register::year; rows without one are left aside).
/// @param year counts as the latest; 0: the latest that occurs
/// @param before_year counts as the year before; 0: the last that occurs before the latest
/// Throws Error where no row is of a year that is asked for, UsageError where they are not one before the other.
RegisterYears years_of(const Register& reg, int year = 0, int before_year = 0);

/// The rows of one year, in their order. Throws Error where there are none.
Register select_year(Register&& reg, int year);

/// "2019–2023" where no year is missing between the first and the last, else "2019, 2021, 2022".
/// @param years rising
std::string shown_years(const std::vector<int>& years);

}  // namespace klasteri
