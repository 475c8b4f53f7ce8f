#include "viewer/panels/dropped_table.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <utility>

#include "geo/base/bilingual.h"
#include "viewer/model/analysis.h"
#include "viewer/model/dropped_table.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

namespace table_question {
constexpr Phrase title = {"What is this table?", "რა არის ეს ცხრილი?"};
constexpr Phrase reading = {"The first rows are being read …", "პირველი სტრიქონები იკითხება …"};
constexpr Phrase with_positions = {
    "It has columns of longitude and latitude: its rows can lie on the map as a layer, or become the enterprises of a "
    "project.",
    "მასში არის გრძედისა და განედის სვეტები: სტრიქონები შეიძლება რუკაზე ფენად დაიდოს ან პროექტის საწარმოებად იქცეს."};
constexpr Phrase without_positions = {
    "It has no columns of longitude and latitude, so that it cannot be a layer; as a register its addresses are placed "
    "on the map.",
    "მასში გრძედისა და განედის სვეტები არ არის, ამიტომ ფენად ვერ დაიდება; თუ ეს რეესტრია, მისი მისამართები რუკაზე "
    "განთავსდება."};
constexpr Phrase as_register = {"A register of enterprises", "საწარმოთა რეესტრი"};
constexpr Phrase as_layer = {"A layer of points", "წერტილების ფენა"};
}  // namespace table_question

/// The first columns and rows, as they stand in the file.
void first_rows(const PanelContext& context, const Table& table, float width) {
  constexpr std::size_t most_columns = 6, most_rows = 5;
  const std::size_t columns = std::min(table.columns.size(), most_columns);
  const std::size_t rows = std::min(table.rows(), most_rows);
  if (columns == 0) return;
  const float cell = width / static_cast<float>(columns) - context.em();
  const bool open = ImGui::BeginTable("##first_rows", static_cast<int>(columns),
                                      ImGuiTableFlags_BordersInner | ImGuiTableFlags_SizingStretchSame);
  if (!open) return;
  ImGui::PushFont(context.fonts.small);
  for (std::size_t column = 0; column < columns; ++column) {
    ImGui::TableNextColumn();
    ImGui::PushStyleColor(ImGuiCol_Text, theme::accent());
    ImGui::TextUnformatted(shortened(table.headings[column], cell).c_str());
    ImGui::PopStyleColor();
  }
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(shortened(std::string(table.columns[column][row]), cell).c_str());
    }
  }
  ImGui::PopFont();
  ImGui::EndTable();
}

/// What is told of the table: its first rows, or why there are none.
void about_table(PanelContext& context, const DroppedTable& table, float width) {
  const Language language = context.language();
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(table.file().filename().string());
  ImGui::PopFont();
  if (table.reading()) {
    caption(context, table_question::reading.in(language).data());
  } else if (table.preview() == nullptr) {
    wrapped_text(table.problem().in(context.language()));
  } else {
    first_rows(context, table.preview()->table(), width);
    ImGui::Dummy({0, 0.3f * context.em()});
    const Phrase& words = table.has_coordinates() ? table_question::with_positions : table_question::without_positions;
    wrapped_text(words.in(language));
  }
  ImGui::Dummy({0, 0.4f * context.em()});
}

/// Returns whether the question has been answered.
bool take_answer(PanelContext& context, const DroppedTable& table) {
  bool answered = false, first = true;
  const auto answer = [&](const Phrase& words, const char* name) {
    const bool pressed = row_button(context, words, name, std::exchange(first, false));
    answered = answered || pressed;
    return pressed;
  };
  if (table.preview() != nullptr && table.has_coordinates() && answer(table_question::as_layer, "table_as_layer")) {
    context.map.file_to_open = table.file();
  }
  if (table.preview() != nullptr && context.analysis != nullptr &&
      answer(table_question::as_register, "table_as_register")) {
    context.analysis->open_register(table.file().string());
  }
  answer(phrase(Text::cancel), "table_cancel");
  return answered || escape_pressed();
}

}  // namespace

void draw_dropped_table(PanelContext& context) {
  if (!context.map.dropped_table) return;
  DroppedTable& table = *context.map.dropped_table;
  table.poll();
  if (table.reading()) context.map.working = true;
  if (!begin_dialog(context, table_question::title, "###dropped_table", {44, 0})) return;
  about_table(context, table, ImGui::GetContentRegionAvail().x);
  if (take_answer(context, table)) {
    ImGui::CloseCurrentPopup();
    context.map.dropped_table.reset();
  }
  ImGui::EndPopup();
}

}  // namespace klasteri::viewer
