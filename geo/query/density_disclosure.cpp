#include "geo/query/density_disclosure.h"
#include "geo/base/special_values.h"

namespace klasteri {

namespace {

void blank(DensityRow& row) {
  row.firms = row.employees = row.turnover = nan;
  row.firms_per_km2 = row.employees_per_km2 = row.firms_per_1000 = row.lq = nan;
  row.firms_without_employees = row.firms_without_turnover = 0;
  row.rank = 0;
}

}  // namespace

std::size_t withhold_few(std::vector<DensityRow>& rows, double min_published) {
  const auto too_few = [min_published](double firms) { return firms > 0 && firms < min_published; };
  std::size_t suppressed = 0;
  for (DensityRow& row : rows) {
    if (too_few(row.firms)) {
      blank(row);
      row.suppressed = true;
    } else {
      const bool few_employees = too_few(row.firms - static_cast<double>(row.firms_without_employees));
      const bool few_turnover = too_few(row.firms - static_cast<double>(row.firms_without_turnover));
      if (few_employees) row.employees = row.employees_per_km2 = nan;
      if (few_turnover) row.turnover = nan;
      row.suppressed = few_employees || few_turnover;
    }
    if (row.suppressed) ++suppressed;
  }
  return suppressed;
}

}  // namespace klasteri
