#include "viewer/scene/user_shapes.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>
#include <vector>

#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

/// Fewer marks than this are always all drawn.
constexpr std::size_t most_marks_of_one_level = 20'000;
constexpr double finest_mark_cell_m = 25;
constexpr double coarsest_mark_cell_m = 6400;
/// Features after which it is looked whether somebody has had enough.
constexpr std::size_t features_a_check = 1000;

/// Areas of one or two points are no areas: they are drawn as points.
bool is_area(const MultiPolygon& shape) {
  return std::any_of(shape.begin(), shape.end(),
                     [](const Polygon& polygon) { return !polygon.empty() && polygon.front().size() > 3; });
}

Point first_point(const MultiPolygon& shape) {
  for (const Polygon& polygon : shape) {
    if (!polygon.empty() && !polygon.front().empty()) return polygon.front().front();
  }
  return {};
}

void place_features(const UserLayer& loaded, const EqualAreaProjection& plane, UserGeometry& geometry,
                    Progress& progress) {
  std::size_t done = 0;
  const std::size_t all = loaded.shapes.size() + loaded.lines.size() + 1;
  const auto check = [&] {
    if (done++ % features_a_check == 0) progress.check(static_cast<double>(done) / static_cast<double>(all));
  };
  geometry.points = loaded.points;
  plane.forward(geometry.points);
  geometry.point_rows = loaded.point_rows;
  geometry.shapes.reserve(loaded.shapes.size());
  for (const MultiPolygon& shape : loaded.shapes) {
    check();
    geometry.shapes.push_back(plane.forward(shape));
    geometry.boxes.emplace_back().add(geometry.shapes.back());
    geometry.bounds.add(geometry.shapes.back());
  }
  geometry.shape_rows = loaded.shape_rows;
  geometry.lines = loaded.lines;
  for (std::vector<Line>& parts : geometry.lines) {
    check();
    for (Line& line : parts) {
      plane.forward(line);
      for (const Point p : line) geometry.bounds.add(p);
    }
  }
  geometry.line_rows = loaded.line_rows;
  for (const Point p : geometry.points) {
    if (p.valid()) geometry.bounds.add(p);
  }
}

std::uint64_t cell_of(Point p, double cell_m) {
  const auto side = [&](double at) {
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(std::clamp(std::floor(at / cell_m), -2e9, 2e9)));
  };
  return std::uint64_t{side(p.x)} << 32 | side(p.y);
}

}  // namespace

std::vector<MarkLevel> order_marks(std::vector<UserMark>& marks, Progress& progress) {
  std::erase_if(marks, [](const UserMark& mark) { return !mark.place.valid(); });
  std::vector<MarkLevel> levels = {{0, marks.size()}};
  if (marks.size() <= most_marks_of_one_level) return levels;
  // From the coarsest: of every cell that is still empty the first mark is put before those that are left.
  std::size_t ordered = 0;
  for (double cell_m = coarsest_mark_cell_m; cell_m >= finest_mark_cell_m; cell_m /= 2) {
    if (progress.cancelled()) throw Cancelled();
    std::unordered_set<std::uint64_t> taken;
    for (std::size_t i = 0; i < ordered; ++i) taken.insert(cell_of(marks[i].place, cell_m));
    const auto is_first = [&](const UserMark& mark) { return taken.insert(cell_of(mark.place, cell_m)).second; };
    const auto left = marks.begin() + static_cast<std::ptrdiff_t>(ordered);
    ordered += static_cast<std::size_t>(std::stable_partition(left, marks.end(), is_first) - left);
    levels.insert(levels.begin() + 1, {std::sqrt(2.0) * cell_m, ordered});
  }
  return levels;
}

std::shared_ptr<const UserGeometry> user_geometry(const UserLayer& loaded, const EqualAreaProjection& plane,
                                                  Progress& progress) {
  progress.begin("preparing");
  auto geometry = std::make_shared<UserGeometry>();
  place_features(loaded, plane, *geometry, progress);
  progress.begin("preparing");
  geometry->area_mesh = area_mesh(geometry->shapes, progress);
  progress.begin("preparing");
  geometry->outline_mesh = outline_mesh(geometry->shapes, progress);
  geometry->line_mesh = line_mesh(geometry->lines, progress);
  for (std::size_t i = 0; i < geometry->shapes.size(); ++i) {
    if (is_area(geometry->shapes[i])) continue;
    geometry->marks.push_back({first_point(geometry->shapes[i]), geometry->shape_rows[i]});
  }
  for (std::size_t i = 0; i < geometry->points.size(); ++i) {
    geometry->marks.push_back({geometry->points[i], geometry->point_rows[i]});
  }
  geometry->mark_levels = order_marks(geometry->marks, progress);
  return geometry;
}

UserShapes shapes_of(const UserLayer& loaded, const LayerState& layer, std::shared_ptr<const UserColours> colours) {
  UserShapes shapes;
  shapes.number = loaded.number;
  shapes.geometry = loaded.drawn;
  shapes.colour = layer.style.colour.value_or(map_colours::user_layer);
  shapes.colours = std::move(colours);
  return shapes;
}

}  // namespace klasteri::viewer
