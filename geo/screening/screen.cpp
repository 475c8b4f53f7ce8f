#include "geo/screening/screen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <unordered_map>

#include "geo/screening/significance.h"

namespace klasteri {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Row sums, column sums and the grand total that cells are compared with.
struct Margins {
  std::vector<double> region, sector;
  double total = 0;

  double expected(std::size_t j, std::size_t i) const { return region[j] * sector[i] / total; }
};

double known(double value) { return std::isnan(value) ? 0 : value; }

/// @param region_total as ConcentrationTable's
Margins sum_of_cells(const ConcentrationTable& table, const std::vector<double>& value,
                     const std::vector<double>& region_total) {
  Margins margins;
  margins.region.assign(table.regions.size(), 0);
  margins.sector.assign(table.sectors.size(), 0);
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    for (std::size_t i = 0; i < table.sectors.size(); ++i) {
      const double cell = known(value[table.cell(j, i)]);
      margins.region[j] += cell;
      margins.sector[i] += cell;
    }
    if (!region_total.empty() && !std::isnan(region_total[j])) margins.region[j] = region_total[j];
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
    by_sector[sectors[i]] += known(value[i]);
    sum += known(value[i]);
  }
  for (std::size_t i = 0; i < table.sectors.size(); ++i) {
    const auto found = by_sector.find(table.sectors[i]);
    margins.sector[i] = found == by_sector.end() ? nan : found->second;
  }
  margins.total = std::isnan(total) ? sum : total;
}

Margins value_margins(const ConcentrationTable& table, const ReferenceTotals* reference) {
  Margins margins = sum_of_cells(table, table.value, table.region_total);
  if (reference != nullptr) compare_with(margins, table, reference->sectors, reference->value, reference->total);
  return margins;
}

double quotient(double value, const Margins& margins, std::size_t j, std::size_t i) {
  const double share_here = value / margins.region[j];
  const double share_of_all = margins.sector[i] / margins.total;
  const double lq = share_here / share_of_all;
  return std::isfinite(lq) ? lq : nan;
}

double fisher(double firms, const Margins& margins, std::size_t j, std::size_t i) {
  const double marked = margins.sector[i];
  const double drawn = margins.region[j];
  if (!(firms >= 0 && marked >= 0 && drawn >= 0 && margins.total > 0)) return nan;
  const auto whole = [](double count) { return static_cast<std::uint64_t>(std::llround(count)); };
  return hypergeometric_upper_tail(whole(firms), whole(margins.total), whole(marked), whole(drawn));
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

std::vector<double> location_quotients(const ConcentrationTable& table, const ReferenceTotals* reference) {
  const Margins margins = value_margins(table, reference);
  std::vector<double> quotients(table.value.size());
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    for (std::size_t i = 0; i < table.sectors.size(); ++i) {
      const std::size_t cell = table.cell(j, i);
      quotients[cell] = quotient(table.value[cell], margins, j, i);
    }
  }
  return quotients;
}

FirmAssessment assess_firms(const ConcentrationTable& table, const ReferenceTotals* reference) {
  const std::size_t cells = table.regions.size() * table.sectors.size();
  FirmAssessment result;
  const bool has_counts = !table.firms.empty() && (reference == nullptr || !reference->firms.empty());
  if (!has_counts) {
    result.expected = result.bayes.ratio = result.bayes.low = result.p_value = result.q_value =
        std::vector<double>(cells, nan);
    return result;
  }
  Margins margins = sum_of_cells(table, table.firms, table.region_firms);
  if (reference != nullptr) compare_with(margins, table, reference->sectors, reference->firms, reference->total_firms);
  result.expected.resize(cells);
  result.p_value.resize(cells);
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    for (std::size_t i = 0; i < table.sectors.size(); ++i) {
      const std::size_t cell = table.cell(j, i);
      result.expected[cell] = margins.expected(j, i);
      result.p_value[cell] = fisher(table.firms[cell], margins, j, i);
    }
  }
  result.bayes = empirical_bayes(table.firms, result.expected);
  result.q_value = benjamini_hochberg(result.p_value);
  return result;
}

Specialisation specialisation_of(double lq, const ScreenOptions& options) {
  if (std::isnan(lq)) return Specialisation::undefined;
  if (lq >= options.strong) return Specialisation::strong;
  if (lq >= options.specialised) return Specialisation::specialised;
  if (lq >= options.watch) return Specialisation::watch;
  return Specialisation::none;
}

std::vector<ScreenedCell> screen(const ConcentrationTable& table, const ScreenOptions& options,
                                 const ReferenceTotals* reference) {
  const Margins margins = value_margins(table, reference);
  const FirmAssessment assessment = assess_firms(table, reference);
  std::vector<ScreenedCell> cells;
  for (std::size_t j = 0; j < table.regions.size(); ++j) {
    for (std::size_t i = 0; i < table.sectors.size(); ++i) {
      const std::size_t index = table.cell(j, i);
      if (std::isnan(table.value[index])) continue;
      ScreenedCell& cell = cells.emplace_back();
      cell.region = j;
      cell.sector = i;
      cell.value = table.value[index];
      cell.firms = table.firms.empty() ? nan : table.firms[index];
      cell.region_share = cell.value / margins.region[j];
      cell.sector_share = cell.value / margins.sector[i];
      cell.national_share = margins.sector[i] / margins.total;
      cell.lq = quotient(cell.value, margins, j, i);
      cell.lq_low = assessment.bayes.low[index];
      cell.eb = assessment.bayes.ratio[index];
      cell.p_value = assessment.p_value[index];
      cell.q_value = assessment.q_value[index];
      cell.specialisation = specialisation_of(cell.lq, options);
    }
  }
  return cells;
}

bool is_publishable(const ScreenedCell& cell, const ScreenOptions& options) {
  return !(cell.firms > 0 && cell.firms < options.min_published_firms);
}

bool is_candidate(const ScreenedCell& cell, const ScreenOptions& options) {
  if (std::isnan(cell.lq) || cell.lq < options.watch) return false;
  if (cell.firms < options.min_firms || !is_publishable(cell, options)) return false;
  return !(cell.q_value > options.max_q_value);
}

}  // namespace klasteri
