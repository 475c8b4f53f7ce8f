#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace klasteri::test {

/// What a GeoJSON text has against RFC 7946: structure, longitude before latitude and both in range, closed rings of at
/// least four positions that follow the right-hand rule, bounding boxes that hold their features, no crs member, no
/// more than 7 decimals. Empty when there is nothing.
std::vector<std::string> geojson_violations(std::string_view text);

}  // namespace klasteri::test
