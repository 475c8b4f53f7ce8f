#include "viewer/scene/map_picture.h"

#include <algorithm>
#include <utility>

#include "viewer/scene/area_layer.h"
#include "viewer/scene/line_layer.h"
#include "viewer/scene/map_colours.h"
#include "viewer/scene/overlays.h"
#include "viewer/scene/symbol_layer.h"
#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

struct MapPicture::Layers {
  AreaLayer regions, footprints;
  LineLayer region_borders, footprint_borders;
  SymbolLayer enterprises;
  Overlays overlays;
  ShaderProgram image_program{"image"};
  VertexArray no_vertices;
  Texture bins;
};

MapPicture::MapPicture() : layers_(std::make_unique<Layers>()) {}
MapPicture::~MapPicture() = default;

void MapPicture::set_content(MapContent content) {
  content_ = std::move(content);
  layers_->regions.set_shapes(content_.regions);
  layers_->region_borders.set_shapes(content_.regions);
  layers_->footprints.set_shapes(content_.footprints);
  layers_->footprint_borders.set_shapes(content_.footprints);
  layers_->enterprises.set_points(content_.enterprises);
  layers_->overlays.set_content(content_);
  stale_ = true;
}

void MapPicture::set_enterprises(PointGrid enterprises) {
  content_.enterprises = std::move(enterprises);
  layers_->enterprises.set_points(content_.enterprises);
  stale_ = true;
}

void MapPicture::set_footprints(std::vector<MultiPolygon> footprints) {
  content_.footprints = std::move(footprints);
  layers_->footprints.set_shapes(content_.footprints);
  layers_->footprint_borders.set_shapes(content_.footprints);
  stale_ = true;
}

void MapPicture::set_user_layers(std::vector<UserShapes> layers) {
  content_.user_layers = std::move(layers);
  layers_->overlays.set_user_layers(content_);
  stale_ = true;
}

bool MapPicture::update(const Camera& camera, const MapLook& look) {
  if (!stale_ && camera == camera_ && look == look_) return false;
  camera_ = camera;
  look_ = look;
  draw();
  stale_ = false;
  ++times_drawn_;
  return true;
}

void MapPicture::draw() {
  target_.resize(camera_.width(), camera_.height());
  target_.bind();
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  const auto background = premultiplied(look_.background);
  glClearColor(background[0], background[1], background[2], background[3]);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);

  count_enterprises();
  draw_land();
  for (const LayerState& layer : look_.layers) {
    if (layer.shown) draw_layer(layer);
  }
  for (const auto& region : {look_.hovered_region, look_.selected_region}) {
    if (region) layers_->region_borders.draw_one(*region, camera_, map_colours::hovered_border, 2.4 * look_.scale);
  }
  glBindVertexArray(0);
}

void MapPicture::draw_land() {
  if (!look_.land) return;
  layers_->regions.set_colours(std::vector<Colour>(content_.regions.size(), map_colours::land));
  layers_->regions.draw(camera_);
  layers_->region_borders.draw(camera_, map_colours::region_border, 1.2 * look_.scale);
}

void MapPicture::draw_layer(const LayerState& layer) {
  switch (layer.kind) {
    case MapLayer::regions:
      draw_regions(layer);
      break;
    case MapLayer::municipalities:
      layers_->overlays.draw_municipalities(content_, camera_, look_, layer);
      break;
    case MapLayer::enterprises:
      draw_enterprises(layer);
      break;
    case MapLayer::clusters:
      draw_footprints(layer);
      break;
    case MapLayer::institutions:
      layers_->overlays.draw_institutions(camera_, look_, layer);
      break;
    case MapLayer::graticule:
      layers_->overlays.draw_graticule(content_, camera_, look_, layer);
      break;
    case MapLayer::reference_clusters:
      layers_->overlays.draw_references(content_, camera_, look_, layer);
      break;
    case MapLayer::user:
      layers_->overlays.draw_user(camera_, look_, layer);
      break;
    case MapLayer::heat:
    case MapLayer::relative_risk:
    case MapLayer::places:
      break;
  }
}

void MapPicture::draw_regions(const LayerState& layer) {
  if (!look_.region_colours.empty()) {
    std::vector<Colour> colours = look_.region_colours;
    colours.resize(content_.regions.size(), map_colours::land);
    if (bins_) std::transform(colours.begin(), colours.end(), colours.begin(), muted);
    layers_->regions.set_colours(colours);
    layers_->regions.draw(camera_, layer.opacity);
    std::vector<Colour> hatched(content_.regions.size(), Colour{0, 0, 0, 0});
    for (const std::size_t region : look_.hatched_regions) hatched[region] = map_colours::hatch;
    constexpr double hatch_px = 7;
    layers_->regions.set_colours(hatched);
    layers_->regions.draw(camera_, layer.opacity, hatch_px * look_.scale);
  }
  layers_->region_borders.draw(camera_, layer.style.colour.value_or(map_colours::region_border),
                               1.2 * layer.style.line_width * look_.scale);
}

void MapPicture::count_enterprises() {
  bins_.reset();
  const PointGrid& enterprises = content_.enterprises;
  if (!look_.shows(MapLayer::enterprises) || enterprises.stacks() <= look_.most_symbols ||
      enterprises.stacks_in(camera_.visible()) <= look_.most_symbols) {
    return;
  }
  bins_ = bin_points(enterprises, camera_, bin_cell_px(look_.scale));
}

void MapPicture::draw_enterprises(const LayerState& layer) {
  if (!bins_) {
    layers_->enterprises.draw(content_.enterprises, camera_, styled(enterprise_symbol(camera_, look_.scale), layer));
    return;
  }
  const int cell_px = bins_->cell_px;
  upload_texture(layers_->bins, colour_bins(*bins_, bin_colours()), false);
  layers_->image_program.use();
  layers_->image_program.set("picture", 0);
  layers_->image_program.set("extent",
                             static_cast<float>(camera_.width()) / static_cast<float>(bins_->columns * cell_px),
                             static_cast<float>(camera_.height()) / static_cast<float>(bins_->lines * cell_px));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, layers_->bins.name());
  glBindVertexArray(layers_->no_vertices.name());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

Colour MapPicture::footprint_colour(std::size_t index, const LayerState& layer) const {
  if (layer.style.colour) return *layer.style.colour;
  return index < look_.footprint_colours.size() ? look_.footprint_colours[index] : map_colours::footprint;
}

void MapPicture::draw_footprints(const LayerState& layer) {
  std::vector<Colour> fills(content_.footprints.size(), Colour{0, 0, 0, 0});
  const auto fill = [&](std::size_t index, std::uint8_t alpha) {
    if (index >= fills.size()) return;
    fills[index] = footprint_colour(index, layer);
    fills[index].a = alpha;
  };
  for (const std::size_t index : look_.footprints) fill(index, map_colours::footprint_fill.a);
  for (const auto& index : {look_.hovered_footprint, look_.selected_footprint}) {
    if (index) fill(*index, map_colours::selected_footprint_fill.a);
  }
  layers_->footprints.set_colours(fills);
  layers_->footprints.draw(camera_, layer.opacity);
  const double width = layer.style.line_width * look_.scale;
  // The first of the ranking last, so that it lies on top.
  for (std::size_t i = look_.footprints.size(); i-- > 0;) {
    const Colour colour = footprint_colour(look_.footprints[i], layer);
    layers_->footprint_borders.draw_one(look_.footprints[i], camera_, faded(colour, layer.opacity), 1.6 * width);
  }
  for (const auto& index : {look_.hovered_footprint, look_.selected_footprint}) {
    if (!index) continue;
    layers_->footprint_borders.draw_one(*index, camera_, map_colours::halo, 5 * width);
    layers_->footprint_borders.draw_one(*index, camera_, footprint_colour(*index, layer), 2.8 * width);
  }
}

}  // namespace klasteri::viewer
