#include "geo/cluster/candidate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/projection.h"
#include "geo/gazetteer/inner_point.h"

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t least_points = 3;  // of a footprint of its own
constexpr std::size_t batch = 16;        // footprints between two reports of progress

double& lq_of(Candidate& candidate, Measure measure) {
  if (measure == Measure::employees) return candidate.lq_employees;
  return measure == Measure::turnover ? candidate.lq_turnover : candidate.lq_enterprises;
}

/// The unit that a table's code stands for: at most one of the two is set.
struct Unit {
  UnitIndex region = no_unit, municipality = no_unit;
};

/// Regions by ISO code only, for a table's other names may be any country's; municipalities by code or name.
Unit unit_of(const std::string& code, AreaLevel by, const AdminTree& admin) {
  if (by == AreaLevel::municipality) {
    if (const UnitIndex found = admin.find_municipality(code); found != no_unit) return {no_unit, found};
  }
  for (std::size_t i = 0; i < admin.regions().size(); ++i) {
    if (admin.regions()[i].iso == code) return {static_cast<UnitIndex>(i), no_unit};
  }
  return {};
}

std::string area_name(const std::string& code, const Unit& unit, const AdminTree& admin, Language language) {
  if (unit.region != no_unit) return admin.region_name(unit.region, language);
  return unit.municipality == no_unit ? code : admin.municipality_name(unit.municipality, language);
}

/// What screening says about a cell. The numbers of members are filled in where there are any.
Candidate candidate_of(const ScreenedCell& cell, const ConcentrationTable& table, const DetectOptions& options,
                       const AdminTree& admin, const SectorCatalog& catalog) {
  Candidate candidate;
  candidate.region = table.regions[cell.region];
  candidate.sector = table.sectors[cell.sector];
  candidate.id = candidate.region + ":" + candidate.sector;
  const Unit unit = unit_of(candidate.region, options.tabulate.by, admin);
  candidate.region_name = area_name(candidate.region, unit, admin, options.language);
  candidate.sector_name = catalog.title(candidate.sector, options.language);
  candidate.value = cell.value;
  candidate.firms = cell.firms;
  candidate.employees = options.tabulate.measure == Measure::employees ? cell.value : nan;
  candidate.turnover = options.tabulate.measure == Measure::turnover ? cell.value : nan;
  candidate.region_share = cell.region_share;
  candidate.sector_share = cell.sector_share;
  candidate.lq_enterprises = candidate.lq_employees = candidate.lq_turnover = nan;
  candidate.lq = lq_of(candidate, options.tabulate.measure) = cell.lq;
  candidate.lq_low = cell.lq_low;
  candidate.eb = cell.eb;
  candidate.p_value = cell.p_value;
  candidate.q_value = cell.q_value;
  candidate.specialisation = cell.specialisation;
  return candidate;
}

bool is_wanted(const ScreenedCell& cell, const DetectOptions& options) {
  return options.all_cells ? is_publishable(cell, options.screen) : is_candidate(cell, options.screen);
}

/// Best first; NaN, whatever it stands for, last.
void put_in_order(std::vector<Candidate>& candidates) {
  const auto falling = [](double a, double b) { return std::isnan(b) ? !std::isnan(a) : a > b; };
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    for (const auto member : {&Candidate::lq_low, &Candidate::lq, &Candidate::firms}) {
      // The quotient decides only where there is no bound: equal bounds are parted by size.
      if (member == &Candidate::lq && !std::isnan(a.lq_low) && !std::isnan(b.lq_low)) continue;
      if (falling(a.*member, b.*member)) return true;
      if (falling(b.*member, a.*member)) return false;
    }
    return a.id < b.id;
  });
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].rank = static_cast<int>(i) + 1;
}

void take_area_shape(Candidate& candidate, AreaLevel by, const AdminTree& admin) {
  candidate.footprint_is_region = true;
  candidate.footprint_km2 = nan;
  const Unit unit = unit_of(candidate.region, by, admin);
  if (unit.region != no_unit) {
    const Region& region = admin.regions()[unit.region];
    candidate.footprint = region.shape;
    candidate.footprint_km2 = region.area_km2;
    candidate.centre = region.centre;
  } else if (unit.municipality != no_unit) {
    const Municipality& municipality = admin.municipalities()[unit.municipality];
    candidate.footprint = municipality.shape;
    candidate.centre = municipality.seat;
    if (!candidate.footprint.empty()) candidate.footprint_km2 = EqualAreaProjection().area_km2(candidate.footprint);
  }
}

void trace(Candidate& candidate, const Register& reg, AreaLevel by, const AdminTree& admin) {
  std::vector<Point> points;
  for (const std::uint32_t row : candidate.members) {
    const bool exact = reg.placement.precision[row] >= GeoPrecision::settlement;
    if (exact && reg.placement.point[row].valid()) points.push_back(reg.placement.point[row]);
  }
  if (points.size() < least_points) {
    take_area_shape(candidate, by, admin);
    return;
  }
  candidate.footprint = member_hull(points);
  candidate.footprint_km2 = EqualAreaProjection::around(points).area_km2(candidate.footprint);
  candidate.centre = inner_point(candidate.footprint);
}

double sum_stated(const std::vector<double>& column, const std::vector<std::uint32_t>& rows) {
  double sum = nan;
  if (column.empty()) return sum;
  for (const std::uint32_t row : rows) {
    if (!std::isnan(column[row])) sum = (std::isnan(sum) ? 0 : sum) + column[row];
  }
  return sum;
}

/// Gives every candidate the rows of its cell. `candidate_of_cell` has an index or CellAssignment::none a cell.
void take_members(std::vector<Candidate>& candidates, const std::vector<std::uint32_t>& candidate_of_cell,
                  const CellAssignment& cells, const Register& reg) {
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (cells.region[row] == CellAssignment::none || cells.sector[row] == CellAssignment::none) continue;
    const std::uint32_t index = candidate_of_cell[cells.region[row] * cells.sectors.size() + cells.sector[row]];
    if (index != CellAssignment::none) candidates[index].members.push_back(static_cast<std::uint32_t>(row));
  }
  for (Candidate& candidate : candidates) {
    candidate.employees = sum_stated(reg.employees, candidate.members);
    candidate.turnover = sum_stated(reg.turnover, candidate.members);
  }
}

/// Counts of the measure that is screened serve as firm counts where enterprises are.
ReferenceTotals completed(const ReferenceTotals& reference, Measure measure) {
  ReferenceTotals complete = reference;
  if (measure == Measure::enterprises && complete.firms.empty()) {
    complete.firms = complete.value;
    complete.total_firms = complete.total;
  }
  return complete;
}

/// National firm counts as values, for the quotient of enterprises beside another measure's.
ReferenceTotals firms_as_values(const ReferenceTotals& reference) {
  ReferenceTotals firms;
  firms.sectors = reference.sectors;
  firms.value = reference.firms;
  firms.total = reference.total_firms;
  return firms;
}

}  // namespace

std::vector<Candidate> detect(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                              const SectorCatalog& catalog, const ReferenceTotals* reference, Progress& progress) {
  progress.begin("screening");
  const Measure asked = options.tabulate.measure;
  const CellAssignment cells = assign_cells(reg, options.tabulate.by, options.tabulate.sector_level, catalog);
  const ConcentrationTable table = tabulate(reg, cells, asked);
  ReferenceTotals nation;
  if (reference != nullptr) nation = completed(*reference, asked);
  std::vector<Candidate> candidates;
  std::vector<std::uint32_t> candidate_of_cell(table.value.size(), CellAssignment::none);
  for (const ScreenedCell& cell : screen(table, options.screen, reference == nullptr ? nullptr : &nation)) {
    if (!is_wanted(cell, options)) continue;
    candidate_of_cell[table.cell(cell.region, cell.sector)] = static_cast<std::uint32_t>(candidates.size());
    candidates.push_back(candidate_of(cell, table, options, admin, catalog));
  }
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    const bool has_firms = measure == Measure::enterprises && !nation.firms.empty();
    if (measure == asked || (reference != nullptr && !has_firms)) continue;
    const ReferenceTotals national_firms = firms_as_values(nation);
    const std::vector<double> lq =
        location_quotients(tabulate(reg, cells, measure), reference == nullptr ? nullptr : &national_firms);
    for (std::size_t cell = 0; cell < lq.size(); ++cell) {
      if (candidate_of_cell[cell] != CellAssignment::none)
        lq_of(candidates[candidate_of_cell[cell]], measure) = lq[cell];
    }
  }
  take_members(candidates, candidate_of_cell, cells, reg);
  put_in_order(candidates);
  progress.begin("tracing");
  for (std::size_t first = 0; first < candidates.size(); first += batch) {
    progress.check(static_cast<double>(first) / static_cast<double>(candidates.size()));
    parallel_for(std::min(batch, candidates.size() - first), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) trace(candidates[first + i], reg, options.tabulate.by, admin);
    });
  }
  progress.check(1);
  return candidates;
}

std::vector<Candidate> detect(const ConcentrationTable& table, const DetectOptions& options, const AdminTree& admin,
                              const SectorCatalog& catalog, const ReferenceTotals* reference) {
  const Measure asked = options.tabulate.measure;
  std::vector<double> lq_firms;
  if (asked != Measure::enterprises && !table.firms.empty() && (reference == nullptr || !reference->firms.empty())) {
    ConcentrationTable counts = table;
    counts.value = table.firms;
    counts.region_total = table.region_firms;
    const ReferenceTotals national_firms = reference == nullptr ? ReferenceTotals() : firms_as_values(*reference);
    lq_firms = location_quotients(counts, reference == nullptr ? nullptr : &national_firms);
  }
  std::vector<Candidate> candidates;
  for (const ScreenedCell& cell : screen(table, options.screen, reference)) {
    if (!is_wanted(cell, options)) continue;
    Candidate& candidate = candidates.emplace_back(candidate_of(cell, table, options, admin, catalog));
    if (!lq_firms.empty()) candidate.lq_enterprises = lq_firms[table.cell(cell.region, cell.sector)];
    take_area_shape(candidate, options.tabulate.by, admin);
  }
  put_in_order(candidates);
  return candidates;
}

bool covers_one_area_only(const Register& reg, AreaLevel by) {
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
