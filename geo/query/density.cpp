#include "geo/query/density.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/projection.h"
#include "geo/base/special_values.h"
#include "geo/query/polygon_index.h"
#include "geo/query/sector_filter.h"
#include "geo/screening/cell_assignment.h"

namespace klasteri {

namespace {

constexpr std::size_t piece_rows = 32768;

struct Hit {
  std::uint32_t row, area;
};

struct CellHash {
  std::size_t operator()(const GridCell& cell) const {
    const auto column = static_cast<std::uint64_t>(static_cast<std::uint32_t>(cell.column));
    const auto row = static_cast<std::uint64_t>(static_cast<std::uint32_t>(cell.row));
    return std::hash<std::uint64_t>()((column << 32 | row) * 0x9E3779B97F4A7C15u);
  }
};

/// The areas sorted by what decides membership.
class Membership {
 public:
  explicit Membership(const std::vector<DensityArea>& areas) : areas_(areas), polygons_(polygon_shapes(areas)) {
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
      const DensityArea& area = areas[i];
      if (area.region) {
        of_region_[*area.region].push_back(i);
      } else if (area.municipality) {
        of_municipality_[*area.municipality].push_back(i);
      } else if (area.circle) {
        circles_.push_back(i);
      } else if (area.cell) {
        of_cell_[*area.cell].push_back(i);
        GridCell kind = *area.cell;
        kind.column = kind.row = 0;
        if (std::find(grids_.begin(), grids_.end(), kind) == grids_.end()) grids_.push_back(kind);
      } else {
        polygon_area_.push_back(i);
      }
    }
  }

  /// Adds the areas of the rows [begin, end) that count as enterprises, row by row.
  void find(const Register& reg, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const {
    // A projection serves one thread at a time, so every piece has its own.
    const EqualAreaProjection grid_projection;
    std::vector<EqualAreaProjection> circle_projections;
    for (const std::uint32_t i : circles_) circle_projections.emplace_back(areas_[i].circle->centre);
    for (std::size_t row = begin; row < end; ++row) {
      if (!is_counted(reg, row)) continue;
      const auto found = [&](std::uint32_t area) { hits.push_back({static_cast<std::uint32_t>(row), area}); };
      for (const std::uint32_t i : of_region_[reg.placement.region[row]]) found(i);
      for (const std::uint32_t i : of_municipality_[reg.placement.municipality[row]]) found(i);
      const Point p = reg.placement.point[row];
      if (!p.valid()) continue;
      for (std::size_t c = 0; c < circles_.size(); ++c) {
        const Point offset = circle_projections[c].forward(p);
        if (std::hypot(offset.x, offset.y) <= areas_[circles_[c]].circle->radius_m) found(circles_[c]);
      }
      if (!grids_.empty()) find_cells(grid_projection.forward(p), found);
      if (!polygon_area_.empty()) polygons_.find(p, [&](std::uint32_t i) { found(polygon_area_[i]); });
    }
  }

 private:
  static std::vector<const MultiPolygon*> polygon_shapes(const std::vector<DensityArea>& areas) {
    std::vector<const MultiPolygon*> shapes;
    for (const DensityArea& area : areas) {
      if (!area.region && !area.municipality && !area.circle && !area.cell) shapes.push_back(&area.shape);
    }
    return shapes;
  }

  template <typename Found>
  void find_cells(Point metres, Found&& found) const {
    if (!metres.valid()) return;
    for (const GridCell& kind : grids_) {
      const auto entry = of_cell_.find(kind.hexagon ? hexagon_at(metres, kind.size_m) : square_at(metres, kind.size_m));
      if (entry == of_cell_.end()) continue;
      for (const std::uint32_t i : entry->second) found(i);
    }
  }

  const std::vector<DensityArea>& areas_;
  std::vector<std::uint32_t> of_region_[256], of_municipality_[256];  ///< by UnitIndex
  std::vector<std::uint32_t> circles_;
  std::vector<GridCell> grids_;  ///< the kinds of cells asked about
  std::unordered_map<GridCell, std::vector<std::uint32_t>, CellHash> of_cell_;
  std::vector<std::uint32_t> polygon_area_;
  PolygonIndex polygons_;
};

/// What an area holds of the sector, and how many enterprises of all sectors.
struct Sums {
  double all_firms = 0;
  DensitySums sector;
};

void add_row(const Register& reg, std::size_t row, const SectorFilter& filter, Sums& sum) {
  sum.all_firms += 1;
  if (filter(reg.activity.empty() ? NaceCode() : reg.activity[row])) sum.sector.add(reg, row);
}

void add_sums(const Sums& more, Sums& sum) {
  sum.all_firms += more.all_firms;
  sum.sector += more.sector;
}

/// Calls `work(piece, begin, end)` for pieces of the rows, on all threads.
template <typename Work>
void for_pieces(std::size_t rows, const Work& work) {
  parallel_for((rows + piece_rows - 1) / piece_rows, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      work(piece, piece * piece_rows, std::min(rows, (piece + 1) * piece_rows));
    }
  });
}

bool all_are_regions(const std::vector<DensityArea>& areas) {
  return std::all_of(areas.begin(), areas.end(), [](const DensityArea& area) { return area.region.has_value(); });
}

/// Sums of whole regions, the commonest question: straight from the columns. Pieces are added up in order, so that the
/// result does not depend on the number of threads.
std::vector<Sums> sum_regions(const Register& reg, const std::vector<DensityArea>& areas, const SectorFilter& filter) {
  constexpr std::size_t units = std::size_t{1} << (8 * sizeof(UnitIndex));
  std::vector<std::vector<Sums>> pieces((reg.rows() + piece_rows - 1) / piece_rows);
  for_pieces(reg.rows(), [&](std::size_t piece, std::size_t begin, std::size_t end) {
    pieces[piece].resize(units);
    for (std::size_t row = begin; row < end; ++row) {
      if (is_counted(reg, row)) add_row(reg, row, filter, pieces[piece][reg.placement.region[row]]);
    }
  });
  std::vector<Sums> sums(areas.size());
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (const std::vector<Sums>& piece : pieces) add_sums(piece[*areas[i].region], sums[i]);
  }
  return sums;
}

std::vector<Sums> sum_areas(const Register& reg, const std::vector<DensityArea>& areas, const SectorFilter& filter) {
  if (all_are_regions(areas)) return sum_regions(reg, areas, filter);
  const Membership membership(areas);
  std::vector<std::vector<Hit>> pieces((reg.rows() + piece_rows - 1) / piece_rows);
  for_pieces(reg.rows(), [&](std::size_t piece, std::size_t begin, std::size_t end) {
    membership.find(reg, begin, end, pieces[piece]);
  });
  std::vector<Sums> sums(areas.size());
  for (const std::vector<Hit>& hits : pieces) {
    for (const Hit hit : hits) add_row(reg, hit.row, filter, sums[hit.area]);
  }
  return sums;
}

/// The sector's share of all enterprises of the register; NaN where all sectors are asked for.
double national_share(const Register& reg, const SectorFilter& filter) {
  if (filter.everything() || reg.activity.empty()) return nan;
  std::vector<std::pair<double, double>> pieces((reg.rows() + piece_rows - 1) / piece_rows);  // all, of the sector
  for_pieces(reg.rows(), [&](std::size_t piece, std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (!is_counted(reg, row)) continue;
      pieces[piece].first += 1;
      if (filter(reg.activity[row])) pieces[piece].second += 1;
    }
  });
  double all = 0;
  double sector = 0;
  for (const auto& [of_all, of_sector] : pieces) {
    all += of_all;
    sector += of_sector;
  }
  return sector / all;
}

/// Places from 1; equal values share one.
void rank(std::vector<DensityRow>& rows) {
  const bool by_density =
      std::none_of(rows.begin(), rows.end(), [](const DensityRow& row) { return std::isnan(row.firms_per_km2); });
  const auto key = [&](const DensityRow& row) { return by_density ? row.firms_per_km2 : row.firms; };
  std::vector<double> keys;
  keys.reserve(rows.size());
  for (const DensityRow& row : rows) keys.push_back(key(row));
  std::sort(keys.begin(), keys.end(), std::greater<>());
  for (DensityRow& row : rows) {
    const auto first = std::lower_bound(keys.begin(), keys.end(), key(row), std::greater<>());
    row.rank = static_cast<int>(first - keys.begin()) + 1;
  }
}

}  // namespace

DensitySums& DensitySums::operator+=(const DensitySums& other) {
  firms += other.firms;
  employees += other.employees;
  turnover += other.turnover;
  with_employees += other.with_employees;
  with_turnover += other.with_turnover;
  return *this;
}

void take_sums(DensityRow& row, const DensitySums& sums) {
  row.firms = sums.firms;
  row.employees = sums.firms > 0 && sums.with_employees == 0 ? nan : sums.employees;
  row.turnover = sums.firms > 0 && sums.with_turnover == 0 ? nan : sums.turnover;
  row.firms_without_employees = static_cast<std::size_t>(sums.firms - sums.with_employees);
  row.firms_without_turnover = static_cast<std::size_t>(sums.firms - sums.with_turnover);
  row.firms_per_km2 = finite_ratio(row.firms, row.area_km2);
  row.employees_per_km2 = finite_ratio(row.employees, row.area_km2);
  row.firms_per_1000 = finite_ratio(1000 * row.firms, row.population);
  row.lq = nan;
}

DensityRow density_row(const DensityArea& area, const DensitySums& sums) {
  DensityRow row;
  row.code = area.code;
  row.name = area.name;
  row.area_km2 = area.area_km2;
  row.population = area.population;
  take_sums(row, sums);
  return row;
}

std::vector<DensityRow> density(const Register& reg, const std::vector<DensityArea>& areas,
                                const SectorCatalog& catalog, const DensityOptions& options) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before asking for densities.", reg.source);
  }
  const SectorFilter filter(options.sector, catalog);
  const std::vector<Sums> sums = sum_areas(reg, areas, filter);
  const double share_of_all = national_share(reg, filter);
  std::vector<DensityRow> rows;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const DensitySums& sector = sums[i].sector;
    if (areas[i].cell && sector.firms == 0) continue;
    rows.push_back(density_row(areas[i], sector));
    rows.back().lq = finite_ratio(finite_ratio(sector.firms, sums[i].all_firms), share_of_all);
  }
  rank(rows);
  return rows;
}

}  // namespace klasteri
