#include "geo/cluster/tracing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/base/special_values.h"
#include "geo/cluster/localisation_scale.h"
#include "geo/cluster/related_sectors.h"
#include "geo/cluster/tracing_addresses.h"
#include "geo/cluster/tracing_firms.h"
#include "geo/cluster/tracing_shape.h"
#include "geo/cluster/tracing_windows.h"

namespace klasteri {

namespace {

/// Passes on that work is to stop, and says nothing: for parts of it on several threads.
class QuietProgress : public Progress {
 public:
  explicit QuietProgress(const Progress& listening) : listening_(listening) {}
  bool cancelled() const override { return listening_.cancelled(); }

 private:
  const Progress& listening_;
};

void add_row(PlaceSums& sums, const Register& reg, std::uint32_t row) {
  ++sums.firms;
  if (!reg.employees.empty() && !std::isnan(reg.employees[row])) {
    sums.employees += reg.employees[row];
    ++sums.employees_stated;
  }
  if (!reg.turnover.empty() && !std::isnan(reg.turnover[row])) {
    sums.turnover += reg.turnover[row];
    ++sums.turnover_stated;
  }
}

PlaceSums sums_of(const Register& reg, const std::vector<std::uint32_t>& rows) {
  PlaceSums sums;
  for (const std::uint32_t row : rows) add_row(sums, reg, row);
  return sums;
}

/// What all footprints of a register are made from.
struct TracingContext {
  const Register& reg;
  const TraceOptions& options;
  const SectorIndex& sectors;
  const TracedFirms& firms;
  const RelatedSectors& related;
  const SectorCatalog& catalog;
};

WindowSearchOptions search_options(const TraceOptions& options) {
  WindowSearchOptions search;
  search.null.windows.min_cases = static_cast<std::uint32_t>(std::max(2.0, std::ceil(options.screen.min_firms)));
  search.null.windows.largest_radius_m = options.largest_radius_m;
  search.null.simulations = options.simulations;
  search.null.seed = options.seed;
  search.max_q_value = options.screen.max_q_value;
  search.min_relative_risk = options.screen.watch;
  return search;
}

/// A unit and how many, most first; of equals the first unit.
std::vector<std::pair<UnitIndex, std::uint32_t>> counted_units(const std::vector<UnitIndex>& units,
                                                               const std::vector<std::uint32_t>& rows) {
  std::map<UnitIndex, std::uint32_t> counts;
  for (const std::uint32_t row : rows) {
    if (units[row] != no_unit) ++counts[units[row]];
  }
  std::vector<std::pair<UnitIndex, std::uint32_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

/// The sector's firms with a point in any of these regions.
double firms_in_regions(const TracingContext& context, const TracedFootprint& footprint) {
  double firms = 0;
  for (const std::uint32_t firm : context.firms.of_sector[footprint.sector]) {
    const auto is_region = [&](const auto& each) { return each.first == context.firms.region[firm]; };
    firms += std::any_of(footprint.regions.begin(), footprint.regions.end(), is_region) ? 1 : 0;
  }
  return firms;
}

TracedPlace window_columns(const SectorWindow& window) {
  TracedPlace place;
  place.p_value = window.p_value;
  place.q_value = window.q_value;
  place.observed = window.observed;
  place.expected = window.expected;
  place.relative_risk = window.relative_risk;
  place.radius_m = window.radius_m;
  return place;
}

/// Those of the sector that no likelier footprint has already.
std::vector<std::uint32_t> taken_of_sector(const TracedFirms& firms, const std::vector<std::uint32_t>& inside,
                                           std::uint32_t sector, std::vector<bool>& is_taken) {
  std::vector<std::uint32_t> taken;
  for (const std::uint32_t firm : inside) {
    if (firms.sector[firm] != sector || is_taken[firm]) continue;
    is_taken[firm] = true;
    taken.push_back(firm);
  }
  return taken;
}

std::vector<std::uint32_t> rows_of(const TracedFirms& firms, const std::vector<std::uint32_t>& inside) {
  std::vector<std::uint32_t> rows;
  rows.reserve(inside.size());
  for (const std::uint32_t firm : inside) rows.push_back(firms.row[firm]);
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// A footprint with what lies inside: firms of all sectors, and those of its own.
TracedFootprint footprint_with(const TracingContext& context, const SectorWindow& window, MultiPolygon metres,
                               const std::vector<std::uint32_t>& inside, const std::vector<std::uint32_t>& own) {
  const Register& reg = context.reg;
  TracedFootprint footprint;
  footprint.sector = window.sector;
  footprint.log_ratio = window.log_ratio;
  footprint.place = window_columns(window);
  footprint.place.inside = rows_of(context.firms, own);
  const std::vector<std::uint32_t> all_rows = rows_of(context.firms, inside);
  footprint.area_km2 = area(metres) / 1e6;
  footprint.shape = std::move(metres);
  footprint.regions = counted_units(reg.placement.region, footprint.place.inside);
  const auto municipalities = counted_units(reg.placement.municipality, footprint.place.inside);
  if (!municipalities.empty()) footprint.municipality = municipalities.front().first;
  footprint.sector_sums = sums_of(reg, footprint.place.inside);
  footprint.all_sums = sums_of(reg, all_rows);

  TracedPlace& place = footprint.place;
  const double least = context.options.screen.min_published_firms;
  place.firms = static_cast<double>(place.inside.size());
  if (footprint.sector_sums.employees_stated >= std::max(1.0, least)) place.employees = footprint.sector_sums.employees;
  place.share = place.firms / firms_in_regions(context, footprint);
  const FirmCounts counts(reg, context.sectors, all_rows);
  place.related = present_sectors(context.related.of(window.sector), context.sectors, counts, std::max(1.0, least));
  const std::string& code = context.sectors.names()[window.sector];
  place.suppliers = present_suppliers(context.catalog.suppliers_of(code), counts, std::max(1.0, least));
  return footprint;
}

/// What few firms state is not to be told by the difference of what is told.
void withhold_difference(TracedFootprint& footprint, const ScreenOptions& screen) {
  const double by_address = footprint.member_sums.employees_stated - footprint.sector_sums.employees_stated;
  if (by_address > 0 && by_address < screen.min_published_firms) footprint.place.employees = nan;
}

/// The footprints of one sector's windows, still in metres.
std::vector<TracedFootprint> sector_footprints(const TracingContext& context, std::span<const SectorWindow> windows,
                                               Progress& progress) {
  std::vector<TracedFootprint> footprints;
  std::vector<std::vector<std::uint32_t>> own_firms;
  std::vector<bool> is_taken(context.firms.size(), false);
  const std::uint32_t sector = windows.front().sector;
  const double localised_m = localised_up_to_m(context.firms, sector, context.options.seed, progress);
  for (const SectorWindow& window : windows) {
    if (progress.cancelled()) throw Cancelled();
    MultiPolygon metres = hull_of(context.firms, shaping_firms(context.firms, window));
    const std::vector<std::uint32_t> inside = firms_inside(context.firms, metres);
    std::vector<std::uint32_t> own = taken_of_sector(context.firms, inside, sector, is_taken);
    if (static_cast<double>(own.size()) < context.options.screen.min_firms) continue;
    footprints.push_back(footprint_with(context, window, std::move(metres), inside, own));
    footprints.back().place.localised_m = localised_m;
    own_firms.push_back(std::move(own));
  }
  auto addressed = addressed_members(context.reg, context.firms, sector, own_firms);
  for (std::size_t i = 0; i < footprints.size(); ++i) {
    TracedPlace& place = footprints[i].place;
    place.by_address = std::move(addressed[i]);
    place.firms_by_address = static_cast<double>(place.by_address.size());
    footprints[i].member_sums = sums_of(context.reg, place.members());
    withhold_difference(footprints[i], context.options.screen);
  }
  return footprints;
}

std::string region_codes(const std::vector<std::pair<UnitIndex, std::uint32_t>>& regions) {
  std::string codes;
  for (const auto& [unit, firms] : regions) {
    codes += (codes.empty() ? "" : ";") + AdminTree::georgia().regions()[unit].iso;
  }
  return codes;
}

}  // namespace

Tracing trace(const Register& reg, const TraceOptions& options, const SectorCatalog& catalog, Progress& progress) {
  const SectorIndex sectors(catalog, options.sector_level);
  Tracing tracing;
  tracing.sectors = sectors.names();
  tracing.sector_sums.resize(tracing.sectors.size());
  const TracedFirms firms = traced_firms(reg, sectors, options.year);
  for (std::size_t i = 0; i < firms.size(); ++i) {
    add_row(tracing.all_sums, reg, firms.row[i]);
    if (firms.sector[i] != SectorIndex::none) add_row(tracing.sector_sums[firms.sector[i]], reg, firms.row[i]);
  }
  const std::vector<SectorWindow> windows = sector_windows(firms, search_options(options), progress);
  progress.begin("tracing");
  const RelatedSectors related(reg, sectors, options.year);
  const TracingContext context{reg, options, sectors, firms, related, catalog};
  std::vector<std::span<const SectorWindow>> of_sector;
  for (std::size_t begin = 0; begin < windows.size();) {
    std::size_t end = begin + 1;
    while (end < windows.size() && windows[end].sector == windows[begin].sector) ++end;
    of_sector.push_back(std::span(windows).subspan(begin, end - begin));
    begin = end;
  }
  std::vector<std::vector<TracedFootprint>> found(of_sector.size());
  QuietProgress quiet(progress);
  parallel_for(of_sector.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = sector_footprints(context, of_sector[i], quiet);
  });
  for (std::vector<TracedFootprint>& footprints : found) {
    for (TracedFootprint& footprint : footprints) {
      footprint.shape = firms.projection.inverse(footprint.shape);
      footprint.place.regions = region_codes(footprint.regions);
      tracing.footprints.push_back(std::move(footprint));
    }
  }
  progress.check(1);
  return tracing;
}

}  // namespace klasteri
