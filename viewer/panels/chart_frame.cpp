#include "viewer/panels/chart_frame.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "viewer/panels/number_words.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace chart_colours {

ImU32 all() { return theme::line(); }
ImU32 looked_at() { return theme::accent(); }
ImU32 selected() { return IM_COL32(232, 125, 12, 255); }
ImU32 selected_row() { return IM_COL32(232, 125, 12, 46); }

}  // namespace chart_colours

namespace {

struct TickLabel {
  double value;
  std::string words;
  float width;
};

std::vector<TickLabel> tick_labels(const ChartAxis& axis, int wanted, ImFont& font, Language language) {
  std::vector<TickLabel> labels;
  const bool whole = axis.kind == NumberKind::count || axis.kind == NumberKind::year;
  const std::vector<double> ticks = axis_ticks(axis.axis, wanted, whole);
  // On a logarithmic axis labels are of too many sizes to have one unit.
  const bool one_unit = !axis.axis.logarithmic && !ticks.empty();
  const double greatest = one_unit ? ticks.back() : std::numeric_limits<double>::quiet_NaN();
  for (const double tick : ticks) {
    std::string words = tick_words(tick, axis.kind, language, greatest);
    const float width = font.CalcTextSizeA(font.FontSize, 1e6f, 0, words.c_str()).x;
    labels.push_back({tick, std::move(words), width});
  }
  return labels;
}

ImU32 faint(ImU32 colour) { return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(90) << IM_COL32_A_SHIFT); }

void draw_y_labels(const ChartFrame& frame, const std::vector<TickLabel>& labels, ImFont& font, ImDrawList& draw) {
  const float size = font.FontSize;
  for (const TickLabel& label : labels) {
    const float y = std::round(frame.y_of(label.value));
    if (y < frame.plot.min.y - 1 || y > frame.plot.max.y + 1) continue;
    draw.AddLine({frame.plot.min.x, y}, {frame.plot.max.x, y}, faint(theme::line()));
    draw.AddText(&font, size, {frame.plot.min.x - label.width - 0.4f * size, y - 0.55f * size}, theme::muted_text(),
                 label.words.c_str());
  }
}

/// Labels are left out where they would touch the one before.
void draw_x_labels(const ChartFrame& frame, const std::vector<TickLabel>& labels, ImFont& font, ImDrawList& draw) {
  const float size = font.FontSize;
  float free_from = frame.plot.min.x - 2 * size;
  for (const TickLabel& label : labels) {
    const float x = std::round(frame.x_of(label.value));
    if (x < frame.plot.min.x - 1 || x > frame.plot.max.x + 1) continue;
    draw.AddLine({x, frame.plot.max.y}, {x, frame.plot.max.y + 0.25f * size}, theme::line());
    const float begin = x - label.width / 2;
    if (begin < free_from || begin + label.width > frame.plot.max.x + 2 * size) continue;
    draw.AddText(&font, size, {begin, frame.plot.max.y + 0.3f * size}, theme::muted_text(), label.words.c_str());
    free_from = begin + label.width + 0.7f * size;
  }
}

}  // namespace

ChartFrame draw_chart_frame(PanelContext& context, const Area& area, const ChartAxis& x, const ChartAxis& y) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImFont& font = *context.fonts.small;
  const float size = font.FontSize;
  const float lines = area.height() / (2.2f * size);
  const std::vector<TickLabel> y_labels =
      tick_labels(y, static_cast<int>(std::max(2.0f, lines - 2)), font, context.language());
  float widest = size;
  for (const TickLabel& label : y_labels) widest = std::max(widest, label.width);
  ChartFrame frame;
  frame.x = x.axis;
  frame.y = y.axis;
  frame.plot = {{area.min.x + widest + 0.7f * size, area.min.y + 1.5f * size},
                {area.max.x - size, area.max.y - 2.9f * size}};
  frame.plot.max.x = std::max(frame.plot.max.x, frame.plot.min.x + 1);
  frame.plot.max.y = std::max(frame.plot.max.y, frame.plot.min.y + 1);
  draw_y_labels(frame, y_labels, font, draw);
  const int wanted = static_cast<int>(std::max(2.0f, frame.plot.width() / (4.5f * size)));
  draw_x_labels(frame, tick_labels(x, wanted, font, context.language()), font, draw);
  draw.AddLine({frame.plot.min.x, frame.plot.max.y}, frame.plot.max, theme::muted_text());
  ImGui::PushFont(&font);
  const std::string x_title = shortened(x.title, frame.plot.width());
  const float x_width = ImGui::CalcTextSize(x_title.c_str()).x;
  draw.AddText(&font, size, {frame.plot.max.x - x_width, frame.plot.max.y + 1.55f * size}, theme::text(),
               x_title.c_str());
  draw.AddText(&font, size, {area.min.x, area.min.y}, theme::text(), shortened(y.title, 0.5f * area.width()).c_str());
  ImGui::PopFont();
  return frame;
}

void draw_chart_keys(PanelContext& context, const ChartFrame& frame, std::span<const ChartKey> keys) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImFont& font = *context.fonts.small;
  const float size = font.FontSize;
  const float y = frame.plot.min.y - 1.5f * size;
  float right = frame.plot.max.x;
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const float width = font.CalcTextSizeA(size, 1e6f, 0, key->words.c_str()).x;
    const float left = right - width - 0.9f * size;
    if (left < frame.plot.min.x + 0.45f * frame.plot.width()) return;
    draw.AddRectFilled({left, y + 0.3f * size}, {left + 0.6f * size, y + 0.9f * size}, key->colour, 0.1f * size);
    draw.AddText(&font, size, {left + 0.9f * size, y}, theme::muted_text(), key->words.c_str());
    right = left - size;
  }
}

}  // namespace klasteri::viewer
