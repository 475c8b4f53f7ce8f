#include "viewer/scene/shape_mesh.h"

#include <algorithm>
#include <numeric>

#include "viewer/scene/triangulate.h"

namespace klasteri::viewer {

namespace {

/// The first tolerance, and by how much the next is larger.
constexpr double finest_tolerance_m = 4;
constexpr double step_of_levels = 2;
constexpr double coarsest_tolerance_m = 3000;
/// A level is worth its memory where it leaves no more than this share of the points of the one before.
constexpr double worth_while = 0.6;
/// Shapes smaller than so many tolerances become a rectangle, or two strokes.
constexpr double tiny = 4;
/// Points of which a piece is made.
constexpr std::size_t points_a_piece = 20'000;
/// Shapes after which it is looked whether somebody has had enough.
constexpr std::size_t shapes_a_check = 1000;

std::size_t points_of(const MultiPolygon& shape) {
  std::size_t points = 0;
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) points += ring.size();
  }
  return points;
}
std::size_t points_of(const std::vector<Line>& parts) {
  std::size_t points = 0;
  for (const Line& line : parts) points += line.size();
  return points;
}

void add(const Box& box, Box& to) {
  if (box.empty()) return;
  to.add(Point{box.min_x, box.min_y});
  to.add(Point{box.max_x, box.max_y});
}

Box box_of(const MultiPolygon& shape) {
  Box box;
  box.add(shape);
  return box;
}
Box box_of(const Line& line) {
  Box box;
  for (const Point p : line) {
    if (p.valid()) box.add(p);
  }
  return box;
}
Box box_of(const std::vector<Line>& parts) {
  Box box;
  for (const Line& line : parts) add(box_of(line), box);
  return box;
}

bool is_tiny(const Box& box, double tolerance_m) {
  return !box.empty() && std::max(box.width(), box.height()) < tiny * tolerance_m;
}

Ring rectangle(const Box& box) {
  return {{box.min_x, box.min_y},
          {box.max_x, box.min_y},
          {box.max_x, box.max_y},
          {box.min_x, box.max_y},
          {box.min_x, box.min_y}};
}
/// A ring that still encloses something.
Ring simplified_ring(const Ring& ring, double tolerance_m) {
  Ring kept = simplified(ring, tolerance_m);
  return kept.size() < 4 ? ring : kept;
}

MultiPolygon coarse(const MultiPolygon& shape, double tolerance_m) {
  if (!(tolerance_m > 0)) return shape;
  MultiPolygon kept;
  for (const Polygon& polygon : shape) {
    if (polygon.empty()) continue;
    Polygon& rings = kept.emplace_back();
    if (const Box box = box_of(polygon.front()); is_tiny(box, tolerance_m)) {
      rings.push_back(rectangle(box));
      continue;
    }
    for (const Ring& ring : polygon) {
      const bool hole = !rings.empty();
      if (!hole || !is_tiny(box_of(ring), tolerance_m)) rings.push_back(simplified_ring(ring, tolerance_m));
    }
  }
  return kept;
}

std::vector<Line> coarse_outlines(const MultiPolygon& shape, double tolerance_m) {
  std::vector<Line> lines;
  for (const Polygon& polygon : coarse(shape, tolerance_m)) {
    const Box box = polygon.empty() ? Box() : box_of(polygon.front());
    if (is_tiny(box, tolerance_m)) {
      // The upper and the lower edge cover what is this small as well as all four.
      lines.push_back({{box.min_x, box.max_y}, {box.max_x, box.max_y}});
      lines.push_back({{box.min_x, box.min_y}, {box.max_x, box.min_y}});
    } else {
      lines.insert(lines.end(), polygon.begin(), polygon.end());
    }
  }
  return lines;
}

/// Brings shapes into levels: the finest, then coarser ones as long as these are worth while.
/// @param append appends shape i at a tolerance and returns where its items end
template <typename Shape, typename Coarse, typename Add>
std::vector<DetailLevel> make_levels(std::span<const Shape> shapes, Progress& progress, Coarse coarser, Add append) {
  std::vector<Box> boxes(shapes.size());
  std::size_t points = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    boxes[i] = box_of(shapes[i]);
    points += points_of(shapes[i]);
  }
  std::vector<std::size_t> order(shapes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool many = points > most_points_of_one_level;
  if (many) order = spatial_order(boxes);

  std::vector<DetailLevel> levels;
  std::size_t items = 0;
  const auto add_level = [&](double tolerance_m) {
    DetailLevel& level = levels.emplace_back();
    level.tolerance_m = tolerance_m;
    DetailPiece piece{{}, items, items};
    std::size_t points_of_piece = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (k % shapes_a_check == 0) progress.check(static_cast<double>(k) / static_cast<double>(order.size()));
      const std::size_t i = order[k];
      piece.end = items = append(i, tolerance_m);
      add(boxes[i], piece.box);
      points_of_piece += points_of(shapes[i]);
      if (points_of_piece < points_a_piece && k + 1 < order.size()) continue;
      level.pieces.push_back(piece);
      piece = {{}, items, items};
      points_of_piece = 0;
    }
  };
  add_level(0);
  if (!many) return levels;
  for (double tolerance_m = finest_tolerance_m; tolerance_m < coarsest_tolerance_m; tolerance_m *= step_of_levels) {
    if (points < most_points_of_one_level / 4) break;
    std::size_t left = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      if (i % shapes_a_check == 0 && progress.cancelled()) throw Cancelled();
      left += points_of(coarser(shapes[i], tolerance_m));
    }
    if (static_cast<double>(left) > worth_while * static_cast<double>(points)) continue;
    add_level(tolerance_m);
    points = left;
  }
  return levels;
}

void add_segments(const std::vector<Line>& lines, std::vector<float>& segments) {
  for (const Line& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (!line[i - 1].valid() || !line[i].valid()) continue;
      segments.insert(segments.end(), {static_cast<float>(line[i - 1].x), static_cast<float>(line[i - 1].y),
                                       static_cast<float>(line[i].x), static_cast<float>(line[i].y)});
    }
  }
}

template <typename Shape, typename Coarse>
LineMesh mesh_of_lines(std::span<const Shape> shapes, Progress& progress, Coarse coarser) {
  LineMesh mesh;
  mesh.of_area.resize(shapes.size());
  mesh.levels = make_levels(shapes, progress, coarser, [&](std::size_t i, double tolerance_m) {
    const std::size_t begin = mesh.segments.size() / 4;
    add_segments(coarser(shapes[i], tolerance_m), mesh.segments);
    const std::size_t end = mesh.segments.size() / 4;
    if (tolerance_m == 0) mesh.of_area[i] = {begin, end};
    return end;
  });
  return mesh;
}

}  // namespace

AreaMesh area_mesh(std::span<const MultiPolygon> shapes, Progress& progress) {
  AreaMesh mesh;
  mesh.areas = shapes.size();
  mesh.levels = make_levels(shapes, progress, coarse, [&](std::size_t i, double tolerance_m) {
    for (const Polygon& polygon : coarse(shapes[i], tolerance_m)) {
      const Triangulation cut = triangulate(polygon);
      const auto first = static_cast<std::uint32_t>(mesh.vertices.size() / 3);
      for (const Point p : cut.points) {
        mesh.vertices.insert(mesh.vertices.end(),
                             {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(i)});
      }
      for (const std::uint32_t index : cut.triangles) mesh.indices.push_back(first + index);
    }
    return mesh.indices.size();
  });
  return mesh;
}

LineMesh outline_mesh(std::span<const MultiPolygon> shapes, Progress& progress) {
  return mesh_of_lines(shapes, progress, coarse_outlines);
}

LineMesh line_mesh(std::span<const std::vector<Line>> lines, Progress& progress) {
  return mesh_of_lines(lines, progress, [](const std::vector<Line>& parts, double tolerance_m) {
    std::vector<Line> kept;
    kept.reserve(parts.size());
    for (const Line& line : parts) kept.push_back(simplified(line, tolerance_m));
    return kept;
  });
}

}  // namespace klasteri::viewer
