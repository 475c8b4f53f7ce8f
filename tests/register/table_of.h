#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/register/register.h"

namespace klasteri::test {

/// A table from headings and rows split at "|".
inline Table table_of(const std::vector<std::string>& lines) {
  Table table;
  table.source = "test.csv";
  const auto split = [](const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '|') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    return cells;
  };
  table.headings = split(lines.front());
  table.columns.resize(table.headings.size());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<std::string> cells = split(lines[i]);
    cells.resize(table.headings.size());
    for (std::size_t c = 0; c < cells.size(); ++c) table.columns[c].push_back(cells[c]);
    ++table.row_count;
  }
  return table;
}

}  // namespace klasteri::test
