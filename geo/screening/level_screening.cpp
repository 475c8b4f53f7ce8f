#include "geo/screening/level_screening.h"

#include <algorithm>
#include <cmath>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

bool has_any(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double value) { return value > 0; });
}

/// Whether enough of a sector's firms state their employees to say how these are spread.
bool is_stated_widely(const ConcentrationTable& employees, std::size_t sector, const ScreenOptions& options) {
  double firms = 0;
  double stated = 0;
  for (std::size_t j = 0; j < employees.regions.size(); ++j) {
    firms += employees.firms[employees.cell(j, sector)];
    stated += employees.stated[employees.cell(j, sector)];
  }
  return stated >= std::max(2.0, options.min_stated_share * firms);
}

/// The index of every sector, with the employment of all sectors as the size of regions.
std::vector<Agglomeration> agglomeration(const CubeLevel& level, const Margins& employment,
                                         const ScreenOptions& options) {
  const ConcentrationTable& table = level.of(Measure::employees);
  std::vector<Agglomeration> result;
  std::vector<double> sector(table.regions.size());
  for (std::size_t i = 0; i < table.sectors.size(); ++i) {
    const bool is_assessed = is_stated_widely(table, i, options);
    for (std::size_t j = 0; j < sector.size(); ++j) sector[j] = is_assessed ? table.value[table.cell(j, i)] : nan;
    result.push_back(ellison_glaeser(sector, employment.region, is_assessed ? level.plants.sector[i] : PlantSums()));
  }
  return result;
}

}  // namespace

LevelScreening screen_level(const CubeLevel& level, Measure measure, const ScreenOptions& options,
                            const ReferenceTotals* reference) {
  LevelScreening result;
  result.measure = measure;
  ReferenceTotals nation;
  if (reference != nullptr) nation = completed(*reference, measure);
  const ConcentrationTable& table = level.of(measure);
  result.screening = screen(table, options, reference == nullptr ? nullptr : &nation);
  for (const Measure each : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    std::vector<double>& lq = result.lq[static_cast<std::size_t>(each)];
    if (each == measure) {
      lq = result.screening.lq;
    } else if (reference == nullptr) {
      lq = location_quotients(level.of(each));
    } else if (each == Measure::enterprises && !nation.firms.empty()) {
      const ReferenceTotals national_firms = firms_as_values(nation);
      lq = location_quotients(level.of(each), &national_firms);
    } else {
      lq.assign(table.value.size(), nan);
    }
  }
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    result.dominated.push_back(is_dominated(level.plants.largest_share[cell], level.plants.herfindahl[cell], options));
  }
  if (reference != nullptr) return result;
  for (const Measure each : {measure, Measure::employees, Measure::turnover}) {
    result.growth_measure = each;
    result.growth = each == measure ? result.screening.growth : growth_of(level.of(each));
    if (!result.growth.growth.empty()) break;
  }
  const bool has_employees = has_any(level.of(Measure::employees).value);
  const Measure of_stars = has_employees ? Measure::employees : measure;
  const ConcentrationTable& starred = level.of(of_stars);
  const CellMatrix values{starred.value, starred.regions.size(), starred.sectors.size()};
  const CellMatrix lq{result.lq[static_cast<std::size_t>(of_stars)], values.regions, values.sectors};
  const Margins margins = value_margins(starred);
  result.stars = stars(values, lq, margins);
  if (has_employees) result.agglomeration = agglomeration(level, margins, options);
  return result;
}

ReferenceTotals completed(const ReferenceTotals& reference, Measure measure) {
  ReferenceTotals complete = reference;
  if (measure == Measure::enterprises && complete.firms.empty()) {
    complete.firms = complete.value;
    complete.total_firms = complete.total;
  }
  return complete;
}

ReferenceTotals firms_as_values(const ReferenceTotals& reference) {
  ReferenceTotals firms;
  firms.sectors = reference.sectors;
  firms.value = reference.firms;
  firms.total = reference.total_firms;
  return firms;
}

bool is_dominated(double largest_share, double herfindahl, const ScreenOptions& options) {
  return largest_share >= options.dominant_share || herfindahl >= options.dominant_herfindahl;
}

}  // namespace klasteri
