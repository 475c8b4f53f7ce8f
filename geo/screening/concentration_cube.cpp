#include "geo/screening/concentration_cube.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/screening/cube_roll_up.h"

namespace klasteri {

namespace {

std::size_t count_cells(const RowSums& sums, std::size_t area) {
  std::size_t count = 0;
  for (std::size_t activity = 0; activity < sums.activities().size(); ++activity) {
    for (const bool is_before : {false, true}) count += sums.of(area, activity, is_before).empty() ? 0 : 1;
  }
  return count;
}

/// Sums of neighbouring areas together, by activity and year.
std::vector<ConcentrationCube::Cell> merged(std::span<const ConcentrationCube::Cell> cells,
                                            const std::vector<NaceCode>& activities) {
  std::vector<std::uint32_t> place(65536);
  for (std::size_t i = 0; i < activities.size(); ++i) place[activities[i].value()] = static_cast<std::uint32_t>(2 * i);
  std::vector<FirmSums> row(2 * activities.size());
  for (const ConcentrationCube::Cell& cell : cells) {
    row[place[cell.activity.value()] + (cell.is_before ? 1 : 0)] += cell.sums;
  }
  std::vector<ConcentrationCube::Cell> result;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!row[i].empty()) result.push_back({cells.front().region, no_unit, i % 2 == 1, activities[i / 2], row[i]});
  }
  return result;
}

void take_cells(const RowSums& sums, std::size_t area, ConcentrationCube::Cell* next) {
  const auto [region, municipality] = sums.areas()[area];
  for (std::size_t activity = 0; activity < sums.activities().size(); ++activity) {
    for (const bool is_before : {false, true}) {
      const FirmSums& own = sums.of(area, activity, is_before);
      if (!own.empty()) *next++ = {region, municipality, is_before, sums.activities()[activity], own};
    }
  }
}

}  // namespace

ConcentrationCube::ConcentrationCube(const Register& reg, const CubeOptions& options) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before looking for concentrations.", reg.source);
  }
  const RowSums sums(reg, options);
  const bool by_year = sums.by_year();
  has_firms_before = by_year;
  const bool two_years = by_year && options.before_year != 0;
  has_before = {two_years, two_years || (!by_year && !reg.employees_before.empty()),
                two_years || (!by_year && !reg.turnover_before.empty())};

  // Areas side by side, each in its own stretch.
  std::vector<std::size_t> begin_of(sums.areas().size() + 1, 0);
  parallel_for(sums.areas().size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t area = begin; area < end; ++area) begin_of[area + 1] = count_cells(sums, area);
  });
  std::partial_sum(begin_of.begin(), begin_of.end(), begin_of.begin());
  cells.resize(begin_of.back());
  parallel_for(sums.areas().size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t area = begin; area < end; ++area) take_cells(sums, area, &cells[begin_of[area]]);
  });
  for (auto begin = cells.begin(); begin != cells.end();) {
    const UnitIndex region = begin->region;
    const auto end = std::find_if(begin, cells.end(), [&](const Cell& cell) { return cell.region != region; });
    const std::vector<Cell> of_region = merged({begin, end}, sums.activities());
    region_cells.insert(region_cells.end(), of_region.begin(), of_region.end());
    begin = end;
  }
  for (const Cell& cell : cells) {
    if (cell.is_before) continue;
    rows += cell.sums.firms;
    missing_employees += cell.sums.firms - cell.sums.employees_stated + cell.sums.employees_imputed;
    missing_turnover += cell.sums.firms - cell.sums.turnover_stated + cell.sums.turnover_imputed;
  }
}

CubeLevel ConcentrationCube::roll_up(AreaLevel by, SectorLevel level, const SectorCatalog& catalog) const {
  return CubeRollUp(*this, by, level, catalog).result();
}

}  // namespace klasteri
