#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "geo/base/special_values.h"
#include "geo/cluster/candidate_order.h"
#include "geo/cluster/tracing.h"
#include "geo/gazetteer/inner_point.h"
#include "geo/screening/level_screening.h"
#include "geo/screening/location_quotient.h"

namespace klasteri {

namespace {

/// One measure of firms, and how many of them state it.
struct Stated {
  double value, firms;
};

Stated stated(const PlaceSums& sums, Measure measure) {
  if (measure == Measure::employees) return {sums.employees, sums.employees_stated};
  if (measure == Measure::turnover) return {sums.turnover, sums.turnover_stated};
  return {sums.firms, sums.firms};
}

/// A value where so many firms state it that it may be shown.
double shown_value(const PlaceSums& sums, Measure measure, const ScreenOptions& options) {
  const Stated of_sums = stated(sums, measure);
  return of_sums.firms > 0 && is_publishable(of_sums.firms, options) ? of_sums.value : nan;
}

double quotient_of(const TracedFootprint& footprint, const Tracing& tracing, Measure measure,
                   const ScreenOptions& options) {
  const double inside = shown_value(footprint.sector_sums, measure, options);
  const double all_inside = stated(footprint.all_sums, measure).value;
  const double sector = stated(tracing.sector_sums[footprint.sector], measure).value;
  const double all = stated(tracing.all_sums, measure).value;
  return all_inside > 0 && sector > 0 ? inside / all_inside / (sector / all) : nan;
}

/// How employment is spread over the members that state it.
void take_employers(Candidate& candidate, const Register& reg, const ScreenOptions& options) {
  candidate.employment_herfindahl = candidate.largest_share = nan;
  if (!(candidate.employees > 0)) return;
  double squares = 0, largest = 0;
  for (const std::uint32_t row : candidate.members) {
    const double share = reg.employees[row] / candidate.employees;
    if (!(share >= 0)) continue;
    squares += share * share;
    largest = std::max(largest, share);
  }
  candidate.employment_herfindahl = squares;
  candidate.largest_share = largest;
  candidate.dominant = is_dominated(largest, squares, options);
}

void take_place_numbers(Candidate& candidate, const TracedFootprint& footprint, const Tracing& tracing,
                        const TraceOptions& options) {
  const ScreenOptions& screen = options.screen;
  const PlaceSums& sums = footprint.member_sums;
  candidate.firms = sums.firms;
  candidate.employees = shown_value(sums, Measure::employees, screen);
  candidate.turnover = shown_value(sums, Measure::turnover, screen);
  candidate.value = shown_value(sums, options.measure, screen);
  candidate.employees_stated = sums.employees_stated;
  candidate.turnover_stated = sums.turnover_stated;
  candidate.employees_imputed = candidate.turnover_imputed = 0;
  const double inside = shown_value(footprint.sector_sums, options.measure, screen);
  candidate.region_share = inside / stated(footprint.all_sums, options.measure).value;
  candidate.sector_share = inside / stated(tracing.sector_sums[footprint.sector], options.measure).value;
  candidate.lq_enterprises = quotient_of(footprint, tracing, Measure::enterprises, screen);
  candidate.lq_employees = quotient_of(footprint, tracing, Measure::employees, screen);
  candidate.lq_turnover = quotient_of(footprint, tracing, Measure::turnover, screen);
  candidate.lq = quotient_of(footprint, tracing, options.measure, screen);
  candidate.specialisation = classify(candidate.lq, screen);
  const double expected =
      footprint.all_sums.firms * tracing.sector_sums[footprint.sector].firms / tracing.all_sums.firms;
  const Interval interval = poisson_interval(footprint.sector_sums.firms, expected);
  candidate.poisson_low = candidate.lq_low = interval.low;
  candidate.poisson_high = interval.high;
  candidate.p_value = footprint.place.p_value;
  candidate.q_value = footprint.place.q_value;
  candidate.eb = candidate.slq = candidate.stars = candidate.gamma = nan;
  candidate.growth = candidate.national = candidate.mix = candidate.regional = nan;
}

Candidate place_candidate(const TracedFootprint& footprint, const Tracing& tracing, const Register& reg,
                          const TraceOptions& options, const AdminTree& admin, const SectorCatalog& catalog) {
  Candidate candidate;
  candidate.by = AreaLevel::place;
  candidate.sector = tracing.sectors[footprint.sector];
  candidate.sector_name = catalog.title(candidate.sector, options.language);
  candidate.sector_level = to_string(options.sector_level);
  if (!footprint.regions.empty()) {
    const UnitIndex region = footprint.regions.front().first;
    candidate.region = admin.regions()[region].iso;
    candidate.region_name = admin.region_name(region, options.language);
  }
  if (footprint.municipality != no_unit) {
    candidate.region_name = admin.municipality_name(footprint.municipality, options.language);
  }
  candidate.members = footprint.place.members();
  candidate.traced = footprint.place;
  candidate.footprint = footprint.shape;
  candidate.footprint_km2 = footprint.area_km2;
  candidate.centre = inner_point(candidate.footprint);
  take_place_numbers(candidate, footprint, tracing, options);
  take_employers(candidate, reg, options.screen);
  return candidate;
}

std::string seat_code(const TracedFootprint& footprint, const AdminTree& admin) {
  if (footprint.municipality != no_unit) return admin.municipalities()[footprint.municipality].code;
  return footprint.regions.empty() ? "" : admin.regions()[footprint.regions.front().first].iso;
}

/// Those of one sector and municipality are numbered by their firms, the likelier of equals first.
void take_place_ids(std::vector<Candidate>& candidates, const std::vector<std::string>& seats) {
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return candidates[a].firms > candidates[b].firms; });
  std::map<std::pair<std::string, std::string>, int> numbers;
  for (const std::size_t i : order) {
    const int number = ++numbers[{seats[i], candidates[i].sector}];
    const std::string suffix = number == 1 ? "" : fmt::format("-{}", number);
    candidates[i].id = fmt::format("place-{}{}:{}", seats[i], suffix, candidates[i].sector);
  }
}

}  // namespace

std::vector<Candidate> places_of(const Tracing& tracing, const Register& reg, const TraceOptions& options,
                                 const AdminTree& admin, const SectorCatalog& catalog) {
  std::vector<Candidate> candidates;
  std::vector<std::string> seats;
  for (const TracedFootprint& footprint : tracing.footprints) {
    // Windows are chosen for their excess, so that they flatter: what is to stand for itself must be strong.
    if (!(footprint.place.relative_risk >= options.screen.strong)) continue;
    candidates.push_back(place_candidate(footprint, tracing, reg, options, admin, catalog));
    seats.push_back(seat_code(footprint, admin));
  }
  take_place_ids(candidates, seats);
  rank_candidates(candidates);
  return candidates;
}

std::vector<Candidate> trace_places(const Register& reg, const TraceOptions& options, const AdminTree& admin,
                                    const SectorCatalog& catalog, Progress& progress) {
  return places_of(trace(reg, options, catalog, progress), reg, options, admin, catalog);
}

}  // namespace klasteri
