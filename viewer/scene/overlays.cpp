#include "viewer/scene/overlays.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "viewer/scene/graticule.h"
#include "viewer/scene/map_colours.h"
#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

double municipality_weight(double number, double greatest) {
  constexpr double least = 0.12;
  if (!(number > 0) || !(greatest > 0)) return 0;
  return std::max(least, std::sqrt(number / greatest));
}

Overlays::Overlays() = default;

void Overlays::set_content(const MapContent& content) {
  plane_ = std::make_unique<EqualAreaProjection>(content.centre);
  municipalities_.set_shapes(content.municipalities);
  municipality_borders_.set_shapes(content.municipalities);
  has_municipality_shapes_ = std::any_of(content.municipalities.begin(), content.municipalities.end(),
                                         [](const MultiPolygon& shape) { return !shape.empty(); });
  region_borders_.set_shapes(content.regions);
  std::vector<Mark> marks;
  const PointGrid& grid = content.institutions;
  for (std::size_t i = 0; i < grid.stacks(); ++i) {
    const std::uint32_t row = grid.rows(i).front();
    const auto weight = static_cast<float>(std::sqrt(1 + 0.15 * (static_cast<double>(grid.count(i)) - 1)));
    marks.push_back({{grid.x(i), grid.y(i)},
                     weight,
                     row < content.institution_colours.size() ? content.institution_colours[row]
                                                              : map_colours::public_institution});
  }
  institutions_.set_marks(marks);
  set_user_layers(content);
}

void Overlays::set_user_layers(const MapContent& content) {
  std::erase_if(user_, [&](const auto& drawn) {
    return std::none_of(content.user_layers.begin(), content.user_layers.end(), [&](const UserShapes& given) {
      return given.number == drawn.first && given.geometry == drawn.second.geometry;
    });
  });
  for (const UserShapes& given : content.user_layers) {
    const UserGeometry& geometry = *given.geometry;
    UserLayer& layer = user_[given.number];
    if (layer.geometry == nullptr) {
      layer.geometry = given.geometry;
      layer.areas.set_mesh(geometry.area_mesh);
      layer.borders.set_mesh(geometry.outline_mesh);
      layer.lines.set_mesh(geometry.line_mesh);
    }
    std::vector<Colour> fills;
    fills.reserve(geometry.shape_rows.size());
    for (const std::uint32_t row : geometry.shape_rows) {
      fills.push_back(given.colours == nullptr ? faded(given.colour, 0.35) : given.colour_of(row));
    }
    layer.areas.set_colours(fills);
    std::vector<Mark> marks;
    marks.reserve(geometry.marks.size());
    for (const UserMark& mark : geometry.marks) marks.push_back({mark.place, 1, given.colour_of(mark.row)});
    layer.points.set_marks(marks);
  }
}

void Overlays::draw_municipalities(const MapContent& content, const Camera& camera, const MapLook& look,
                                   const LayerState& layer) {
  const Colour border = layer.style.colour.value_or(map_colours::municipality_border);
  if (has_municipality_shapes_) {
    if (!look.municipality_colours.empty()) {
      municipalities_.set_colours(look.municipality_colours);
      municipalities_.draw(camera, layer.opacity);
      municipalities_.draw_hatched(look.hatched_municipalities, map_colours::hatch, camera, layer.opacity, look.scale);
    }
    municipality_borders_.draw(camera, faded(border, layer.opacity), 0.8 * layer.style.line_width * look.scale);
    return;
  }
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < content.municipality_seats.size(); ++i) {
    if (i >= look.municipality_weights.size() || !(look.municipality_weights[i] > 0)) continue;
    const Colour colour = i < look.municipality_colours.size()
                              ? look.municipality_colours[i]
                              : layer.style.colour.value_or(map_colours::municipality_symbol);
    marks.push_back({content.municipality_seats[i], static_cast<float>(look.municipality_weights[i]), colour});
  }
  // Large ones below, so that none is hidden.
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.weight > b.weight; });
  municipality_symbols_.set_marks(marks);
  municipality_symbols_.draw(camera, {.unit_px = largest_municipality_px * layer.style.size * look.scale,
                                      .largest_px = 60 * look.scale,
                                      .outline = map_colours::symbol_outline,
                                      .outline_px = 0.9 * look.scale,
                                      .opacity = layer.opacity});
}

void Overlays::draw_municipality_land(const MapContent& content, const Camera& camera) {
  if (!has_municipality_shapes_) return;
  municipalities_.set_colours(std::vector<Colour>(content.municipalities.size(), map_colours::land));
  municipalities_.draw(camera);
}

void Overlays::draw_institutions(const Camera& camera, const MapLook& look, const LayerState& layer) const {
  const SymbolLook symbol = institution_symbol(camera, look.scale);
  institutions_.draw(camera, {.unit_px = symbol.smallest_px * layer.style.size,
                              .largest_px = symbol.largest_px * layer.style.size,
                              .outline = symbol.outline,
                              .outline_px = symbol.outline_px,
                              .diamond = true,
                              .opacity = layer.opacity});
}

void Overlays::draw_references(const MapContent& content, const Camera& camera, const MapLook& look,
                               const LayerState& layer) const {
  const Colour colour = faded(layer.style.colour.value_or(map_colours::reference), layer.opacity);
  for (const std::size_t region : content.reference_regions) {
    region_borders_.draw_one(region, camera, faded(map_colours::halo, layer.opacity),
                             (2.6 * layer.style.line_width + 2) * look.scale);
    region_borders_.draw_one(region, camera, colour, 2.6 * layer.style.line_width * look.scale);
  }
}

void Overlays::draw_graticule(const MapContent& content, const Camera& camera, const MapLook& look,
                              const LayerState& layer) {
  if (plane_ == nullptr) plane_ = std::make_unique<EqualAreaProjection>(content.centre);
  const Box seen = camera.visible();
  const std::vector<std::vector<Line>> lines = {graticule_lines(*plane_, seen, graticule_step(seen.width()))};
  graticule_.set_lines(lines);
  const Colour colour = layer.style.colour.value_or(map_colours::graticule);
  graticule_.draw(camera, faded(colour, layer.opacity), 0.8 * layer.style.line_width * look.scale);
}

void Overlays::draw_user(const Camera& camera, const MapLook& look, const LayerState& layer, double coarseness) const {
  const auto found = user_.find(layer.user);
  if (found == user_.end()) return;
  const UserLayer& drawn = found->second;
  const Colour line = layer.style.colour.value_or(map_colours::user_layer);
  drawn.areas.draw(camera, layer.opacity, coarseness);
  drawn.borders.draw(camera, faded(line, layer.opacity), 1.1 * layer.style.line_width * look.scale, coarseness);
  drawn.lines.draw(camera, faded(line, layer.opacity), 1.8 * layer.style.line_width * look.scale, coarseness);
  // Symbols of some pixels that lie this near to each other are one to the eye.
  constexpr double apart_px = 2;
  const double near_m = apart_px * coarseness * look.scale * camera.metres_per_pixel();
  std::size_t marks = 0;
  for (const MarkLevel& level : drawn.geometry->mark_levels) {
    if (level.tolerance_m <= near_m) marks = level.count;
  }
  drawn.points.draw(camera,
                    {.unit_px = 4.2 * layer.style.size * look.scale,
                     .largest_px = 40 * look.scale,
                     .outline = map_colours::symbol_outline,
                     .outline_px = 0.8 * look.scale,
                     .opacity = layer.opacity},
                    marks);
}

}  // namespace klasteri::viewer
