#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "geo/base/bilingual.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

enum class StripButton : std::uint8_t { pan, rectangle, lasso, circle, measure, nearer, farther, fit };

struct StripLine {
  StripButton button;
  const char* name;  ///< of its widget, for ItemRects
  Phrase words;
  const char* key;
};

constexpr std::array strip_lines = {
    StripLine{StripButton::pan,
              "tool_pan",
              {"Move the map; click to ask", "რუკის გადაადგილება; დააწკაპუნეთ კითხვისთვის"},
              "V"},
    StripLine{StripButton::rectangle,
              "tool_rectangle",
              {"Select in a rectangle\nShift adds, Ctrl or Alt takes away",
               "მონიშვნა მართკუთხედით\nShift ამატებს, Ctrl ან Alt აკლებს"},
              "R"},
    StripLine{StripButton::lasso,
              "tool_lasso",
              {"Select by drawing around\nShift adds, Ctrl or Alt takes away",
               "მონიშვნა შემოხაზვით\nShift ამატებს, Ctrl ან Alt აკლებს"},
              "L"},
    StripLine{StripButton::circle,
              "tool_circle",
              {"Select within a distance: drag from the middle", "მონიშვნა მანძილით: გაწიეთ ცენტრიდან"},
              "C"},
    StripLine{StripButton::measure,
              "tool_measure",
              {"Measure lengths and areas: click corners, double-click ends",
               "სიგრძისა და ფართობის გაზომვა: დააწკაპუნეთ კუთხეებზე, ორმაგი დაწკაპუნება ასრულებს"},
              "M"},
    StripLine{StripButton::nearer, "zoom_in", {"Nearer", "მიახლოება"}, "+"},
    StripLine{StripButton::farther, "zoom_out", {"Farther", "დაშორება"}, "−"},
    StripLine{StripButton::fit, "zoom_fit", {"Whole country", "მთელი ქვეყანა"}, "F"}};

/// Before these there is a gap.
bool begins_group(StripButton button) { return button == StripButton::measure || button == StripButton::nearer; }

constexpr float strip_gap = 0.35f;  ///< in em

float strip_side(float em) { return 1.9f * em; }

/// Of all of them below each other.
float strip_height(float em) {
  const auto gaps = std::count_if(strip_lines.begin(), strip_lines.end(),
                                  [](const StripLine& line) { return begins_group(line.button); });
  return static_cast<float>(strip_lines.size()) * strip_side(em) + static_cast<float>(gaps) * strip_gap * em;
}

/// What the mouse does once it is pressed; none for those that do something at once.
std::optional<MapTool> tool_of(StripButton button) {
  switch (button) {
    case StripButton::pan:
      return MapTool::pan;
    case StripButton::rectangle:
      return MapTool::rectangle;
    case StripButton::lasso:
      return MapTool::lasso;
    case StripButton::circle:
      return MapTool::circle;
    case StripButton::measure:
      return MapTool::measure;
    default:
      return std::nullopt;
  }
}

void press_strip_button(PanelContext& context, StripButton button) {
  constexpr double step = 1.5;
  MapView& map = context.map;
  if (const auto tool = tool_of(button)) context.view.tool = *tool;
  if (button == StripButton::nearer) zoom_about_middle(map, step);
  if (button == StripButton::farther) zoom_about_middle(map, 1 / step);
  if (button == StripButton::fit) map.whole_country = true;
}

/// Draws icons inside a box around a middle; lengths in parts of the box's half side.
struct IconPen {
  ImDrawList& draw;
  ImVec2 middle;
  float half, width;
  ImU32 colour;

  ImVec2 at(float x, float y) const { return {middle.x + x * half, middle.y + y * half}; }
  void line(ImVec2 a, ImVec2 b) const { draw.AddLine(at(a.x, a.y), at(b.x, b.y), colour, width); }
  void arrow(ImVec2 tip, float reach) const {
    line({0, 0}, tip);
    const ImVec2 across{-tip.y * reach, tip.x * reach};
    const ImVec2 back{tip.x * (1 - reach), tip.y * (1 - reach)};
    line(tip, {back.x + across.x, back.y + across.y});
    line(tip, {back.x - across.x, back.y - across.y});
  }
};

void draw_lasso_icon(const IconPen& pen) {
  constexpr int corners = 24;
  ImVec2 ring[corners];
  for (int i = 0; i < corners; ++i) {
    const float angle = 6.2831853f * static_cast<float>(i) / corners;
    ring[i] = pen.at(0.95f * std::cos(angle), -0.25f + 0.6f * std::sin(angle) + 0.12f * std::sin(2 * angle));
  }
  pen.draw.AddPolyline(ring, corners, pen.colour, ImDrawFlags_Closed, pen.width);
  pen.draw.AddBezierCubic(pen.at(-0.45f, 0.25f), pen.at(-0.8f, 0.6f), pen.at(-0.1f, 0.6f), pen.at(-0.4f, 1), pen.colour,
                          pen.width, 12);
}

void draw_dashed_box(const IconPen& pen) {
  for (const float side : {-0.9f, 0.9f}) {
    for (const float from : {-0.9f, -0.25f, 0.4f}) {
      pen.line({from, 0.8f * side}, {from + 0.5f, 0.8f * side});
      pen.line({side, 0.8f * from}, {side, 0.8f * (from + 0.5f)});
    }
  }
}

void draw_ruler(const IconPen& pen) {
  const ImVec2 corners[] = {pen.at(-1, 0.45f), pen.at(0.45f, -1), pen.at(1, -0.45f), pen.at(-0.45f, 1)};
  pen.draw.AddPolyline(corners, 4, pen.colour, ImDrawFlags_Closed, pen.width);
  for (const float along : {0.25f, 0.5f, 0.75f}) {
    const ImVec2 foot{-1 + 1.45f * along, 0.45f - 1.45f * along};
    pen.line(foot, {foot.x + 0.26f, foot.y + 0.26f});
  }
}

void draw_corners(const IconPen& pen) {
  for (const float x : {-1.0f, 1.0f}) {
    for (const float y : {-1.0f, 1.0f}) {
      pen.line({0.85f * x, 0.85f * y}, {0.35f * x, 0.85f * y});
      pen.line({0.85f * x, 0.85f * y}, {0.85f * x, 0.35f * y});
    }
  }
}

void draw_strip_icon(StripButton button, const IconPen& pen) {
  switch (button) {
    case StripButton::pan:
      for (const ImVec2 tip : {ImVec2(1, 0), ImVec2(-1, 0), ImVec2(0, 1), ImVec2(0, -1)}) pen.arrow(tip, 0.35f);
      break;
    case StripButton::rectangle:
      draw_dashed_box(pen);
      break;
    case StripButton::lasso:
      draw_lasso_icon(pen);
      break;
    case StripButton::circle:
      pen.draw.AddCircle(pen.middle, 0.95f * pen.half, pen.colour, 32, pen.width);
      pen.line({0, 0}, {0.68f, -0.68f});
      pen.draw.AddCircleFilled(pen.middle, 0.16f * pen.half, pen.colour, 12);
      break;
    case StripButton::measure:
      draw_ruler(pen);
      break;
    case StripButton::nearer:
      pen.line({0, -0.8f}, {0, 0.8f});
      pen.line({-0.8f, 0}, {0.8f, 0});
      break;
    case StripButton::farther:
      pen.line({-0.8f, 0}, {0.8f, 0});
      break;
    case StripButton::fit:
      draw_corners(pen);
      break;
  }
}

void draw_strip_button(PanelContext& context, const StripLine& line) {
  const float em = context.em();
  const float side = strip_side(em);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton(line.name, {side, side})) press_strip_button(context, line.button);
  context.items.note(line.name);
  const bool hovered = ImGui::IsItemHovered();
  const bool chosen = tool_of(line.button) == context.view.tool;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 max{min.x + side, min.y + side};
  const ImU32 fill = chosen ? theme::colours().chosen : hovered ? theme::colours().hovered : 0;
  if (fill != 0) draw.AddRectFilled(min, max, fill, 0.25f * em);
  draw_strip_icon(line.button, {.draw = draw,
                                .middle = {std::floor((min.x + max.x) / 2), std::floor((min.y + max.y) / 2)},
                                .half = 0.52f * em,
                                .width = std::max(1.5f, em / 10),
                                .colour = chosen ? theme::accent() : theme::text()});
  if (hovered) {
    const std::string words(line.words.in(context.language()));
    ImGui::SetTooltip("%s", fmt::format("{}  ({})", words, line.key).c_str());
  }
}

}  // namespace

void zoom_about_middle(MapView& map, double factor) {
  map.camera.zoom(factor, {map.camera.width() / 2.0, map.camera.height() / 2.0});
  map.whole_country = false;
}

Area tool_strip_area(const PanelContext& context, const Area& map) {
  const float em = context.em();
  const float side = strip_side(em);
  const float padding = 0.25f * em;
  const float right = map.max.x - 0.75f * em;
  // Where a low map leaves no room for all of them below each other, they stand in two columns.
  for (const float columns : {1.0f, 2.0f}) {
    const float rows = std::ceil(static_cast<float>(strip_lines.size()) / columns);
    const float height = (columns > 1 ? rows * side : strip_height(em)) + 2 * padding;
    const float left = right - columns * side - 2 * padding;
    const float top = std::max(map.min.y + 5.4f * em, title_end(context, map, left) + 0.4f * em);
    if (map.max.y - 4.4f * em - top >= height) return {{left, top}, {right, top + height}};
  }
  return {};
}

void draw_tool_strip(PanelContext& context, const Area& map) {
  const Area area = tool_strip_area(context, map);
  context.map.ask.tools.strip = area;
  if (area.width() <= 0) return;
  const float em = context.em();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.25f * em, 0.25f * em});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.3f * em);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::card());
  // A panel would stand behind the map, which was there before.
  ImGui::SetNextWindowPos(area.min);
  ImGui::SetNextWindowSize({area.width(), area.height()});
  ImGui::Begin("##tools", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(4);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const bool in_two_columns = area.width() > 2 * strip_side(em);
  for (std::size_t i = 0; i < strip_lines.size(); ++i) {
    if (in_two_columns && i % 2 == 1) ImGui::SameLine();
    if (!in_two_columns && begins_group(strip_lines[i].button)) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float y = at.y + strip_gap * em / 2;
      ImGui::GetWindowDrawList()->AddLine({at.x, y}, {at.x + strip_side(em), y}, theme::line());
      ImGui::Dummy({0, strip_gap * em});
    }
    draw_strip_button(context, strip_lines[i]);
  }
  ImGui::PopStyleVar();
  ImGui::End();
  ImGui::PopStyleColor();
}

}  // namespace klasteri::viewer
