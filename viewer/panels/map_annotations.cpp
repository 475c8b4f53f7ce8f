#include "viewer/panels/map_annotations.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/style/numbers.h"
#include "viewer/model/local_time.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/legend_content.h"
#include "viewer/panels/map_names.h"
#include "viewer/panels/stack_numbers.h"
#include "viewer/panels/start_panel.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/graticule.h"
#include "viewer/scene/labels.h"
#include "viewer/scene/scale_bar.h"

namespace klasteri::viewer {

namespace {

constexpr ImU32 halo = IM_COL32(255, 255, 255, 200);

ImVec2 size_of(ImFont& font, const std::string& words) {
  return font.CalcTextSizeA(font.FontSize, 1e6f, 0, words.c_str());
}

void text_with_halo(ImDrawList& draw, ImFont& font, ImVec2 at, ImU32 colour, const std::string& words) {
  const float reach = std::max(1.0f, font.FontSize / 13);
  for (int dx = -1; dx <= 1; ++dx) {
    for (int dy = -1; dy <= 1; ++dy) {
      if (dx == 0 && dy == 0) continue;
      draw.AddText(&font, font.FontSize, {at.x + reach * static_cast<float>(dx), at.y + reach * static_cast<float>(dy)},
                   halo, words.c_str());
    }
  }
  draw.AddText(&font, font.FontSize, at, colour, words.c_str());
}

Box box_in(const Area& map, const Area& area) {
  Box box;
  box.add({area.min.x - map.min.x, area.min.y - map.min.y});
  box.add({area.max.x - map.min.x, area.max.y - map.min.y});
  return box;
}

/// Title and, on a synthetic project, the words that say so.
Area draw_title(PanelContext& context, const Area& map, ImDrawList& draw) {
  const float em = context.em();
  ImFont& font = *context.fonts.title;
  const float widest = map.width() - 5 * em;
  const std::string title = map_title(context.explorer);
  const ImVec2 size = font.CalcTextSizeA(font.FontSize, 1e6f, widest, title.c_str());
  Area area;
  area.min = {map.min.x + 0.8f * em, map.min.y + 0.8f * em};
  area.max = {area.min.x + size.x + 1.4f * em, area.min.y + size.y + 0.8f * em};
  draw.AddRectFilled(area.min, area.max, theme::card(), 0.3f * em);
  draw.AddText(&font, font.FontSize, {area.min.x + 0.7f * em, area.min.y + 0.4f * em}, theme::text(), title.c_str(),
               nullptr, widest);
  if (!context.explorer.project().synthetic()) return area;
  ImFont& bold = *context.fonts.bold;
  const std::string words = context.text(Text::synthetic);
  const ImVec2 badge = size_of(bold, words);
  const ImVec2 at{area.min.x, area.max.y + 0.4f * em};
  const ImVec2 end{at.x + badge.x + 1.4f * em, at.y + badge.y + 0.5f * em};
  draw.AddRectFilled(at, end, theme::warning(), 0.3f * em);
  draw.AddText(&bold, bold.FontSize, {at.x + 0.7f * em, at.y + 0.25f * em}, theme::warning_text(), words.c_str());
  area.max = {std::max(area.max.x, end.x), end.y};
  return area;
}

Area draw_north(PanelContext& context, const Area& map, ImDrawList& draw) {
  const float em = context.em();
  const ImVec2 tip{map.max.x - 1.8f * em, map.min.y + 1.2f * em};
  const ImVec2 foot{tip.x, tip.y + 1.8f * em};
  // A card behind it, since it may stand on any colour of the map.
  draw.AddRectFilled({tip.x - 0.9f * em, tip.y - 0.3f * em}, {tip.x + 0.9f * em, foot.y + 1.45f * em}, theme::card(),
                     0.3f * em);
  draw.AddTriangleFilled(tip, {tip.x - 0.55f * em, foot.y}, {tip.x, foot.y - 0.45f * em}, theme::text());
  draw.AddTriangleFilled(tip, {tip.x, foot.y - 0.45f * em}, {tip.x + 0.55f * em, foot.y}, theme::muted_text());
  const std::string letter = context.text(Text::north);
  const ImVec2 size = size_of(*context.fonts.bold, letter);
  ImFont& bold = *context.fonts.bold;
  draw.AddText(&bold, bold.FontSize, {tip.x - size.x / 2, foot.y + 0.05f * em}, theme::text(), letter.c_str());
  return {{tip.x - 0.8f * em, tip.y}, {tip.x + 0.8f * em, foot.y + 1.4f * em}};
}

std::string length_words(const PanelContext& context, double length_m) {
  const bool long_enough = length_m >= 1000;
  return format_number(long_enough ? length_m / 1000 : length_m, 0, context.language()) + " " +
         context.text(long_enough ? Text::kilometres : Text::metres);
}

/// Scale bar over the source, in the lower right corner.
Area draw_foot(PanelContext& context, const Area& map, const Area& legend, ImDrawList& draw) {
  const float em = context.em();
  ImFont& font = *context.fonts.small;
  const ScaleBar bar = scale_bar(context.map.camera.metres_per_pixel(), 9 * em);
  // What does not fit beside the legend is cut.
  const float room = map.max.x - 2.2f * em - std::max(map.min.x, legend.max.x);
  ImGui::PushFont(&font);
  const std::string source = shortened(source_words(context.explorer, context.map), std::max(9 * em, room));
  ImGui::PopFont();
  const ImVec2 source_size = source.empty() ? ImVec2(0, 0) : size_of(font, source);
  const std::string words = length_words(context, bar.length_m);
  const ImVec2 size = size_of(font, words);
  const auto width = static_cast<float>(bar.width_px);
  const float padding = 0.5f * em;
  const float gap = source.empty() ? 0 : 0.5f * em;
  Area area;
  area.max = {map.max.x - 0.8f * em, map.max.y - 0.8f * em};
  area.min = {area.max.x - std::max(width, source_size.x) - 2 * padding,
              area.max.y - source_size.y - gap - size.y - 0.3f * em - 2 * padding};
  draw.AddRectFilled(area.min, area.max, theme::card(), 0.3f * em);
  const float right = area.max.x - padding;
  const float bottom = area.max.y - padding;
  draw.AddText(&font, font.FontSize, {right - source_size.x, bottom - source_size.y}, theme::muted_text(),
               source.c_str());
  const float line = bottom - source_size.y - gap;
  const float tick = 0.4f * em;
  const float thick = std::max(1.0f, em / 10);
  draw.AddLine({right - width, line}, {right, line}, theme::text(), thick);
  draw.AddLine({right - width, line - tick}, {right - width, line}, theme::text(), thick);
  draw.AddLine({right, line - tick}, {right, line}, theme::text(), thick);
  draw.AddText(&font, font.FontSize, {right - width / 2 - size.x / 2, line - size.y - 0.15f * em}, theme::text(),
               words.c_str());
  return area;
}

/// What went wrong, or that there is nothing to show, in the middle of the map.
void draw_message(PanelContext& context, const Area& map, ImDrawList& draw) {
  const bool nothing = context.shell == nullptr && context.explorer.project().enterprises.rows() == 0 &&
                       context.map.project_name.empty();
  const std::string words = !context.map.message.empty() ? context.map.message
                            : nothing                    ? context.text(Text::no_project)
                                                         : "";
  if (words.empty()) return;
  const float em = context.em();
  ImFont& font = *context.fonts.body;
  const float widest = std::min(28 * em, map.width() - 4 * em);
  const ImVec2 size = font.CalcTextSizeA(font.FontSize, 1e6f, widest, words.c_str());
  const ImVec2 at{(map.min.x + map.max.x - size.x) / 2, (map.min.y + map.max.y - size.y) / 2};
  draw.AddRectFilled({at.x - em, at.y - em}, {at.x + size.x + em, at.y + size.y + em}, theme::card(), 0.4f * em);
  draw.AddRect({at.x - em, at.y - em}, {at.x + size.x + em, at.y + size.y + em}, theme::line(), 0.4f * em);
  draw.AddText(&font, font.FontSize, at, theme::text(), words.c_str(), nullptr, widest);
}

ImFont* font_of(const PanelContext& context, NameKind kind) {
  switch (kind) {
    case NameKind::region:
      return context.fonts.bold;
    case NameKind::city:
      return context.fonts.body;
    default:
      return context.fonts.small;
  }
}

void draw_names(PanelContext& context, const Area& map, ImDrawList& draw, const std::vector<Box>& taken) {
  const std::vector<MapName> names = map_names(context.explorer, context.map);
  std::vector<LabelWish> wishes;
  wishes.reserve(names.size());
  for (const MapName& name : names) {
    const ImVec2 size = size_of(*font_of(context, name.kind), name.words);
    wishes.push_back({.anchor = name.anchor,
                      .width = size.x,
                      .height = size.y,
                      .priority = name.priority,
                      .beside = name.dot ? 0.45 * context.em() : 0});
  }
  for (const PlacedLabel& label : place_labels(wishes, map.width(), map.height(), taken)) {
    const MapName& name = names[label.wish];
    // Whole pixels keep the letters sharp.
    const ImVec2 at{std::floor(map.min.x + static_cast<float>(label.x)),
                    std::floor(map.min.y + static_cast<float>(label.y))};
    if (name.dot) {
      const ImVec2 dot{map.min.x + static_cast<float>(name.anchor.x), map.min.y + static_cast<float>(name.anchor.y)};
      draw.AddCircleFilled(dot, 0.22f * context.em(), halo, 12);
      draw.AddCircleFilled(dot, 0.15f * context.em(), to_imgui(name.colour), 12);
    }
    text_with_halo(draw, *font_of(context, name.kind), at, to_imgui(name.colour), name.words);
  }
}

/// Degrees where the graticule leaves the map, along the upper and the left edge. Returns the places that they take.
std::vector<Box> draw_degrees(PanelContext& context, const Area& map, ImDrawList& draw, const std::vector<Box>& taken) {
  std::vector<Box> used;
  if (!context.explorer.choices().layers.shown(MapLayer::graticule)) return used;
  ImFont& font = *context.fonts.small;
  const Box seen = context.map.camera.visible();
  const double step = graticule_step(seen.max_x - seen.min_x);
  for (const GraticuleTick& tick : graticule_ticks(*context.map.plane, seen, step)) {
    const std::string words = degree_words(tick.degrees);
    const ImVec2 size = size_of(font, words);
    const auto along = static_cast<float>(tick.along);
    const float gap = 0.25f * context.em();
    const ImVec2 at = tick.meridian ? ImVec2(map.min.x + along * map.width() - size.x / 2, map.min.y + gap)
                                    : ImVec2(map.min.x + gap, map.min.y + along * map.height() - size.y / 2);
    const Box box = box_in(map, {at, {at.x + size.x, at.y + size.y}});
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const Box& other) {
      return box.min_x < other.max_x && other.min_x < box.max_x && box.min_y < other.max_y && other.min_y < box.max_y;
    });
    if (!free || box.min_x < 0 || box.min_y < 0 || box.max_x > map.width() || box.max_y > map.height()) continue;
    used.push_back(box);
    if (context.view.dark) {
      draw.AddText(&font, font.FontSize, at, theme::muted_text(), words.c_str());
    } else {
      text_with_halo(draw, font, at, IM_COL32(60, 84, 108, 255), words);
    }
  }
  return used;
}

}  // namespace

std::string source_words(const Explorer& explorer, const MapView& map) {
  const Project& project = explorer.project();
  const Language language = explorer.choices().language;
  std::string words;
  const std::string& source = project.enterprises.source;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find(';', begin), source.size());
    words += (words.empty() ? "" : ", ") + std::filesystem::path(source.substr(begin, end - begin)).filename().string();
    begin = end + 1;
  }
  if (!words.empty()) words = std::string(text(Text::source, language)) + ": " + words;
  if (!map.made_on.empty()) {
    words += (words.empty() ? "" : " · ") + std::string(text(Text::made_on, language)) + ": " +
             day_words(map.made_on, language);
  }
  return words;
}

std::string map_title(const Explorer& explorer) {
  const Choices& choices = explorer.choices();
  const Language language = choices.language;
  const std::string sector =
      choices.sector.empty() ? text(Text::in_all_sectors, language) : explorer.sector_name(choices.sector);
  const MapLayer coloured = choices.by == AreaLevel::municipality ? MapLayer::municipalities : MapLayer::regions;
  if (!choices.layers.shown(coloured)) return std::string(text(Text::map_title_enterprises, language)) + ": " + sector;
  if (of_all_sectors(choices.measure)) return name_of(choices.measure, language);
  return std::string(name_of(choices.measure, language)) + ": " + sector;
}

void draw_annotations(PanelContext& context, const Area& area, ImDrawList& draw) {
  draw.PushClipRect(area.min, area.max, true);
  if (has_nothing_open(context)) {
    draw_names(context, area, draw, {});
    draw.PopClipRect();
    return;
  }
  const Area legend = draw_legend(context, area, draw);
  std::vector<Box> taken;
  for (const Area& used : {legend, draw_title(context, area, draw), draw_north(context, area, draw),
                           draw_foot(context, area, legend, draw), context.map.ask.tools.strip}) {
    if (used.width() > 0) taken.push_back(box_in(area, used));
  }
  draw_stack_numbers(context, area, draw);
  const std::vector<Box> degrees = draw_degrees(context, area, draw, taken);
  taken.insert(taken.end(), degrees.begin(), degrees.end());
  draw_names(context, area, draw, taken);
  draw_message(context, area, draw);
  draw.PopClipRect();
}

}  // namespace klasteri::viewer
