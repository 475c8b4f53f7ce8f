#include "viewer/panels/ask_widgets.h"

#include <algorithm>
#include <cmath>

#include "geo/style/numbers.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

std::string count_words(const PanelContext& context, double number) {
  return format_number(number, 0, context.language());
}

bool quiet_button(PanelContext& context, const std::string& words, const char* name) {
  ImGui::PushFont(context.fonts.small);
  // Small words, but not small to hit.
  const bool pressed = named_button(context, words, name, {0, 1.5f * context.em()});
  ImGui::PopFont();
  return pressed;
}

bool share_line(PanelContext& context, const ShareLine& line, const std::string& id) {
  const float em = context.em();
  ImFont& small = *context.fonts.small;
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = small.FontSize * 2 + 0.75f * em;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::Selectable(("##" + id).c_str(), false, 0, {width, height});
  context.items.note(id);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::PushFont(&small);
  const float value_width = ImGui::CalcTextSize(line.value.c_str()).x;
  explain_if_cut(context, line.name, width - value_width - 0.6f * em);
  const float top = at.y + 0.1f * em;
  draw.AddText({at.x, top}, theme::text(), shortened(line.name, width - value_width - 0.6f * em).c_str());
  draw.AddText({at.x + width - value_width, top}, theme::text(), line.value.c_str());
  const float below_width = ImGui::CalcTextSize(line.below.c_str()).x;
  const float room = std::max(3 * em, width - below_width - 0.6f * em);
  const float bar_top = top + small.FontSize + 0.38f * em;
  const float bar_foot = bar_top + 0.5f * em;
  const auto along = [&](double share) {
    return at.x + room * static_cast<float>(std::clamp(share / std::max(line.longest, 1e-9), 0.0, 1.0));
  };
  draw.AddRectFilled({at.x, bar_top}, {at.x + room, bar_foot}, theme::colours().button, 0.12f * em);
  draw.AddRectFilled({at.x, bar_top}, {std::max(at.x + 1, along(line.share)), bar_foot}, theme::accent(), 0.12f * em);
  if (std::isfinite(line.compared)) {
    const float x = std::floor(along(line.compared));
    const float thick = std::max(2.0f, 0.12f * em);
    draw.AddRectFilled({x - 1, bar_top - 0.15f * em}, {x + thick + 1, bar_foot + 0.15f * em}, theme::panel());
    draw.AddRectFilled({x, bar_top - 0.15f * em}, {x + thick, bar_foot + 0.15f * em}, theme::text());
  }
  draw.AddText({at.x + width - below_width, top + small.FontSize + 0.15f * em}, theme::muted_text(),
               line.below.c_str());
  ImGui::PopFont();
  return clicked;
}

void column_bars(PanelContext& context, std::span<const ColumnBar> bars) {
  if (bars.empty()) return;
  const float em = context.em();
  ImFont& small = *context.fonts.small;
  const float width = ImGui::GetContentRegionAvail().x;
  const float tall = 4 * em;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, tall + 2 * small.FontSize + 0.6f * em});
  double most = 0;
  for (const ColumnBar& bar : bars) most = std::max(most, std::isfinite(bar.value) ? bar.value : 0);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float step = width / static_cast<float>(bars.size());
  const float foot = at.y + small.FontSize + 0.2f * em + tall;
  ImGui::PushFont(&small);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const float middle = at.x + step * (static_cast<float>(i) + 0.5f);
    const float half = std::min(0.36f * step, 1.2f * em);
    const bool known = std::isfinite(bars[i].value) && most > 0;
    const float top = foot - (known ? tall * static_cast<float>(bars[i].value / most) : 0);
    draw.AddRectFilled({middle - half, top}, {middle + half, foot}, theme::accent(), 0.1f * em);
    const auto centred = [&](const std::string& words, float y, ImU32 colour) {
      const std::string cut = shortened(words, step - 0.2f * em);
      draw.AddText({std::floor(middle - ImGui::CalcTextSize(cut.c_str()).x / 2), y}, colour, cut.c_str());
    };
    centred(bars[i].number, top - small.FontSize - 0.1f * em, theme::text());
    centred(bars[i].words, foot + 0.2f * em, theme::muted_text());
  }
  ImGui::PopFont();
  draw.AddLine({at.x, foot}, {at.x + width, foot}, theme::line());
}

}  // namespace klasteri::viewer
