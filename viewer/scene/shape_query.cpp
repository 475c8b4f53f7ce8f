#include "viewer/scene/shape_query.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/query/polygon_index.h"
#include "viewer/model/drawn_shape.h"
#include "viewer/model/row_mask.h"

namespace klasteri::viewer {

namespace {

/// What the float coordinates of a grid, and edges that are straight in degrees but not in metres, may be off.
constexpr double slack_m = 2;
/// Edges of a shape as long as this in degrees lie within a tenth of a metre of straight ones in metres.
constexpr double short_edge_degrees = 0.02;
/// Distances in the map plane and in a projection around a circle's centre differ by less.
constexpr double slack_share = 0.005;

struct PlaneEdge {
  Point a, b;
};

std::vector<PlaneEdge> edges_in_plane(const MultiPolygon& degrees, const EqualAreaProjection& plane) {
  std::vector<PlaneEdge> edges;
  for (const Polygon& polygon : plane.forward(with_short_edges(degrees, short_edge_degrees))) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        if (ring[i].valid() && ring[i + 1].valid()) edges.push_back({ring[i], ring[i + 1]});
      }
    }
  }
  return edges;
}

/// Square cells over a part of the map plane.
struct CellLattice {
  double min_x = 0, min_y = 0, cell_width = 1, cell_height = 1;
  std::size_t columns = 0, lines = 0;
};

/// The columns [from, to) of a lattice that a stretch of x touches.
struct Columns {
  std::size_t from = 0, to = 0;
};

Columns columns_of(const CellLattice& cells, double left, double right) {
  const double first = std::floor((left - cells.min_x) / cells.cell_width);
  const double last = std::floor((right - cells.min_x) / cells.cell_width);
  const auto count = static_cast<double>(cells.columns);
  if (last < 0 || first >= count) return {};
  return {static_cast<std::size_t>(std::max(first, 0.0)), static_cast<std::size_t>(std::min(last + 1, count))};
}

/// The edges that come near each line of cells.
std::vector<std::vector<PlaneEdge>> edges_by_line(const CellLattice& cells, const std::vector<PlaneEdge>& edges) {
  std::vector<std::vector<PlaneEdge>> lines(cells.lines);
  const auto count = static_cast<double>(cells.lines);
  for (const PlaneEdge& edge : edges) {
    const auto [low, high] = std::minmax(edge.a.y, edge.b.y);
    const double first = std::floor((low - slack_m - cells.min_y) / cells.cell_height);
    const double last = std::floor((high + slack_m - cells.min_y) / cells.cell_height);
    if (last < 0 || first >= count) continue;
    for (auto line = static_cast<std::size_t>(std::max(first, 0.0));
         line <= static_cast<std::size_t>(std::min(last, count - 1)); ++line) {
      lines[line].push_back(edge);
    }
  }
  return lines;
}

/// Where an edge lies between two heights, from side to side.
std::pair<double, double> reach_between(const PlaneEdge& edge, double bottom, double top) {
  if (edge.a.y == edge.b.y) return std::minmax(edge.a.x, edge.b.x);
  const auto x_at = [&](double y) {
    const double t = std::clamp((y - edge.a.y) / (edge.b.y - edge.a.y), 0.0, 1.0);
    return edge.a.x + t * (edge.b.x - edge.a.x);
  };
  return std::minmax(x_at(bottom), x_at(top));
}

/// How a cell lies to a shape.
enum class CellSide : std::uint8_t { outside, inside, border };

/// Likewise of one line of cells. @param edges that come near the line
std::vector<CellSide> classify_line(const CellLattice& cells, std::size_t line, const std::vector<PlaneEdge>& edges) {
  std::vector<CellSide> sides(cells.columns, CellSide::outside);
  if (edges.empty()) return sides;
  const double bottom = cells.min_y + static_cast<double>(line) * cells.cell_height;
  const double middle = bottom + cells.cell_height / 2;
  std::vector<double> crossings;
  for (const PlaneEdge& edge : edges) {
    if ((edge.a.y > middle) == (edge.b.y > middle)) continue;
    crossings.push_back(edge.a.x + (middle - edge.a.y) / (edge.b.y - edge.a.y) * (edge.b.x - edge.a.x));
  }
  std::sort(crossings.begin(), crossings.end());
  std::size_t passed = 0;
  for (std::size_t column = 0; column < cells.columns; ++column) {
    const double x = cells.min_x + (static_cast<double>(column) + 0.5) * cells.cell_width;
    while (passed < crossings.size() && crossings[passed] <= x) ++passed;
    if (passed % 2 == 1) sides[column] = CellSide::inside;
  }
  for (const PlaneEdge& edge : edges) {
    const auto [left, right] = reach_between(edge, bottom - slack_m, bottom + cells.cell_height + slack_m);
    const Columns near = columns_of(cells, left - slack_m, right + slack_m);
    for (std::size_t column = near.from; column < near.to; ++column) sides[column] = CellSide::border;
  }
  return sides;
}

/// Fine cells over the box of a shape, so that few of the points in a coarse cell on its border are looked at one by
/// one.
class ShapeRaster {
 public:
  explicit ShapeRaster(const std::vector<PlaneEdge>& edges) {
    constexpr double most_cells = 512;
    constexpr double least_m = 5 * slack_m;
    Box box;
    for (const PlaneEdge& edge : edges) {
      box.add(edge.a);
      box.add(edge.b);
    }
    if (box.empty()) return;
    const auto lay_out_axis = [&](double low, double high, double& from, double& width, std::size_t& count) {
      from = low - 2 * slack_m;
      width = std::max(least_m, (high - low + 4 * slack_m) / most_cells);
      count = static_cast<std::size_t>(std::ceil((high - low + 4 * slack_m) / width));
    };
    lay_out_axis(box.min_x, box.max_x, cells_.min_x, cells_.cell_width, cells_.columns);
    lay_out_axis(box.min_y, box.max_y, cells_.min_y, cells_.cell_height, cells_.lines);
    const std::vector<std::vector<PlaneEdge>> near = edges_by_line(cells_, edges);
    for (std::size_t line = 0; line < cells_.lines; ++line) {
      const std::vector<CellSide> sides = classify_line(cells_, line, near[line]);
      sides_.insert(sides_.end(), sides.begin(), sides.end());
    }
  }

  CellSide side(double x, double y) const {
    const double column = (x - cells_.min_x) / cells_.cell_width;
    const double line = (y - cells_.min_y) / cells_.cell_height;
    const bool within = column >= 0 && line >= 0 && column < static_cast<double>(cells_.columns) &&
                        line < static_cast<double>(cells_.lines);
    if (!within) return CellSide::outside;
    return sides_[static_cast<std::size_t>(line) * cells_.columns + static_cast<std::size_t>(column)];
  }

 private:
  CellLattice cells_;
  std::vector<CellSide> sides_;
};

CellLattice cells_of(const PointGrid& grid) {
  return {grid.bounds().min_x,  grid.bounds().min_y, grid.cell_width_m(),
          grid.cell_height_m(), grid.columns(),      grid.lines()};
}

/// Calls `take(run)` for cells that lie inside and `look(run)` for those whose points must be looked at.
template <typename Take, typename Look>
void visit_line(const PointGrid& grid, std::size_t line, const std::vector<CellSide>& sides, Take&& take, Look&& look) {
  for (std::size_t column = 0; column < sides.size();) {
    std::size_t end = column + 1;
    while (end < sides.size() && sides[end] == sides[column]) ++end;
    const PointGrid::Run run = grid.cells(line, column, end);
    if (run.begin < run.end && sides[column] == CellSide::border) look(run);
    if (run.begin < run.end && sides[column] == CellSide::inside) take(run);
    column = end;
  }
}

void mark_rows(RowMask& mask, std::span<const std::uint32_t> rows) {
  for (const std::uint32_t row : rows) mask[row] = 1;
}

constexpr std::size_t lines_a_piece = 4;

}  // namespace

std::vector<std::uint32_t> rows_within(const PointGrid& grid, const Register& reg, const EqualAreaProjection& plane,
                                       const MultiPolygon& degrees) {
  if (grid.stacks() == 0 || degrees.empty()) return {};
  const std::vector<PlaneEdge> edges = edges_in_plane(degrees, plane);
  const CellLattice cells = cells_of(grid);
  const std::vector<std::vector<PlaneEdge>> near = edges_by_line(cells, edges);
  const ShapeRaster raster(edges);
  const MultiPolygon* const shapes[] = {&degrees};
  const PolygonIndex index(shapes);
  RowMask mask(reg.rows());
  // Stack by stack: only those of their rows that are shown.
  const auto take = [&](PointGrid::Run run) {
    for (std::size_t stack = run.begin; stack < run.end; ++stack) mark_rows(mask, grid.rows(stack));
  };
  const auto look = [&](PointGrid::Run run) {
    for (std::size_t stack = run.begin; stack < run.end; ++stack) {
      const CellSide side = raster.side(grid.x(stack), grid.y(stack));
      if (side == CellSide::outside) continue;
      if (side == CellSide::inside) {
        mark_rows(mask, grid.rows(stack));
        continue;
      }
      for (const std::uint32_t row : grid.rows(stack)) {
        index.find(reg.placement.point[row], [&](std::uint32_t) { mask[row] = 1; });
      }
    }
  };
  parallel_for(grid.lines(), lines_a_piece, [&](std::size_t begin, std::size_t end) {
    for (std::size_t line = begin; line < end; ++line) {
      if (!near[line].empty()) visit_line(grid, line, classify_line(cells, line, near[line]), take, look);
    }
  });
  return rows_of(mask);
}

std::vector<std::uint32_t> rows_around(const PointGrid& grid, const Register& reg, const EqualAreaProjection& plane,
                                       const Circle& circle) {
  if (grid.stacks() == 0 || !circle.centre.valid()) return {};
  const Point centre = plane.forward(circle.centre);
  const double surely_in = circle.radius_m * (1 - slack_share) - slack_m;
  const double surely_out = circle.radius_m * (1 + slack_share) + slack_m;
  Box reach;
  reach.add({centre.x - surely_out, centre.y - surely_out});
  reach.add({centre.x + surely_out, centre.y + surely_out});
  const std::vector<PointGrid::Run> runs = grid.runs(reach);
  RowMask mask(reg.rows());
  parallel_for(runs.size(), lines_a_piece, [&](std::size_t begin, std::size_t end) {
    // A projection serves one thread at a time, so every piece has its own.
    const EqualAreaProjection around(circle.centre);
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t stack = runs[i].begin; stack < runs[i].end; ++stack) {
        const double away = std::hypot(grid.x(stack) - centre.x, grid.y(stack) - centre.y);
        if (away > surely_out) continue;
        if (away < surely_in) {
          mark_rows(mask, grid.rows(stack));
          continue;
        }
        for (const std::uint32_t row : grid.rows(stack)) {
          const Point offset = around.forward(reg.placement.point[row]);
          if (std::hypot(offset.x, offset.y) <= circle.radius_m) mask[row] = 1;
        }
      }
    }
  });
  return rows_of(mask);
}

}  // namespace klasteri::viewer
