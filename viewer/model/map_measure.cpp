#include "viewer/model/map_measure.h"

#include <limits>

namespace klasteri::viewer {

std::string_view to_string(MapMeasure measure) {
  switch (measure) {
    case MapMeasure::enterprises_per_1000:
      return "firms_per_1000";
    case MapMeasure::enterprises_per_km2:
      return "firms_per_km2";
    case MapMeasure::employees_per_km2:
      return "employees_per_km2";
    case MapMeasure::enterprises:
      return "firms";
    case MapMeasure::employees:
      return "employees";
    case MapMeasure::turnover:
      return "turnover";
    case MapMeasure::location_quotient:
      return "lq";
  }
  return {};
}

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
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace klasteri::viewer
