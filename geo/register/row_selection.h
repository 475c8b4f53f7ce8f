#pragma once

#include <cstdint>
#include <span>

#include "geo/register/register.h"

namespace klasteri {

/// The given rows of a register, in that order, as a register of its own.
Register select_rows(const Register& reg, std::span<const std::uint32_t> rows);

}  // namespace klasteri
