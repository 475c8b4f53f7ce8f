#include "geo/screening/concentration_table.h"

#include "geo/screening/concentration_cube.h"

namespace klasteri {

std::string_view to_string(Measure measure) {
  switch (measure) {
    case Measure::enterprises:
      return "enterprises";
    case Measure::employees:
      return "employees";
    case Measure::turnover:
      return "turnover";
  }
  return "";
}

std::optional<Measure> measure_from(std::string_view name) {
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    if (name == to_string(measure)) return measure;
  }
  return std::nullopt;
}

ConcentrationTable tabulate(const Register& reg, const TabulateOptions& options, const SectorCatalog& catalog) {
  return ConcentrationCube(reg).roll_up(options.by, options.sector_level, catalog).of(options.measure);
}

}  // namespace klasteri
