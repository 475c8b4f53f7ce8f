#include "viewer/panels/name_obstacles.h"

#include <algorithm>
#include <cmath>

#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

Box square_around(Point at, double half) { return {at.x - half, at.y - half, at.x + half, at.y + half}; }

/// A line as small squares along it, as far as it lies in the picture.
void add_along(const MultiPolygon& shape, const Camera& camera, double every_px, std::vector<Box>& boxes) {
  const Box picture{0, 0, static_cast<double>(camera.width()), static_cast<double>(camera.height())};
  for (const Polygon& polygon : shape) {
    for (const Ring& ring : polygon) {
      Point last;
      for (const Point corner : ring) {
        const Point at = camera.to_screen(corner);
        const double length = last.valid() ? std::hypot(at.x - last.x, at.y - last.y) : every_px;
        if (length < every_px) continue;
        // Long edges count all along, as far as anyone would look.
        constexpr double most_pieces = 200;
        const double pieces = std::min(most_pieces, std::floor(length / every_px));
        for (double piece = 1; piece <= pieces; ++piece) {
          const double share = piece / pieces;
          const Point between =
              last.valid() ? Point{last.x + share * (at.x - last.x), last.y + share * (at.y - last.y)} : at;
          if (picture.contains(between)) boxes.push_back(square_around(between, 1));
        }
        last = at;
      }
    }
  }
}

void add_institutions(const MapView& map, std::vector<Box>& boxes) {
  constexpr std::size_t most = 1000;  // of more, nothing would be free
  const PointGrid& grid = map.content->institutions;
  const SymbolLook symbol = institution_symbol(map.camera, map.look.scale);
  const Box seen = map.camera.visible();
  for (const PointGrid::Run& run : grid.runs(seen)) {
    for (std::size_t stack = run.begin; stack < run.end && boxes.size() < most; ++stack) {
      const Point at{grid.x(stack), grid.y(stack)};
      if (seen.contains(at)) boxes.push_back(square_around(map.camera.to_screen(at), 0.8 * symbol.smallest_px));
    }
  }
}

}  // namespace

NameObstacles name_obstacles(const MapView& map, std::span<const CountedSymbol> counted) {
  NameObstacles obstacles;
  if (map.content == nullptr) return obstacles;
  const double every_px = 9 * map.look.scale;
  if (map.look.shows(MapLayer::institutions)) add_institutions(map, obstacles.symbols);
  for (const CountedSymbol& symbol : counted) {
    obstacles.symbols.push_back(square_around(symbol.pixels, 0.7 * symbol.radius_px));
  }
  for (const MultiPolygon& region : map.content->regions) add_along(region, map.camera, every_px, obstacles.borders);
  const auto& chosen = map.look.selected_footprint;
  if (chosen && *chosen < map.content->footprints.size() && map.look.shows(MapLayer::clusters)) {
    add_along(map.content->footprints[*chosen], map.camera, every_px, obstacles.symbols);
    add_along(map.content->footprints[*chosen], map.camera, every_px, obstacles.borders);
  }
  return obstacles;
}

std::vector<Point> places_within(const MultiPolygon& region, const Camera& camera, Point middle_px) {
  constexpr int lines = 9;
  Box box;
  box.add(region);
  std::vector<Point> places;
  for (int column = 1; column < lines; ++column) {
    for (int row = 1; row < lines; ++row) {
      const Point at{box.min_x + (box.max_x - box.min_x) * column / lines,
                     box.min_y + (box.max_y - box.min_y) * row / lines};
      if (contains(region, at)) places.push_back(camera.to_screen(at));
    }
  }
  const auto away = [&](Point p) { return std::hypot(p.x - middle_px.x, p.y - middle_px.y); };
  std::stable_sort(places.begin(), places.end(), [&](Point a, Point b) { return away(a) < away(b); });
  return places;
}

}  // namespace klasteri::viewer
