#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "geo/base/parallel.h"
#include "geo/project/sqlite_rows.h"
#include "geo/register/register.h"

namespace klasteri {

/// The enterprises of a project's file by their rows, with all columns, for as long as it lives: for programs that do
/// not keep all of them in memory. One thread at a time.
class EnterpriseRows {
 public:
  /// @param rows how many there were when the project was read. Throws Error where the file cannot be opened, or has
  /// others now.
  EnterpriseRows(const std::filesystem::path& project, std::size_t rows);

  /// Rows [begin, end) as a register of their own. Throws Error where the file cannot be read, or lacks some of them.
  /// @param names which columns are read, by their names in the file; empty: all, and the points
  Register read(std::size_t begin, std::size_t end, std::span<const std::string_view> names = {}) const;
  /// Some columns of all rows, by their names in the file. Throws Error and Cancelled.
  Register read_columns(std::span<const std::string_view> names, Progress& progress, StagePart part = {}) const;

 private:
  SqliteRows::Range numbers(std::size_t begin, std::size_t end) const;

  SqliteRows file_;
  std::size_t rows_;
  std::int64_t first_ = 0;
  std::vector<std::int64_t> numbers_;  ///< of the rows in the file, where some between them have been removed
};

/// Whether ProjectColumns::for_map leaves a column of the enterprises in the file.
bool is_left_in_file(std::string_view column);

}  // namespace klasteri
