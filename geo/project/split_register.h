#pragma once

#include <cstdint>
#include <span>

#include "geo/register/register.h"

namespace klasteri {

/// The given rows of a register, in that order, as a register of its own.
Register select_rows(const Register& reg, std::span<const std::uint32_t> rows);

/// The rows of a register that are enterprises, and those that are institutions.
struct SplitRegister {
  Register enterprises, institutions;
};
SplitRegister split_institutions(Register&& reg);

}  // namespace klasteri
