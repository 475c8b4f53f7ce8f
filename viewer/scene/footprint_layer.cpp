#include "viewer/scene/footprint_layer.h"

#include "viewer/scene/map_colours.h"
#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

namespace {

Colour outline_colour(std::size_t index, const MapLook& look, const LayerState& layer) {
  if (layer.style.colour) return *layer.style.colour;
  return index < look.footprint_colours.size() ? look.footprint_colours[index] : map_colours::footprint;
}

}  // namespace

void FootprintLayer::set_shapes(std::span<const MultiPolygon> footprints) {
  areas_.set_shapes(footprints);
  borders_.set_shapes(footprints);
  count_ = footprints.size();
}

void FootprintLayer::draw(const Camera& camera, const MapLook& look, const LayerState& layer) {
  std::vector<Colour> fills(count_, Colour{0, 0, 0, 0});
  const auto fill = [&](std::size_t index, std::uint8_t alpha) {
    if (index >= fills.size()) return;
    fills[index] = outline_colour(index, look, layer);
    fills[index].a = alpha;
  };
  for (const std::size_t index : look.footprints) fill(index, map_colours::footprint_fill.a);
  const auto& selected = look.selected_footprint;
  if (selected) fill(*selected, map_colours::selected_footprint_fill.a);
  areas_.set_colours(fills);
  areas_.draw(camera, layer.opacity);
  const double width = layer.style.line_width * look.scale;
  // The first of the ranking last, so that it lies on top.
  for (std::size_t i = look.footprints.size(); i-- > 0;) {
    const Colour colour = outline_colour(look.footprints[i], look, layer);
    borders_.draw_one(look.footprints[i], camera, faded(colour, layer.opacity), 1.6 * width);
  }
  if (!selected) return;
  borders_.draw_one(*selected, camera, map_colours::halo, 5 * width);
  borders_.draw_one(*selected, camera, outline_colour(*selected, look, layer), 2.8 * width);
}

void FootprintLayer::draw_hovered(std::size_t index, const Camera& camera, double scale) const {
  borders_.draw_one(index, camera, map_colours::halo, 5 * scale);
  borders_.draw_one(index, camera, map_colours::footprint, 2.6 * scale);
}

}  // namespace klasteri::viewer
