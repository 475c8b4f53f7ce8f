#include "viewer/scene/picking.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "viewer/scene/map_colours.h"
#include "viewer/scene/symbol_layer.h"

namespace klasteri::viewer {

namespace {

constexpr double tolerance_px = 3;

Box box_around(const Camera& camera, Point pixels, double reach_px) {
  Box box;
  box.add(camera.to_plane({pixels.x - reach_px, pixels.y - reach_px}));
  box.add(camera.to_plane({pixels.x + reach_px, pixels.y + reach_px}));
  return box;
}

/// The rows of the stack whose symbol is nearest, measured from its edge; none beyond the tolerance.
std::vector<std::uint32_t> rows_of_symbol(const PointGrid& grid, const Camera& camera, Point pixels,
                                          const SymbolLook& look, double scale) {
  const double reach_px = look.largest_px + tolerance_px * scale;
  double best = std::numeric_limits<double>::infinity();
  std::optional<std::size_t> nearest;
  for (const PointGrid::Run& run : grid.runs(box_around(camera, pixels, reach_px))) {
    for (std::size_t stack = run.begin; stack < run.end; ++stack) {
      const Point at = camera.to_screen({grid.x(stack), grid.y(stack)});
      const double away = std::hypot(at.x - pixels.x, at.y - pixels.y);
      if (away > symbol_radius_px(grid.count(stack), look) + tolerance_px * scale || away >= best) continue;
      best = away;
      nearest = stack;
    }
  }
  if (!nearest) return {};
  const auto rows = grid.rows(*nearest);
  return {rows.begin(), rows.end()};
}

std::vector<std::uint32_t> rows_of_cell(const PointGrid& grid, const Camera& camera, Point pixels, int cell_px) {
  const Point corner{std::floor(pixels.x / cell_px) * cell_px, std::floor(pixels.y / cell_px) * cell_px};
  Box cell;
  cell.add(camera.to_plane(corner));
  cell.add(camera.to_plane({corner.x + cell_px, corner.y + cell_px}));
  std::vector<std::uint32_t> found;
  for (const PointGrid::Run& run : grid.runs(cell)) {
    for (std::size_t stack = run.begin; stack < run.end; ++stack) {
      if (!cell.contains({grid.x(stack), grid.y(stack)})) continue;
      const auto rows = grid.rows(stack);
      found.insert(found.end(), rows.begin(), rows.end());
    }
  }
  return found;
}

SymbolLook look_of(const MapLook& look, MapLayer kind, SymbolLook symbol) {
  for (const LayerState& layer : look.layers) {
    if (layer.kind == kind) return styled(symbol, layer);
  }
  return symbol;
}

}  // namespace

Picked pick(const MapContent& content, const Camera& camera, const MapLook& look, bool counted, Point pixels) {
  Picked picked;
  const Point metres = camera.to_plane(pixels);
  for (std::size_t i = 0; i < content.regions.size() && !picked.region; ++i) {
    if (contains(content.regions[i], metres)) picked.region = i;
  }
  double smallest = std::numeric_limits<double>::infinity();
  for (const std::size_t index : look.footprints) {
    if (index >= content.footprints.size() || !contains(content.footprints[index], metres)) continue;
    const double size = area(content.footprints[index]);
    if (size >= smallest) continue;
    smallest = size;
    picked.footprint = index;
  }
  if (look.shows(MapLayer::institutions)) {
    picked.institutions =
        rows_of_symbol(content.institutions, camera, pixels,
                       look_of(look, MapLayer::institutions, institution_symbol(camera, look.scale)), look.scale);
  }
  if (look.shows(MapLayer::enterprises) && counted) {
    const int cell_px = bin_cell_px(look.scale);
    picked.enterprises = rows_of_cell(content.enterprises, camera, pixels, cell_px);
  } else if (look.shows(MapLayer::enterprises)) {
    picked.enterprises =
        rows_of_symbol(content.enterprises, camera, pixels,
                       look_of(look, MapLayer::enterprises, enterprise_symbol(camera, look.scale)), look.scale);
  }
  return picked;
}

}  // namespace klasteri::viewer
