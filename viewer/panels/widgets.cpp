#include "viewer/panels/widgets.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "geo/base/units.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

void heading(PanelContext& context, const char* words) {
  ImGui::Dummy({0, 0.15f * context.em()});
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(words);
  ImGui::PopFont();
}

void caption(PanelContext& context, const char* words) {
  ImGui::PushFont(context.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  wrapped_text(words);
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

bool number_slider(PanelContext& context, const char* name, const char* id, int& value, int least, int most) {
  caption(context, fmt::format("{}: {}", name, value).c_str());
  ImGui::SetNextItemWidth(-1);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 0});
  const bool moved =
      ImGui::SliderInt(fmt::format("##{}", id).c_str(), &value, least, most, "", ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleVar();
  context.items.note(id);
  return moved;
}

namespace {

/// As it stands in a field: with the decimal sign of the language, and nothing that would be in the way of editing.
std::string number_to_edit(double value, int decimals, Language language) {
  std::string digits = decimals < 0 ? fmt::format("{:.6g}", value) : fmt::format("{:.{}f}", value, decimals);
  if (language == Language::ka) std::replace(digits.begin(), digits.end(), '.', ',');
  return digits;
}

int only_numbers(ImGuiInputTextCallbackData* data) {
  constexpr std::string_view letters = "0123456789.,+-eE";
  return data->EventChar < 128 && letters.find(static_cast<char>(data->EventChar)) != letters.npos ? 0 : 1;
}

bool step_button(const char* sign) {
  ImGui::SameLine(0, ImGui::GetStyle().ItemInnerSpacing.x);
  ImGui::PushButtonRepeat(true);
  const float side = ImGui::GetFrameHeight();
  const bool pressed = ImGui::Button(sign, {side, side});
  ImGui::PopButtonRepeat();
  return pressed;
}

}  // namespace

bool number_input(PanelContext& context, const char* id, double& value, const NumberFieldLook& look) {
  ImGui::BeginGroup();
  ImGui::PushID(id);
  const float buttons = 2 * (ImGui::GetFrameHeight() + ImGui::GetStyle().ItemInnerSpacing.x);
  if (look.step > 0) ImGui::SetNextItemWidth(std::max(1.0f, ImGui::CalcItemWidth() - buttons));
  std::string words = number_to_edit(value, look.decimals, context.language());
  const ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackCharFilter | ImGuiInputTextFlags_AutoSelectAll |
                                    (look.on_enter ? ImGuiInputTextFlags_EnterReturnsTrue : 0);
  double entered = value;
  if (ImGui::InputText("##number", &words, flags, only_numbers)) entered = parse_number(words);
  if (look.step > 0 && step_button("−")) entered = value - look.step;
  if (look.step > 0 && step_button("+")) entered = value + look.step;
  ImGui::PopID();
  ImGui::EndGroup();
  if (std::isnan(entered) || entered == value) return false;
  value = entered;
  return true;
}

bool begin_dialog(PanelContext& context, const Phrase& title, const char* id, ImVec2 size, bool* open) {
  if (!ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize(
      {std::min(size.x * context.em(), 0.94f * window.x), std::min(size.y * context.em(), 0.92f * window.y)});
  const std::string label = say(context, title) + id;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  const bool drawn = ImGui::BeginPopupModal(
      label.c_str(), open, ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  return drawn;
}

bool escape_pressed() {
  const int key = ImGui::GetIO().KeyMap[ImGuiKey_Escape];
  return key >= 0 && ImGui::IsKeyPressed(key, false);
}

bool named_button(PanelContext& context, const std::string& words, const std::string& name, ImVec2 size) {
  const bool pressed = ImGui::Button((words + "###" + name).c_str(), size);
  context.items.note(name);
  return pressed;
}

bool row_button(PanelContext& context, const Phrase& words, const char* name, bool first) {
  const std::string label = say(context, words);
  const float width = ImGui::CalcTextSize(label.c_str()).x + 2 * context.em();
  if (!first) ImGui::SameLine();
  if (!first && width > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
  return named_button(context, label, name, {width, 0});
}

void close_on_escape() {
  if (escape_pressed()) ImGui::CloseCurrentPopup();
}

void right_aligned_text(const std::string& words) {
  const float spare = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(words.c_str()).x;
  if (spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
  ImGui::TextUnformatted(words.c_str());
}

void begin_number_line(std::string_view name) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
  wrapped_text(name);
  ImGui::PopStyleColor();
  ImGui::TableNextColumn();
}

void number_line(const char* name, const std::string& value) {
  begin_number_line(name);
  right_aligned_text(value);
}

void explain(PanelContext& context, std::string_view words) {
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  ImGui::PushFont(context.fonts.small);
  wrapped_text(words, 22 * context.em());
  ImGui::PopFont();
  ImGui::EndTooltip();
}

void explain_if_cut(PanelContext& context, const std::string& words, float room) {
  if (ImGui::CalcTextSize(words.c_str()).x > room) explain(context, words);
}

std::string shortened(const std::string& words, float width) {
  if (ImGui::CalcTextSize(words.c_str()).x <= width) return words;
  const char* const begin = words.c_str();
  const char* cut = begin;
  const float room = width - ImGui::CalcTextSize("…").x;
  ImGui::GetFont()->CalcTextSizeA(ImGui::GetFontSize(), room, 0, begin, begin + words.size(), &cut);
  return std::string(begin, cut) + "…";
}

}  // namespace klasteri::viewer
