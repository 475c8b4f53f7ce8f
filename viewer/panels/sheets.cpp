#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>

#include "viewer/panels/panel_context.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

namespace sheet_words {
constexpr Phrase on_the_map = {"On the map", "რუკაზე"};
constexpr Phrase no_messages = {"There are no messages.", "შეტყობინებები არ არის."};
constexpr Phrase about = {
    "Klasteri finds and shows industrial clusters in a register of enterprises: which sectors concentrate where, how "
    "surely, and what people know of them.",
    "კლასტერი საწარმოთა რეესტრში პოულობს და აჩვენებს სამრეწველო კლასტერებს: რომელი სექტორი სად არის "
    "კონცენტრირებული, რამდენად სანდოა ეს და რა იციან მათ შესახებ ადამიანებმა."};
constexpr Phrase sources = {
    "Map data: Natural Earth (public domain), GeoNames (CC BY 4.0). Licence of the program: Apache-2.0. Nothing is "
    "sent "
    "anywhere: all work is done on this computer.",
    "რუკის მონაცემები: Natural Earth (საზოგადოებრივი საკუთრება), GeoNames (CC BY 4.0). პროგრამის ლიცენზია: "
    "Apache-2.0. მონაცემები არსად იგზავნება: ყველაფერი ამ კომპიუტერზე სრულდება."};
}  // namespace sheet_words

/// Wide enough for "Ctrl+Shift+O".
constexpr float key_width_em = 6.8f;

void key_line(const std::string& words, const std::string& keys) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  wrapped_text(words);
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::accent());
  wrapped_text(keys);
  ImGui::PopStyleColor();
}

void draw_group_of_keys(PanelContext& context, ActionGroup group) {
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(say(context, name_of(group)).c_str());
  ImGui::PopFont();
  if (!ImGui::BeginTable(fmt::format("##keys{}", static_cast<int>(group)).c_str(), 2)) return;
  ImGui::TableSetupColumn("words", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, key_width_em * context.em());
  for (const ActionInfo& info : all_actions()) {
    if (info.group != group || *info.key_name == '\0') continue;
    key_line(say(context, info.words), info.key_name);
  }
  ImGui::EndTable();
}

void draw_map_keys(PanelContext& context) {
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(say(context, sheet_words::on_the_map).c_str());
  ImGui::PopFont();
  if (!ImGui::BeginTable("##map_keys", 2)) return;
  ImGui::TableSetupColumn("words", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, key_width_em * context.em());
  for (const MapKey& line : map_keys()) key_line(say(context, line.words), say(context, line.keys));
  ImGui::EndTable();
}

void draw_shortcuts(PanelContext& context, float height) {
  if (!ImGui::BeginTable("##shortcuts", 3, ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_ScrollY, {0, height})) {
    return;
  }
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  for (const ActionGroup group : {ActionGroup::file, ActionGroup::edit, ActionGroup::help}) {
    draw_group_of_keys(context, group);
  }
  ImGui::TableNextColumn();
  for (const ActionGroup group : {ActionGroup::view, ActionGroup::panels}) draw_group_of_keys(context, group);
  ImGui::TableNextColumn();
  draw_map_keys(context);
  draw_group_of_keys(context, ActionGroup::keyboard);
  ImGui::EndTable();
}

ImU32 colour_of(MessageKind kind) { return kind == MessageKind::note ? theme::muted_text() : theme::alert(); }

void draw_list_of_messages(PanelContext& context, float height) {
  ImGui::BeginChild("##messages", {0, height});
  const auto& messages = context.shell->messages.messages();
  if (messages.empty()) caption(context, say(context, sheet_words::no_messages).c_str());
  for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
    caption(context, message->time.c_str());
    ImGui::PushStyleColor(ImGuiCol_Text, message->kind == MessageKind::note ? theme::text() : colour_of(message->kind));
    wrapped_text(message->words.in(context.language()));
    ImGui::PopStyleColor();
  }
  ImGui::EndChild();
}

void draw_about(PanelContext& context, float height) {
  ImGui::BeginChild("##about", {0, height});
  ImGui::PushFont(context.fonts.title);
  ImGui::TextUnformatted(fmt::format("{} {}", context.text(Text::application), context.shell->version).c_str());
  ImGui::PopFont();
  wrapped_text(say(context, sheet_words::about));
  ImGui::Dummy({0, 0.5f * context.em()});
  caption(context, say(context, sheet_words::sources).c_str());
  ImGui::EndChild();
}

}  // namespace

void draw_sheet(PanelContext& context) {
  Shell& shell = *context.shell;
  if (shell.sheet == Shell::Sheet::none) return;
  static constexpr std::array actions = {Action::shortcuts, Action::shortcuts, Action::messages, Action::about};
  const ActionInfo& info = info_of(actions[static_cast<std::size_t>(shell.sheet)]);
  const bool is_wide = shell.sheet == Shell::Sheet::shortcuts;
  if (!begin_dialog(context, info.words, "###sheet", is_wide ? ImVec2(74, 43) : ImVec2(34, 20))) return;
  const float height = ImGui::GetContentRegionAvail().y - ImGui::GetFrameHeightWithSpacing();
  if (shell.sheet == Shell::Sheet::shortcuts) draw_shortcuts(context, height);
  if (shell.sheet == Shell::Sheet::messages) draw_list_of_messages(context, height);
  if (shell.sheet == Shell::Sheet::about) draw_about(context, height);
  const bool closing = named_button(context, context.text(Text::close), "close_sheet");
  ImGui::SetItemDefaultFocus();
  if (closing || escape_pressed()) {
    shell.sheet = Shell::Sheet::none;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void draw_messages(PanelContext& context) {
  Shell& shell = *context.shell;
  const double now = clock_seconds();
  const float em = context.em();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float width = std::min(30 * em, 0.5f * window.x);
  float bottom = window.y - 1.2f * em;
  const auto& messages = shell.messages.messages();
  for (std::size_t i = messages.size(); i-- > 0;) {
    if (messages[i].shown_until <= now) continue;
    const std::string id = fmt::format("##message{}", i);
    ImGui::SetNextWindowPos({window.x / 2, bottom}, ImGuiCond_Always, {0.5f, 1});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colours().popup);
    ImGui::PushStyleColor(ImGuiCol_Border, messages[i].kind == MessageKind::note ? theme::line() : theme::alert());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.3f * em);
    ImGui::Begin(id.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    ImGui::PushStyleColor(ImGuiCol_Text,
                          messages[i].kind == MessageKind::note ? theme::text() : colour_of(messages[i].kind));
    wrapped_text(messages[i].words.in(context.language()));
    ImGui::PopStyleColor();
    context.items.note("message");
    if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) shell.messages.put_away(i);
    bottom -= ImGui::GetWindowHeight() + 0.4f * em;
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor(2);
  }
}

}  // namespace klasteri::viewer
