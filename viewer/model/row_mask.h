#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/register/register.h"

namespace klasteri::viewer {

/// One flag a row of the enterprises: 1 where the row belongs. All functions use all threads, and what they give does
/// not depend on how many there are.
using RowMask = std::vector<std::uint8_t>;

/// Rows that were placed.
RowMask placed_rows(const Register& reg);

/// How many rows belong; how many belong to both.
std::size_t count(const RowMask& mask);
std::size_t count_common(const RowMask& mask, const RowMask& other);
/// The rows that belong, ascending.
std::vector<std::uint32_t> rows_of(const RowMask& mask);

}  // namespace klasteri::viewer
