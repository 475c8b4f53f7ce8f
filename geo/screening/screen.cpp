#include "geo/screening/screen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "geo/base/multiple_tests.h"
#include "geo/base/special_values.h"
#include "geo/screening/empirical_bayes.h"
#include "geo/screening/location_quotient.h"
#include "geo/screening/significance.h"

namespace klasteri {

namespace {

CellMatrix matrix(const ConcentrationTable& table, const std::vector<double>& column) {
  return {column, table.regions.size(), table.sectors.size()};
}

/// Sums of the cells, with totals of regions in their place where these are known.
Margins table_margins(const ConcentrationTable& table, const std::vector<double>& values,
                      const std::vector<double>& region_total) {
  Margins margins = margins_of(matrix(table, values));
  if (region_total.empty()) return margins;
  margins.total = 0;
  for (std::size_t j = 0; j < margins.region.size(); ++j) {
    if (!std::isnan(region_total[j])) margins.region[j] = region_total[j];
    margins.total += margins.region[j];
  }
  return margins;
}

/// Puts the nation's sums in the place of the table's own.
void compare_with(Margins& margins, const ConcentrationTable& table, const std::vector<std::string>& sectors,
                  const std::vector<double>& value, double total) {
  std::unordered_map<std::string_view, double> by_sector;
  double sum = 0;
  for (std::size_t i = 0; i < sectors.size(); ++i) {
    const double known = std::isnan(value[i]) ? 0 : value[i];
    by_sector[sectors[i]] += known;
    sum += known;
  }
  for (std::size_t i = 0; i < table.sectors.size(); ++i) {
    const auto found = by_sector.find(table.sectors[i]);
    margins.sector[i] = found == by_sector.end() ? nan : found->second;
  }
  margins.total = std::isnan(total) ? sum : total;
}

/// What rests on firm counts.
void assess(const ConcentrationTable& table, const ReferenceTotals* reference, Screening& result) {
  const std::size_t sectors = table.sectors.size();
  const std::size_t cells = table.value.size();
  if (table.firms.empty() || (reference != nullptr && reference->firms.empty())) {
    for (std::vector<double>* column :
         {&result.lq_low, &result.eb, &result.poisson_low, &result.poisson_high, &result.p_value, &result.q_value}) {
      column->assign(cells, nan);
    }
    return;
  }
  Margins& margins = result.firm_margins;
  const bool is_sum = reference != nullptr && std::isnan(reference->total_firms);
  margins = table_margins(table, table.firms, is_sum ? std::vector<double>() : table.region_firms);
  if (reference != nullptr) compare_with(margins, table, reference->sectors, reference->firms, reference->total_firms);
  std::vector<double> expected(cells);
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    for (std::size_t i = 0; i < sectors; ++i) expected[j * sectors + i] = margins.expected(j, i);
  }
  result.p_value = hypergeometric_upper_tails(matrix(table, table.firms), margins);
  EmpiricalBayes bayes = empirical_bayes(table.firms, expected);
  result.prior_mean = bayes.b;
  result.prior_variance = bayes.a;
  result.eb = std::move(bayes.ratio);
  result.lq_low = std::move(bayes.low);
  result.q_value = benjamini_hochberg(result.p_value);
  Intervals intervals = poisson_intervals(table.firms, expected);
  result.poisson_low = std::move(intervals.low);
  result.poisson_high = std::move(intervals.high);
}

}  // namespace

std::string_view to_string(Specialisation specialisation) {
  switch (specialisation) {
    case Specialisation::undefined:
      return "undefined";
    case Specialisation::none:
      return "none";
    case Specialisation::watch:
      return "watch";
    case Specialisation::specialised:
      return "specialised";
    case Specialisation::strong:
      return "strong";
  }
  return "";
}

Specialisation classify(double lq, const ScreenOptions& options) {
  if (std::isnan(lq)) return Specialisation::undefined;
  if (lq >= options.strong) return Specialisation::strong;
  if (lq >= options.specialised) return Specialisation::specialised;
  if (lq >= options.watch) return Specialisation::watch;
  return Specialisation::none;
}

Margins value_margins(const ConcentrationTable& table, const ReferenceTotals* reference) {
  // Like with like: where the nation is the sum of its sectors, a region is too.
  const bool is_sum = reference != nullptr && std::isnan(reference->total);
  Margins margins = table_margins(table, table.value, is_sum ? std::vector<double>() : table.region_total);
  if (reference != nullptr) compare_with(margins, table, reference->sectors, reference->value, reference->total);
  return margins;
}

ShiftShare growth_of(const ConcentrationTable& table) {
  if (table.before.empty()) return {};
  return shift_share(matrix(table, table.before), matrix(table, table.value),
                     table_margins(table, table.before, table.region_before), value_margins(table));
}

std::vector<double> location_quotients(const ConcentrationTable& table, const ReferenceTotals* reference) {
  return location_quotients(matrix(table, table.value), value_margins(table, reference));
}

Screening screen(const ConcentrationTable& table, const ScreenOptions& options, const ReferenceTotals* reference) {
  Screening result;
  const CellMatrix values = matrix(table, table.value);
  result.margins = value_margins(table, reference);
  result.lq = location_quotients(values, result.margins);
  result.slq = standardised_quotients(matrix(table, result.lq));
  result.region_share.resize(table.value.size());
  result.sector_share.resize(table.value.size());
  result.specialisation.resize(table.value.size());
  for (std::size_t j = 0; j < values.regions; ++j) {
    for (std::size_t i = 0; i < values.sectors; ++i) {
      const std::size_t cell = values.cell(j, i);
      result.region_share[cell] = table.value[cell] / result.margins.region[j];
      result.sector_share[cell] = table.value[cell] / result.margins.sector[i];
      result.specialisation[cell] = classify(result.lq[cell], options);
    }
  }
  assess(table, reference, result);
  if (reference == nullptr) result.growth = growth_of(table);
  return result;
}

bool is_publishable(double firms, const ScreenOptions& options) {
  return !(firms > 0 && firms < options.min_published_firms);
}

bool is_candidate(double lq, double firms, double q_value, const ScreenOptions& options) {
  if (std::isnan(lq) || lq < options.watch) return false;
  if (firms < options.min_firms || !is_publishable(firms, options)) return false;
  return !(q_value > options.max_q_value);
}

}  // namespace klasteri
