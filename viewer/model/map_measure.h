#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "geo/query/density.h"

namespace klasteri::viewer {

/// What regions and municipalities can be coloured by.
enum class MapMeasure : std::uint8_t {
  enterprises_per_1000,  ///< per 1,000 inhabitants
  enterprises_per_km2,
  employees_per_km2,
  enterprises,
  employees,
  turnover,
  location_quotient,  ///< by enterprises
  lq_employees,
  lq_turnover,
  lq_low,           ///< lower 5 % bound of the smoothed quotient
  lq_smoothed,      ///< empirical Bayes
  region_share,     ///< of the sector in the area's enterprises
  sector_share,     ///< of the area in the sector's enterprises
  q_value,          ///< of Fisher's test, by Benjamini and Hochberg
  stars,            ///< size, specialisation, focus: 0 to 3
  cluster_index,    ///< Litzenberger and Sternberg's
  largest_share,    ///< of the largest employer in the sector's employment
  herfindahl,       ///< of the firms' employment
  growth,           ///< since the year before
  growth_national,  ///< its parts by shift-share
  growth_mix,
  growth_regional,
  krugman,           ///< how the area's divisions of NACE differ from the country's; of all sectors
  division_balance,  ///< Herfindahl–Hirschman index over divisions; of all sectors
};

inline constexpr auto all_map_measures = [] {
  std::array<MapMeasure, static_cast<std::size_t>(MapMeasure::division_balance) + 1> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<MapMeasure>(i);
  return all;
}();

/// What a measure belongs to, for lists.
enum class MeasureGroup : std::uint8_t { size, specialisation, evidence, structure, growth, area };
MeasureGroup group_of(MapMeasure measure);

/// Whether it is one sector's.
bool needs_sector(MapMeasure measure);
/// Whether it is of all sectors together, whichever is chosen.
bool of_all_sectors(MapMeasure measure);
/// Whether it comes from screening the whole register; the others are counted anew for every filter.
bool is_screened(MapMeasure measure);
/// What divides high from low: 1 for quotients, 0 for growth.
std::optional<double> pivot_of(MapMeasure measure);
/// The thresholds by which the measure is read: of a quotient those of screening and their mirror, of q-values 0.001,
/// 0.01 and 0.05. None for most.
std::span<const double> thresholds_of(MapMeasure measure);

/// "firms_per_1000", "firms_per_km2", "employees_per_km2", "firms", "employees", "turnover", "lq", …: the values of
/// --measure.
std::string_view to_string(MapMeasure measure);
std::optional<MapMeasure> map_measure_from(std::string_view name);

/// The measure's value of an area; NaN where it is not known, and for those that are screened.
double value_of(const DensityRow& row, MapMeasure measure);

}  // namespace klasteri::viewer
