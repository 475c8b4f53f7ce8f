#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "viewer/model/drawn_shape.h"
#include "viewer/model/geodesic.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/measure_words.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer {

namespace {

/// Draws in the map's own pixels.
class MapPen {
 public:
  MapPen(const PanelContext& context, const Area& map, ImDrawList& draw)
      : context_(context), corner_(map.min), draw_(draw), width_(std::max(1.5f, context.em() / 9)) {}

  ImVec2 at(Point pixels) const {
    return {corner_.x + static_cast<float>(pixels.x), corner_.y + static_cast<float>(pixels.y)};
  }
  ImVec2 of_plane(Point metres) const { return at(context_.map.camera.to_screen(metres)); }
  ImVec2 of_degrees(Point degrees) const { return of_plane(context_.map.plane->forward(degrees)); }

  void line(const std::vector<ImVec2>& points, bool closed) const {
    const auto count = static_cast<int>(points.size());
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
    draw_.AddPolyline(points.data(), count, IM_COL32(255, 255, 255, 190), flags, 2.4f * width_);
    draw_.AddPolyline(points.data(), count, tint(), flags, width_);
  }

  /// What only closes an area.
  void faint_line(ImVec2 a, ImVec2 b) const {
    draw_.AddLine(a, b, (tint() & ~IM_COL32_A_MASK) | (110u << IM_COL32_A_SHIFT), 0.6f * width_);
  }

  void fill(const std::vector<ImVec2>& convex) const {
    draw_.AddConvexPolyFilled(convex.data(), static_cast<int>(convex.size()),
                              (tint() & ~IM_COL32_A_MASK) | (28u << IM_COL32_A_SHIFT));
  }

  /// @param radius in em
  void grip(Point pixels, float radius = 0.36f) const {
    draw_.AddCircleFilled(at(pixels), radius * context_.em(), IM_COL32(255, 255, 255, 255), 16);
    draw_.AddCircle(at(pixels), radius * context_.em(), tint(), 16, width_);
  }

  /// Moves the whole: with a cross in it.
  void middle_grip(Point pixels) const {
    grip(pixels, 0.46f);
    const ImVec2 middle = at(pixels);
    const float reach = 0.26f * context_.em();
    draw_.AddLine({middle.x - reach, middle.y}, {middle.x + reach, middle.y}, tint(), 0.7f * width_);
    draw_.AddLine({middle.x, middle.y - reach}, {middle.x, middle.y + reach}, tint(), 0.7f * width_);
  }

  /// Words on a card beside a place, kept on the map.
  void label(Point pixels, const std::string& words) const {
    const float em = context_.em();
    ImFont& font = *context_.fonts.bold;
    const float size = 0.9f * font.FontSize;
    const ImVec2 extent = font.CalcTextSizeA(size, 1e6f, 0, words.c_str());
    const auto keep = [](float value, float least, float most) { return std::max(least, std::min(value, most)); };
    const ImVec2 corner = at({0, 0});
    ImVec2 min = at(pixels);
    min.y = keep(min.y - 0.6f * em - extent.y, corner.y,
                 corner.y + static_cast<float>(context_.map.camera.height()) - extent.y - em);
    const Area& strip = context_.map.ask.tools.strip;
    const bool beside_strip = strip.width() > 0 && min.y < strip.max.y && min.y + extent.y + em > strip.min.y;
    const float end = beside_strip ? strip.min.x : corner.x + static_cast<float>(context_.map.camera.width());
    min.x = keep(min.x + em, corner.x, end - extent.x - 1.2f * em);
    const ImVec2 max{min.x + extent.x + 0.8f * em, min.y + extent.y + 0.3f * em};
    draw_.AddRectFilled(min, max, theme::card(), 0.3f * em);
    draw_.AddRect(min, max, theme::line(), 0.3f * em);
    draw_.AddText(&font, size, {min.x + 0.4f * em, min.y + 0.15f * em}, theme::text(), words.c_str());
  }

  static ImU32 tint() { return IM_COL32(196, 58, 22, 255); }

 private:
  const PanelContext& context_;
  ImVec2 corner_;
  ImDrawList& draw_;
  float width_;
};

std::vector<ImVec2> screen_ring(const MapPen& pen, const Ring& degrees) {
  std::vector<ImVec2> points;
  points.reserve(degrees.size());
  for (const Point p : degrees) points.push_back(pen.of_degrees(p));
  if (points.size() > 1) points.pop_back();
  return points;
}

void draw_unfinished(const PanelContext& context, const MapPen& pen) {
  const ToolState& tools = context.map.ask.tools;
  if (!tools.drawing) return;
  const MapView& map = context.map;
  if (context.view.tool == MapTool::lasso) {
    std::vector<ImVec2> points;
    for (const Point p : tools.line) points.push_back(pen.of_plane(p));
    pen.line(points, false);
  } else if (context.view.tool == MapTool::rectangle) {
    const ImVec2 a = pen.of_plane(tools.from);
    const ImVec2 b = pen.of_plane(tools.to);
    const std::vector<ImVec2> corners = {a, {b.x, a.y}, b, {a.x, b.y}};
    pen.fill(corners);
    pen.line(corners, true);
    const MultiPolygon shape = rectangle_shape(tools.from, tools.to, *map.plane);
    if (!shape.empty())
      pen.label(map.camera.to_screen(tools.to), area_words(map.plane->area_km2(shape), context.language()));
  } else if (context.view.tool == MapTool::circle) {
    const Point centre = map.plane->inverse(tools.from);
    const double radius_m = geodesic_m(centre, map.plane->inverse(tools.to));
    if (!(radius_m > 0)) return;
    const std::vector<ImVec2> ring = screen_ring(pen, circle_shape(centre, radius_m).front().front());
    pen.fill(ring);
    pen.line(ring, true);
    pen.line({pen.of_plane(tools.from), pen.of_plane(tools.to)}, false);
    pen.label(map.camera.to_screen(tools.to), distance_words(radius_m, context.language()));
  }
}

/// The border of what is selected, held in the map plane until another is selected.
void draw_selected(const PanelContext& context, const MapPen& pen) {
  ToolState& tools = context.map.ask.tools;
  const Explorer& explorer = context.explorer;
  if (tools.outline_revision != explorer.selection_revision()) {
    tools.outline_revision = explorer.selection_revision();
    tools.outline = context.map.plane->forward(explorer.selection().shape);
  }
  for (const Polygon& polygon : tools.outline) {
    for (const Ring& ring : polygon) {
      std::vector<ImVec2> points;
      points.reserve(ring.size());
      for (const Point p : ring) {
        const ImVec2 next = pen.of_plane(p);
        // Corners nearer than a pixel to each other cost time and cannot be seen.
        if (points.empty() || std::abs(next.x - points.back().x) + std::abs(next.y - points.back().y) >= 1) {
          points.push_back(next);
        }
      }
      if (points.size() > 2) pen.line(points, true);
    }
  }
}

/// Where the selection that was drawn can be taken hold of, and how large it is while it is changed.
void draw_grips(const PanelContext& context, const MapPen& pen) {
  const Selection* drawn = changeable_selection(context);
  if (drawn == nullptr || context.map.ask.tools.drawing) return;
  const MapView& map = context.map;
  const ShapeGrips grips = grips_of(*drawn, *map.plane);
  // A line of many corners would be nothing but grips.
  std::vector<Point> marked;
  for (const Point corner : grips.corners) {
    const Point at = map.camera.to_screen(corner);
    const bool apart =
        marked.empty() || std::hypot(at.x - marked.back().x, at.y - marked.back().y) >= 0.9 * context.em();
    if (apart) marked.push_back(at);
  }
  for (const Point at : marked) pen.grip(at, 0.27f);
  pen.middle_grip(map.camera.to_screen(grips.middle));
  if (!map.ask.tools.grip.held()) return;
  const Point beside = map.camera.to_screen(map.ask.tools.grabbed);
  pen.label(beside, drawn->kind == SelectionKind::circle
                        ? distance_words(drawn->radius_m, context.language())
                        : area_words(map.plane->area_km2(drawn->shape), context.language()));
}

/// A ring around the places whose enterprises are selected or whose record is read, as far as they are few.
void draw_places(const PanelContext& context, const MapPen& pen, ImDrawList& draw) {
  constexpr std::size_t most_places = 200;
  const Selection& selection = context.explorer.selection();
  const Register& reg = context.explorer.project().enterprises;
  std::vector<std::uint32_t> rows;
  if (selection.kind == SelectionKind::place) rows = selection.rows;
  if (rows.size() > most_places) rows.resize(most_places);
  if (context.map.ask.card.inspected) rows = {*context.map.ask.card.inspected};
  std::vector<Point> marked;
  for (const std::uint32_t row : rows) {
    const Point place = place_of(reg, row);
    if (!place.valid() || std::find(marked.begin(), marked.end(), place) != marked.end()) continue;
    marked.push_back(place);
    const ImVec2 at = pen.of_degrees(place);
    draw.AddCircle(at, 0.62f * context.em(), IM_COL32(255, 255, 255, 220), 24, 0.26f * context.em());
    draw.AddCircle(at, 0.62f * context.em(), MapPen::tint(), 24, 0.14f * context.em());
  }
}

void draw_measured(const PanelContext& context, const MapPen& pen, const Area& map) {
  const ToolState& tools = context.map.ask.tools;
  if (tools.measured.empty()) return;
  std::vector<Point> corners = tools.measured;
  if (tools.measuring && context.map.hovered_at.valid()) corners.push_back(context.map.hovered_at);
  std::vector<ImVec2> points;
  points.reserve(corners.size());
  for (const Point p : corners) points.push_back(pen.of_degrees(p));
  if (points.size() > 1) pen.line(points, false);
  if (points.size() > 2) pen.faint_line(points.back(), points.front());
  for (const ImVec2 p : points) pen.grip({static_cast<double>(p.x - map.min.x), static_cast<double>(p.y - map.min.y)});
  std::string words = distance_words(path_m(corners), context.language());
  if (corners.size() > 2) words += " · " + area_words(enclosed_km2(corners), context.language());
  const ImVec2 end = points.back();
  pen.label({static_cast<double>(end.x - map.min.x), static_cast<double>(end.y - map.min.y)}, words);
}

void draw_pin(const PanelContext& context, const MapPen& pen) {
  const auto& pin = context.map.ask.tools.pin;
  if (!pin) return;
  const Point at = context.map.camera.to_screen(context.map.plane->forward(*pin));
  pen.grip(at);
  pen.label(at, fmt::format("{:.5f}, {:.5f}", pin->y, pin->x));
}

}  // namespace

void draw_selected_shapes(PanelContext& context, const Area& map, ImDrawList& draw) {
  const MapPen pen(context, map, draw);
  draw.PushClipRect(map.min, map.max, true);
  draw_selected(context, pen);
  draw_places(context, pen, draw);
  draw.PopClipRect();
}

void draw_tool_work(PanelContext& context, const Area& map, ImDrawList& draw) {
  const MapPen pen(context, map, draw);
  draw.PushClipRect(map.min, map.max, true);
  draw_unfinished(context, pen);
  draw_grips(context, pen);
  draw_measured(context, pen, map);
  draw_pin(context, pen);
  draw.PopClipRect();
}

}  // namespace klasteri::viewer
