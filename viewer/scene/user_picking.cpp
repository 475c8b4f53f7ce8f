#include "viewer/scene/user_picking.h"

#include <algorithm>
#include <cmath>

#include "viewer/scene/overlays.h"

namespace klasteri::viewer {

namespace {

constexpr double reach_px = 6;

std::optional<std::uint32_t> pick_in(const UserGeometry& layer, Point metres, double reach_m) {
  double nearest = reach_m;
  std::optional<std::uint32_t> found;
  for (std::size_t i = 0; i < layer.points.size(); ++i) {
    const double away = std::hypot(layer.points[i].x - metres.x, layer.points[i].y - metres.y);
    if (!(away < nearest)) continue;
    nearest = away;
    found = layer.point_rows[i];
  }
  for (std::size_t i = 0; i < layer.lines.size() && !found; ++i) {
    for (const Line& line : layer.lines[i]) {
      for (std::size_t j = 1; j < line.size(); ++j) {
        if (distance_to_segment(metres, line[j - 1], line[j]) < reach_m) found = layer.line_rows[i];
      }
    }
  }
  for (std::size_t i = 0; i < layer.shapes.size() && !found; ++i) {
    const bool near = i >= layer.boxes.size() || layer.boxes[i].contains(metres);
    if (near && contains(layer.shapes[i], metres)) found = layer.shape_rows[i];
  }
  return found;
}

}  // namespace

std::optional<UserHit> pick_user(const MapContent& content, const Camera& camera, const MapLook& look, Point pixels) {
  const Point metres = camera.to_plane(pixels);
  const double reach_m = reach_px * look.scale * camera.metres_per_pixel();
  for (std::size_t i = look.layers.size(); i-- > 0;) {
    const LayerState& layer = look.layers[i];
    if (layer.kind != MapLayer::user || !layer.shown) continue;
    for (const UserShapes& shapes : content.user_layers) {
      if (shapes.number != layer.user) continue;
      if (const auto row = pick_in(*shapes.geometry, metres, reach_m)) return UserHit{layer.user, *row};
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> pick_municipality(const MapContent& content, const Camera& camera, const MapLook& look,
                                             Point pixels) {
  const auto layer = std::find_if(look.layers.begin(), look.layers.end(), [](const LayerState& state) {
    return state.kind == MapLayer::municipalities && state.shown;
  });
  if (layer == look.layers.end() || look.municipality_colours.empty()) return std::nullopt;
  const Point metres = camera.to_plane(pixels);
  for (std::size_t i = 0; i < content.municipalities.size(); ++i) {
    if (contains(content.municipalities[i], metres)) return i;
  }
  // The smallest symbol lies on top.
  std::optional<std::size_t> found;
  const std::size_t count = std::min(content.municipality_seats.size(), look.municipality_weights.size());
  for (std::size_t i = 0; i < count; ++i) {
    const double weight = look.municipality_weights[i];
    if (!(weight > 0) || !content.municipality_seats[i].valid()) continue;
    const Point at = camera.to_screen(content.municipality_seats[i]);
    const double radius = weight * largest_municipality_px * layer->style.size * look.scale;
    if (std::hypot(at.x - pixels.x, at.y - pixels.y) > radius) continue;
    if (!found || weight < look.municipality_weights[*found]) found = i;
  }
  return found;
}

}  // namespace klasteri::viewer
