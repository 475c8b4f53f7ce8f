#include "geo/screening/shift_share.h"

#include <cmath>
#include <cstddef>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

/// Sums of the cells that are known in both years.
Margins common_margins(const CellMatrix& cells, const CellMatrix& other) {
  std::vector<double> common(cells.values.begin(), cells.values.end());
  for (std::size_t cell = 0; cell < common.size(); ++cell) {
    if (std::isnan(other.values[cell])) common[cell] = nan;
  }
  return margins_of({common, cells.regions, cells.sectors});
}

std::vector<double> sums_of_regions(const std::vector<double>& cells, std::size_t regions, std::size_t sectors) {
  std::vector<double> result(regions, nan);
  for (std::size_t j = 0; j < regions; ++j) {
    for (std::size_t i = 0; i < sectors; ++i) {
      const double value = cells[j * sectors + i];
      if (!std::isnan(value)) result[j] = std::isnan(result[j]) ? value : result[j] + value;
    }
  }
  return result;
}

}  // namespace

ShiftShare shift_share(const CellMatrix& before, const CellMatrix& after) {
  return shift_share(before, after, common_margins(before, after), common_margins(after, before));
}

ShiftShare shift_share(const CellMatrix& before, const CellMatrix& after, const Margins& before_margins,
                       const Margins& after_margins) {
  const std::size_t count = before.values.size();
  ShiftShare result{std::vector<double>(count, nan), std::vector<double>(count, nan), std::vector<double>(count, nan),
                    std::vector<double>(count, nan)};
  const double nation = after_margins.total / before_margins.total;
  std::vector<double> sector(before.sectors, nan);
  for (std::size_t i = 0; i < before.sectors; ++i) {
    if (before_margins.sector[i] > 0) sector[i] = after_margins.sector[i] / before_margins.sector[i];
  }
  for (std::size_t j = 0; j < before.regions; ++j) {
    for (std::size_t i = 0; i < before.sectors; ++i) {
      const std::size_t cell = before.cell(j, i);
      const double was = before.values[cell];
      const double is = after.values[cell];
      if (std::isnan(was + is + sector[i])) continue;
      result.growth[cell] = is - was;
      result.national[cell] = was * (nation - 1);
      result.mix[cell] = was * (sector[i] - nation);
      result.regional[cell] = is - was * sector[i];
    }
  }
  return result;
}

ShiftShare by_region(const ShiftShare& cells, std::size_t regions, std::size_t sectors) {
  return {sums_of_regions(cells.growth, regions, sectors), sums_of_regions(cells.national, regions, sectors),
          sums_of_regions(cells.mix, regions, sectors), sums_of_regions(cells.regional, regions, sectors)};
}

}  // namespace klasteri
