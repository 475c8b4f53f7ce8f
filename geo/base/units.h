#pragma once

#include <string_view>

namespace klasteri {

/// A length in metres from "5000", "5000m", "5km" or "1.5 km". Throws UsageError that names `option` otherwise.
double parse_length_m(std::string_view text, std::string_view option);

/// A finite number from text with a decimal point or comma, thousands separated by (no-break) spaces or nothing; NaN
/// when the text is blank or not a number. Never throws: registers hold anything.
double parse_number(std::string_view text);

}  // namespace klasteri
