#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/progress.h"
#include "geo/register/register.h"
#include "viewer/model/row_mask.h"

namespace klasteri::viewer {

/// Folded names and ids of a register, one after another, so that a text in any script is found among millions of rows
/// in some milliseconds. Settlements recur, and are folded when they are asked for.
class NameIndex {
 public:
  NameIndex() = default;
  /// Folds all rows on all threads. Throws Cancelled.
  NameIndex(const Register& reg, Progress& progress);

  /// Sets the mask to 1 for rows with the key in their name or id. @param key of fold(), not empty
  void mark(std::string_view key, RowMask& mask) const;
  /// Bytes held.
  std::size_t byte_count() const { return bytes_.size() + begin_of_block_.size() * sizeof(std::uint64_t); }

 private:
  std::size_t rows_ = 0;
  std::string bytes_;                          ///< a line a row
  std::vector<std::uint64_t> begin_of_block_;  ///< where every so many rows begin, and the end
};

/// Rows with a text in their name, id or settlement, in any script: by an index where there is one, else by folding
/// every row. An empty text is in all rows.
RowMask rows_with_text(const Register& reg, std::string_view text, const NameIndex* index = nullptr);

}  // namespace klasteri::viewer
