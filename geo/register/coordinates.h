#pragma once

#include <functional>
#include <string>
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

/// Flags points that stand for an area and not for the row: at least 30 rows on exactly one point whose addresses
/// differ. `address` gives a row's address; of those on one point, digits left out since flats and shops of one
/// building differ, at least 30 % must be different or blank. Without addresses nothing can be said.
void flag_placeholders(const std::function<std::string(std::size_t)>& address, GivenPoints& given);

}  // namespace klasteri
