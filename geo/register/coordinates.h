#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/register/placement.h"

namespace klasteri {

/// Coordinates that came with the rows, checked.
struct GivenPoints {
  std::vector<Point> points;      ///< longitude first, put right where they were swapped
  std::vector<GeoFaults> faults;  ///< swapped_axes, placeholder_point, outside_country
  bool axes_swapped = false;      ///< the column of longitudes holds the latitudes, and the other way round
};

/// Whether a position may be in Georgia: longitude 39.9–46.8, latitude 41.0–43.7.
bool may_be_in_georgia(Point p);

/// Checks coordinates by their values. Axes count as swapped for all rows when more rows can lie in Georgia only that
/// way than only as written (a point such as 41.6, 41.7 can lie there both ways); single rows are put right too.
/// Points that lie outside either way are kept and flagged.
GivenPoints check_coordinates(std::vector<Point>&& as_written);

/// What tells the building of an address from others: its letters, since digits tell flats and shops of one building
/// apart. `no_building` for an address without letters.
std::uint64_t building_key(std::string_view address);
inline constexpr std::uint64_t no_building = 0;

/// Flags points that stand for an area and not for the row: at least 30 rows on exactly one point whose addresses
/// differ. `building` gives the building_key() of a row's address; of the rows on one point at least 30 % must be of
/// different buildings or blank. Without addresses nothing can be said.
void flag_placeholders(const std::function<std::uint64_t(std::size_t)>& building, GivenPoints& given);

}  // namespace klasteri
