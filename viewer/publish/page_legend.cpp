#include "viewer/publish/page_legend.h"

#include <algorithm>

#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

constexpr double symbol_width = 28;
constexpr double symbol_gap = 9;
constexpr double widest_line = 230;
constexpr Colour legend_ink{28, 33, 40, 255};

TextStyle legend_style(const LegendLine& line) {
  return {.size = 12, .bold = line.symbol.kind == LegendSymbol::Kind::heading, .colour = legend_ink};
}

void draw_stripes(Canvas& canvas, const Box& box) {
  canvas.begin_group("stripes", &box);
  std::vector<Line> stripes;
  const double height = box.max_y - box.min_y;
  for (double x = box.min_x - height; x < box.max_x; x += 7)
    stripes.push_back({{x, box.max_y}, {x + height, box.min_y}});
  canvas.stroke(stripes, map_colours::hatch, 2.1);
  canvas.end_group();
}

void draw_page_symbol(Canvas& canvas, const LegendSymbol& symbol, const Box& box) {
  const Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  const double r = symbol.radius_px;
  const MultiPolygon diamond = {{{{middle.x - r, middle.y},
                                  {middle.x, middle.y - r},
                                  {middle.x + r, middle.y},
                                  {middle.x, middle.y + r},
                                  {middle.x - r, middle.y}}}};
  switch (symbol.kind) {
    case LegendSymbol::Kind::heading:
      break;
    case LegendSymbol::Kind::swatch:
    case LegendSymbol::Kind::hatched:
      canvas.rectangle(box, symbol.fill);
      if (symbol.kind == LegendSymbol::Kind::hatched) draw_stripes(canvas, box);
      canvas.frame(box, symbol.edge, 0.8);
      break;
    case LegendSymbol::Kind::disc:
      canvas.disc(middle, r, symbol.fill, symbol.edge, 0.6);
      break;
    case LegendSymbol::Kind::diamond:
      canvas.fill(diamond, symbol.fill);
      canvas.outline(diamond, symbol.edge, 1);
      break;
    case LegendSymbol::Kind::line:
      canvas.stroke(std::vector<Line>{{{box.min_x, middle.y}, {box.max_x, middle.y}}}, symbol.fill, symbol.width_px);
      break;
    case LegendSymbol::Kind::outline:
      canvas.rectangle(box, tint_of(symbol));
      canvas.frame(box, symbol.edge, 1.6);
      break;
  }
}

}  // namespace

Point PageLegend::size_of_line(const LegendLine& line) const {
  const TextLayout words = setter_.set(line.words, legend_style(line), widest_line);
  if (line.symbol.kind == LegendSymbol::Kind::heading) return {words.width, words.height + 4};
  return {symbol_width + symbol_gap + words.width, std::max({18.0, words.height + 2, 2 * line.symbol.radius_px + 3})};
}

double PageLegend::set(const std::vector<LegendGroup>& content, double width, double most) {
  for (double height = 90; height <= most + 1; height += 20) {
    groups_.clear();
    Point at{0, 0};
    double column = 0, used = 0, right = 0;
    for (const LegendGroup& group : content) {
      Point own{0, 0};
      for (const LegendLine& line : group) {
        const Point one = size_of_line(line);
        own = {std::max(own.x, one.x), own.y + one.y};
      }
      if (at.y > 0 && at.y + own.y > height) {
        at = {at.x + column + 30, 0};
        column = 0;
      }
      groups_.push_back({group, at});
      column = std::max(column, own.x);
      used = std::max(used, at.y + own.y);
      right = std::max(right, at.x + own.x);
      at.y += own.y + 10;
    }
    if (right <= width && used <= height + 1) return used;
  }
  return groups_.empty() ? 0 : most;
}

void PageLegend::draw(Canvas& canvas, Point corner) const {
  for (const SetGroup& group : groups_) {
    Point at{corner.x + group.at.x, corner.y + group.at.y};
    for (const LegendLine& line : group.lines) {
      draw_line(canvas, line, at);
      at.y += size_of_line(line).y;
    }
  }
}

void PageLegend::draw_line(Canvas& canvas, const LegendLine& line, Point at) const {
  const TextStyle style = legend_style(line);
  const TextLayout words = setter_.set(line.words, style, widest_line);
  if (line.symbol.kind == LegendSymbol::Kind::heading) {
    canvas.text(at, words, style);
    return;
  }
  const double height = size_of_line(line).y;
  draw_page_symbol(canvas, line.symbol, {at.x, at.y + 1.5, at.x + symbol_width, at.y + height - 1.5});
  canvas.text({at.x + symbol_width + symbol_gap, at.y + (height - words.height) / 2}, words, style);
}

}  // namespace klasteri::viewer
