#include "viewer/model/drawn_shape.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <utility>

#include "geo/input/gdal_messages.h"
#include "geo/project/ogr_geometry.h"

namespace klasteri::viewer {

namespace {

constexpr double longest_edge_m = 2000;

Ring cut_ring(const Ring& ring, double longest) {
  Ring cut;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    const auto pieces = std::max(1.0, std::ceil(std::hypot(b.x - a.x, b.y - a.y) / longest));
    for (double piece = 0; piece < pieces; ++piece) {
      const double t = piece / pieces;
      cut.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
  }
  if (!cut.empty()) cut.push_back(cut.front());
  return cut;
}

MultiPolygon shape_of_ring(Ring ring_m, const EqualAreaProjection& plane) {
  const MultiPolygon shape = {{std::move(ring_m)}};
  if (!(area(shape) > 0)) return {};
  return plane.inverse(with_short_edges(shape, longest_edge_m));
}

/// A shape that crosses itself has its crossings made into corners; what an even number of its lines goes around is
/// outside, as contains() has it.
std::unique_ptr<OGRGeometry> valid_geometry(const MultiPolygon& shape) {
  // Where a shape crosses itself is no message for anybody.
  const GdalMessages quiet;
  std::unique_ptr<OGRGeometry> geometry = to_ogr(shape);
  if (geometry->IsValid()) return geometry;
  return std::unique_ptr<OGRGeometry>(geometry->MakeValid());
}

}  // namespace

MultiPolygon rectangle_shape(Point corner_m, Point opposite_m, const EqualAreaProjection& plane) {
  const auto [left, right] = std::minmax(corner_m.x, opposite_m.x);
  const auto [bottom, top] = std::minmax(corner_m.y, opposite_m.y);
  return shape_of_ring({{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}}, plane);
}

MultiPolygon lasso_shape(std::span<const Point> line_m, const EqualAreaProjection& plane) {
  if (line_m.size() < 3) return {};
  Ring ring(line_m.begin(), line_m.end());
  ring.push_back(ring.front());
  // A line like an eight encloses two areas whose signed sum may vanish; what counts is whether it is more than a line.
  Box box;
  for (const Point p : ring) box.add(p);
  if (!(box.max_x > box.min_x && box.max_y > box.min_y)) return {};
  const auto enclosed = valid_geometry(plane.inverse(with_short_edges({{ring}}, longest_edge_m)));
  return polygons_from(enclosed.get());
}

std::vector<Point> with_fewer_corners(std::span<const Point> line_m, double tolerance_m) {
  if (line_m.size() < 3) return {line_m.begin(), line_m.end()};
  std::vector<bool> kept(line_m.size());
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> pieces = {{0, line_m.size() - 1}};
  while (!pieces.empty()) {
    const auto [first, last] = pieces.back();
    pieces.pop_back();
    double farthest_m = tolerance_m;
    std::size_t corner = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double away_m = distance_to_segment(line_m[i], line_m[first], line_m[last]);
      if (away_m <= farthest_m) continue;
      farthest_m = away_m;
      corner = i;
    }
    if (corner == first) continue;
    kept[corner] = true;
    pieces.emplace_back(first, corner);
    pieces.emplace_back(corner, last);
  }
  std::vector<Point> left;
  for (std::size_t i = 0; i < line_m.size(); ++i) {
    if (kept[i]) left.push_back(line_m[i]);
  }
  return left;
}

MultiPolygon circle_shape(Point centre, double radius_m) {
  constexpr int corners = 180;
  const EqualAreaProjection around(centre);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back(around.inverse(Point{radius_m * std::cos(angle), radius_m * std::sin(angle)}));
  }
  ring.push_back(ring.front());
  return {{ring}};
}

MultiPolygon with_short_edges(const MultiPolygon& shape, double longest) {
  MultiPolygon cut;
  cut.reserve(shape.size());
  for (const Polygon& polygon : shape) {
    Polygon& rings = cut.emplace_back();
    rings.reserve(polygon.size());
    for (const Ring& ring : polygon) rings.push_back(cut_ring(ring, longest));
  }
  return cut;
}

MultiPolygon united(const MultiPolygon& a, const MultiPolygon& b) {
  if (a.empty() || b.empty()) return a.empty() ? b : a;
  const auto first = valid_geometry(a);
  const auto second = valid_geometry(b);
  if (!first || !second) return a;
  const std::unique_ptr<OGRGeometry> both(first->Union(second.get()));
  return polygons_from(both.get());
}

MultiPolygon without(const MultiPolygon& a, const MultiPolygon& b) {
  if (a.empty() || b.empty()) return a;
  const auto first = valid_geometry(a);
  const auto second = valid_geometry(b);
  if (!first || !second) return a;
  const std::unique_ptr<OGRGeometry> rest(first->Difference(second.get()));
  return polygons_from(rest.get());
}

}  // namespace klasteri::viewer
