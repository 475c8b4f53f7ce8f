#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>

#include "geo/base/error.h"
#include "geo/register/register.h"

namespace klasteri::viewer {

/// Throws Error where rows that were read from the project's file are not those of the register from row `first` on, by
/// their identifiers: another program may have put other enterprises in their place.
/// @pre read has the column of identifiers
inline void require_same_rows(const Register& reg, std::size_t first, const Register& read,
                              const std::filesystem::path& file) {
  const std::size_t rows =
      reg.id.empty() ? 0 : std::min(read.id.size(), reg.id.size() - std::min(first, reg.id.size()));
  for (std::size_t row = 0; row < rows; ++row) {
    if (read.id[row] != reg.id[first + row]) {
      throw Error("{} has other enterprises than before; open it again.", file.string());
    }
  }
}

}  // namespace klasteri::viewer
