#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "geo/query/density.h"

namespace klasteri::viewer {

/// What the regions can be coloured by.
enum class MapMeasure : std::uint8_t {
  enterprises_per_1000,  ///< per 1,000 inhabitants
  enterprises_per_km2,
  employees_per_km2,
  enterprises,
  employees,
  turnover,
  location_quotient,  ///< by enterprises; needs a sector
};

inline constexpr std::array all_map_measures = {
    MapMeasure::enterprises_per_1000, MapMeasure::enterprises_per_km2, MapMeasure::employees_per_km2,
    MapMeasure::enterprises,          MapMeasure::employees,           MapMeasure::turnover,
    MapMeasure::location_quotient};

/// "firms_per_1000", "firms_per_km2", "employees_per_km2", "firms", "employees", "turnover", "lq": the values of
/// --measure.
std::string_view to_string(MapMeasure measure);
std::optional<MapMeasure> map_measure_from(std::string_view name);

/// The measure's value of a region; NaN where it is not known.
double value_of(const DensityRow& row, MapMeasure measure);

}  // namespace klasteri::viewer
