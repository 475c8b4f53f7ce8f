#include "viewer/model/map_layers.h"

#include <algorithm>
#include <cstddef>

namespace klasteri::viewer {

namespace {

bool shown_at_first(MapLayer kind) {
  return kind != MapLayer::heat && kind != MapLayer::relative_risk && kind != MapLayer::graticule &&
         kind != MapLayer::reference_clusters;
}

}  // namespace

LayerStack::LayerStack() {
  for (const MapLayer kind : bundled_layers) layers_.push_back({.kind = kind, .shown = shown_at_first(kind)});
}

bool LayerStack::shown(MapLayer kind) const {
  return std::any_of(layers_.begin(), layers_.end(),
                     [&](const LayerState& layer) { return layer.kind == kind && layer.shown && layer.opacity > 0; });
}

void LayerStack::show(MapLayer kind, bool shown) {
  for (LayerState& layer : layers_) {
    if (layer.kind == kind) layer.shown = shown;
  }
}

void LayerStack::add_user(std::uint32_t user) {
  const bool there = std::any_of(layers_.begin(), layers_.end(), [&](const LayerState& layer) {
    return layer.kind == MapLayer::user && layer.user == user;
  });
  if (!there) layers_.push_back({.kind = MapLayer::user, .user = user});
}

void LayerStack::remove_user(std::uint32_t user) {
  std::erase_if(layers_, [&](const LayerState& layer) { return layer.kind == MapLayer::user && layer.user == user; });
}

void LayerStack::move(std::size_t from, std::size_t to) {
  const auto at = [&](std::size_t index) { return layers_.begin() + static_cast<std::ptrdiff_t>(index); };
  if (from < to) {
    std::rotate(at(from), at(from + 1), at(to + 1));
  } else {
    std::rotate(at(to), at(from), at(from + 1));
  }
}

std::string_view to_string(MapLayer kind) {
  // In the order of MapLayer.
  static constexpr std::array<std::string_view, bundled_layers.size()> names = {
      "regions",     "heat",     "relative_risk",      "graticule",    "municipalities",
      "enterprises", "clusters", "reference_clusters", "institutions", "places"};
  static_assert(names.size() == static_cast<std::size_t>(MapLayer::user));
  return kind == MapLayer::user ? std::string_view() : names[static_cast<std::size_t>(kind)];
}

std::optional<MapLayer> map_layer_from(std::string_view name) {
  for (const MapLayer kind : bundled_layers) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace klasteri::viewer
