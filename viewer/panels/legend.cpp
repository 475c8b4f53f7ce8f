#include "viewer/panels/legend.h"

#include <algorithm>
#include <cfloat>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/panels/legend_content.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/wrapped_text.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

/// Sizes of the legend's lines for one size of text.
class LegendMetrics {
 public:
  static constexpr float usual_width = 14;  ///< of words, in em
  /// @param widest in pixels: where words are broken
  LegendMetrics(const PanelContext& context, float widest)
      : em_(context.em()), widest_(widest), heading_(*context.fonts.bold), body_(*context.fonts.small) {}

  float heading_size() const { return body_.FontSize; }
  std::string lines_of(const LegendLine& line) const {
    const bool is_heading = line.symbol.kind == LegendSymbol::Kind::heading;
    return wrapped_lines(is_heading ? heading_ : body_, line.words, widest_, heading_size());
  }
  float symbol_width() const { return 1.7f * em_; }
  float gap() const { return 0.6f * em_; }
  float between_groups() const { return 0.45f * em_; }
  float between_columns() const { return 1.1f * em_; }

  ImVec2 size_of(const LegendLine& line) const {
    if (line.symbol.kind == LegendSymbol::Kind::heading) {
      const ImVec2 words = heading_.CalcTextSizeA(heading_size(), FLT_MAX, 0, lines_of(line).c_str());
      return {words.x, words.y + 0.25f * em_};
    }
    const ImVec2 words = body_.CalcTextSizeA(body_.FontSize, FLT_MAX, 0, lines_of(line).c_str());
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
  float widest_;
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
  float widest_words = 0;
  ImVec2 content{0, 0};  ///< of all of it, with padding
  Area area;             ///< where it is seen; lower than the content where one has to scroll
};

constexpr Phrase legend_words{"Legend", "ლეგენდა"};

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

/// Width beside the legend for the button that folds it, in em.
constexpr float fold_button = 1.2f;

/// The groups in columns, as low as all of them go, since a country that is wider than high leaves room below; within a
/// part of the map's area. Whether they all fit.
bool set_legend_groups(LegendLayout& layout, const LegendMetrics& metrics, const std::vector<LegendGroup>& groups,
                       const Area& map, float beside, float most_area) {
  const float around = 2 * layout.padding;
  const float widest = 0.62f * map.width() - around - beside;
  for (const float share : {0.33f, 0.42f, 0.55f, 0.7f, 0.84f}) {
    ImVec2 size{0, 0};
    layout.groups = in_columns(groups, metrics, share * map.height() - around, widest, size);
    layout.content = {size.x + around + beside, size.y + around};
    const bool whole = layout.groups.size() == groups.size();
    if (whole && layout.content.x * layout.content.y <= most_area) return true;
  }
  return false;
}

void put_in_corner(LegendLayout& layout, const Area& map, float em, ImVec2 size) {
  layout.area.min = {map.min.x + 0.8f * em, map.max.y - 0.8f * em - size.y};
  layout.area.max = {layout.area.min.x + size.x, map.max.y - 0.8f * em};
}

/// A card with the word alone.
LegendLayout folded_legend(const PanelContext& context, const Area& map) {
  const float em = context.em();
  const ImFont& font = *context.fonts.small;
  const float width = font.CalcTextSizeA(font.FontSize, FLT_MAX, 0, legend_words.in(context.language()).data()).x;
  LegendLayout layout;
  put_in_corner(layout, map, em, {width + 2.6f * em, 1.9f * em});
  return layout;
}

LegendLayout lay_out_legend(const PanelContext& context, const Area& map) {
  const float em = context.em();
  const bool alone = context.map.alone;
  const std::vector<LegendGroup> groups = legend_content(context.explorer, context.map);
  if (groups.empty()) return {};
  if (!alone && !context.view.legend_open.value_or(true)) return folded_legend(context, map);
  LegendLayout layout;
  layout.padding = 0.7f * em;
  layout.widest_words = LegendMetrics::usual_width * em;
  const LegendMetrics metrics(context, layout.widest_words);
  const float beside = alone ? 0 : fold_button * em - 0.4f * em;
  const float map_area = map.width() * map.height();
  // Beside more than a fifth of the map the country is small: then it is for the planner to unfold it.
  const float most_area = alone ? map_area : context.view.legend_open ? map_area / 3 : map_area / 5;
  const bool fits = set_legend_groups(layout, metrics, groups, map, beside, most_area);
  if (alone || fits) {
    if (!layout.groups.empty()) put_in_corner(layout, map, em, layout.content);
    return layout;
  }
  if (!context.view.legend_open) return folded_legend(context, map);
  // One column that is scrolled; its words are broken to fit beside their symbols.
  const float room = 0.5f * map.width() - ImGui::GetStyle().ScrollbarSize - 2 * layout.padding - beside;
  layout.widest_words =
      std::clamp(room - metrics.symbol_width() - metrics.gap(), 5 * em, LegendMetrics::usual_width * em);
  ImVec2 size{0, 0};
  layout.groups = in_columns(groups, LegendMetrics(context, layout.widest_words), FLT_MAX, FLT_MAX, size);
  layout.content = {size.x + 2 * layout.padding + beside, size.y + 2 * layout.padding};
  const ImVec2 seen{std::min(layout.content.x + ImGui::GetStyle().ScrollbarSize, 0.5f * map.width()),
                    std::min(layout.content.y, 0.55f * map.height())};
  put_in_corner(layout, map, em, {seen.x, std::min(seen.y, map_area / 3 / seen.x)});
  return layout;
}

void draw_hatch(ImDrawList& draw, ImVec2 min, ImVec2 max) {
  const float step = std::max(4.0f, (max.y - min.y) / 3);
  const ImU32 stripe = to_imgui(map_colours::hatch);
  draw.PushClipRect(min, max, true);
  for (float x = min.x - (max.y - min.y); x < max.x; x += step) {
    draw.AddLine({x, max.y}, {x + (max.y - min.y), min.y}, stripe, step * 0.35f);
  }
  draw.PopClipRect();
}

/// What lies under a symbol on the light map, in its own shape and a little more: on a dark card it is not told from
/// the ground else.
void draw_land_under(ImDrawList& draw, const LegendSymbol& symbol, ImVec2 min, ImVec2 max) {
  const ImU32 land = to_imgui(map_colours::land);
  const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
  const float rim = std::max(1.0f, 0.08f * (max.y - min.y));
  const float radius = static_cast<float>(symbol.radius_px) + rim;
  const float half = std::max(0.5f, static_cast<float>(symbol.width_px) / 2) + rim;
  switch (symbol.kind) {
    case LegendSymbol::Kind::disc:
      draw.AddCircleFilled(middle, radius, land, 32);
      break;
    case LegendSymbol::Kind::diamond:
      draw.AddNgonFilled(middle, radius + rim, land, 4);
      break;
    case LegendSymbol::Kind::line:
      draw.AddRectFilled({min.x, middle.y - half}, {max.x, middle.y + half}, land, half);
      break;
    case LegendSymbol::Kind::outline:
      draw.AddRectFilled(min, max, land, 4);
      break;
    default:
      break;
  }
}

void draw_symbol(ImDrawList& draw, const LegendSymbol& symbol, ImVec2 min, ImVec2 max) {
  const ImVec2 middle{(min.x + max.x) / 2, (min.y + max.y) / 2};
  const auto radius = static_cast<float>(symbol.radius_px);
  const ImU32 fill = to_imgui(symbol.fill);
  const ImU32 edge = to_imgui(symbol.edge);
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
      draw.AddRectFilled(min, max, to_imgui(tint_of(symbol)), 4);
      draw.AddRect(min, max, edge, 4, 0, 1.6f);
      break;
  }
}

void draw_group(const PanelContext& context, const LegendMetrics& metrics, const LegendGroup& group, ImVec2 at,
                ImDrawList& draw) {
  const float em = context.em();
  ImFont& body = *context.fonts.small;
  for (const LegendLine& line : group) {
    const float height = metrics.size_of(line).y;
    const std::string words = metrics.lines_of(line);
    if (line.symbol.kind == LegendSymbol::Kind::heading) {
      draw.AddText(context.fonts.bold, metrics.heading_size(), at, theme::text(), words.c_str());
    } else {
      const bool high = line.symbol.radius_px > 0;
      const float inset = high ? 0.0f : (height - 1.0f * em) / 2;
      const ImVec2 min{at.x, at.y + inset}, max{at.x + metrics.symbol_width(), at.y + height - inset};
      if (context.view.dark) draw_land_under(draw, line.symbol, min, max);
      draw_symbol(draw, line.symbol, min, max);
      const float words_height = body.CalcTextSizeA(body.FontSize, FLT_MAX, 0, words.c_str()).y;
      draw.AddText(&body, body.FontSize,
                   {at.x + metrics.symbol_width() + metrics.gap(), at.y + (height - words_height) / 2 - 1},
                   theme::text(), words.c_str());
    }
    at.y += height;
  }
}

void draw_groups(const PanelContext& context, const LegendLayout& layout, ImVec2 corner, ImDrawList& draw) {
  const LegendMetrics metrics(context, layout.widest_words);
  for (const PlacedGroup& group : layout.groups) {
    const ImVec2 at{corner.x + layout.padding + group.at.x, corner.y + layout.padding + group.at.y};
    draw_group(context, metrics, group.lines, at, draw);
  }
}

/// An arrow that points to where the legend goes.
void draw_fold_arrow(ImDrawList& draw, ImVec2 middle, float size, bool down, ImU32 colour) {
  const float tip = (down ? 0.5f : -0.5f) * size;
  draw.AddTriangleFilled({middle.x - 0.8f * size, middle.y - tip}, {middle.x + 0.8f * size, middle.y - tip},
                         {middle.x, middle.y + tip}, colour);
}

/// The button in the upper right corner of the open legend, or over the whole of the folded one.
void fold_legend_button(PanelContext& context, const LegendLayout& layout) {
  const float em = context.em();
  const bool open = !layout.groups.empty();
  const float bar = layout.content.y > layout.area.height() + 1 ? ImGui::GetStyle().ScrollbarSize : 0;
  const ImVec2 min =
      open ? ImVec2(layout.area.max.x - bar - 1.4f * em, layout.area.min.y + 0.2f * em) : layout.area.min;
  const ImVec2 size =
      open ? ImVec2(fold_button * em, fold_button * em) : ImVec2(layout.area.width(), layout.area.height());
  ImGui::SetCursorScreenPos(min);
  if (ImGui::InvisibleButton("##fold_legend", size)) context.view.legend_open = !open;
  context.items.note("fold_legend");
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 colour = hovered ? theme::accent() : theme::muted_text();
  if (open) {
    draw_fold_arrow(draw, {min.x + size.x / 2, min.y + size.y / 2}, 0.4f * em, true, colour);
    return;
  }
  ImFont& font = *context.fonts.small;
  draw_fold_arrow(draw, {min.x + 0.95f * em, min.y + size.y / 2}, 0.4f * em, false, colour);
  draw.AddText(&font, font.FontSize, {min.x + 1.8f * em, min.y + (size.y - font.FontSize) / 2},
               hovered ? theme::accent() : theme::text(), legend_words.in(context.language()).data());
}

}  // namespace

Area legend_area(const PanelContext& context, const Area& map) { return lay_out_legend(context, map).area; }

bool legend_is_open(const PanelContext& context, const Area& map) {
  return !lay_out_legend(context, map).groups.empty();
}

void draw_legend(const PanelContext& context, const Area& map, ImDrawList& draw) {
  const LegendLayout layout = lay_out_legend(context, map);
  if (layout.groups.empty()) return;
  const float em = context.em();
  draw.AddRectFilled(layout.area.min, layout.area.max, theme::card(), 0.3f * em);
  draw.AddRect(layout.area.min, layout.area.max, theme::line(), 0.3f * em);
  draw_groups(context, layout, layout.area.min, draw);
}

void draw_legend_window(PanelContext& context, const Area& map) {
  const LegendLayout layout = lay_out_legend(context, map);
  if (!(layout.area.width() > 0)) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.3f * context.em());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::card());
  ImGui::SetNextWindowPos(layout.area.min);
  ImGui::SetNextWindowSize({layout.area.width(), layout.area.height()});
  ImGui::Begin("##legend", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(3);
  if (!layout.groups.empty()) {
    draw_groups(context, layout, ImGui::GetCursorScreenPos(), *ImGui::GetWindowDrawList());
    // What is drawn takes its room, so that one can scroll to it; the border is not part of it.
    ImGui::Dummy({layout.content.x - 2, layout.content.y - 2});
  }
  fold_legend_button(context, layout);
  ImGui::End();
  ImGui::PopStyleColor();
}

}  // namespace klasteri::viewer
