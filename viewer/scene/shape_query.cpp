#include "viewer/scene/shape_query.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/query/polygon_index.h"
#include "viewer/model/drawn_shape.h"
#include "viewer/model/row_sets.h"

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

/// The columns [from, to) of a grid that a stretch of x touches.
struct Columns {
  std::size_t from = 0, to = 0;
};

Columns columns_of(const PointGrid& grid, double left, double right) {
  const double width = grid.cell_width_m();
  const double first = std::floor((left - grid.bounds().min_x) / width);
  const double last = std::floor((right - grid.bounds().min_x) / width);
  const auto count = static_cast<double>(grid.columns());
  if (last < 0 || first >= count) return {};
  return {static_cast<std::size_t>(std::max(first, 0.0)), static_cast<std::size_t>(std::min(last + 1, count))};
}

/// The edges that come near each line of cells.
std::vector<std::vector<PlaneEdge>> edges_by_line(const PointGrid& grid, const std::vector<PlaneEdge>& edges) {
  std::vector<std::vector<PlaneEdge>> lines(grid.lines());
  const double height = grid.cell_height_m();
  const auto count = static_cast<double>(grid.lines());
  for (const PlaneEdge& edge : edges) {
    const auto [low, high] = std::minmax(edge.a.y, edge.b.y);
    const double first = std::floor((low - slack_m - grid.bounds().min_y) / height);
    const double last = std::floor((high + slack_m - grid.bounds().min_y) / height);
    if (last < 0 || first >= count) continue;
    for (auto line = static_cast<std::size_t>(std::max(first, 0.0));
         line <= static_cast<std::size_t>(std::min(last, count - 1)); ++line) {
      lines[line].push_back(edge);
    }
  }
  return lines;
}

/// Which cells of one line the border of a shape passes, and which of the others lie inside.
struct LineOfCells {
  std::vector<std::uint8_t> on_border, inside;
};

/// Where an edge lies between two heights, from side to side.
std::pair<double, double> reach_between(const PlaneEdge& edge, double bottom, double top) {
  if (edge.a.y == edge.b.y) return std::minmax(edge.a.x, edge.b.x);
  const auto x_at = [&](double y) {
    const double t = std::clamp((y - edge.a.y) / (edge.b.y - edge.a.y), 0.0, 1.0);
    return edge.a.x + t * (edge.b.x - edge.a.x);
  };
  return std::minmax(x_at(bottom), x_at(top));
}

LineOfCells classify_line(const PointGrid& grid, std::size_t line, const std::vector<PlaneEdge>& edges) {
  LineOfCells cells{std::vector<std::uint8_t>(grid.columns()), std::vector<std::uint8_t>(grid.columns())};
  const double bottom = grid.bounds().min_y + static_cast<double>(line) * grid.cell_height_m();
  const double middle = bottom + grid.cell_height_m() / 2;
  std::vector<double> crossings;
  for (const PlaneEdge& edge : edges) {
    const auto [left, right] = reach_between(edge, bottom - slack_m, bottom + grid.cell_height_m() + slack_m);
    const Columns near = columns_of(grid, left - slack_m, right + slack_m);
    for (std::size_t column = near.from; column < near.to; ++column) cells.on_border[column] = 1;
    if ((edge.a.y > middle) == (edge.b.y > middle)) continue;
    crossings.push_back(edge.a.x + (middle - edge.a.y) / (edge.b.y - edge.a.y) * (edge.b.x - edge.a.x));
  }
  std::sort(crossings.begin(), crossings.end());
  std::size_t passed = 0;
  for (std::size_t column = 0; column < grid.columns(); ++column) {
    const double x = grid.bounds().min_x + (static_cast<double>(column) + 0.5) * grid.cell_width_m();
    while (passed < crossings.size() && crossings[passed] <= x) ++passed;
    cells.inside[column] = passed % 2 == 1 ? 1 : 0;
  }
  return cells;
}

/// Calls `take(run)` for cells that lie inside and `look(run)` for those whose points must be looked at.
template <typename Take, typename Look>
void visit_line(const PointGrid& grid, std::size_t line, const LineOfCells& cells, Take&& take, Look&& look) {
  for (std::size_t column = 0; column < grid.columns();) {
    const bool border = cells.on_border[column] != 0;
    const bool inside = cells.inside[column] != 0;
    std::size_t end = column + 1;
    while (end < grid.columns() && (cells.on_border[end] != 0) == border &&
           (border || (cells.inside[end] != 0) == inside)) {
      ++end;
    }
    if (border || inside) {
      const PointGrid::Run run = grid.cells(line, column, end);
      if (run.begin < run.end && border) look(run);
      if (run.begin < run.end && !border) take(run);
    }
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
  const std::vector<std::vector<PlaneEdge>> edges = edges_by_line(grid, edges_in_plane(degrees, plane));
  const MultiPolygon* const shapes[] = {&degrees};
  const PolygonIndex index(shapes);
  RowMask mask(reg.rows());
  parallel_for(grid.lines(), lines_a_piece, [&](std::size_t begin, std::size_t end) {
    for (std::size_t line = begin; line < end; ++line) {
      if (edges[line].empty()) continue;
      const auto take = [&](PointGrid::Run run) { mark_rows(mask, grid.rows(run)); };
      const auto look = [&](PointGrid::Run run) {
        for (const std::uint32_t row : grid.rows(run)) {
          index.find(reg.placement.point[row], [&](std::uint32_t) { mask[row] = 1; });
        }
      };
      visit_line(grid, line, classify_line(grid, line, edges[line]), take, look);
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
