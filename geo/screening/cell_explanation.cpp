#include "geo/screening/cell_explanation.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

constexpr Measure measures[] = {Measure::enterprises, Measure::employees, Measure::turnover};

/// A cell of a level, with what it was screened by.
struct Explained {
  const CubeLevel& level;
  const LevelScreening& screened;
  std::size_t cell, region, sector;
  const ScreenOptions& options;
  const ReferenceTotals* reference;
};

bool too_few(double firms, const ScreenOptions& options) { return !is_publishable(firms, options); }

/// Firms of the whole sector in the regions compared that state a measure.
double stating_in_sector(const ConcentrationTable& table, std::size_t sector) {
  double firms = 0;
  for (std::size_t j = 0; j < table.regions.size(); ++j) firms += table.stated[table.cell(j, sector)];
  return firms;
}

QuotientParts quotient_parts(const Explained& of, Measure measure) {
  const ConcentrationTable& table = of.level.of(measure);
  QuotientParts parts{nan, nan, nan, nan, nan, table.stated[of.cell], 0};
  if (!table.imputed.empty()) parts.imputed = table.imputed[of.cell];
  // What single firms state is told by the cell's sum as well as by the sector's.
  if (too_few(parts.stated, of.options) || too_few(stating_in_sector(table, of.sector), of.options)) return parts;
  parts.cell = table.value[of.cell];
  parts.lq = of.screened.lq[static_cast<std::size_t>(measure)][of.cell];
  const bool is_screened = measure == of.screened.measure;
  Margins margins;
  if (is_screened) {
    margins = of.screened.screening.margins;
  } else if (measure == Measure::enterprises && !of.screened.screening.firm_margins.region.empty()) {
    margins = of.screened.screening.firm_margins;
  } else if (of.reference == nullptr) {
    margins = value_margins(table);
  } else {
    return parts;
  }
  parts.region = margins.region[of.region];
  parts.sector = margins.sector[of.sector];
  parts.total = margins.total;
  return parts;
}

void take_firm_counts(CellExplanation& result, const Explained& of) {
  const Screening& screening = of.screened.screening;
  const Margins& margins = screening.firm_margins;
  result.region_firms = result.sector_firms = result.total_firms = result.expected = nan;
  result.posterior_shape = result.posterior_rate = nan;
  result.poisson = {screening.poisson_low[of.cell], screening.poisson_high[of.cell]};
  result.eb = screening.eb[of.cell];
  result.lq_low = screening.lq_low[of.cell];
  result.p_value = screening.p_value[of.cell];
  result.q_value = screening.q_value[of.cell];
  if (margins.region.empty()) return;
  result.region_firms = margins.region[of.region];
  result.sector_firms = margins.sector[of.sector];
  result.total_firms = margins.total;
  result.expected = margins.expected(of.region, of.sector);
  const double a = result.prior_variance = screening.prior_variance;
  const double b = result.prior_mean = screening.prior_mean;
  if (a > 0) {
    result.posterior_shape = b * b / a + result.firms;
    result.posterior_rate = b / a + result.expected;
  }
  if (std::isnan(result.p_value)) return;
  for (const double p_value : screening.p_value) {
    if (!std::isnan(p_value)) ++result.cells_compared;
    if (p_value <= result.p_value) ++result.p_rank;
  }
}

void take_value(CellExplanation& result, const Explained& of) {
  const Screening& screening = of.screened.screening;
  const ConcentrationTable& table = of.level.of(result.measure);
  result.slq = result.log_mean = result.log_deviation = result.region_share = result.sector_share = nan;
  if (std::isnan(result.quotients[static_cast<std::size_t>(result.measure)].cell)) return;
  result.specialisation = screening.specialisation[of.cell];
  result.region_share = screening.region_share[of.cell];
  result.sector_share = screening.sector_share[of.cell];
  result.slq = screening.slq[of.cell];
  LogSpread spread = log_spread({screening.lq, table.regions.size(), table.sectors.size()});
  result.log_mean = spread.mean[of.sector];
  result.log_deviation = spread.deviation[of.sector];
}

void take_growth(CellExplanation& result, const Explained& of) {
  result.before = result.after = result.growth = result.national = result.mix = result.regional = nan;
  const ShiftShare& growth = of.screened.growth;
  result.growth_measure = of.screened.growth_measure;
  const ConcentrationTable& table = of.level.of(result.growth_measure);
  if (growth.growth.empty() || too_few(table.stated[of.cell], of.options)) return;
  if (!table.stated_before.empty() && too_few(table.stated_before[of.cell], of.options)) return;
  result.before = table.before[of.cell];
  result.after = table.value[of.cell];
  result.growth = growth.growth[of.cell];
  result.national = growth.national[of.cell];
  result.mix = growth.mix[of.cell];
  result.regional = growth.regional[of.cell];
}

/// A threshold of stars is the number of some cell: too few firms there, and it may not be told.
void withhold_thresholds(CellExplanation& result, const Explained& of, const ConcentrationTable& table) {
  const Margins margins = value_margins(table);
  const double least_size = result.least_size;
  const double least_focus = result.least_focus;
  for (std::size_t cell = 0; cell < table.value.size(); ++cell) {
    if (!too_few(table.stated[cell], of.options)) continue;
    const std::size_t sector = cell % table.sectors.size();
    if (sector == of.sector && table.value[cell] == least_size) result.least_size = nan;
    if (table.value[cell] / margins.region[cell / table.sectors.size()] == least_focus) result.least_focus = nan;
  }
}

/// What rests on the employment of single plants.
void take_plants(CellExplanation& result, const Explained& of) {
  const std::vector<double>& employees = of.level.of(Measure::employees).value;
  const bool has_employees = std::any_of(employees.begin(), employees.end(), [](double value) { return value > 0; });
  result.star_measure = has_employees ? Measure::employees : result.measure;
  result.star_parts = result.quotients[static_cast<std::size_t>(result.star_measure)];
  result.has_stars = !of.screened.stars.empty() && !std::isnan(result.star_parts.cell);
  result.least_size = result.min_star_lq = result.least_focus = nan;
  if (result.has_stars) {
    const ConcentrationTable& table = of.level.of(result.star_measure);
    const StarThresholds thresholds =
        star_thresholds({table.value, table.regions.size(), table.sectors.size()}, value_margins(table));
    result.stars = of.screened.stars[of.cell];
    result.least_size = thresholds.least_size[of.sector];
    result.min_star_lq = thresholds.min_lq;
    result.least_focus = thresholds.least_focus;
    withhold_thresholds(result, of, table);
  }
  result.dominated = of.screened.dominated[of.cell];
  const bool shown = !std::isnan(result.quotients[static_cast<std::size_t>(Measure::employees)].cell);
  result.largest_share = shown ? of.level.plants.largest_share[of.cell] : nan;
  result.herfindahl = shown ? of.level.plants.herfindahl[of.cell] : nan;
  result.has_agglomeration = !of.screened.agglomeration.empty();
  if (result.has_agglomeration) result.agglomeration = of.screened.agglomeration[of.sector];
}

void judge(CellExplanation& result, const Explained& of) {
  const Screening& screening = of.screened.screening;
  const ScreenOptions& options = of.options;
  const double stated = of.level.of(result.measure).stated[of.cell];
  const double lq = result.quotients[static_cast<std::size_t>(result.measure)].lq;
  const auto at_least = [&](const char* name, double value, double threshold) {
    result.conditions.push_back({name, value, threshold, false, true, value >= threshold});
  };
  at_least("firms", result.firms, options.min_firms);
  at_least("published_firms", result.firms, options.min_published_firms);
  at_least("stating_firms", stated, options.min_published_firms);
  at_least("lq", lq, options.watch);
  result.conditions.push_back({"q_value", result.q_value, options.max_q_value, true, !std::isnan(result.q_value),
                               !(result.q_value > options.max_q_value)});
  result.is_candidate = klasteri::is_candidate(screening.lq[of.cell], result.firms, result.q_value, options) &&
                        is_publishable(stated, options) && !std::isnan(of.level.of(result.measure).value[of.cell]);
}

}  // namespace

CellExplanation explain_cell(const CubeLevel& level, const LevelScreening& screened, std::size_t cell,
                             const ScreenOptions& options, const ReferenceTotals* reference) {
  const ConcentrationTable& table = level.of(screened.measure);
  const Explained of{level,   screened, cell, cell / table.sectors.size(), cell % table.sectors.size(),
                     options, reference};
  CellExplanation result;
  result.region = table.regions[of.region];
  result.sector = table.sectors[of.sector];
  result.measure = screened.measure;
  double sector_firms = 0;
  for (std::size_t j = 0; j < table.regions.size(); ++j) sector_firms += table.firms[table.cell(j, of.sector)];
  result.confidential = too_few(table.firms[cell], options) || too_few(sector_firms, options);
  if (result.confidential) return result;
  result.firms = table.firms[cell];
  for (const Measure measure : measures) {
    result.quotients[static_cast<std::size_t>(measure)] = quotient_parts(of, measure);
  }
  take_firm_counts(result, of);
  take_value(result, of);
  take_growth(result, of);
  take_plants(result, of);
  judge(result, of);
  return result;
}

}  // namespace klasteri
