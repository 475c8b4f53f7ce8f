#include "viewer/model/area_counts.h"

#include <algorithm>
#include <array>

#include "geo/base/parallel.h"
#include "geo/base/special_values.h"

namespace klasteri::viewer {

namespace {

// Sums are made of these pieces in their order, so that they round alike whatever the number of threads.
constexpr std::size_t rows_of_a_piece = 1 << 16;

using SumsByUnit = std::array<DensitySums, 256>;

SumsByUnit sums_by_unit(const Register& reg, std::span<const std::uint8_t> mask, const std::vector<UnitIndex>& units) {
  std::vector<SumsByUnit> pieces((mask.size() + rows_of_a_piece - 1) / rows_of_a_piece);
  parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t last = std::min(mask.size(), (i + 1) * rows_of_a_piece);
      for (std::size_t row = i * rows_of_a_piece; row < last; ++row) {
        if (mask[row] != 0) pieces[i][units[row]].add(reg, row);
      }
    }
  });
  SumsByUnit sums{};
  for (const SumsByUnit& piece : pieces) {
    for (std::size_t unit = 0; unit < sums.size(); ++unit) sums[unit] += piece[unit];
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
    counted.push_back(known && unit ? density_row(area, sums[*unit]) : unknown_row(area));
  }
  return counted;
}

void set_quotients(std::vector<DensityRow>& sector, const std::vector<DensityRow>& all, double share) {
  for (std::size_t i = 0; i < std::min(sector.size(), all.size()); ++i) {
    sector[i].lq = finite_ratio(finite_ratio(sector[i].firms, all[i].firms), share);
  }
}

}  // namespace klasteri::viewer
