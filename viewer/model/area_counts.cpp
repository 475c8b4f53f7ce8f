#include "viewer/model/area_counts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geo/base/parallel.h"

namespace klasteri::viewer {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
// Sums are made of these pieces in their order, so that they round alike whatever the number of threads.
constexpr std::size_t rows_of_a_piece = 1 << 16;

struct AreaSums {
  double firms = 0, employees = 0, turnover = 0;
  double with_employees = 0, with_turnover = 0;

  AreaSums& operator+=(const AreaSums& other) {
    firms += other.firms;
    employees += other.employees;
    turnover += other.turnover;
    with_employees += other.with_employees;
    with_turnover += other.with_turnover;
    return *this;
  }
};
using SumsByUnit = std::array<AreaSums, 256>;

void add_rows(const Register& reg, std::span<const std::uint8_t> mask, std::size_t begin, std::size_t end,
              const std::vector<UnitIndex>& units, SumsByUnit& sums) {
  for (std::size_t row = begin; row < end; ++row) {
    if (mask[row] == 0) continue;
    AreaSums& sum = sums[units[row]];
    sum.firms += 1;
    if (!reg.employees.empty() && !std::isnan(reg.employees[row])) {
      sum.employees += reg.employees[row];
      sum.with_employees += 1;
    }
    if (!reg.turnover.empty() && !std::isnan(reg.turnover[row])) {
      sum.turnover += reg.turnover[row];
      sum.with_turnover += 1;
    }
  }
}

SumsByUnit sums_by_unit(const Register& reg, std::span<const std::uint8_t> mask, const std::vector<UnitIndex>& units) {
  std::vector<SumsByUnit> pieces((mask.size() + rows_of_a_piece - 1) / rows_of_a_piece);
  parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t first = i * rows_of_a_piece;
      add_rows(reg, mask, first, std::min(mask.size(), first + rows_of_a_piece), units, pieces[i]);
    }
  });
  SumsByUnit sums{};
  for (const SumsByUnit& piece : pieces) {
    for (std::size_t unit = 0; unit < sums.size(); ++unit) sums[unit] += piece[unit];
  }
  return sums;
}

double finite_ratio(double part, double whole) {
  const double quotient = part / whole;
  return std::isfinite(quotient) ? quotient : not_known;
}

DensityRow density_row(const DensityArea& area, const AreaSums* sums) {
  DensityRow row;
  row.code = area.code;
  row.name = area.name;
  row.area_km2 = area.area_km2;
  row.population = area.population;
  row.lq = not_known;
  if (sums == nullptr) {
    row.firms = row.employees = row.turnover = not_known;
    row.firms_per_km2 = row.employees_per_km2 = row.firms_per_1000 = not_known;
    return row;
  }
  row.firms = sums->firms;
  row.employees = sums->firms > 0 && sums->with_employees == 0 ? not_known : sums->employees;
  row.turnover = sums->firms > 0 && sums->with_turnover == 0 ? not_known : sums->turnover;
  row.firms_without_employees = static_cast<std::size_t>(sums->firms - sums->with_employees);
  row.firms_without_turnover = static_cast<std::size_t>(sums->firms - sums->with_turnover);
  row.firms_per_km2 = finite_ratio(row.firms, row.area_km2);
  row.employees_per_km2 = finite_ratio(row.employees, row.area_km2);
  row.firms_per_1000 = finite_ratio(1000 * row.firms, row.population);
  return row;
}

}  // namespace

std::vector<DensityRow> count_in_areas(const Register& reg, std::span<const std::uint8_t> mask,
                                       const std::vector<DensityArea>& areas, AreaLevel by) {
  const std::vector<UnitIndex>& units =
      by == AreaLevel::municipality ? reg.placement.municipality : reg.placement.region;
  const bool known = reg.placed() && units.size() == reg.rows() && mask.size() == reg.rows();
  const SumsByUnit sums = known ? sums_by_unit(reg, mask, units) : SumsByUnit{};
  std::vector<DensityRow> counted;
  counted.reserve(areas.size());
  for (const DensityArea& area : areas) {
    const auto& unit = by == AreaLevel::municipality ? area.municipality : area.region;
    counted.push_back(density_row(area, known && unit ? &sums[*unit] : nullptr));
  }
  return counted;
}

void set_quotients(std::vector<DensityRow>& sector, const std::vector<DensityRow>& all, double share) {
  for (std::size_t i = 0; i < std::min(sector.size(), all.size()); ++i) {
    sector[i].lq = finite_ratio(finite_ratio(sector[i].firms, all[i].firms), share);
  }
}

}  // namespace klasteri::viewer
