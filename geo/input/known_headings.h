#pragma once

#include <span>
#include <string_view>

#include "geo/input/columns.h"

namespace klasteri {

/// Headings that a role goes by, the most specific first, in each language.
struct KnownHeadings {
  ColumnRole role;
  std::span<const std::string_view> georgian, english, russian;
};

std::span<const KnownHeadings> known_headings();

}  // namespace klasteri
