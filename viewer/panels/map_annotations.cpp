#include "viewer/panels/map_annotations.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/split.h"
#include "viewer/model/local_time.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/legend_content.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/map_names.h"
#include "viewer/panels/name_obstacles.h"
#include "viewer/panels/stack_numbers.h"
#include "viewer/panels/start_panel.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/wrapped_text.h"
#include "viewer/scene/graticule.h"
#include "viewer/scene/labels.h"

namespace klasteri::viewer {

namespace {

constexpr ImU32 halo = IM_COL32(255, 255, 255, 225);

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

/// What went wrong, or that there is nothing to show, in the middle of the map.
void draw_message(PanelContext& context, const Area& map, ImDrawList& draw) {
  const bool nothing = context.shell == nullptr && context.explorer.project().enterprises.rows() == 0 &&
                       context.map.project_name.empty();
  std::string words = !context.map.message.empty() ? context.map.message.in(context.language())
                      : nothing                    ? std::string(context.text(Text::no_project))
                                                   : std::string();
  if (words.empty()) return;
  const float em = context.em();
  ImFont& font = *context.fonts.body;
  const float widest = std::min(28 * em, map.width() - 4 * em);
  words = wrapped_lines(font, words, widest);
  const ImVec2 size = font.CalcTextSizeA(font.FontSize, 1e6f, 0, words.c_str());
  const ImVec2 at{(map.min.x + map.max.x - size.x) / 2, (map.min.y + map.max.y - size.y) / 2};
  draw.AddRectFilled({at.x - em, at.y - em}, {at.x + size.x + em, at.y + size.y + em}, theme::card(), 0.4f * em);
  draw.AddRect({at.x - em, at.y - em}, {at.x + size.x + em, at.y + size.y + em}, theme::line(), 0.4f * em);
  draw.AddText(&font, font.FontSize, at, theme::text(), words.c_str());
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
  const NameObstacles obstacles = name_obstacles(context.map, context.map.counted_symbols);
  std::vector<LabelWish> wishes;
  wishes.reserve(names.size());
  for (const MapName& name : names) {
    const ImVec2 size = size_of(*font_of(context, name.kind), name.words);
    wishes.push_back({.anchor = name.anchor,
                      .width = size.x,
                      .height = size.y,
                      .priority = name.priority,
                      .beside = name.dot ? 0.45 * context.em() : 0,
                      .others = name.others,
                      .avoid = obstacles.of(name.kind),
                      .names_place = name.names_place});
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
  for (const std::string_view file : split(source, ';')) {
    words += (words.empty() ? "" : ", ") + std::filesystem::path(file).filename().string();
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
  const MapFurniture furniture = map_furniture(context, area);
  std::vector<Box> taken = covered_by(furniture, area, 0);
  draw_stack_numbers(context, area, draw);
  const std::vector<Box> degrees = draw_degrees(context, area, draw, taken);
  taken.insert(taken.end(), degrees.begin(), degrees.end());
  draw_names(context, area, draw, taken);
  draw_furniture(context, furniture, area, draw);
  if (context.map.alone) draw_legend(context, area, draw);
  draw_message(context, area, draw);
  draw.PopClipRect();
}

}  // namespace klasteri::viewer
