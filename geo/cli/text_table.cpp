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

std::string cell_text(const LayerColumn& column, std::size_t row, Language language, std::size_t max_columns) {
  if (column.type == ColumnType::text) {
    std::string scratch;
    const std::string_view value = column.text(row, scratch);
    return value.empty() ? "–" : shortened(value, max_columns);
  }
  const double value = column.number(row);
  if (!std::isfinite(value)) return "–";
  if (column.type == ColumnType::boolean) return value != 0 ? "true" : "false";
  if (column.type == ColumnType::integer) return format_number(value, 0, language);
  return column.decimals >= 0 ? format_number(value, column.decimals, language) : format_short(value, language);
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

std::string text_table(const Layer& layer, Language language, std::size_t max_rows, std::size_t max_columns) {
  const std::size_t rows = std::min(layer.rows, max_rows);
  std::vector<std::vector<std::string>> cells(layer.columns.size());
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    std::size_t width = display_width(layer.columns[i].name);
    for (std::size_t row = 0; row < rows; ++row) {
      cells[i].push_back(cell_text(layer.columns[i], row, language, max_columns));
      width = std::max(width, display_width(cells[i].back()));
    }
    widths.push_back(width);
  }

  std::string table;
  std::string line;
  const auto is_number = [&](std::size_t i) { return layer.columns[i].type != ColumnType::text; };
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) line += "  ";
    append_padded(line, layer.columns[i].name, widths[i], is_number(i));
  }
  finish_line(table, line);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) line += "  ";
    for (std::size_t column = 0; column < widths[i]; ++column) line += "─";
  }
  finish_line(table, line);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) line += "  ";
      append_padded(line, cells[i][row], widths[i], is_number(i));
    }
    finish_line(table, line);
  }
  return table;
}

}  // namespace klasteri
