#include "viewer/scene/map_picture.h"

#include <algorithm>
#include <array>
#include <utility>

#include "viewer/scene/area_layer.h"
#include "viewer/scene/footprint_layer.h"
#include "viewer/scene/heat_picture.h"
#include "viewer/scene/line_layer.h"
#include "viewer/scene/map_colours.h"
#include "viewer/scene/overlays.h"
#include "viewer/scene/symbol_layer.h"
#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

namespace {

/// While the camera moves, what was drawn is moved along until it leaves more than this share of the picture bare, or
/// is shown more than so many times larger or smaller.
constexpr double most_bare = 0.12;
constexpr double most_stretch = 1.7;

/// Places of which a quick picture is made, counted in cells and as symbols, which take longer each; of more only each
/// so-manieth is looked at.
constexpr std::size_t most_counted_while_moving = 400'000;
constexpr std::size_t most_symbols_while_moving = 30'000;
/// Of the shapes of a user's layer.
constexpr double coarseness_while_moving = 3;

/// The counts of each so-manieth stack, and 0 for the others.
std::vector<std::uint32_t> thinned(std::span<const std::uint32_t> counts, std::size_t every) {
  std::vector<std::uint32_t> kept(counts.size());
  for (std::size_t stack = 0; stack < counts.size(); stack += every) kept[stack] = counts[stack];
  return kept;
}

/// What lies over the map changes with every movement of the mouse and is drawn apart.
MapLook without_hovered(const MapLook& look) {
  MapLook base = look;
  base.hovered_region.reset();
  base.hovered_footprint.reset();
  return base;
}

void begin_picture(Colour colour) {
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  const auto background = premultiplied(colour);
  glClearColor(background[0], background[1], background[2], background[3]);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace

struct MapPicture::Layers {
  AreaLayer regions;
  LineLayer region_borders;
  FootprintLayer footprints;
  SymbolLayer enterprises;
  HeatPicture heat;
  Overlays overlays;
  ShaderProgram image_program{"image"};
  VertexArray no_vertices;
  Texture bins;
  Framebuffer aside;
  Framebuffer land;  ///< opaque where the country is

  /// Draws a texture over a rectangle. @param part of the texture, as in shaders/image.vert
  void draw_image(GLuint texture, const std::array<float, 4>& rectangle, const std::array<float, 4>& part) const {
    image_program.use();
    image_program.set("picture", 0);
    image_program.set("rectangle", rectangle);
    image_program.set("part", part);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    glBindVertexArray(no_vertices.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
  }
};

MapPicture::MapPicture(const MapContent& content) : content_(content), layers_(std::make_unique<Layers>()) {
  content_changed();
}
MapPicture::~MapPicture() = default;

void MapPicture::content_changed() {
  layers_->regions.set_shapes(content_.regions);
  layers_->region_borders.set_shapes(content_.regions);
  layers_->footprints.set_shapes(content_.footprints);
  layers_->overlays.set_content(content_);
  selected_rows_.clear();
  brushed_rows_.clear();
  enterprises_changed();
}

void MapPicture::enterprises_changed() {
  layers_->heat.forget();
  stale_ = true;
  set_selected(std::exchange(selected_rows_, {}));
  set_brushed(std::exchange(brushed_rows_, {}));
}

void MapPicture::user_layers_changed() {
  layers_->overlays.set_user_layers(content_);
  stale_ = true;
}

void MapPicture::set_selected(std::vector<std::uint32_t> rows) {
  if (rows.empty() && selected_rows_.empty() && selected_counts_.empty()) return;
  selected_rows_ = std::move(rows);
  selected_counts_.clear();
  if (!selected_rows_.empty()) selected_counts_ = content_.enterprises.count_at_stacks(selected_rows_);
  stale_ = true;
}

void MapPicture::set_brushed(std::vector<std::uint32_t> rows) {
  if (rows.empty() && brushed_rows_.empty() && brushed_counts_.empty()) return;
  brushed_rows_ = std::move(rows);
  brushed_counts_.clear();
  if (!brushed_rows_.empty()) brushed_counts_ = content_.enterprises.count_at_stacks(brushed_rows_);
  over_stale_ = true;
}

bool MapPicture::update(const Camera& camera, const MapLook& look, bool moving) {
  MapLook base = without_hovered(look);
  const bool same =
      !stale_ && base == look_ && camera.width() == camera_.width() && camera.height() == camera_.height();
  const bool current = same && (moving ? follows(camera) : base_exact_ && camera == camera_);
  if (!current) {
    camera_ = camera;
    look_ = std::move(base);
    draw_base(moving);
  }
  if (current && !over_stale_ && camera == shown_camera_ && look == shown_look_) {
    warm_up();
    return false;
  }
  shown_camera_ = camera;
  shown_look_ = look;
  compose();
  over_stale_ = false;
  return true;
}

bool MapPicture::follows(const Camera& camera) const {
  const double stretch = camera_.metres_per_pixel() / camera.metres_per_pixel();
  if (stretch > most_stretch || stretch < 1 / most_stretch) return false;
  const Box wanted = camera.visible();
  const Box there = camera_.visible();
  const auto common = [](double from_a, double to_a, double from_b, double to_b) {
    return std::max(0.0, std::min(to_a, to_b) - std::max(from_a, from_b));
  };
  const double covered = common(wanted.min_x, wanted.max_x, there.min_x, there.max_x) *
                         common(wanted.min_y, wanted.max_y, there.min_y, there.max_y);
  const double all = wanted.width() * wanted.height();
  return covered >= (1 - most_bare) * all;
}

void MapPicture::draw_base(bool quick) {
  base_.resize(camera_.width(), camera_.height());
  base_.bind();
  begin_picture(look_.background);
  quick_ = quick;
  count_enterprises(quick);
  layers_->heat.prepare(content_.enterprises, look_);
  draw_land(camera_);
  for (const LayerState& layer : look_.layers) {
    if (layer.shown) draw_layer(layer);
  }
  if (look_.selected_region) {
    layers_->region_borders.draw_one(*look_.selected_region, camera_, map_colours::hovered_border, 2.4 * look_.scale);
  }
  glBindVertexArray(0);
  base_exact_ = !quick || (every_ == 1 && content_.user_layers.empty());
  stale_ = false;
  ++times_drawn_;
}

void MapPicture::compose() {
  ++revision_;
  target_.resize(shown_camera_.width(), shown_camera_.height());
  if (shown_camera_ == camera_) {
    base_.copy_to(target_);
    target_.bind();
    glEnable(GL_BLEND);
  } else {
    target_.bind();
    begin_picture(look_.background);
    draw_land(shown_camera_);
    base_.smooth(true);
    layers_->draw_image(base_.texture(), clip_rectangle(shown_camera_, camera_.visible()), {0, 0, 1, 1});
    base_.smooth(false);
  }
  draw_over();
  glBindVertexArray(0);
}

/// Drivers without a graphics chip compile a shader when it is first used, which takes longer than a frame: so that the
/// first movement does not halt, moving is tried where nobody sees it, in a moment in which nothing is to be drawn.
void MapPicture::warm_up() {
  if (std::exchange(warm_, true)) return;
  layers_->aside.resize(8, 8);
  layers_->aside.bind();
  begin_picture(look_.background);
  base_.smooth(true);
  layers_->draw_image(base_.texture(), {-1, -1, 1, 1}, {0, 0, 1, 1});
  base_.smooth(false);
}

/// What is pointed at, here or in another view.
void MapPicture::draw_over() {
  const double scale = shown_look_.scale;
  if (shown_look_.hovered_region) {
    layers_->region_borders.draw_one(*shown_look_.hovered_region, shown_camera_, map_colours::hovered_border,
                                     2.4 * scale);
  }
  if (shown_look_.hovered_footprint) {
    layers_->footprints.draw_hovered(*shown_look_.hovered_footprint, shown_camera_, scale);
  }
  if (!brushed_counts_.empty()) {
    layers_->enterprises.draw(content_.enterprises, brushed_counts_, shown_camera_,
                              brushed_symbol(shown_camera_, scale));
  }
}

void MapPicture::draw_land(const Camera& camera) {
  if (!look_.land) return;
  layers_->regions.set_colours(std::vector<Colour>(content_.regions.size(), map_colours::land));
  layers_->regions.draw(camera);
  layers_->region_borders.draw(camera, map_colours::region_border, 1.2 * look_.scale);
}

/// Where the country is, as a picture: the regions, and the municipalities whose polygons are loaded, since the borders
/// of the one are finer than those of the other. 0 where there are neither.
GLuint MapPicture::draw_land_mask() {
  if (content_.regions.empty()) return 0;
  layers_->land.resize(camera_.width(), camera_.height());
  layers_->land.bind();
  begin_picture({0, 0, 0, 0});
  layers_->regions.set_colours(std::vector<Colour>(content_.regions.size(), map_colours::land));
  layers_->regions.draw(camera_);
  layers_->overlays.draw_municipality_land(content_, camera_);
  base_.bind();
  return layers_->land.texture();
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
      layers_->footprints.draw(camera_, look_, layer);
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
      layers_->overlays.draw_user(camera_, look_, layer, quick_ ? coarseness_while_moving : 1);
      break;
    case MapLayer::heat:
    case MapLayer::relative_risk:
      layers_->heat.draw(content_.enterprises, camera_, layer, every_, draw_land_mask());
      break;
    case MapLayer::places:
      break;
  }
}

void MapPicture::draw_regions(const LayerState& layer) {
  if (!look_.region_colours.empty()) {
    std::vector<Colour> colours = look_.region_colours;
    colours.resize(content_.regions.size(), map_colours::land);
    if (mutes_regions()) std::transform(colours.begin(), colours.end(), colours.begin(), muted);
    layers_->regions.set_colours(colours);
    layers_->regions.draw(camera_, layer.opacity);
    layers_->regions.draw_hatched(look_.hatched_regions, map_colours::hatch, camera_, layer.opacity, look_.scale);
  }
  layers_->region_borders.draw(camera_, layer.style.colour.value_or(map_colours::region_border),
                               1.2 * layer.style.line_width * look_.scale);
}

bool MapPicture::mutes_regions() const {
  return counted_ || look_.shows(MapLayer::heat) || look_.shows(MapLayer::relative_risk);
}

void MapPicture::count_enterprises(bool quick) {
  const PointGrid& enterprises = content_.enterprises;
  const std::size_t places =
      look_.shows(MapLayer::enterprises) || look_.shows(MapLayer::heat) || look_.shows(MapLayer::relative_risk)
          ? enterprises.stacks_in(camera_.visible())
          : 0;
  counted_ = look_.shows(MapLayer::enterprises) && places > look_.most_symbols;
  const bool symbols = look_.shows(MapLayer::enterprises) && !counted_;
  const std::size_t most = symbols ? most_symbols_while_moving : most_counted_while_moving;
  every_ = quick ? std::max<std::size_t>(1, places / most) : 1;
  if (!quick) bins_.reset();
  drawn_bins_.reset();
  if (!counted_) return;
  drawn_bins_ = bin_points(enterprises, camera_, bin_cell_px(look_.scale), every_);
  if (!quick) bins_ = drawn_bins_;
}

void MapPicture::draw_enterprises(const LayerState& layer) {
  const PointGrid& points = content_.enterprises;
  const double scale = look_.scale;
  const bool selected = !selected_counts_.empty();
  if (!drawn_bins_) {
    const SymbolLook symbol = styled(enterprise_symbol(camera_, scale), layer);
    if (every_ == 1) {
      layers_->enterprises.draw(points, camera_, symbol);
    } else {
      layers_->enterprises.draw(points, thinned(points.counts(), every_), camera_, symbol);
    }
    if (selected) {
      layers_->enterprises.draw(points, selected_counts_, camera_, selected_symbol(camera_, scale));
    }
    return;
  }
  draw_bins(*drawn_bins_, bin_colours());
  if (selected) {
    draw_bins(bin_points(points, selected_counts_, camera_, drawn_bins_->cell_px, every_), selected_bin_colours());
  }
}

void MapPicture::draw_bins(const PointBins& bins, std::span<const Colour> ramp) {
  upload_texture(layers_->bins, colour_bins(bins, ramp));
  const float right = static_cast<float>(camera_.width()) / static_cast<float>(bins.columns * bins.cell_px);
  const float bottom = static_cast<float>(camera_.height()) / static_cast<float>(bins.lines * bins.cell_px);
  layers_->draw_image(layers_->bins.name(), {-1, -1, 1, 1}, {0, bottom, right, 0});
}

const HeatScale& MapPicture::heat() const { return layers_->heat.heat(); }
const HeatScale& MapPicture::risk() const { return layers_->heat.risk(); }

std::vector<CountedSymbol> MapPicture::counted_symbols(double least_radius_px) const {
  std::vector<CountedSymbol> symbols;
  const PointGrid& points = content_.enterprises;
  const SymbolLook look = enterprise_symbol(shown_camera_, shown_look_.scale);
  if (counted_ || !exact() || !shown_look_.shows(MapLayer::enterprises) || look.largest_px < least_radius_px)
    return symbols;
  const Box seen = shown_camera_.visible();
  for (const PointGrid::Run& run : points.runs(seen)) {
    for (std::size_t stack = run.begin; stack < run.end; ++stack) {
      const std::size_t count = points.count(stack);
      if (count < 2) continue;
      const double radius = symbol_radius_px(count, look);
      const Point at{points.x(stack), points.y(stack)};
      if (radius >= least_radius_px && seen.contains(at))
        symbols.push_back({shown_camera_.to_screen(at), count, radius});
    }
  }
  return symbols;
}

}  // namespace klasteri::viewer
