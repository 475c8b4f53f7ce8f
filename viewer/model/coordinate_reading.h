#pragma once

#include <optional>
#include <string_view>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// A position that was typed, as longitude and latitude in degrees: "41.7, 44.8", "41,7 44,8", "44.8E 41.7N". Without
/// letters the latitude comes first, unless only the other order lies in Georgia. None where it is no position.
std::optional<Point> read_coordinates(std::string_view typed);

}  // namespace klasteri::viewer
