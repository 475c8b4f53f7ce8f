#include "geo/cluster/detection.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/cluster/candidate_order.h"
#include "geo/cluster/footprint.h"
#include "geo/cluster/publication.h"
#include "geo/cluster/tracing.h"
#include "geo/register/years.h"
#include "geo/screening/imputation.h"
#include "geo/screening/level_screening.h"
#include "geo/screening/reference_level.h"

namespace klasteri {

namespace {

constexpr std::size_t batch = 16;  // footprints between two reports of progress

double& lq_of(Candidate& candidate, Measure measure) {
  if (measure == Measure::employees) return candidate.lq_employees;
  return measure == Measure::turnover ? candidate.lq_turnover : candidate.lq_enterprises;
}

std::string area_name(const std::string& code, AreaLevel by, const AdminTree& admin, Language language) {
  const AreaUnit unit = area_unit(code, by, admin);
  if (unit.region != no_unit) return admin.region_name(unit.region, language);
  return unit.municipality == no_unit ? code : admin.municipality_name(unit.municipality, language);
}

double at(const std::vector<double>& column, std::size_t index) { return column.empty() ? nan : column[index]; }

void take_growth(Candidate& candidate, const ShiftShare& growth, Measure measure, std::size_t cell) {
  candidate.growth = at(growth.growth, cell);
  candidate.national = at(growth.national, cell);
  candidate.mix = at(growth.mix, cell);
  candidate.regional = at(growth.regional, cell);
  if (!growth.growth.empty()) candidate.growth_of = to_string(measure);
}

/// What screening says about a cell of any table.
Candidate candidate_of(const ConcentrationTable& table, const Screening& screening, std::size_t cell) {
  Candidate candidate;
  candidate.region = table.regions[cell / table.sectors.size()];
  candidate.sector = table.sectors[cell % table.sectors.size()];
  candidate.id = candidate.region + ":" + candidate.sector;
  candidate.value = table.value[cell];
  candidate.firms = at(table.firms, cell);
  candidate.employees = candidate.turnover = nan;
  candidate.region_share = screening.region_share[cell];
  candidate.sector_share = screening.sector_share[cell];
  candidate.lq = screening.lq[cell];
  candidate.lq_enterprises = candidate.lq_employees = candidate.lq_turnover = nan;
  candidate.lq_low = screening.lq_low[cell];
  candidate.eb = screening.eb[cell];
  candidate.p_value = screening.p_value[cell];
  candidate.q_value = screening.q_value[cell];
  candidate.slq = screening.slq[cell];
  candidate.poisson_low = screening.poisson_low[cell];
  candidate.poisson_high = screening.poisson_high[cell];
  candidate.specialisation = screening.specialisation[cell];
  candidate.stars = candidate.gamma = candidate.employment_herfindahl = candidate.largest_share = nan;
  candidate.employees_stated = candidate.turnover_stated = nan;
  candidate.employees_imputed = candidate.turnover_imputed = nan;
  return candidate;
}

/// What only a register knows about a cell.
void take_cell(Candidate& candidate, const CubeLevel& level, const LevelScreening& screened, std::size_t cell) {
  const ConcentrationTable& employees = level.of(Measure::employees);
  const ConcentrationTable& turnover = level.of(Measure::turnover);
  candidate.employees = employees.stated[cell] > 0 ? employees.value[cell] : nan;
  candidate.turnover = turnover.stated[cell] > 0 ? turnover.value[cell] : nan;
  candidate.employees_stated = employees.stated[cell];
  candidate.turnover_stated = turnover.stated[cell];
  candidate.employees_imputed = employees.imputed[cell];
  candidate.turnover_imputed = turnover.imputed[cell];
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    lq_of(candidate, measure) = screened.lq[static_cast<std::size_t>(measure)][cell];
  }
  take_growth(candidate, screened.growth, screened.growth_measure, cell);
  candidate.employment_herfindahl = level.plants.herfindahl[cell];
  candidate.largest_share = level.plants.largest_share[cell];
  candidate.dominant = screened.dominated[cell];
  if (!screened.stars.empty()) candidate.stars = screened.stars[cell].count();
  if (!screened.agglomeration.empty()) {
    candidate.gamma = screened.agglomeration[cell % employees.sectors.size()].gamma;
  }
}

/// Numbers that fewer firms state than may be shown: whoever knows the others' would know the last one's.
void withhold_few(Candidate& candidate, const CubeLevel& level, const LevelScreening& screened, std::size_t cell,
                  const ScreenOptions& options) {
  const auto too_few = [&](double firms) { return !is_publishable(firms, options); };
  const auto stated_by_few = [&](Measure measure) { return too_few(level.of(measure).stated[cell]); };
  const ConcentrationTable& grown = level.of(screened.growth_measure);
  if (stated_by_few(screened.growth_measure) || too_few(at(grown.stated_before, cell))) {
    candidate.growth = candidate.national = candidate.mix = candidate.regional = nan;
  }
  if (stated_by_few(Measure::employees)) {
    candidate.employees = candidate.lq_employees = candidate.employment_herfindahl = candidate.largest_share = nan;
    candidate.stars = nan;
  }
  if (stated_by_few(Measure::turnover)) candidate.turnover = candidate.lq_turnover = nan;
  if (!stated_by_few(screened.measure)) return;
  candidate.value = candidate.region_share = candidate.sector_share = candidate.lq = candidate.slq = nan;
  candidate.specialisation = Specialisation::undefined;
}

/// Whether a cell is left out, which is counted; empty ones that are tell nobody that anything is missing.
bool is_left_out(Disclosure disclosure, double firms, Detection& detection) {
  if (disclosure == Disclosure::open) return false;
  if (disclosure == Disclosure::primary) {
    ++detection.suppressed_cells;
  } else if (firms > 0) {
    ++detection.withheld_cells;
  }
  return true;
}

/// Gives every candidate of a level the rows of its cell.
void take_members(std::vector<Candidate>& candidates, const CellAssignment& cells) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> by_codes;
  for (std::size_t i = 0; i < candidates.size(); ++i) by_codes[{candidates[i].region, candidates[i].sector}] = i;
  std::vector<std::size_t> candidate_of(cells.regions.size() * cells.sectors.size(), SIZE_MAX);
  for (std::size_t cell = 0; cell < candidate_of.size(); ++cell) {
    const auto found =
        by_codes.find({cells.regions[cell / cells.sectors.size()], cells.sectors[cell % cells.sectors.size()]});
    if (found != by_codes.end()) candidate_of[cell] = found->second;
  }
  for (std::size_t row = 0; row < cells.region.size(); ++row) {
    if (cells.region[row] == CellAssignment::none || cells.sector[row] == CellAssignment::none) continue;
    const std::size_t index = candidate_of[cells.region[row] * cells.sectors.size() + cells.sector[row]];
    if (index != SIZE_MAX) candidates[index].members.push_back(static_cast<std::uint32_t>(row));
  }
}

/// What all levels of a register share.
struct LevelContext {
  const Register& reg;
  const DetectOptions& options;
  const AdminTree& admin;
  const SectorCatalog& catalog;
  const ConcentrationCube& cube;
  const CubeDisclosure* disclosure;  ///< null: nothing is published
  RegisterYears years;
  const ReferenceTotals* reference;
};

/// One level of areas and sectors, and what is found there.
struct LevelDetection {
  AreaLevel by;
  SectorLevel sector_level;
  Detection found;
  bool is_screened() const { return by != AreaLevel::place; }
};

void detect_level(const LevelContext& context, LevelDetection& result) {
  const auto& [reg, options, admin, catalog, cube, disclosure, years, reference] = context;
  const auto [by, sector_level] = std::pair(result.by, result.sector_level);
  Detection& detection = result.found;
  const CubeLevel level = cube.roll_up(by, sector_level, catalog);
  const ConcentrationTable& table = level.of(options.measure);
  const std::optional<ReferenceTotals> nation =
      reference == nullptr ? std::nullopt : std::optional(reference_at(*reference, sector_level, catalog));
  const LevelScreening screened = screen_level(level, options.measure, options.screen, nation ? &*nation : nullptr);
  const Screening& screening = screened.screening;
  detection.unplaced_rows = table.unplaced_rows;
  detection.unsectored_rows = table.unsectored_rows;
  detection.has_growth = !screened.growth.growth.empty();
  detection.cells = table.value.size();
  std::optional<LevelPublication> publication;
  if (disclosure != nullptr) publication.emplace(*disclosure, level, by, sector_level);
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    if (publication && is_left_out(publication->of(cell), table.firms[cell], detection)) continue;
    if (!is_publishable(table.firms[cell], options.screen)) {
      ++detection.suppressed_cells;
      continue;
    }
    // What single firms state is not shown, so it makes no candidate either.
    const bool too_few = !is_publishable(table.stated[cell], options.screen);
    if (std::isnan(table.value[cell]) || (too_few && !options.all_cells)) continue;
    if (!options.all_cells &&
        !is_candidate(screening.lq[cell], table.firms[cell], screening.q_value[cell], options.screen)) {
      continue;
    }
    Candidate& candidate = detection.candidates.emplace_back(candidate_of(table, screening, cell));
    candidate.by = by;
    candidate.sector_level = to_string(sector_level);
    candidate.region_name = area_name(candidate.region, by, admin, options.language);
    candidate.sector_name = catalog.title(candidate.sector, options.language);
    take_cell(candidate, level, screened, cell);
    withhold_few(candidate, level, screened, cell, options.screen);
    if (publication) publication->withhold(candidate, screened, cell);
  }
  rank_candidates(detection.candidates);
  take_members(detection.candidates, assign_cells(reg, by, sector_level, catalog, years.latest));
}

/// Adds what was found at one level to all.
void take_level(Detection& all, Detection& level) {
  all.unplaced_rows = std::max(all.unplaced_rows, level.unplaced_rows);
  all.unsectored_rows = std::max(all.unsectored_rows, level.unsectored_rows);
  all.has_growth |= level.has_growth;
  all.cells += level.cells;
  all.suppressed_cells += level.suppressed_cells;
  all.withheld_cells += level.withheld_cells;
  std::move(level.candidates.begin(), level.candidates.end(), std::back_inserter(all.candidates));
}

TraceOptions trace_options(const DetectOptions& options, SectorLevel sector_level, int year) {
  TraceOptions tracing;
  tracing.sector_level = sector_level;
  tracing.measure = options.measure;
  tracing.screen = options.screen;
  tracing.language = options.language;
  tracing.year = year;
  tracing.seed = options.seed;
  return tracing;
}

/// Traces every level of sectors once, for the places that are candidates of their own and for those of areas.
void trace_levels(std::vector<LevelDetection>& levels, const LevelContext& context, Progress& progress) {
  const DetectOptions& options = context.options;
  for (const SectorLevel sector_level : options.sector_levels) {
    const auto is_wanted = [&](const LevelDetection& level) {
      return level.sector_level == sector_level && (options.trace || level.by == AreaLevel::place);
    };
    if (std::none_of(levels.begin(), levels.end(), is_wanted)) continue;
    const TraceOptions how = trace_options(options, sector_level, context.years.latest);
    const Tracing tracing = trace(context.reg, how, context.catalog, progress);
    for (LevelDetection& level : levels) {
      if (!is_wanted(level)) continue;
      std::vector<Candidate>& candidates = level.found.candidates;
      if (level.by == AreaLevel::place) {
        candidates = places_of(tracing, context.reg, how, context.admin, context.catalog);
        continue;
      }
      const std::vector<std::size_t> taken = take_traces(candidates, tracing, context.reg, options.area_shapes);
      if (level.by == AreaLevel::region && !options.all_cells) merge_across_borders(candidates, taken, tracing);
    }
  }
}

void take_footprints(std::vector<Candidate>& candidates, const Register& reg, const DetectOptions& options,
                     const AdminTree& admin, Progress& progress) {
  progress.begin("outlining");
  for (std::size_t first = 0; first < candidates.size(); first += batch) {
    progress.check(static_cast<double>(first) / static_cast<double>(candidates.size()));
    parallel_for(std::min(batch, candidates.size() - first), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = first + begin; i < first + end; ++i) {
        const bool is_place = candidates[i].by == AreaLevel::place;
        if (is_place || (candidates[i].traced.found() && !options.area_shapes)) continue;
        if (options.area_shapes) {
          take_area_shape(candidates[i], admin);
        } else {
          take_footprint(candidates[i], reg, admin);
        }
      }
    });
  }
  progress.check(1);
}

}  // namespace

ConcentrationCube make_cube(const Register& reg, const DetectOptions& options) {
  const RegisterYears years = years_of(reg, options.year, options.before_year);
  CubeOptions of_cube;
  of_cube.year = years.latest;
  of_cube.before_year = years.before;
  if (!options.impute) return ConcentrationCube(reg, of_cube);
  const Imputed employees = impute(reg, reg.employees);
  const Imputed turnover = impute(reg, reg.turnover);
  of_cube.employees = employees.values;
  of_cube.turnover = turnover.values;
  of_cube.employees_imputed = employees.imputed;
  of_cube.turnover_imputed = turnover.imputed;
  return ConcentrationCube(reg, of_cube);
}

Detection detect(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                 const SectorCatalog& catalog, const ReferenceTotals* reference, Progress& progress) {
  if (options.publish && (options.trace || std::ranges::count(options.by, AreaLevel::place) > 0)) {
    throw UsageError(
        "Traced places are not safe to publish: what lies inside could be subtracted from its region. Leave out the "
        "places and the tracing, or --publish.");
  }
  progress.begin("screening");
  Detection detection;
  const ConcentrationCube cube = make_cube(reg, options);
  detection.rows = cube.rows;
  detection.missing_employees = cube.missing_employees;
  detection.missing_turnover = cube.missing_turnover;
  for (const ConcentrationCube::Cell& cell : cube.cells) {
    if (cell.is_before) continue;
    detection.imputed_employees += cell.sums.employees_imputed;
    detection.imputed_turnover += cell.sums.turnover_imputed;
  }
  const RegisterYears years = years_of(reg, options.year, options.before_year);
  detection.year = years.latest;
  detection.before_year = years.before;
  std::optional<CubeDisclosure> disclosure;
  if (options.publish) disclosure.emplace(cube, catalog, options.screen.min_published_firms);
  const LevelContext context{reg, options, admin, catalog, cube, disclosure ? &*disclosure : nullptr, years, reference};
  std::vector<LevelDetection> levels;
  for (const AreaLevel by : options.by) {
    for (const SectorLevel sector_level : options.sector_levels) levels.push_back({by, sector_level, {}});
  }
  parallel_for(levels.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (levels[i].is_screened()) detect_level(context, levels[i]);
    }
  });
  trace_levels(levels, context, progress);
  for (LevelDetection& level : levels) take_level(detection, level.found);
  take_footprints(detection.candidates, reg, options, admin, progress);
  return detection;
}

Detection detect(const ConcentrationTable& table, const DetectOptions& options, const AdminTree& admin,
                 const SectorCatalog& catalog, const ReferenceTotals* reference) {
  const Measure measure = options.measure;
  std::vector<double> lq_firms;
  if (measure != Measure::enterprises && !table.firms.empty() && (reference == nullptr || !reference->firms.empty())) {
    ConcentrationTable counts = table;
    counts.value = table.firms;
    counts.region_total = table.region_firms;
    const ReferenceTotals national_firms = reference == nullptr ? ReferenceTotals() : firms_as_values(*reference);
    lq_firms = location_quotients(counts, reference == nullptr ? nullptr : &national_firms);
  }
  const Screening screening = screen(table, options.screen, reference);
  Detection detection;
  detection.cells = table.value.size();
  detection.unplaced_rows = table.unplaced_rows;
  detection.unsectored_rows = table.unsectored_rows;
  detection.has_growth = !screening.growth.growth.empty();
  std::vector<Disclosure> disclosure;
  if (options.publish) disclosure = disclosure_of(table, options.screen.min_published_firms);
  const auto is_closed = [](Disclosure each) { return each != Disclosure::open; };
  const bool has_closed = std::any_of(disclosure.begin(), disclosure.end(), is_closed);
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    const double firms = at(table.firms, cell);
    if (options.publish && is_left_out(disclosure[cell], firms, detection)) continue;
    if (!is_publishable(firms, options.screen)) {
      ++detection.suppressed_cells;
      continue;
    }
    if (std::isnan(table.value[cell])) continue;
    if (!options.all_cells && !is_candidate(screening.lq[cell], firms, screening.q_value[cell], options.screen)) {
      continue;
    }
    Candidate& candidate = detection.candidates.emplace_back(candidate_of(table, screening, cell));
    candidate.by = options.by.front();
    take_growth(candidate, screening.growth, measure, cell);
    candidate.region_name = area_name(candidate.region, candidate.by, admin, options.language);
    candidate.sector_name = catalog.title(candidate.sector, options.language);
    if (measure == Measure::employees) candidate.employees = candidate.value;
    if (measure == Measure::turnover) candidate.turnover = candidate.value;
    if (!lq_firms.empty()) candidate.lq_enterprises = lq_firms[cell];
    lq_of(candidate, measure) = candidate.lq;
    // Of closed cells the mean and spread of all would tell, and the earlier year, which has a pattern of its own.
    if (has_closed) {
      candidate.slq = candidate.growth = candidate.national = candidate.mix = candidate.regional = nan;
    }
    take_area_shape(candidate, admin);
  }
  rank_candidates(detection.candidates);
  return detection;
}

bool covers_one_area_only(const Register& reg, AreaLevel by) {
  if (by == AreaLevel::place) return false;
  const std::vector<UnitIndex>& area_of = by == AreaLevel::region ? reg.placement.region : reg.placement.municipality;
  std::vector<std::size_t> rows(256, 0);
  std::size_t placed = 0;
  for (std::size_t row = 0; row < area_of.size(); ++row) {
    if (area_of[row] == no_unit || !is_counted(reg, row)) continue;
    ++rows[area_of[row]];
    ++placed;
  }
  const std::size_t most = *std::max_element(rows.begin(), rows.end());
  return placed > 0 && most * 100 >= placed * 95;
}

}  // namespace klasteri
