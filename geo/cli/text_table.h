#pragma once

#include <string>
#include <string_view>

#include "geo/base/language.h"
#include "geo/project/layer.h"

namespace klasteri {

/// Columns that a text takes on a terminal: marks take none, wide characters two.
std::size_t display_width(std::string_view utf8);

/// The text cut to `columns`, its end replaced by "…" where it is longer.
std::string shortened(std::string_view utf8, std::size_t columns);

/// A layer as an aligned table: column names, a line, then the rows; numbers to the right, missing values as "–".
/// @param max_rows rows shown at most @param max_columns widest text that is not shortened
std::string text_table(const Layer& layer, Language language, std::size_t max_rows = SIZE_MAX,
                       std::size_t max_columns = 44);

}  // namespace klasteri
