#include "viewer/model/readout.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "geo/base/multiple_tests.h"
#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/base/split.h"
#include "geo/query/sector_filter.h"
#include "geo/screening/sector_index.h"
#include "geo/screening/significance.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t activity_values = 65536;
constexpr std::size_t rows_a_part = 1 << 16;

std::size_t parts_for(std::size_t rows) { return (rows + rows_a_part - 1) / rows_a_part; }

void add_rows(const Register& reg, std::span<const std::uint32_t> rows, EnterpriseSums& sums) {
  for (const std::uint32_t row : rows) {
    sums.add(reg, row);
    if (!place_of(reg, row).valid()) ++sums.without_point;
    ++sums.sizes[row < reg.size.size() ? static_cast<std::size_t>(reg.size[row]) : 0];
  }
}

void add_sums(EnterpriseSums& to, const EnterpriseSums& part) {
  to += part;
  to.without_point += part.without_point;
  for (std::size_t i = 0; i < size_classes; ++i) to.sizes[i] += part.sizes[i];
}

std::vector<double> firms_by_unit(std::span<const std::uint32_t> rows, const std::vector<UnitIndex>& units,
                                  std::size_t count) {
  std::vector<double> firms(count);
  for (const std::uint32_t row : rows) {
    if (row < units.size() && units[row] < count) firms[units[row]] += 1;
  }
  return firms;
}

std::vector<std::uint32_t> base_rows(const Explorer& explorer) {
  if (explorer.choices().sector.empty()) return explorer.rows();
  return rows_of(explorer.tests().passing(test_bit(FilterGroup::sector)));
}

/// Enterprises per 1,000 inhabitants over the regions whose population is known.
double national_per_1000(const Nation& nation) {
  double firms = 0;
  double population = 0;
  for (std::size_t i = 0; i < nation.regions.size(); ++i) {
    if (!(nation.regions[i].population > 0)) continue;
    firms += nation.firms_of_region[i];
    population += nation.regions[i].population;
  }
  return finite_ratio(1000 * firms, population);
}

UnitRank rank_among(const std::vector<DensityArea>& areas, const std::vector<double>& firms, std::size_t index) {
  UnitRank rank;
  rank.by_density = std::all_of(areas.begin(), areas.end(), [](const DensityArea& area) { return area.area_km2 > 0; });
  const auto key = [&](std::size_t i) { return rank.by_density ? firms[i] / areas[i].area_km2 : firms[i]; };
  rank.place = 1;
  rank.of = static_cast<int>(areas.size());
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (key(i) > key(index)) ++rank.place;
  }
  return rank;
}

/// The units of a selection's code, as indices into the areas of its kind.
std::vector<std::size_t> areas_in(const Selection& selection, const std::vector<DensityArea>& areas) {
  std::vector<std::size_t> found;
  for (const std::string_view code : split(selection.code, ';')) {
    const auto area = std::find_if(areas.begin(), areas.end(), [&](const DensityArea& a) { return a.code == code; });
    if (area != areas.end()) found.push_back(static_cast<std::size_t>(area - areas.begin()));
  }
  return found;
}

/// Area and population of what is selected; NaN where they are not known.
void take_extent(const Selection& selection, const Nation& nation, Readout& readout) {
  DensityRow& row = readout.row;
  row.area_km2 = row.population = nan;
  const bool region = selection.kind == SelectionKind::region;
  if (region || selection.kind == SelectionKind::municipality) {
    const std::vector<DensityArea>& areas = region ? nation.regions : nation.municipalities;
    const std::vector<double>& firms = region ? nation.firms_of_region : nation.firms_of_municipality;
    const std::vector<std::size_t> units = areas_in(selection, areas);
    if (units.empty()) return;
    row.area_km2 = row.population = 0;
    for (const std::size_t unit : units) {
      row.area_km2 += areas[unit].area_km2;
      row.population += areas[unit].population;
    }
    if (units.size() == 1) readout.rank = rank_among(areas, firms, units.front());
    return;
  }
  if (selection.kind == SelectionKind::circle && selection.radius_m > 0) {
    row.area_km2 = circle_area(selection.centre, selection.radius_m).area_km2;
  } else if (!selection.shape.empty()) {
    Box box;
    box.add(selection.shape);
    row.area_km2 = EqualAreaProjection(box.centre()).area_km2(selection.shape);
  }
}

double count_of(const ActivityCounts& counts, const SectorFilter& belongs) {
  double firms = 0;
  for (const auto& [activity, count] : counts.of_activity) firms += belongs(activity) ? count : 0;
  return firms;
}

}  // namespace

EnterpriseSums sum_enterprises(const Register& reg, std::span<const std::uint32_t> rows) {
  std::vector<EnterpriseSums> parts(parts_for(rows.size()));
  parallel_for(parts.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      const std::size_t first = part * rows_a_part;
      add_rows(reg, rows.subspan(first, std::min(rows_a_part, rows.size() - first)), parts[part]);
    }
  });
  EnterpriseSums sums;
  for (const EnterpriseSums& part : parts) add_sums(sums, part);
  return sums;
}

ActivityCounts count_activities(const Register& reg, std::span<const std::uint32_t> rows) {
  ActivityCounts counts;
  counts.total = static_cast<double>(rows.size());
  std::vector<std::uint32_t> by_value(activity_values);
  for (const std::uint32_t row : rows) {
    if (row >= reg.activity.size() || reg.activity[row].empty()) continue;
    if (by_value[reg.activity[row].value()]++ == 0) counts.of_activity.emplace_back(reg.activity[row], 0);
  }
  std::sort(counts.of_activity.begin(), counts.of_activity.end());
  for (auto& [activity, count] : counts.of_activity) count = by_value[activity.value()];
  return counts;
}

Nation::Nation(const Explorer& explorer)
    : base(base_rows(explorer)),
      regions(region_areas(explorer.project().admin)),
      municipalities(municipality_areas(explorer.project().admin)) {
  const Register& reg = explorer.project().enterprises;
  sums = sum_enterprises(reg, explorer.rows());
  firms_of_region = firms_by_unit(explorer.rows(), reg.placement.region, regions.size());
  const std::vector<double> by_municipality =
      firms_by_unit(explorer.rows(), reg.placement.municipality, explorer.project().admin.municipalities().size());
  for (const DensityArea& area : municipalities) {
    firms_of_municipality.push_back(area.municipality ? by_municipality[*area.municipality] : nan);
  }
  base_activities = count_activities(reg, base);
  row_activities = count_activities(reg, explorer.rows());
  row.area_km2 = 0;
  row.population = 0;
  for (const DensityArea& area : regions) {
    row.area_km2 += area.area_km2;
    if (area.population > 0) row.population += area.population;
  }
  take_sums(row, sums);
  row.firms_per_1000 = national_per_1000(*this);
  row.lq = explorer.choices().sector.empty() ? nan : 1;
}

std::vector<SectorShare> sector_shares(const ActivityCounts& here, const ActivityCounts& nation, SectorLevel level,
                                       const SectorCatalog& catalog) {
  const SectorIndex sector_of(catalog, level);
  std::vector<double> firms(sector_of.names().size()), national(firms.size());
  const auto add = [&](const ActivityCounts& counts, std::vector<double>& sums) {
    for (const auto& [activity, count] : counts.of_activity) {
      const std::uint32_t sector = sector_of(activity);
      if (sector != SectorIndex::none) sums[sector] += count;
    }
  };
  add(here, firms);
  add(nation, national);
  const double all = here.total;
  const double national_all = nation.total;
  std::vector<SectorShare> shares;
  std::vector<double> p_values;
  for (std::size_t i = 0; i < firms.size(); ++i) {
    if (firms[i] == 0) continue;
    const double share = finite_ratio(firms[i], all);
    const double national_share = finite_ratio(national[i], national_all);
    p_values.push_back(
        hypergeometric_upper_tail(static_cast<std::uint64_t>(firms[i]), static_cast<std::uint64_t>(national_all),
                                  static_cast<std::uint64_t>(national[i]), static_cast<std::uint64_t>(all)));
    shares.push_back({.code = sector_of.names()[i],
                      .firms = firms[i],
                      .national_firms = national[i],
                      .share = share,
                      .national_share = national_share,
                      .lq = finite_ratio(share, national_share),
                      .p_value = p_values.back()});
  }
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i].q_value = q_values[i];
  std::stable_sort(shares.begin(), shares.end(),
                   [](const SectorShare& a, const SectorShare& b) { return a.firms > b.firms; });
  return shares;
}

Readout read_out(const Explorer& explorer, const Nation& nation, const Selection& selection,
                 std::span<const std::uint32_t> base_rows) {
  const Register& reg = explorer.project().enterprises;
  Readout readout;
  take_extent(selection, nation, readout);
  readout.sums = sum_enterprises(reg, selection.rows);
  take_sums(readout.row, readout.sums);
  readout.activities = count_activities(reg, base_rows);
  if (!explorer.choices().sector.empty()) {
    const SectorFilter belongs(explorer.choices().sector, explorer.catalog());
    const double here = finite_ratio(count_of(readout.activities, belongs), readout.activities.total);
    const double everywhere = finite_ratio(count_of(nation.base_activities, belongs), nation.base_activities.total);
    readout.row.lq = finite_ratio(here, everywhere);
  }
  return readout;
}

}  // namespace klasteri::viewer
