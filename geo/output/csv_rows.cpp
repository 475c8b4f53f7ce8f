#include "geo/output/csv_rows.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace klasteri {

namespace {

/// What a value cannot hold without quotes.
constexpr std::string_view special = "\",;\t\n\r";

void append_text(std::string_view value, std::string& out) {
  static constexpr auto is_special = [] {
    std::array<bool, 256> marks{};
    for (const char c : special) marks[static_cast<unsigned char>(c)] = true;
    return marks;
  }();
  // Text ends at a zero byte, as in all formats.
  value = value.substr(0, value.find('\0'));
  bool quoted = false;
  for (const char c : value) quoted = quoted || is_special[static_cast<unsigned char>(c)];
  if (!quoted) {
    out += value;
    return;
  }
  out += '"';
  for (std::size_t quote = value.find('"'); quote != std::string_view::npos; quote = value.find('"')) {
    out.append(value.substr(0, quote + 1)).push_back('"');
    value.remove_prefix(quote + 1);
  }
  out.append(value).push_back('"');
}

void append_number(ColumnType type, double value, std::string& out) {
  if (!std::isfinite(value)) return;
  std::array<char, 64> buffer;
  std::to_chars_result written{};
  if (type == ColumnType::real) {
    written = std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::general, 15);
  } else {
    const long long whole = type == ColumnType::boolean ? (value != 0 ? 1 : 0) : std::llround(value);
    written = std::to_chars(buffer.begin(), buffer.end(), whole);
  }
  out.append(buffer.data(), written.ptr);
}

}  // namespace

void append_csv_headings(const Layer& layer, std::string& out) {
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    if (i > 0) out += ',';
    append_text(layer.columns[i].name, out);
  }
  out += '\n';
}

void append_csv_rows(const Layer& layer, std::size_t begin, std::size_t end, std::string& out) {
  std::string scratch;
  for (std::size_t row = begin; row < end; ++row) {
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
      const LayerColumn& column = layer.columns[i];
      if (i > 0) out += ',';
      if (column.type == ColumnType::text) {
        append_text(column.text(row, scratch), out);
      } else {
        append_number(column.type, column.number(row), out);
      }
    }
    out += '\n';
  }
}

}  // namespace klasteri
