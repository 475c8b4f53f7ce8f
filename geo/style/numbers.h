#pragma once

#include <string>

#include "geo/base/language.h"

namespace klasteri {

/// A number for reading: `decimals` digits after the point (0 to 15), thousands by narrow no-break space, "−" as minus,
/// "–" for NaN, "∞" for infinity. Decimal comma in Georgian, point in English.
std::string format_number(double value, int decimals, Language language);

/// The same with as many decimals as give three significant digits, zeros at the end left out: 0.0123, 1.2, 12.3,
/// 1 234.
std::string format_short(double value, Language language);

/// A number too small to be written out, such as a p-value: "1.7e-46" with one decimal.
std::string format_tiny(double value, int decimals, Language language);

}  // namespace klasteri
