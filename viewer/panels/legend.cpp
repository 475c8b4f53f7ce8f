#include "viewer/panels/legend.h"

#include <algorithm>
#include <cfloat>
#include <vector>

#include "viewer/panels/legend_content.h"
#include "viewer/panels/theme.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

/// Sizes of the legend's lines for one size of text.
class LegendMetrics {
 public:
  explicit LegendMetrics(const PanelContext& context)
      : em_(context.em()), heading_(*context.fonts.bold), body_(*context.fonts.small) {}

  float heading_size() const { return body_.FontSize; }
  float widest() const { return 14 * em_; }
  float symbol_width() const { return 1.7f * em_; }
  float gap() const { return 0.6f * em_; }
  float between_groups() const { return 0.45f * em_; }
  float between_columns() const { return 1.1f * em_; }

  ImVec2 size_of(const LegendLine& line) const {
    if (line.symbol.kind == LegendSymbol::Kind::heading) {
      const ImVec2 words = heading_.CalcTextSizeA(heading_size(), FLT_MAX, widest(), line.words.c_str());
      return {words.x, words.y + 0.25f * em_};
    }
    const ImVec2 words = body_.CalcTextSizeA(body_.FontSize, FLT_MAX, widest(), line.words.c_str());
    const auto symbol = static_cast<float>(2 * line.symbol.radius_px) + 0.2f * em_;
    return {symbol_width() + gap() + words.x, std::max({1.25f * em_, words.y + 0.15f * em_, symbol})};
  }

  ImVec2 size_of(const LegendGroup& group) const {
    ImVec2 size{0, 0};
    for (const LegendLine& line : group) {
      const ImVec2 one = size_of(line);
      size.x = std::max(size.x, one.x);
      size.y += one.y;
    }
    return size;
  }

 private:
  float em_;
  ImFont& heading_;
  ImFont& body_;
};

/// A group of lines and where its upper left corner stands within the legend.
struct PlacedGroup {
  LegendGroup lines;
  ImVec2 at;
};

/// The legend, laid out in the lower left corner of a map.
struct LegendLayout {
  std::vector<PlacedGroup> groups;
  float padding = 0;
  Area area;
};

/// Sets groups below each other, in a new column where they would be higher than `most`. Groups that do not fit into
/// `widest` are left out.
std::vector<PlacedGroup> in_columns(const std::vector<LegendGroup>& groups, const LegendMetrics& metrics, float most,
                                    float widest, ImVec2& size) {
  std::vector<PlacedGroup> placed;
  ImVec2 at{0, 0};
  float column_width = 0;
  size = {0, 0};
  for (const LegendGroup& group : groups) {
    const ImVec2 own = metrics.size_of(group);
    if (own.y > most) continue;
    if (at.y > 0 && at.y + own.y > most) {
      at = {at.x + column_width + metrics.between_columns(), 0};
      column_width = 0;
    }
    if (at.x + own.x > widest) break;
    placed.push_back({group, at});
    column_width = std::max(column_width, own.x);
    size = {std::max(size.x, at.x + own.x), std::max(size.y, at.y + own.y)};
    at.y += own.y + metrics.between_groups();
  }
  return placed;
}

LegendLayout lay_out_legend(const PanelContext& context, const Area& map) {
  const float em = context.em();
  const LegendMetrics metrics(context);
  LegendLayout layout;
  layout.padding = 0.7f * em;
  ImVec2 size{0, 0};
  const std::vector<LegendGroup> groups = legend_content(context.explorer, context.map);
  const float widest = 0.62f * map.width() - 2 * layout.padding;
  // As low as all of it goes, since a country that is wider than high leaves room below.
  for (const float share : {0.33f, 0.42f, 0.55f, 0.7f, 0.84f}) {
    const float most = share * map.height() - 2 * layout.padding;
    layout.groups = in_columns(groups, metrics, most, widest, size);
    if (layout.groups.size() == groups.size()) break;
  }
  if (layout.groups.empty()) return layout;
  layout.area.min = {map.min.x + 0.8f * em, map.max.y - 0.8f * em - size.y - 2 * layout.padding};
  layout.area.max = {layout.area.min.x + size.x + 2 * layout.padding, map.max.y - 0.8f * em};
  return layout;
}

void draw_hatch(ImDrawList& draw, ImVec2 min, ImVec2 max) {
  const float step = std::max(4.0f, (max.y - min.y) / 3);
  const ImU32 stripe = IM_COL32(150, 150, 146, 255);
  draw.PushClipRect(min, max, true);
  for (float x = min.x - (max.y - min.y); x < max.x; x += step) {
    draw.AddLine({x, max.y}, {x + (max.y - min.y), min.y}, stripe, step * 0.35f);
  }
  draw.PopClipRect();
}

void draw_symbol(ImDrawList& draw, const LegendSymbol& symbol, ImVec2 min, ImVec2 max) {
  const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
  const auto radius = static_cast<float>(symbol.radius_px);
  const ImU32 fill = to_imgui(symbol.fill);
  const ImU32 edge = to_imgui(symbol.edge);
  Colour light = symbol.fill;
  light.a = 38;
  switch (symbol.kind) {
    case LegendSymbol::Kind::heading:
      break;
    case LegendSymbol::Kind::swatch:
    case LegendSymbol::Kind::hatched:
      draw.AddRectFilled(min, max, fill);
      if (symbol.kind == LegendSymbol::Kind::hatched) draw_hatch(draw, min, max);
      draw.AddRect(min, max, edge);
      break;
    case LegendSymbol::Kind::disc:
      draw.AddCircleFilled(middle, radius, fill, 32);
      draw.AddCircle(middle, radius, edge, 32);
      break;
    case LegendSymbol::Kind::diamond:
      draw.AddNgonFilled(middle, radius, edge, 4);
      draw.AddNgonFilled(middle, radius - 1.4f, fill, 4);
      break;
    case LegendSymbol::Kind::line:
      draw.AddLine({min.x, middle.y}, {max.x, middle.y}, fill, std::max(1.0f, static_cast<float>(symbol.width_px)));
      break;
    case LegendSymbol::Kind::outline:
      draw.AddRectFilled(min, max, to_imgui(light), 4);
      draw.AddRect(min, max, edge, 4, 0, 1.6f);
      break;
  }
}

void draw_group(PanelContext& context, const LegendMetrics& metrics, const LegendGroup& group, ImVec2 at,
                ImDrawList& draw) {
  const float em = context.em();
  ImFont& body = *context.fonts.small;
  for (const LegendLine& line : group) {
    const float height = metrics.size_of(line).y;
    if (line.symbol.kind == LegendSymbol::Kind::heading) {
      draw.AddText(context.fonts.bold, metrics.heading_size(), at, theme::text(), line.words.c_str(), nullptr,
                   metrics.widest());
    } else {
      const bool high = line.symbol.radius_px > 0;
      const float inset = high ? 0.0f : (height - 1.0f * em) / 2;
      // Symbols are made for the light map.
      const bool filled =
          line.symbol.kind == LegendSymbol::Kind::swatch || line.symbol.kind == LegendSymbol::Kind::hatched;
      if (context.view.dark && !filled) {
        draw.AddRectFilled({at.x - 0.15f * em, at.y}, {at.x + metrics.symbol_width() + 0.15f * em, at.y + height},
                           to_imgui(map_colours::land));
      }
      draw_symbol(draw, line.symbol, {at.x, at.y + inset}, {at.x + metrics.symbol_width(), at.y + height - inset});
      const float words = body.CalcTextSizeA(body.FontSize, FLT_MAX, metrics.widest(), line.words.c_str()).y;
      draw.AddText(&body, body.FontSize,
                   {at.x + metrics.symbol_width() + metrics.gap(), at.y + (height - words) / 2 - 1}, theme::text(),
                   line.words.c_str(), nullptr, metrics.widest());
    }
    at.y += height;
  }
}

}  // namespace

Area legend_area(const PanelContext& context, const Area& map) { return lay_out_legend(context, map).area; }

Area draw_legend(PanelContext& context, const Area& map, ImDrawList& draw) {
  const LegendLayout layout = lay_out_legend(context, map);
  if (layout.groups.empty()) return {};
  const float em = context.em();
  const LegendMetrics metrics(context);
  draw.AddRectFilled(layout.area.min, layout.area.max, theme::card(), 0.3f * em);
  draw.AddRect(layout.area.min, layout.area.max, theme::line(), 0.3f * em);
  for (const PlacedGroup& group : layout.groups) {
    const ImVec2 at{layout.area.min.x + layout.padding + group.at.x, layout.area.min.y + layout.padding + group.at.y};
    draw_group(context, metrics, group.lines, at, draw);
  }
  return layout.area;
}

}  // namespace klasteri::viewer
