#include "viewer/panels/facet_widgets.h"

// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>

#include "geo/style/numbers.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

void draw_open_mark(ImDrawList& draw, ImVec2 at, float size, bool open, ImU32 colour) {
  const float half = size / 2, third = size / 3;
  if (open) {
    draw.AddTriangleFilled({at.x - half, at.y - third}, {at.x + half, at.y - third}, {at.x, at.y + third}, colour);
  } else {
    draw.AddTriangleFilled({at.x - third, at.y - half}, {at.x + third, at.y}, {at.x - third, at.y + half}, colour);
  }
}

FacetHeading facet_heading(PanelContext& context, const std::string& name, Phrase title, bool active,
                           bool open_at_first) {
  static constexpr Phrase reset_words = {"Reset", "მოხსნა"};
  const float em = context.em();
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID id = ImGui::GetID(name.c_str());
  FacetHeading heading{.open = storage.GetBool(id, open_at_first)};
  const std::string reset(reset_words.in(context.language()));
  const float reset_width =
      active ? context.fonts.small->CalcTextSizeA(context.fonts.small->FontSize, 1e6f, 0, reset.c_str()).x + 0.6f * em
             : 0;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  if (ImGui::InvisibleButton(name.c_str(), {std::max(1.0f, width - reset_width), 1.5f * em})) {
    heading.open = !heading.open;
    storage.SetBool(id, heading.open);
  }
  const bool hovered = ImGui::IsItemHovered();
  context.items.note(name);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_open_mark(draw, {at.x + 0.4f * em, at.y + 0.75f * em}, 0.6f * em, heading.open,
                 hovered ? theme::accent() : theme::muted_text());
  const std::string words(title.in(context.language()));
  ImGui::PushFont(context.fonts.bold);
  draw.AddText({at.x + 1.1f * em, at.y + 0.25f * em}, hovered ? theme::accent() : theme::text(),
               shortened(words, width - reset_width - 1.3f * em).c_str());
  ImGui::PopFont();
  if (active) {
    ImGui::SameLine(0, 0);
    const ImVec2 reset_at = ImGui::GetCursorScreenPos();
    heading.reset = ImGui::InvisibleButton((name + ":reset").c_str(), {reset_width, 1.5f * em});
    context.items.note(name + ":reset");
    draw.AddText(context.fonts.small, context.fonts.small->FontSize, {reset_at.x + 0.3f * em, reset_at.y + 0.35f * em},
                 theme::accent(), reset.c_str());
  }
  return heading;
}

bool facet_row(PanelContext& context, const FacetRow& row) {
  const float em = context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::max(1.0f, ImGui::GetContentRegionAvail().x);
  const float height = 1.45f * em;
  const bool pressed = ImGui::InvisibleButton(row.name.c_str(), {width, height});
  const bool hovered = ImGui::IsItemHovered();
  context.items.note(row.name);
  if (!ImGui::IsItemVisible()) return pressed;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto& colours = theme::colours();
  const float share = row.greatest > 0 ? static_cast<float>(row.count) / static_cast<float>(row.greatest) : 0;
  const float left = at.x + 1.45f * em, line = at.y + 0.22f * em;
  if (hovered) draw.AddRectFilled(at, {at.x + width, at.y + height}, colours.hovered, 0.2f * em);
  draw.AddRectFilled({left, at.y + height - 0.22f * em},
                     {left + (width - 1.45f * em) * share, at.y + height - 0.08f * em},
                     row.chosen ? colours.accent : colours.active);
  const ImVec2 box{at.x + 0.2f * em, at.y + 0.3f * em};
  const ImVec2 corner{box.x + 0.85f * em, box.y + 0.85f * em};
  draw.AddRectFilled(box, corner, row.chosen ? colours.accent : colours.field, 0.15f * em);
  draw.AddRect(box, corner, row.chosen ? colours.accent : colours.edge, 0.15f * em);
  if (row.chosen) {
    const ImVec2 tick[] = {{box.x + 0.18f * em, box.y + 0.45f * em},
                           {box.x + 0.36f * em, box.y + 0.63f * em},
                           {box.x + 0.68f * em, box.y + 0.24f * em}};
    draw.AddPolyline(tick, 3, colours.panel, 0, std::max(1.5f, 0.11f * em));
  }
  const std::string count = format_number(static_cast<double>(row.count), 0, context.language());
  const float count_width = ImGui::CalcTextSize(count.c_str()).x;
  draw.AddText({at.x + width - count_width - 0.1f * em, line}, colours.muted_text, count.c_str());
  const float room = width - count_width - 2.0f * em;
  const std::string words = shortened(row.words, room);
  draw.AddText({left, line}, row.count > 0 || row.chosen ? colours.text : colours.muted_text, words.c_str());
  if (hovered && words != row.words) ImGui::SetTooltip("%s", row.words.c_str());
  return pressed;
}

bool text_field(PanelContext& context, const std::string& name, std::string_view hint, std::string& text) {
  ImGui::SetNextItemWidth(-1);
  const bool changed = ImGui::InputTextWithHint(("##" + name).c_str(), std::string(hint).c_str(), &text);
  context.items.note(name);
  return changed;
}

}  // namespace klasteri::viewer
