#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "geo/base/language.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Columns that a text takes on a terminal: marks take none, wide characters two.
std::size_t display_width(std::string_view utf8);

/// The text cut to `columns`, its end replaced by "…" where it is longer.
std::string shortened(std::string_view utf8, std::size_t columns);

/// How large a table may be on a terminal.
struct TableSize {
  std::size_t rows = SIZE_MAX;    ///< shown at most
  std::size_t columns = 120;      ///< that lines take at most: texts are shortened, then columns left out from the last
  std::size_t text_columns = 44;  ///< that any text takes at most
};

/// A layer as an aligned table: column names, a line, then the rows; numbers to the right, missing values as "–". Where
/// a line would be too long, prose (texts with spaces) is shortened first, then codes.
std::string text_table(const Layer& layer, Language language, const TableSize& size = {});

}  // namespace klasteri
