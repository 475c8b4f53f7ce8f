#include "viewer/publish/vector_map.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/base/projection.h"
#include "viewer/scene/graticule.h"
#include "viewer/scene/map_colours.h"
#include "viewer/scene/overlays.h"
#include "viewer/scene/symbol_layer.h"
#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

namespace {

constexpr double hatch_step = 7;
/// More symbols than this make a file that no reader opens quickly.
constexpr std::size_t most_vector_symbols = 40'000;

class VectorMap {
 public:
  VectorMap(Canvas& canvas, const MapContent& content, const Camera& camera, const MapLook& look, Point corner,
            std::span<const std::uint32_t> selected, const MapRaster& raster, double picture_scale, Progress& progress)
      : canvas_(canvas),
        content_(content),
        plane_(content.centre),
        camera_(camera),
        look_(look),
        corner_(corner),
        selected_(selected),
        raster_(raster),
        picture_scale_(picture_scale),
        progress_(progress),
        frame_{corner.x, corner.y, corner.x + camera.width(), corner.y + camera.height()} {}

  void draw() {
    canvas_.begin_group("map", &frame_);
    canvas_.rectangle(frame_, look_.background);
    canvas_.begin_group("land");
    for (const MultiPolygon& region : content_.regions) canvas_.fill(on_page(region), map_colours::land);
    for (const MultiPolygon& region : content_.regions) {
      canvas_.outline(on_page(region), map_colours::region_border, 1.2);
    }
    canvas_.end_group();
    double drawn = 0;
    for (const LayerState& layer : look_.layers) {
      progress_.check(drawn++ / static_cast<double>(look_.layers.size()));
      if (!layer.shown || !(layer.opacity > 0)) continue;
      canvas_.begin_group(layer.kind == MapLayer::user ? "user-" + std::to_string(layer.user)
                                                       : std::string(to_string(layer.kind)));
      draw_layer(layer);
      canvas_.end_group();
    }
    canvas_.end_group();
  }

 private:
  Point on_page(Point metres) const {
    const Point p = camera_.to_screen(metres);
    return {corner_.x + p.x, corner_.y + p.y};
  }
  Line on_page(const Line& metres) const {
    Line line;
    line.reserve(metres.size());
    for (const Point p : metres) line.push_back(on_page(p));
    return line;
  }
  MultiPolygon on_page(const MultiPolygon& metres) const {
    MultiPolygon shape;
    for (const Polygon& polygon : metres) {
      Polygon& rings = shape.emplace_back();
      for (const Ring& ring : polygon) rings.push_back(on_page(ring));
    }
    return shape;
  }

  void draw_layer(const LayerState& layer) {
    switch (layer.kind) {
      case MapLayer::regions:
        fill_areas(content_.regions, look_.region_colours, look_.hatched_regions, layer);
        for (const MultiPolygon& region : content_.regions) {
          canvas_.outline(on_page(region), layer.style.colour.value_or(map_colours::region_border),
                          1.2 * layer.style.line_width);
        }
        break;
      case MapLayer::municipalities:
        draw_municipalities(layer);
        break;
      case MapLayer::enterprises:
        draw_enterprises(layer);
        break;
      case MapLayer::clusters:
        draw_clusters(layer);
        break;
      case MapLayer::reference_clusters:
        for (const std::size_t region : content_.reference_regions) {
          canvas_.outline(on_page(content_.regions[region]),
                          faded(layer.style.colour.value_or(map_colours::reference), layer.opacity),
                          2.6 * layer.style.line_width);
        }
        break;
      case MapLayer::institutions:
        draw_institutions(layer);
        break;
      case MapLayer::graticule:
        draw_graticule(layer);
        break;
      case MapLayer::user:
        draw_user(layer);
        break;
      case MapLayer::heat:
      case MapLayer::relative_risk:
        draw_as_picture(layer);
        break;
      case MapLayer::places:
        break;
    }
  }

  void fill_areas(const std::vector<MultiPolygon>& areas, const std::vector<Colour>& colours,
                  const std::vector<std::size_t>& hatched, const LayerState& layer) {
    for (std::size_t i = 0; i < std::min(areas.size(), colours.size()); ++i) {
      canvas_.fill(on_page(areas[i]), faded(colours[i], layer.opacity));
    }
    for (const std::size_t i : hatched) {
      if (i < areas.size()) hatch(on_page(areas[i]), faded(map_colours::hatch, layer.opacity));
    }
  }

  /// Stripes from lower left to upper right, cut where they cross the outline.
  void hatch(const MultiPolygon& shape, Colour colour) {
    Box box;
    box.add(shape);
    std::vector<Line> stripes;
    const double first = std::floor((box.min_x + box.min_y) / hatch_step) * hatch_step;
    for (double sum = first; sum < box.max_x + box.max_y; sum += hatch_step) {
      std::vector<double> crossings;
      for (const Polygon& polygon : shape) {
        for (const Ring& ring : polygon) {
          for (std::size_t i = 1; i < ring.size(); ++i) {
            const double a = ring[i - 1].x + ring[i - 1].y - sum;
            const double b = ring[i].x + ring[i].y - sum;
            if ((a > 0) == (b > 0)) continue;
            crossings.push_back(ring[i - 1].x + a / (a - b) * (ring[i].x - ring[i - 1].x));
          }
        }
      }
      std::sort(crossings.begin(), crossings.end());
      for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        stripes.push_back({{crossings[i], sum - crossings[i]}, {crossings[i + 1], sum - crossings[i + 1]}});
      }
    }
    canvas_.stroke(stripes, colour, 0.3 * hatch_step);
  }

  void draw_municipalities(const LayerState& layer) {
    const bool shapes = std::any_of(content_.municipalities.begin(), content_.municipalities.end(),
                                    [](const MultiPolygon& shape) { return !shape.empty(); });
    if (shapes) {
      fill_areas(content_.municipalities, look_.municipality_colours, look_.hatched_municipalities, layer);
      for (const MultiPolygon& shape : content_.municipalities) {
        canvas_.outline(on_page(shape),
                        faded(layer.style.colour.value_or(map_colours::municipality_border), layer.opacity),
                        0.8 * layer.style.line_width);
      }
      return;
    }
    std::vector<std::size_t> order;
    const std::size_t count = std::min(content_.municipality_seats.size(), look_.municipality_weights.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (look_.municipality_weights[i] > 0 && content_.municipality_seats[i].valid()) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return look_.municipality_weights[a] > look_.municipality_weights[b];
    });
    for (const std::size_t i : order) {
      const Colour colour = i < look_.municipality_colours.size()
                                ? look_.municipality_colours[i]
                                : layer.style.colour.value_or(map_colours::municipality_symbol);
      canvas_.disc(on_page(content_.municipality_seats[i]),
                   look_.municipality_weights[i] * largest_municipality_px * layer.style.size,
                   faded(colour, layer.opacity), faded(map_colours::symbol_outline, layer.opacity), 0.9);
    }
  }

  void draw_enterprises(const LayerState& layer) {
    const PointGrid& grid = content_.enterprises;
    if (grid.stacks_in(camera_.visible()) > most_vector_symbols) {
      draw_as_picture(layer);
      return;
    }
    draw_symbols(grid.counts(), styled(enterprise_symbol(camera_, look_.scale), layer));
    if (selected_.empty()) return;
    draw_symbols(grid.count_at_stacks(selected_), selected_symbol(camera_, look_.scale));
  }

  /// @param counts enterprises at each stack; nothing stands where there are none
  void draw_symbols(std::span<const std::uint32_t> counts, const SymbolLook& symbol) {
    const PointGrid& grid = content_.enterprises;
    for (const PointGrid::Run& run : grid.runs(camera_.visible())) {
      for (std::size_t stack = run.begin; stack < run.end; ++stack) {
        if (counts[stack] == 0) continue;
        canvas_.disc(on_page(Point{grid.x(stack), grid.y(stack)}), symbol_radius_px(counts[stack], symbol), symbol.fill,
                     symbol.outline, symbol.outline_px);
      }
    }
  }

  void draw_clusters(const LayerState& layer) {
    for (std::size_t i = look_.footprints.size(); i-- > 0;) {
      const std::size_t index = look_.footprints[i];
      const MultiPolygon shape = on_page(content_.footprints[index]);
      Colour colour = layer.style.colour.value_or(
          index < look_.footprint_colours.size() ? look_.footprint_colours[index] : map_colours::footprint);
      const bool selected = look_.selected_footprint == index;
      Colour light = colour;
      light.a = selected ? map_colours::selected_footprint_fill.a : map_colours::footprint_fill.a;
      canvas_.fill(shape, faded(light, layer.opacity));
      canvas_.outline(shape, faded(colour, layer.opacity), (selected ? 2.8 : 1.6) * layer.style.line_width);
    }
  }

  void draw_institutions(const LayerState& layer) {
    const PointGrid& grid = content_.institutions;
    const SymbolLook symbol = institution_symbol(camera_, look_.scale);
    for (std::size_t stack = 0; stack < grid.stacks(); ++stack) {
      const std::uint32_t row = grid.rows(stack).front();
      const Colour colour = row < content_.institution_colours.size() ? content_.institution_colours[row] : symbol.fill;
      const double radius = symbol_radius_px(grid.count(stack), symbol) * layer.style.size;
      const Point p = on_page(Point{grid.x(stack), grid.y(stack)});
      const MultiPolygon diamond = {
          {{{p.x - radius, p.y}, {p.x, p.y - radius}, {p.x + radius, p.y}, {p.x, p.y + radius}, {p.x - radius, p.y}}}};
      canvas_.fill(diamond, faded(colour, layer.opacity));
      canvas_.outline(diamond, faded(symbol.outline, layer.opacity), symbol.outline_px);
    }
  }

  void draw_graticule(const LayerState& layer) {
    const Box seen = camera_.visible();
    std::vector<Line> lines;
    for (const Line& line : graticule_lines(plane_, seen, graticule_step(seen.max_x - seen.min_x))) {
      lines.push_back(on_page(line));
    }
    canvas_.stroke(lines, faded(layer.style.colour.value_or(map_colours::graticule), layer.opacity),
                   0.8 * layer.style.line_width);
  }

  void draw_user(const LayerState& layer) {
    for (const UserShapes& shapes : content_.user_layers) {
      if (shapes.number != layer.user) continue;
      const UserGeometry& drawn = *shapes.geometry;
      if (drawn.points.size() + drawn.shapes.size() + drawn.lines.size() > most_vector_symbols) {
        draw_as_picture(layer);
        continue;
      }
      const Colour own = faded(shapes.colour, layer.opacity);
      const double density = shapes.colours == nullptr ? 0.35 : 1;
      for (std::size_t i = 0; i < drawn.shapes.size(); ++i) {
        const MultiPolygon shape = on_page(drawn.shapes[i]);
        canvas_.fill(shape, faded(shapes.colour_of(drawn.shape_rows[i]), density * layer.opacity));
        canvas_.outline(shape, own, 1.1 * layer.style.line_width);
      }
      for (const std::vector<Line>& parts : drawn.lines) {
        std::vector<Line> lines;
        lines.reserve(parts.size());
        for (const Line& line : parts) lines.push_back(on_page(line));
        canvas_.stroke(lines, own, 1.8 * layer.style.line_width);
      }
      for (const UserMark& mark : drawn.marks) {
        canvas_.disc(on_page(mark.place), 4.2 * layer.style.size, faded(shapes.colour_of(mark.row), layer.opacity),
                     faded(map_colours::symbol_outline, layer.opacity), 0.8);
      }
    }
  }

  /// One layer alone, over nothing.
  void draw_as_picture(const LayerState& layer) {
    MapLook alone = look_;
    alone.layers = {layer};
    alone.land = false;
    alone.background = {0, 0, 0, 0};
    alone.selected_region.reset();
    alone.scale = picture_scale_ * look_.scale;
    canvas_.image(raster_(camera_.magnified(picture_scale_), alone), frame_);
  }

  Canvas& canvas_;
  const MapContent& content_;
  const EqualAreaProjection plane_;  ///< its own: one serves one thread at a time
  const Camera& camera_;
  const MapLook& look_;
  Point corner_;
  std::span<const std::uint32_t> selected_;
  const MapRaster& raster_;
  double picture_scale_;
  Progress& progress_;
  Box frame_;
};

}  // namespace

void draw_vector_map(Canvas& canvas, const MapContent& content, const Camera& camera, const MapLook& look, Point corner,
                     std::span<const std::uint32_t> selected, const MapRaster& raster, double picture_scale,
                     Progress& progress) {
  VectorMap(canvas, content, camera, look, corner, selected, raster, picture_scale, progress).draw();
}

void draw_raster_map(Canvas& canvas, const Camera& camera, const MapLook& look, Point corner, const MapRaster& raster,
                     double picture_scale) {
  MapLook larger = look;
  larger.scale = look.scale * picture_scale;
  const Box frame{corner.x, corner.y, corner.x + camera.width(), corner.y + camera.height()};
  canvas.begin_group("map", &frame);
  canvas.image(raster(camera.magnified(picture_scale), larger), frame);
  canvas.end_group();
}

}  // namespace klasteri::viewer
