#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "geo/base/language.h"
#include "geo/cluster/calendar_date.h"

namespace klasteri::viewer {

using klasteri::today;
/// Now, or another time, in local time: "2023-01-31 14:05".
std::string now_to_the_minute();
std::string to_the_minute(std::time_t time);

/// A day as one reads it: "31 January 2023", in Georgian "31.01.2023". @param iso "2023-01-31"; anything else is given
/// back as it is
std::string day_words(std::string_view iso, Language language);

}  // namespace klasteri::viewer
