#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace klasteri {

/// A day as people and spreadsheets write it (2023-01-31, 2023/1/31, 31.01.2023, with or without a midnight behind it)
/// in the form YYYY-MM-DD; none where it is no day of the calendar (2023-02-30) or could be two (01/02/2023).
std::optional<std::string> calendar_date(std::string_view text);

/// The same of a day, a month (2019-04) or a year (2019).
std::optional<std::string> partial_date(std::string_view text);

/// The day on which the program runs, in local time, YYYY-MM-DD.
std::string today();

/// The latest day that something may have happened on: tomorrow, which it is already further east.
std::string latest_past_day();

}  // namespace klasteri
