#pragma once

#include <cstdint>
#include <vector>

#include "geo/input/table.h"
#include "geo/register/column_plan.h"
#include "geo/register/register.h"

namespace klasteri {

/// A column in which few values recur; without rows where the table has none.
CodedColumn take_coded(const Table& table, const std::optional<std::size_t>& column);

/// The columns of one address. Free text stays as written, faults and all: reading it is the geocoder's work.
AddressColumns take_address(const Table& table, const AddressPlan& plan);

/// What tells the building of a row's address from others, as building_key() does of what is written.
std::uint64_t building_of(const AddressColumns& address, std::size_t row);

/// Whether the rows come with coordinates: in two columns, or as points that are not an earlier geocoding.
bool has_points(const Table& table, const ColumnPlan& plan);
/// The coordinates as written, one for each row. @pre has_points()
std::vector<Point> take_points(const Table& table, const ColumnPlan& plan);

/// Which rows are active; without rows where the table has no such column.
std::vector<Activity> take_active(const Table& table, const ColumnPlan& plan);

/// In Geostat's forms the column names the active ones and leaves the others blank: then blank rows are inactive.
bool names_the_active(const Table& table, const ColumnPlan& plan);

}  // namespace klasteri
