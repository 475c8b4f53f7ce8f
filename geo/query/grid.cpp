#include "geo/query/grid.h"

#include <cmath>
#include <cstdlib>
#include <numbers>

namespace klasteri {

namespace {

/// Distance from the centre of a hexagon to a corner. Corners point north and south.
double corner_m(const GridCell& cell) { return cell.size_m / std::numbers::sqrt3; }

Point centre(const GridCell& cell) {
  if (!cell.hexagon) return {(cell.column + 0.5) * cell.size_m, (cell.row + 0.5) * cell.size_m};
  return {cell.size_m * (cell.column + cell.row / 2.0), 1.5 * corner_m(cell) * cell.row};
}

}  // namespace

GridCell square_at(Point metres, double size_m) {
  return {false, size_m, static_cast<std::int32_t>(std::floor(metres.x / size_m)),
          static_cast<std::int32_t>(std::floor(metres.y / size_m))};
}

GridCell hexagon_at(Point metres, double size_m) {
  // Axial coordinates seen as a plane through a cube; the nearest whole cube is the hexagon.
  const double row = metres.y / (1.5 * size_m / std::numbers::sqrt3);
  const double column = metres.x / size_m - row / 2;
  const double third = -row - column;
  double whole_row = std::round(row);
  double whole_column = std::round(column);
  const double row_error = std::abs(whole_row - row);
  const double column_error = std::abs(whole_column - column);
  const double whole_third = std::round(third);
  const double third_error = std::abs(whole_third - third);
  if (column_error > row_error && column_error > third_error) {
    whole_column = -whole_row - whole_third;
  } else if (row_error > third_error) {
    whole_row = -whole_column - whole_third;
  }
  return {true, size_m, static_cast<std::int32_t>(whole_column), static_cast<std::int32_t>(whole_row)};
}

Ring outline(const GridCell& cell) {
  Ring ring;
  if (!cell.hexagon) {
    const double x = cell.column * cell.size_m;
    const double y = cell.row * cell.size_m;
    const double x_end = (cell.column + 1) * cell.size_m;
    const double y_end = (cell.row + 1) * cell.size_m;
    return {{x, y}, {x_end, y}, {x_end, y_end}, {x, y_end}, {x, y}};
  }
  const Point c = centre(cell);
  const double half = cell.size_m / 2;
  const double corner = corner_m(cell);
  return {{c.x, c.y - corner}, {c.x + half, c.y - corner / 2}, {c.x + half, c.y + corner / 2},
          {c.x, c.y + corner}, {c.x - half, c.y + corner / 2}, {c.x - half, c.y - corner / 2},
          {c.x, c.y - corner}};
}

double area_km2(const GridCell& cell) {
  const double square_km2 = cell.size_m * cell.size_m / 1e6;
  return cell.hexagon ? square_km2 * std::numbers::sqrt3 / 2 : square_km2;
}

}  // namespace klasteri
