#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/input/table.h"

namespace klasteri::test {

/// A table as it would be read from a file, row by row.
inline Table made_table(std::vector<std::string> headings, const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.source = "made.csv";
  table.headings = std::move(headings);
  table.columns.resize(table.headings.size());
  table.row_count = rows.size();
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) table.columns[i].push_back(row[i]);
  }
  return table;
}

/// The work throws an Error whose sentence says this.
inline void expect_error(const std::function<void()>& work, const std::string& about) {
  try {
    work();
    FAIL() << "no error about " << about;
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(about));
  }
}

}  // namespace klasteri::test
