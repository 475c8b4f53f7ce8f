#pragma once

#include <limits>
#include <string>

#include "geo/base/language.h"
#include "viewer/model/subject.h"

namespace klasteri::viewer {

/// A number as it is read in a table, without its unit; "–" for NaN.
std::string number_words(double value, NumberKind kind, Language language);
/// The same with its unit.
std::string number_with_unit(double value, const NumberInfo& info, Language language);
/// A number in few letters, for the labels of an axis: "20 mln", "0.5".
/// @param greatest of all labels, which are in thousands or millions alike; NaN: as the number itself asks for
std::string tick_words(double value, NumberKind kind, Language language,
                       double greatest = std::numeric_limits<double>::quiet_NaN());
/// The title of an axis or column, with the unit.
std::string title_with_unit(const NumberInfo& info, Language language);

}  // namespace klasteri::viewer
