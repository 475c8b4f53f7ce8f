#include "viewer/model/area_counts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/base/parallel.h"
#include "geo/base/special_values.h"

namespace klasteri::viewer {

namespace {

// Sums are made of these pieces in their order, so that they round alike whatever the number of threads.
constexpr std::size_t rows_of_a_piece = 1 << 16;

using SumsByUnit = std::array<DensitySums, 256>;

/// A number that is not known adds nothing, as DensitySums::add has it, but without a branch: which rows state theirs
/// is not to be foreseen.
void add(DensitySums& sums, double employees, double turnover) {
  const bool states_employees = !std::isnan(employees), states_turnover = !std::isnan(turnover);
  sums.firms += 1;
  sums.employees += states_employees ? employees : 0.0;
  sums.with_employees += states_employees ? 1.0 : 0.0;
  sums.turnover += states_turnover ? turnover : 0.0;
  sums.with_turnover += states_turnover ? 1.0 : 0.0;
}

std::array<SumsByUnit, 2> sums_by_unit(const Register& reg, std::span<const std::uint8_t> mask) {
  const std::vector<UnitIndex>&regions = reg.placement.region, &municipalities = reg.placement.municipality;
  const bool employees = !reg.employees.empty(), turnover = !reg.turnover.empty();
  std::vector<std::array<SumsByUnit, 2>> pieces((mask.size() + rows_of_a_piece - 1) / rows_of_a_piece);
  parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      SumsByUnit &of_region = pieces[i][0], &of_municipality = pieces[i][1];
      const std::size_t last = std::min(mask.size(), (i + 1) * rows_of_a_piece);
      for (std::size_t row = i * rows_of_a_piece; row < last; ++row) {
        if (mask[row] == 0) continue;
        const double of_employees = employees ? reg.employees[row] : nan,
                     of_turnover = turnover ? reg.turnover[row] : nan;
        add(of_region[regions[row]], of_employees, of_turnover);
        add(of_municipality[municipalities[row]], of_employees, of_turnover);
      }
    }
  });
  std::array<SumsByUnit, 2> sums{};
  for (const auto& piece : pieces) {
    for (std::size_t level = 0; level < sums.size(); ++level) {
      for (std::size_t unit = 0; unit < sums[level].size(); ++unit) sums[level][unit] += piece[level][unit];
    }
  }
  return sums;
}

/// Of an area that is none of the kind that was counted nothing is known.
DensityRow unknown_row(const DensityArea& area) {
  DensityRow row = density_row(area, {});
  row.firms = row.employees = row.turnover = nan;
  row.firms_per_km2 = row.employees_per_km2 = row.firms_per_1000 = nan;
  return row;
}

}  // namespace

AreaCounts count_in_areas(const Register& reg, std::span<const std::uint8_t> mask,
                          const std::vector<DensityArea>& regions, const std::vector<DensityArea>& municipalities) {
  const std::size_t rows = mask.size();
  const bool known = reg.placed() && rows == reg.rows() && reg.placement.region.size() == rows &&
                     reg.placement.municipality.size() == rows;
  const std::array<SumsByUnit, 2> sums = known ? sums_by_unit(reg, mask) : std::array<SumsByUnit, 2>{};
  AreaCounts counts;
  for (const DensityArea& area : regions) {
    counts.regions.push_back(known && area.region ? density_row(area, sums[0][*area.region]) : unknown_row(area));
  }
  for (const DensityArea& area : municipalities) {
    counts.municipalities.push_back(known && area.municipality ? density_row(area, sums[1][*area.municipality])
                                                               : unknown_row(area));
  }
  return counts;
}

void set_quotients(std::vector<DensityRow>& sector, const std::vector<DensityRow>& all, double share) {
  for (std::size_t i = 0; i < std::min(sector.size(), all.size()); ++i) {
    sector[i].lq = finite_ratio(finite_ratio(sector[i].firms, all[i].firms), share);
  }
}

}  // namespace klasteri::viewer
