#include "geo/cli/text_table.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/style/numbers.h"

namespace klasteri {

namespace {

std::size_t width_of(UChar32 character) {
  const int kind = u_charType(character);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR || kind == U_CONTROL_CHAR) {
    return 0;
  }
  const int east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

/// Walks over the characters of a text until `visit(begin, width)` says no.
template <typename Visit>
void for_each_character(std::string_view utf8, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t next = 0; next < length;) {
    const std::int32_t begin = next;
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(bytes, next, length, character);
    if (!visit(static_cast<std::size_t>(begin), width_of(character))) return;
  }
}

constexpr std::size_t gap = 2;           ///< between two columns
constexpr std::size_t least_prose = 14;  ///< columns of the terminal that prose can be read in
constexpr std::size_t least_text = 8;

std::string cell_text(const LayerColumn& column, std::size_t row, Language language) {
  if (column.type == ColumnType::text) {
    std::string scratch;
    const std::string_view value = column.text(row, scratch);
    return value.empty() ? "–" : std::string(value);
  }
  const double value = column.number(row);
  if (!std::isfinite(value)) return "–";
  if (column.type == ColumnType::boolean) return value != 0 ? "true" : "false";
  if (column.type == ColumnType::integer) return format_number(value, 0, language);
  if (column.decimals >= 0) return format_number(value, column.decimals, language);
  const bool is_tiny = value != 0 && std::abs(value) < 0.0005;  // a p-value, whose zeros nobody counts
  return is_tiny ? format_scientific(value, 1, language) : format_short(value, language);
}

void append_padded(std::string& line, std::string_view text, std::size_t width, bool to_the_right) {
  const std::string space(width - std::min(width, display_width(text)), ' ');
  if (to_the_right) line += space;
  line += text;
  if (!to_the_right) line += space;
}

void finish_line(std::string& table, std::string& line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  table += line;
  table += '\n';
  line.clear();
}

/// A column as it will be seen.
struct ShownColumn {
  std::string name;
  std::vector<std::string> cells;
  std::size_t width = 0;
  bool is_number = false, is_prose = false;
};

ShownColumn shown_column(const LayerColumn& column, std::size_t rows, Language language, const TableSize& size) {
  ShownColumn shown{column.name, {}, display_width(column.name), column.type != ColumnType::text, false};
  for (std::size_t row = 0; row < rows; ++row) {
    shown.cells.push_back(cell_text(column, row, language));
    shown.width = std::max(shown.width, display_width(shown.cells.back()));
    shown.is_prose |= !shown.is_number && shown.cells.back().find(' ') != std::string::npos;
  }
  if (!shown.is_number) shown.width = std::min(shown.width, size.text_columns);
  return shown;
}

std::size_t line_width(const std::vector<ShownColumn>& columns) {
  std::size_t width = columns.empty() ? 0 : gap * (columns.size() - 1);
  for (const ShownColumn& column : columns) width += column.width;
  return width;
}

/// Takes one from the widest of the columns that may be narrower; false where none may.
bool narrow(std::vector<ShownColumn>& columns, bool prose) {
  ShownColumn* widest = nullptr;
  for (ShownColumn& column : columns) {
    if (column.is_number || column.is_prose != prose || column.width <= (prose ? least_prose : least_text)) continue;
    if (widest == nullptr || column.width > widest->width) widest = &column;
  }
  if (widest != nullptr) --widest->width;
  return widest != nullptr;
}

void fit(std::vector<ShownColumn>& columns, std::size_t max_width) {
  while (line_width(columns) > max_width && narrow(columns, true)) {
  }
  // Codes are of use only whole, so that numbers at the end go before them.
  while (line_width(columns) > max_width && columns.size() > 1 && columns.back().is_number) columns.pop_back();
  while (line_width(columns) > max_width && narrow(columns, false)) {
  }
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for_each_character(utf8, [&width](std::size_t, std::size_t character) {
    width += character;
    return true;
  });
  return width;
}

std::string shortened(std::string_view utf8, std::size_t columns) {
  if (display_width(utf8) <= columns) return std::string(utf8);
  std::size_t end = 0;
  std::size_t width = 0;
  for_each_character(utf8, [&](std::size_t begin, std::size_t character) {
    end = begin;
    width += character;
    return width < columns;
  });
  return std::string(utf8.substr(0, end)) + "…";
}

std::string text_table(const Layer& layer, Language language, const TableSize& size) {
  const std::size_t rows = std::min(layer.rows, size.rows);
  std::vector<ShownColumn> columns;
  for (const LayerColumn& column : layer.columns) columns.push_back(shown_column(column, rows, language, size));
  fit(columns, size.columns);

  std::string table;
  std::string line;
  const auto add_line = [&](const auto& text_of) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) line.append(gap, ' ');
      append_padded(line, text_of(columns[i]), columns[i].width, columns[i].is_number);
    }
    finish_line(table, line);
  };
  add_line([](const ShownColumn& column) { return shortened(column.name, column.width); });
  add_line([](const ShownColumn& column) {
    std::string rule;
    for (std::size_t i = 0; i < column.width; ++i) rule += "─";
    return rule;
  });
  for (std::size_t row = 0; row < rows; ++row) {
    add_line([row](const ShownColumn& column) { return shortened(column.cells[row], column.width); });
  }
  return table;
}

}  // namespace klasteri
