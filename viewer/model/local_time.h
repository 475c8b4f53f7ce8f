#pragma once

#include <string>

namespace klasteri::viewer {

/// Today in local time, "2023-01-31".
std::string today();
/// Now in local time, "2023-01-31 14:05".
std::string now_to_the_minute();

}  // namespace klasteri::viewer
