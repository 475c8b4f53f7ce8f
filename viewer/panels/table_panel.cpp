#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/chart_frame.h"
#include "viewer/panels/choice_combo.h"
#include "viewer/panels/facet_widgets.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/row_scroller.h"
#include "viewer/panels/table_columns.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase search_words = {"Search in the table", "ძიება ცხრილში"};
constexpr Phrase only_selected_words = {"Only selected", "მხოლოდ მონიშნული"};
constexpr Phrase columns_words = {"Columns", "სვეტები"};
constexpr Phrase rows_words = {"{} rows", "{} სტრიქონი"};
constexpr Phrase selected_words = {"{} enterprises selected", "მონიშნულია {} საწარმო"};
constexpr Phrase sorting_words = {"Sorting: {} %", "ლაგდება: {} %"};
constexpr Phrase preparing_search_words = {"Preparing the search: {} %", "ძიება მზადდება: {} %"};
constexpr Phrase let_go_words = {"Let go", "მოხსნა"};
constexpr Phrase nothing_shown_words = {"Nothing to show.", "საჩვენებელი არაფერია."};

void column_choice(PanelContext& context, TableView& table, const std::vector<TableColumn>& columns) {
  const std::string words(columns_words.in(context.language()));
  if (named_button(context, words, "table_columns")) ImGui::OpenPopup("##table_columns_open");
  if (!ImGui::BeginPopup("##table_columns_open")) return;
  close_on_escape();
  std::uint32_t hidden = table.hidden_columns();
  for (const TableColumn& column : columns) {
    const std::uint32_t flag = 1u << column.column;
    bool shown = (hidden & flag) == 0;
    // The name stays, by which one knows what a row is.
    if (column.column == 0) continue;
    if (ImGui::Checkbox(fmt::format("{}###table_column{}", column.title, column.column).c_str(), &shown))
      hidden ^= flag;
    context.items.note(fmt::format("table_column:{}", column.column));
  }
  table.hide_columns(hidden);
  ImGui::EndPopup();
}

/// What is told at the right end of the line of tabs, or in a line of its own where they leave no room: how much is
/// shown and selected, or what is being worked out.
void table_status(PanelContext& context, TableView& table, float tabs_end) {
  const Language language = context.language();
  const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
  std::string words = fmt::format(fmt::runtime(rows_words.in(language)), number(table.shown().size()));
  const std::size_t selected = context.explorer.selection().rows.size();
  if (selected > 0) words += " · " + fmt::format(fmt::runtime(selected_words.in(language)), number(selected));
  const NameSearch& names = context.explorer.names();
  if (!table.searched().empty() && names.working()) {
    words = fmt::format(fmt::runtime(preparing_search_words.in(language)), static_cast<int>(100 * names.fraction()));
  }
  const bool sorting = table.working();
  if (sorting) words = fmt::format(fmt::runtime(sorting_words.in(language)), static_cast<int>(100 * table.fraction()));
  ImGui::PushFont(context.fonts.small);
  const float em = context.em();
  const ImGuiStyle& style = ImGui::GetStyle();
  const bool has_button = sorting || selected > 0;
  const std::string button((sorting ? phrase(Text::stop) : let_go_words).in(language));
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  const float button_width =
      has_button ? ImGui::CalcTextSize(button.c_str()).x + 2 * style.FramePadding.x + 0.6f * em : 0;
  const ImVec2 below = ImGui::GetCursorScreenPos();
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - style.WindowPadding.x;
  const bool beside = right - width - button_width > tabs_end + em;
  // A count alone is not worth a line of the table.
  if (!beside && !has_button) return ImGui::PopFont();
  const float top = beside ? ImGui::GetWindowPos().y + style.WindowPadding.y : below.y;
  if (has_button) {
    ImGui::SetCursorScreenPos({right - button_width + 0.6f * em, top});
    const bool pressed = ImGui::SmallButton((button + "###table_button").c_str());
    context.items.note(sorting ? "table_cancel" : "selection_let_go");
    if (pressed && sorting) table.cancel();
    if (pressed && !sorting) context.explorer.select({});
  }
  ImGui::GetWindowDrawList()->AddText({right - button_width - width, top + (beside ? 0.15f * em : 0)},
                                      theme::muted_text(), words.c_str());
  ImGui::SetCursorScreenPos({below.x, beside ? below.y : below.y + ImGui::GetTextLineHeightWithSpacing()});
  ImGui::PopFont();
}

void table_controls(PanelContext& context, TableView& table, const std::vector<TableColumn>& columns) {
  const float em = context.em();
  const Language language = context.language();
  Subject subject = table.subject();
  if (subject_combo(context, "table_subject", 10 * em, subject)) table.choose_subject(subject);
  ImGui::SameLine();
  const ImGuiStyle& style = ImGui::GetStyle();
  const std::string only(only_selected_words.in(language));
  const std::string columns_label(columns_words.in(language));
  const float taken = ImGui::CalcTextSize(only.c_str()).x + ImGui::GetFrameHeight() + style.ItemInnerSpacing.x +
                      ImGui::CalcTextSize(columns_label.c_str()).x + 2 * style.FramePadding.x + 2 * style.ItemSpacing.x;
  std::string text = table.searched();
  // Where there is no room for all of it in a line, the rest goes into a second one.
  const float room = ImGui::GetContentRegionAvail().x;
  const bool in_one_line = room - taken >= 7 * em;
  ImGui::BeginChild("##table_search_place", {in_one_line ? room - taken : room, ImGui::GetFrameHeight()});
  if (text_field(context, "table_search", search_words.in(language), text)) table.search(text);
  ImGui::EndChild();
  if (in_one_line) ImGui::SameLine();
  bool selected = table.only_selected();
  if (ImGui::Checkbox((only + "###table_only_selected").c_str(), &selected)) table.show_only_selected(selected);
  context.items.note("table_only_selected");
  ImGui::SameLine();
  column_choice(context, table, columns);
}

/// A click on a heading sorts by its column, upwards first for words and downwards for numbers; again the other way.
void sort_by(TableView& table, const TableColumn& column) {
  TableOrder order = table.order();
  const bool again = order.column == column.column;
  order.descending = again ? !order.descending : column.number;
  order.column = column.column;
  table.sort(order);
}

void heading_cell(PanelContext& context, TableView& table, const TableColumn& column, float height) {
  const float em = context.em();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool sorted = table.order().column == column.column;
  ImGui::PushStyleColor(ImGuiCol_Header, 0);
  const std::string id = fmt::format("##heading{}", column.column);
  if (ImGui::Selectable(id.c_str(), false, 0, {0, height})) sort_by(table, column);
  ImGui::PopStyleColor();
  context.items.note(fmt::format("table_heading:{}", column.column));
  const bool hovered = ImGui::IsItemHovered();
  const float room = width - (sorted ? em : 0);
  ImFont& font = *context.fonts.small;
  const std::string title = wrapped_lines(font, column.title, std::max(em, room));
  const ImVec2 size = font.CalcTextSizeA(font.FontSize, 1e6f, 0, title.c_str());
  const float left = column.number && size.x < room ? at.x + room - size.x : at.x;
  const ImVec4 clip(at.x, at.y, at.x + std::max(1.0f, room), at.y + height);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText(&font, font.FontSize, {left, at.y + std::max(0.0f, height - size.y)},
               sorted ? theme::text() : theme::muted_text(), title.c_str(), nullptr, 0, &clip);
  if (sorted) {
    const bool down = table.order().descending;
    const ImVec2 middle{at.x + width - 0.4f * em, at.y + height - 0.55f * em};
    const float half = 0.28f * em, tip = down ? half : -half;
    draw.AddTriangleFilled({middle.x - half, middle.y - tip / 2}, {middle.x + half, middle.y - tip / 2},
                           {middle.x, middle.y + tip / 2}, theme::accent());
  }
  if (hovered && (size.x > room || size.y > height)) ImGui::SetTooltip("%s", column.title.c_str());
}

/// Shows an item on the map from near.
void fly_to(PanelContext& context, Subject subject, std::size_t item) {
  MapView& map = context.map;
  const Project& project = context.explorer.project();
  constexpr double around_m = 1500, around_seat_m = 15'000;
  Box goal;
  const auto add_around = [&](Point degrees, double metres) {
    if (!degrees.valid() || map.plane == nullptr) return;
    const Point at = map.plane->forward(degrees);
    goal.add({at.x - metres, at.y - metres});
    goal.add({at.x + metres, at.y + metres});
  };
  if (subject == Subject::enterprises) {
    add_around(place_of(project.enterprises, item), around_m);
  } else if (subject == Subject::regions && item < map.content->regions.size()) {
    goal.add(map.content->regions[item]);
  } else if (subject == Subject::municipalities) {
    const UnitIndex unit = context.explorer.views().items.municipality_units()[item];
    add_around(project.admin.municipalities()[unit].seat, around_seat_m);
  } else if (subject == Subject::clusters && item < map.content->footprints.size()) {
    goal.add(map.content->footprints[item]);
    Choices choices = context.explorer.choices();
    choices.selected_cluster = item;
    context.explorer.choose(choices);
  }
  if (!goal.empty()) map.goal = goal;
}

void table_row(PanelContext& context, TableView& table, const TableCells& cells,
               const std::vector<TableColumn>& columns, std::size_t place) {
  const Subject subject = table.subject();
  const std::uint32_t item = table.shown()[place];
  const bool selected = (context.explorer.views().items.states(subject)[item] & item_state::selected) != 0;
  ImGui::TableNextRow();
  if (selected) ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, chart_colours::selected_row());
  for (std::size_t at = 0; at < columns.size(); ++at) {
    ImGui::TableNextColumn();
    const float width = ImGui::GetContentRegionAvail().x;
    if (at == 0) {
      const auto flags = ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick;
      if (ImGui::Selectable(fmt::format("##row{}", item).c_str(), false, flags)) {
        const ImGuiIO& io = ImGui::GetIO();
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
          fly_to(context, subject, item);
        } else {
          table.click(place, io.KeyShift, io.KeyCtrl);
        }
      }
      ImGui::SameLine(0, 0);
    }
    const std::string words = shortened(cells.words(at, item), width);
    if (columns[at].number) {
      const float spare = width - ImGui::CalcTextSize(words.c_str()).x;
      if (spare > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + spare);
    }
    ImGui::TextUnformatted(words.c_str());
    // What spans the row is wider than what is in sight.
    if (at == 0) context.items.note(fmt::format("row:{}", item));
  }
}

/// As high as the longest heading needs, three lines at most.
float heading_height(PanelContext& context, const std::vector<TableColumn>& columns) {
  const ImFont& font = *context.fonts.small;
  float height = font.FontSize;
  for (const TableColumn& column : columns) {
    const float width = (column.width_em - 1) * context.em();
    const std::string title = wrapped_lines(font, column.title, width);
    height = std::max(height, font.CalcTextSizeA(font.FontSize, 1e6f, 0, title.c_str()).y);
  }
  return std::min(height, 3 * font.FontSize) + 0.2f * context.em();
}

void draw_rows(PanelContext& context, TableView& table, const std::vector<TableColumn>& columns, ImVec2 size) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const float em = context.em();
  const float heading = heading_height(context, columns);
  const float row_height = ImGui::GetTextLineHeight() + 2 * style.CellPadding.y;
  const float room = size.y - heading - 2 * style.CellPadding.y - style.ScrollbarSize;
  const std::size_t rows = table.shown().size();
  const auto visible = static_cast<std::size_t>(std::max(1.0f, room / row_height));
  const float bar = style.ScrollbarSize;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImGuiTableFlags flags = ImGuiTableFlags_BordersInner | ImGuiTableFlags_Resizable | ImGuiTableFlags_ScrollX |
                                ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_PadOuterX |
                                ImGuiTableFlags_NoSavedSettings;
  const std::string id = fmt::format("##table{}:{}", static_cast<int>(table.subject()), table.hidden_columns());
  if (ImGui::BeginTable(id.c_str(), static_cast<int>(columns.size()), flags, {size.x - bar, size.y})) {
    ImGui::TableSetupScrollFreeze(1, 1);
    for (const TableColumn& column : columns) {
      ImGui::TableSetupColumn(column.title.c_str(), ImGuiTableColumnFlags_WidthFixed, column.width_em * em);
    }
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    for (const TableColumn& column : columns) {
      ImGui::TableNextColumn();
      heading_cell(context, table, column, heading);
    }
    const TableCells cells(context, table.subject(), columns);
    const std::size_t top = std::min(table.top(), rows);
    for (std::size_t place = top; place < std::min(rows, top + visible); ++place) {
      table_row(context, table, cells, columns, place);
    }
    ImGui::EndTable();
  }
  scroll_rows(rows, visible, table.top());
  ImGui::SetCursorScreenPos({at.x + size.x - bar, at.y + heading});
  draw_row_scroller(context, "table_scroller", {bar, std::max(1.0f, size.y - heading - bar)}, rows, visible,
                    table.top());
}

}  // namespace

void draw_table_panel(PanelContext& context, float tabs_end) {
  TableView& table = context.explorer.views().table;
  std::vector<TableColumn> columns = table_columns(context, table.subject());
  table_controls(context, table, columns);
  table.update();
  table_status(context, table, tabs_end);
  columns = table_columns(context, table.subject());
  std::erase_if(columns,
                [&](const TableColumn& column) { return (table.hidden_columns() >> column.column & 1u) != 0; });
  if (table.shown().empty()) caption(context, say(context, nothing_shown_words).c_str());
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (!columns.empty() && room.y > 4 * context.em()) draw_rows(context, table, columns, room);
}

}  // namespace klasteri::viewer
