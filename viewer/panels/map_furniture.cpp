#include "viewer/panels/map_furniture.h"

#include <algorithm>
#include <string>

#include "geo/style/numbers.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/start_panel.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"
#include "viewer/scene/scale_bar.h"

namespace klasteri::viewer {

namespace {

constexpr float longest_bar = 9, narrowest_foot = 4;  ///< of the scale, in em

ImVec2 extent_of_words(const ImFont& font, const std::string& words) {
  return words.empty() ? ImVec2(0, 0) : font.CalcTextSizeA(font.FontSize, 1e6f, 0, words.c_str());
}

std::string title_lines(const PanelContext& context, const Area& map) {
  return wrapped_lines(*context.fonts.title, map_title(context.explorer), map.width() - 5 * context.em());
}

/// The card of the title alone.
Area title_card(const PanelContext& context, const Area& map) {
  const float em = context.em();
  const ImVec2 size = extent_of_words(*context.fonts.title, title_lines(context, map));
  const ImVec2 min{map.min.x + 0.8f * em, map.min.y + 0.8f * em};
  return {min, {min.x + size.x + 1.4f * em, min.y + size.y + 0.8f * em}};
}

/// The words below it that say that data are synthetic; without width where they are not.
Area synthetic_badge(const PanelContext& context, const Area& title) {
  if (!context.explorer.project().synthetic()) return {};
  const float em = context.em();
  const ImVec2 size = extent_of_words(*context.fonts.bold, context.text(Text::synthetic));
  const ImVec2 min{title.min.x, title.max.y + 0.4f * em};
  return {min, {min.x + size.x + 1.4f * em, min.y + size.y + 0.5f * em}};
}

Area north_area(const PanelContext& context, const Area& map) {
  const float em = context.em();
  return {{map.max.x - 2.7f * em, map.min.y + 0.9f * em}, {map.max.x - 0.9f * em, map.min.y + 4.45f * em}};
}

/// Where data come from and when the map was made: one below the other where both do not fit beside each other, and cut
/// where even that is too long.
std::string source_lines(const PanelContext& context, float room) {
  ImFont& font = *context.fonts.small;
  std::string words = source_words(context.explorer, context.map);
  if (extent_of_words(font, words).x <= room) return words;
  constexpr std::string_view between = " · ";
  const std::size_t at = words.rfind(between);
  ImGui::PushFont(&font);
  std::string lines = shortened(words.substr(0, at), room);
  if (at != std::string::npos) lines += "\n" + shortened(words.substr(at + between.size()), room);
  ImGui::PopFont();
  return lines;
}

/// As wide as the longest bar, so that it keeps its place while one zooms; narrower where the legend leaves less.
Area foot_area(const PanelContext& context, const Area& map, const Area& legend) {
  const float em = context.em();
  ImFont& font = *context.fonts.small;
  const float room = std::max(narrowest_foot * em, map.max.x - 2.2f * em - std::max(map.min.x, legend.max.x));
  const ImVec2 source = extent_of_words(font, source_lines(context, room));
  const float gap = source.x > 0 ? 0.5f * em : 0;
  const float padding = 0.5f * em;
  const ImVec2 max{map.max.x - 0.8f * em, map.max.y - 0.8f * em};
  return {{max.x - std::max(std::min(longest_bar * em, room), source.x) - 2 * padding,
           max.y - source.y - gap - font.FontSize - 0.3f * em - 2 * padding},
          max};
}

void draw_title(const PanelContext& context, const Area& map, ImDrawList& draw) {
  const float em = context.em();
  const Area area = title_card(context, map);
  ImFont& font = *context.fonts.title;
  draw.AddRectFilled(area.min, area.max, theme::card(), 0.3f * em);
  draw.AddText(&font, font.FontSize, {area.min.x + 0.7f * em, area.min.y + 0.4f * em}, theme::text(),
               title_lines(context, map).c_str());
  if (!context.explorer.project().synthetic()) return;
  ImFont& bold = *context.fonts.bold;
  const Area badge = synthetic_badge(context, area);
  draw.AddRectFilled(badge.min, badge.max, theme::warning(), 0.3f * em);
  draw.AddText(&bold, bold.FontSize, {badge.min.x + 0.7f * em, badge.min.y + 0.25f * em}, theme::warning_text(),
               context.text(Text::synthetic));
}

void draw_north(const PanelContext& context, const Area& area, ImDrawList& draw) {
  const float em = context.em();
  const ImVec2 tip{(area.min.x + area.max.x) / 2, area.min.y + 0.3f * em};
  const ImVec2 foot{tip.x, tip.y + 1.8f * em};
  // A card behind it, since it may stand on any colour of the map.
  draw.AddRectFilled(area.min, area.max, theme::card(), 0.3f * em);
  draw.AddTriangleFilled(tip, {tip.x - 0.55f * em, foot.y}, {tip.x, foot.y - 0.45f * em}, theme::text());
  draw.AddTriangleFilled(tip, {tip.x, foot.y - 0.45f * em}, {tip.x + 0.55f * em, foot.y}, theme::muted_text());
  const std::string letter = context.text(Text::north);
  ImFont& bold = *context.fonts.bold;
  const ImVec2 size = extent_of_words(bold, letter);
  draw.AddText(&bold, bold.FontSize, {tip.x - size.x / 2, foot.y + 0.05f * em}, theme::text(), letter.c_str());
}

std::string length_words(const PanelContext& context, double length_m) {
  const bool long_enough = length_m >= 1000;
  return format_number(long_enough ? length_m / 1000 : length_m, 0, context.language()) + " " +
         context.text(long_enough ? Text::kilometres : Text::metres);
}

/// Scale bar over the source.
void draw_foot(const PanelContext& context, const Area& area, ImDrawList& draw) {
  const float em = context.em();
  ImFont& font = *context.fonts.small;
  const ScaleBar bar = scale_bar(context.map.camera.metres_per_pixel(),
                                 static_cast<double>(std::min(longest_bar * em, area.width() - em)));
  const std::string source = source_lines(context, area.width() - em + 0.5f);  // sums of floats are not exact
  const ImVec2 source_size = extent_of_words(font, source);
  const std::string words = length_words(context, bar.length_m);
  const ImVec2 size = extent_of_words(font, words);
  const auto width = static_cast<float>(bar.width_px);
  draw.AddRectFilled(area.min, area.max, theme::card(), 0.3f * em);
  const float right = area.max.x - 0.5f * em;
  const float bottom = area.max.y - 0.5f * em;
  draw.AddText(&font, font.FontSize, {right - source_size.x, bottom - source_size.y}, theme::muted_text(),
               source.c_str());
  const float line = bottom - source_size.y - (source.empty() ? 0 : 0.5f * em);
  const float tick = 0.4f * em;
  const float thick = std::max(1.0f, em / 10);
  draw.AddLine({right - width, line}, {right, line}, theme::text(), thick);
  draw.AddLine({right - width, line - tick}, {right - width, line}, theme::text(), thick);
  draw.AddLine({right, line - tick}, {right, line}, theme::text(), thick);
  draw.AddText(&font, font.FontSize, {right - width / 2 - size.x / 2, line - size.y - 0.15f * em}, theme::text(),
               words.c_str());
}

}  // namespace

Area map_area(const PanelContext& context) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  if (context.map.alone) return {{0, 0}, window};
  Area map = lay_out(window, context.em(), context.view.bottom_open).map;
  if (!context.view.panels_open || has_nothing_open(context)) {
    map.min.x = 0;
    map.max.x = window.x;
  }
  if (has_nothing_open(context)) map.max.y = window.y;
  return map;
}

float title_end(const PanelContext& context, const Area& map, float right_of) {
  float end = map.min.y;
  const Area title = title_card(context, map);
  for (const Area& area : {title, synthetic_badge(context, title)}) {
    if (area.max.x > right_of) end = std::max(end, area.max.y);
  }
  return end;
}

MapFurniture map_furniture(const PanelContext& context, const Area& map) {
  MapFurniture furniture;
  if (has_nothing_open(context)) return furniture;
  furniture.title = title_card(context, map);
  furniture.badge = synthetic_badge(context, furniture.title);
  furniture.north = north_area(context, map);
  furniture.legend = legend_area(context, map);
  furniture.foot = foot_area(context, map, furniture.legend);
  if (!context.map.alone) furniture.strip = tool_strip_area(context, map);
  return furniture;
}

std::vector<Box> covered_by(const MapFurniture& furniture, const Area& map, double air) {
  std::vector<Box> covered;
  for (const Area& area : furniture.all()) {
    if (!(area.width() > 0)) continue;
    covered.push_back(
        {static_cast<double>(area.min.x - map.min.x) - air, static_cast<double>(area.min.y - map.min.y) - air,
         static_cast<double>(area.max.x - map.min.x) + air, static_cast<double>(area.max.y - map.min.y) + air});
  }
  return covered;
}

bool is_in_sight(const PanelContext& context, Point metres) {
  const Camera& camera = context.map.camera;
  const Point at = camera.to_screen(metres);
  const Area map = map_area(context);
  const std::vector<Box> covered = covered_by(map_furniture(context, map), map, 0.3 * context.em());
  return camera.visible().contains(metres) &&
         std::none_of(covered.begin(), covered.end(), [&](const Box& box) { return box.contains(at); });
}

void draw_furniture(const PanelContext& context, const MapFurniture& furniture, const Area& map, ImDrawList& draw) {
  draw_title(context, map, draw);
  draw_north(context, furniture.north, draw);
  draw_foot(context, furniture.foot, draw);
}

}  // namespace klasteri::viewer
