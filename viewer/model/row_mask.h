#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/register/register.h"
#include "geo/sector/catalog.h"

namespace klasteri::viewer {

/// One flag a row of the enterprises: 1 where the row belongs. All functions use all threads, and what they give does
/// not depend on how many there are.
using RowMask = std::vector<std::uint8_t>;

/// Rows that count as enterprises on the map: counts().
RowMask counted_rows(const Register& reg);
/// Rows that were placed.
RowMask placed_rows(const Register& reg);
/// Takes out of a mask the rows that do not belong to a sector; an empty code takes out none. Throws Error for an
/// unknown code; then nothing changes.
void keep_sector(RowMask& mask, const Register& reg, const std::string& code, const SectorCatalog& catalog);
/// Takes out the rows that `other` does not have. @pre both are of one register
void keep_common(RowMask& mask, const RowMask& other);

/// How many rows belong; how many belong to both.
std::size_t count(const RowMask& mask);
std::size_t count_common(const RowMask& mask, const RowMask& other);
/// The rows that belong, ascending.
std::vector<std::uint32_t> rows_of(const RowMask& mask);

}  // namespace klasteri::viewer
