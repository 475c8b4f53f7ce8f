#include "viewer/panels/legend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "geo/style/numbers.h"
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

std::string class_words(const Choropleth& classes, std::size_t index, MapMeasure measure, Language language) {
  const auto value = [&](double v) { return format_value(v, measure, language); };
  const bool first = index == 0;
  const bool last = index + 1 == classes.breaks.size();
  if (measure == MapMeasure::location_quotient && first) return "≤ " + value(classes.breaks[0]);
  if (measure == MapMeasure::location_quotient && last) return "> " + value(classes.breaks[index - 1]);
  return value(first ? classes.least : classes.breaks[index - 1]) + " – " + value(classes.breaks[index]);
}

void add_classes(const PanelContext& context, std::vector<LegendLine>& lines) {
  const Choices& choices = context.explorer.choices();
  const Choropleth& classes = context.explorer.choropleth();
  const Language language = context.language();
  if (!choices.regions) return;
  lines.push_back({{}, name_of(choices.measure, language)});
  if (choices.measure == MapMeasure::turnover || choices.measure == MapMeasure::location_quotient) {
    lines.back().words += fmt::format("\n{}", unit_of(choices.measure, language));
  }
  if (classes.breaks.empty()) lines.push_back(swatch(map_colours::no_data, context.text(Text::no_data)));
  for (std::size_t i = classes.breaks.size(); i-- > 0;) {
    lines.push_back(swatch(classes.colours[i], class_words(classes, i, choices.measure, language)));
  }
  const bool missing = std::count(classes.class_of_region.begin(), classes.class_of_region.end(), -1) > 0;
  if (missing && !classes.breaks.empty()) {
    lines.push_back(swatch(map_colours::no_data, context.text(Text::no_data)));
  }
}

LegendLine disc(std::size_t rows, double scale, std::string words) {
  const SymbolLook look = enterprise_symbol(scale);
  const auto radius = static_cast<float>(symbol_radius_px(rows, look));
  return {[=](ImDrawList& draw, ImVec2 min, ImVec2 max) {
            const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
            draw.AddCircleFilled(middle, radius, to_imgui(look.fill), 24);
          },
          std::move(words)};
}

void add_counted_enterprises(const PanelContext& context, std::vector<LegendLine>& lines) {
  const PointBins& bins = *context.map.bins;
  const std::vector<Colour> ramp = bin_colours();
  const double side_m = bins.cell_px * context.map.camera.metres_per_pixel();
  const double cell_km2 = side_m * side_m / 1e6;
  lines.push_back({{}, context.text(Text::legend_per_km2)});
  for (std::size_t i = ramp.size(); i-- > 0;) {
    const auto from = bin_class_from(static_cast<int>(i), bins.most, static_cast<int>(ramp.size()));
    lines.push_back(swatch(ramp[i], "≥ " + format_short(from / cell_km2, context.language())));
  }
}

void add_symbols(const PanelContext& context, std::vector<LegendLine>& lines) {
  const MapView& map = context.map;
  const Choices& choices = context.explorer.choices();
  if (choices.enterprises && map.bins != nullptr) {
    add_counted_enterprises(context, lines);
  } else if (choices.enterprises && map.content->enterprises.stacks() > 0) {
    lines.push_back({{}, ""});
    lines.push_back(disc(1, map.look.scale, context.text(Text::legend_enterprise_one)));
    std::size_t largest = 1;
    for (std::size_t i = 0; i < map.content->enterprises.stacks(); ++i) {
      largest = std::max(largest, map.content->enterprises.count(i));
    }
    constexpr std::size_t example = 100;
    if (largest >= example / 2) {
      const std::string number = format_number(static_cast<double>(example), 0, context.language());
      lines.push_back(
          disc(example, map.look.scale, fmt::format(fmt::runtime(context.text(Text::legend_enterprise_many)), number)));
    }
  }
  if (choices.institutions && map.content->institutions.stacks() > 0) {
    const SymbolLook look = institution_symbol(map.look.scale);
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

}  // namespace

Area draw_legend(PanelContext& context, const Area& map, ImDrawList& draw) {
  std::vector<LegendLine> lines;
  add_classes(context, lines);
  add_symbols(context, lines);
  if (lines.empty()) return {};
  const float em = context.em();
  const float line_height = 1.35f * em;
  const float padding = 0.7f * em;
  const float symbol_width = 1.7f * em;
  ImFont& heading = *context.fonts.bold;
  ImFont& body = *context.fonts.small;
  const auto size_of = [&](const LegendLine& line) {
    ImFont& font = line.symbol ? body : heading;
    const float size = line.symbol ? body.FontSize : 0.92f * heading.FontSize;
    const ImVec2 words = font.CalcTextSizeA(size, 1e6f, 17 * em, line.words.c_str());
    if (line.symbol) return ImVec2(words.x + symbol_width + 0.6f * em, line_height);
    return ImVec2(words.x, line.words.empty() ? 0.4f * em : words.y + 0.35f * em);
  };
  ImVec2 size{0, 0};
  for (const LegendLine& line : lines) {
    const ImVec2 one = size_of(line);
    size.x = std::max(size.x, one.x);
    size.y += one.y;
  }
  Area area;
  area.min = {map.min.x + 0.8f * em, map.max.y - 0.8f * em - size.y - 2 * padding};
  area.max = {area.min.x + size.x + 2 * padding, map.max.y - 0.8f * em};
  draw.AddRectFilled(area.min, area.max, theme::card, 0.3f * em);
  draw.AddRect(area.min, area.max, theme::line, 0.3f * em);
  ImVec2 at{area.min.x + padding, area.min.y + padding};
  for (const LegendLine& line : lines) {
    const float height = size_of(line).y;
    if (line.symbol) {
      line.symbol(draw, {at.x, at.y + 0.12f * em}, {at.x + symbol_width, at.y + height - 0.12f * em});
      draw.AddText(&body, body.FontSize, {at.x + symbol_width + 0.6f * em, at.y + (height - body.FontSize) / 2 - 1},
                   theme::text, line.words.c_str());
    } else if (!line.words.empty()) {
      draw.AddText(&heading, 0.92f * heading.FontSize, at, theme::text, line.words.c_str(), nullptr, 17 * em);
    }
    at.y += height;
  }
  return area;
}

}  // namespace klasteri::viewer
