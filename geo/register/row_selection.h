#pragma once

#include <cstdint>
#include <span>

#include "geo/register/register.h"

namespace klasteri {

/// The given rows of a register, in that order, as a register of its own.
Register select_rows(const Register& reg, std::span<const std::uint32_t> rows);

/// Gives rows of a register the addresses, the coordinates that came with them and the placement of `part`, whose rows
/// they are. What `part` has no column of is blank. @pre part.rows() == rows.size()
void replace_addresses(Register& reg, std::span<const std::uint32_t> rows, const Register& part);

}  // namespace klasteri
