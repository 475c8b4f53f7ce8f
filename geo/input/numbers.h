#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "geo/input/table.h"

namespace klasteri {

/// A field without the spaces around it.
std::string_view without_spaces(std::string_view field);

/// Whether a field stands for a value that is missing or not disclosed: blank, "…", "...", "-", ":", "n/a" and the
/// like.
bool is_undisclosed(std::string_view field);

/// What the numbers of a column may be.
struct NumberRules {
  bool negative = false;  ///< also below zero
  bool whole = false;     ///< counts: no fractions
};

/// The number of a row; NaN where the field is blank or undisclosed, which is never taken for zero. Throws Error that
/// names row and column of anything else that is no number or breaks the rules.
double number_at(const Table& table, std::size_t column, std::size_t row, NumberRules rules = {});

/// The numbers of all rows.
std::vector<double> numbers_of(const Table& table, std::size_t column, NumberRules rules = {});

}  // namespace klasteri
