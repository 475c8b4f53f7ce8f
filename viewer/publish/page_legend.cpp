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

PageLegend::SetLine PageLegend::set_line(const LegendLine& line, const TextSetter& setter) {
  SetLine set{line.symbol, {}, legend_style(line)};
  set.words = setter.set(line.words, set.style, widest_line);
  if (line.symbol.kind == LegendSymbol::Kind::heading) {
    set.width = set.words.width;
    set.height = set.words.height + 4;
  } else {
    set.width = symbol_width + symbol_gap + set.words.width;
    set.height = std::max({18.0, set.words.height + 2, 2 * line.symbol.radius_px + 3});
  }
  return set;
}

double PageLegend::set(const std::vector<LegendGroup>& content, const TextSetter& setter, double width, double most) {
  groups_.clear();
  for (const LegendGroup& lines : content) {
    SetGroup& group = groups_.emplace_back();
    for (const LegendLine& line : lines) {
      group.lines.push_back(set_line(line, setter));
      group.width = std::max(group.width, group.lines.back().width);
      group.height += group.lines.back().height;
    }
  }
  for (double height = 90; height <= most + 1; height += 20) {
    const Point taken = stack(height);
    if (taken.x <= width && taken.y <= height + 1) return taken.y;
  }
  return groups_.empty() ? 0 : most;
}

Point PageLegend::stack(double height) {
  Point at{0, 0}, taken{0, 0};
  double column = 0;
  for (SetGroup& group : groups_) {
    if (at.y > 0 && at.y + group.height > height) {
      at = {at.x + column + 30, 0};
      column = 0;
    }
    group.at = at;
    column = std::max(column, group.width);
    taken = {std::max(taken.x, at.x + group.width), std::max(taken.y, at.y + group.height)};
    at.y += group.height + 10;
  }
  return taken;
}

void PageLegend::draw(Canvas& canvas, Point corner) const {
  for (const SetGroup& group : groups_) {
    Point at{corner.x + group.at.x, corner.y + group.at.y};
    for (const SetLine& line : group.lines) {
      draw_line(canvas, line, at);
      at.y += line.height;
    }
  }
}

void PageLegend::draw_line(Canvas& canvas, const SetLine& line, Point at) {
  if (line.symbol.kind == LegendSymbol::Kind::heading) {
    canvas.text(at, line.words, line.style);
    return;
  }
  draw_page_symbol(canvas, line.symbol, {at.x, at.y + 1.5, at.x + symbol_width, at.y + line.height - 1.5});
  canvas.text({at.x + symbol_width + symbol_gap, at.y + (line.height - line.words.height) / 2}, line.words, line.style);
}

}  // namespace klasteri::viewer
