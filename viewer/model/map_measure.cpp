#include "viewer/model/map_measure.h"

#include <algorithm>
#include <limits>

namespace klasteri::viewer {

namespace {

struct MeasureTraits {
  MapMeasure measure;
  std::string_view name;
  MeasureGroup group;
};

constexpr std::array measure_traits = {
    MeasureTraits{MapMeasure::enterprises_per_1000, "firms_per_1000", MeasureGroup::size},
    MeasureTraits{MapMeasure::enterprises_per_km2, "firms_per_km2", MeasureGroup::size},
    MeasureTraits{MapMeasure::employees_per_km2, "employees_per_km2", MeasureGroup::size},
    MeasureTraits{MapMeasure::enterprises, "firms", MeasureGroup::size},
    MeasureTraits{MapMeasure::employees, "employees", MeasureGroup::size},
    MeasureTraits{MapMeasure::turnover, "turnover", MeasureGroup::size},
    MeasureTraits{MapMeasure::location_quotient, "lq", MeasureGroup::specialisation},
    MeasureTraits{MapMeasure::lq_employees, "lq_employees", MeasureGroup::specialisation},
    MeasureTraits{MapMeasure::lq_turnover, "lq_turnover", MeasureGroup::specialisation},
    MeasureTraits{MapMeasure::lq_low, "lq_low", MeasureGroup::evidence},
    MeasureTraits{MapMeasure::lq_smoothed, "eb", MeasureGroup::evidence},
    MeasureTraits{MapMeasure::region_share, "region_share", MeasureGroup::specialisation},
    MeasureTraits{MapMeasure::sector_share, "sector_share", MeasureGroup::specialisation},
    MeasureTraits{MapMeasure::q_value, "q_value", MeasureGroup::evidence},
    MeasureTraits{MapMeasure::stars, "stars", MeasureGroup::evidence},
    MeasureTraits{MapMeasure::cluster_index, "cluster_index", MeasureGroup::specialisation},
    MeasureTraits{MapMeasure::largest_share, "largest_share", MeasureGroup::structure},
    MeasureTraits{MapMeasure::herfindahl, "herfindahl", MeasureGroup::structure},
    MeasureTraits{MapMeasure::growth, "growth", MeasureGroup::growth},
    MeasureTraits{MapMeasure::growth_national, "national", MeasureGroup::growth},
    MeasureTraits{MapMeasure::growth_mix, "mix", MeasureGroup::growth},
    MeasureTraits{MapMeasure::growth_regional, "regional", MeasureGroup::growth},
    MeasureTraits{MapMeasure::krugman, "krugman", MeasureGroup::area},
    MeasureTraits{MapMeasure::division_balance, "hhi", MeasureGroup::area},
};

constexpr bool traits_in_order() {
  for (std::size_t i = 0; i < measure_traits.size(); ++i) {
    if (static_cast<std::size_t>(measure_traits[i].measure) != i) return false;
  }
  return true;
}
static_assert(traits_in_order(), "every measure has its line");

const MeasureTraits& traits_of(MapMeasure measure) { return measure_traits[static_cast<std::size_t>(measure)]; }

// Those above 1 are the screening thresholds (ScreenOptions), those below their mirror.
constexpr std::array quotient_thresholds = {0.5, 0.8, 1.0, 1.25, 1.5, 2.0};
constexpr std::array significance_thresholds = {0.001, 0.01, 0.05};
constexpr std::array star_thresholds_shown = {0.0, 1.0, 2.0};

}  // namespace

MeasureGroup group_of(MapMeasure measure) { return traits_of(measure).group; }

bool of_all_sectors(MapMeasure measure) { return group_of(measure) == MeasureGroup::area; }

bool needs_sector(MapMeasure measure) { return group_of(measure) != MeasureGroup::size && !of_all_sectors(measure); }

bool is_screened(MapMeasure measure) {
  return group_of(measure) != MeasureGroup::size && measure != MapMeasure::location_quotient &&
         measure != MapMeasure::region_share && measure != MapMeasure::sector_share;
}

std::optional<double> pivot_of(MapMeasure measure) {
  switch (measure) {
    case MapMeasure::location_quotient:
    case MapMeasure::lq_employees:
    case MapMeasure::lq_turnover:
    case MapMeasure::lq_low:
    case MapMeasure::lq_smoothed:
    case MapMeasure::cluster_index:
      return 1;
    default:
      return group_of(measure) == MeasureGroup::growth ? std::optional(0.0) : std::nullopt;
  }
}

std::span<const double> thresholds_of(MapMeasure measure) {
  if (measure == MapMeasure::q_value) return significance_thresholds;
  if (measure == MapMeasure::stars) return star_thresholds_shown;
  if (pivot_of(measure) == 1 && measure != MapMeasure::cluster_index) return quotient_thresholds;
  return {};
}

std::string_view to_string(MapMeasure measure) { return traits_of(measure).name; }

std::optional<MapMeasure> map_measure_from(std::string_view name) {
  for (const MapMeasure measure : all_map_measures) {
    if (to_string(measure) == name) return measure;
  }
  return std::nullopt;
}

double value_of(const DensityRow& row, MapMeasure measure) {
  switch (measure) {
    case MapMeasure::enterprises_per_1000:
      return row.firms_per_1000;
    case MapMeasure::enterprises_per_km2:
      return row.firms_per_km2;
    case MapMeasure::employees_per_km2:
      return row.employees_per_km2;
    case MapMeasure::enterprises:
      return row.firms;
    case MapMeasure::employees:
      return row.employees;
    case MapMeasure::turnover:
      return row.turnover;
    case MapMeasure::location_quotient:
      return row.lq;
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace klasteri::viewer
