#include "viewer/panels/legend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "geo/style/numbers.h"
#include "viewer/panels/heat_legend.h"
#include "viewer/panels/theme.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

/// A line of the legend: something drawn in a box of one line's height, and words beside it.
struct LegendLine {
  std::function<void(ImDrawList&, ImVec2 min, ImVec2 max)> symbol;  ///< empty: a heading
  std::string words;
};

LegendLine swatch(Colour colour, std::string words) {
  return {[colour](ImDrawList& draw, ImVec2 min, ImVec2 max) {
            draw.AddRectFilled(min, max, to_imgui(colour));
            draw.AddRect(min, max, IM_COL32(90, 98, 106, 160));
          },
          std::move(words)};
}

/// Decimals with which no two bounds of classes read the same.
int decimals_for(const std::vector<double>& bounds, MapMeasure measure, Language language) {
  const bool whole = measure == MapMeasure::enterprises || measure == MapMeasure::employees;
  if (measure == MapMeasure::location_quotient) return 2;
  if (whole) return 0;
  constexpr int most = 5;
  int decimals = bounds.back() < 100 ? 1 : 0;
  for (std::size_t i = 1; i < bounds.size() && decimals < most;) {
    const bool same = bounds[i] != bounds[i - 1] &&
                      format_number(bounds[i], decimals, language) == format_number(bounds[i - 1], decimals, language);
    if (same) ++decimals;
    i = same ? 1 : i + 1;
  }
  return decimals;
}

/// "1.2 – 3.4" for every class, from the lowest.
std::vector<std::string> class_words(const Choropleth& classes, MapMeasure measure, Language language) {
  std::vector<double> bounds = {classes.least};
  bounds.insert(bounds.end(), classes.breaks.begin(), classes.breaks.end());
  if (measure == MapMeasure::turnover) {
    for (double& bound : bounds) bound /= 1e6;
  }
  const int decimals = decimals_for(bounds, measure, language);
  std::vector<std::string> words;
  for (std::size_t i = 1; i < bounds.size(); ++i) {
    const std::string from = format_number(bounds[i - 1], decimals, language);
    const std::string to = format_number(bounds[i], decimals, language);
    words.push_back(from == to ? to : fmt::format("{} – {}", from, to));
  }
  if (measure == MapMeasure::location_quotient) {
    words.front() = "≤ " + format_number(classes.breaks.front(), decimals, language);
    words.back() = "> " + format_number(classes.breaks[classes.breaks.size() - 2], decimals, language);
  }
  return words;
}

/// As the picture does.
bool mutes_regions(const MapView& map) {
  return map.bins != nullptr || map.look.shows(MapLayer::heat) || map.look.shows(MapLayer::relative_risk);
}

void add_classes(const PanelContext& context, std::vector<LegendLine>& lines) {
  const Choices& choices = context.explorer.choices();
  const Choropleth& classes = context.explorer.choropleth();
  const Language language = context.language();
  if (!choices.layers.shown(MapLayer::regions)) return;
  lines.push_back({{}, name_of(choices.measure, language)});
  if (choices.measure == MapMeasure::turnover || choices.measure == MapMeasure::location_quotient) {
    lines.back().words += fmt::format("\n{}", unit_of(choices.measure, language));
  }
  const auto shown = [&](Colour colour) { return mutes_regions(context.map) ? muted(colour) : colour; };
  if (!classes.breaks.empty()) {
    const std::vector<std::string> words = class_words(classes, choices.measure, language);
    for (std::size_t i = words.size(); i-- > 0;) lines.push_back(swatch(shown(classes.colours[i]), words[i]));
  }
  const bool missing = std::count(classes.class_of_region.begin(), classes.class_of_region.end(), -1) > 0;
  if (missing) lines.push_back(swatch(shown(map_colours::no_data), context.text(Text::no_data)));
}

LegendLine disc(std::size_t rows, const SymbolLook& look, std::string words) {
  const auto radius = static_cast<float>(symbol_radius_px(rows, look));
  const ImU32 fill = to_imgui(look.fill);
  return {[=](ImDrawList& draw, ImVec2 min, ImVec2 max) {
            const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
            draw.AddCircleFilled(middle, radius, fill, 24);
          },
          std::move(words)};
}

void add_counted_enterprises(const PanelContext& context, std::vector<LegendLine>& lines) {
  const PointBins& bins = *context.map.bins;
  const std::vector<Colour> ramp = bin_colours();
  const double side_m = bins.cell_px * context.map.camera.metres_per_pixel();
  const double cell_km2 = side_m * side_m / 1e6;
  lines.push_back({{}, ""});
  lines.push_back({{}, context.text(Text::legend_per_km2)});
  for (std::size_t i = ramp.size(); i-- > 0;) {
    const auto from = bin_class_from(static_cast<int>(i), bins.most, static_cast<int>(ramp.size()));
    lines.push_back(swatch(ramp[i], "≥ " + format_short(from / cell_km2, context.language())));
  }
}

void add_symbols(const PanelContext& context, std::vector<LegendLine>& lines) {
  const MapView& map = context.map;
  const Choices& choices = context.explorer.choices();
  if (choices.layers.shown(MapLayer::enterprises) && map.bins != nullptr) {
    add_counted_enterprises(context, lines);
  } else if (choices.layers.shown(MapLayer::enterprises) && map.content->enterprises.points() > 0) {
    lines.push_back({{}, ""});
    const SymbolLook look = enterprise_symbol(map.camera, map.look.scale);
    lines.push_back(disc(1, look, context.text(Text::legend_enterprise_one)));
    const std::size_t largest = map.content->enterprises.largest();
    constexpr std::size_t example = 100;
    if (largest >= example / 2) {
      const std::string number = format_number(static_cast<double>(example), 0, context.language());
      lines.push_back(
          disc(example, look, fmt::format(fmt::runtime(context.text(Text::legend_enterprise_many)), number)));
    }
  }
  if (choices.layers.shown(MapLayer::institutions) && map.content->institutions.stacks() > 0) {
    const SymbolLook look = institution_symbol(map.camera, map.look.scale);
    lines.push_back({[=](ImDrawList& draw, ImVec2 min, ImVec2 max) {
                       const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
                       const auto radius = static_cast<float>(look.smallest_px);
                       draw.AddNgonFilled(middle, radius, to_imgui(look.outline), 4);
                       draw.AddNgonFilled(middle, radius - static_cast<float>(look.outline_px) * 1.4f,
                                          to_imgui(look.fill), 4);
                     },
                     context.text(Text::legend_institution)});
  }
  if (!map.look.footprints.empty()) {
    lines.push_back({[](ImDrawList& draw, ImVec2 min, ImVec2 max) {
                       draw.AddRectFilled(min, max, to_imgui(map_colours::selected_footprint_fill), 4);
                       draw.AddRect(min, max, to_imgui(map_colours::footprint), 4, 0, 1.4f);
                     },
                     context.text(Text::legend_cluster)});
  }
}

void add_heat(const PanelContext& context, std::vector<LegendLine>& lines) {
  for (const HeatLegend& legend : heat_legends(context)) {
    lines.push_back({{}, ""});
    lines.push_back({{}, legend.heading});
    for (std::size_t i = 0; i < legend.words.size(); ++i) lines.push_back(swatch(legend.colours[i], legend.words[i]));
  }
}

/// Sizes of the legend's lines for one size of text.
class LegendMetrics {
 public:
  explicit LegendMetrics(const PanelContext& context)
      : em_(context.em()), heading_(*context.fonts.bold), body_(*context.fonts.small) {}

  float heading_size() const { return 0.92f * heading_.FontSize; }
  float widest() const { return 17 * em_; }
  float symbol_width() const { return 1.7f * em_; }
  float gap() const { return 0.6f * em_; }

  ImVec2 size_of(const LegendLine& line) const {
    if (line.symbol) {
      const ImVec2 words = body_.CalcTextSizeA(body_.FontSize, FLT_MAX, widest(), line.words.c_str());
      return {symbol_width() + gap() + words.x, 1.35f * em_};
    }
    if (line.words.empty()) return {0, 0.4f * em_};
    const ImVec2 words = heading_.CalcTextSizeA(heading_size(), FLT_MAX, widest(), line.words.c_str());
    return {words.x, words.y + 0.35f * em_};
  }

  ImVec2 size_of(const std::vector<LegendLine>& lines) const {
    ImVec2 size{0, 0};
    for (const LegendLine& line : lines) {
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

/// What there is room for under the title: all, or the classes alone, or nothing.
std::vector<LegendLine> lines_within(const PanelContext& context, float most_height) {
  const LegendMetrics metrics(context);
  std::vector<LegendLine> lines;
  add_classes(context, lines);
  add_heat(context, lines);
  const std::size_t classes = lines.size();
  add_symbols(context, lines);
  if (metrics.size_of(lines).y > most_height) lines.resize(classes);
  if (metrics.size_of(lines).y > most_height) lines.clear();
  return lines;
}

/// The legend, laid out in the lower left corner of a map.
struct LegendLayout {
  std::vector<LegendLine> lines;
  float padding = 0;
  Area area;
};

LegendLayout lay_out_legend(const PanelContext& context, const Area& map) {
  const float em = context.em();
  const float title = 6 * em;
  LegendLayout layout;
  layout.padding = 0.7f * em;
  layout.lines = lines_within(context, map.height() - title - 2 * layout.padding - 0.8f * em);
  if (layout.lines.empty()) return layout;
  const ImVec2 size = LegendMetrics(context).size_of(layout.lines);
  layout.area.min = {map.min.x + 0.8f * em, map.max.y - 0.8f * em - size.y - 2 * layout.padding};
  layout.area.max = {layout.area.min.x + size.x + 2 * layout.padding, map.max.y - 0.8f * em};
  return layout;
}

}  // namespace

Area legend_area(const PanelContext& context, const Area& map) { return lay_out_legend(context, map).area; }

Area draw_legend(PanelContext& context, const Area& map, ImDrawList& draw) {
  const auto [lines, padding, area] = lay_out_legend(context, map);
  if (lines.empty()) return {};
  const float em = context.em();
  const LegendMetrics metrics(context);
  draw.AddRectFilled(area.min, area.max, theme::card(), 0.3f * em);
  draw.AddRect(area.min, area.max, theme::line(), 0.3f * em);
  ImFont& body = *context.fonts.small;
  ImVec2 at{area.min.x + padding, area.min.y + padding};
  for (const LegendLine& line : lines) {
    const float height = metrics.size_of(line).y;
    if (line.symbol) {
      line.symbol(draw, {at.x, at.y + 0.12f * em}, {at.x + metrics.symbol_width(), at.y + height - 0.12f * em});
      draw.AddText(&body, body.FontSize,
                   {at.x + metrics.symbol_width() + metrics.gap(), at.y + (height - body.FontSize) / 2 - 1},
                   theme::text(), line.words.c_str());
    } else if (!line.words.empty()) {
      draw.AddText(context.fonts.bold, metrics.heading_size(), at, theme::text(), line.words.c_str(), nullptr,
                   metrics.widest());
    }
    at.y += height;
  }
  return area;
}

}  // namespace klasteri::viewer
