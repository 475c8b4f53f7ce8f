#pragma once

#include "geo/register/register.h"

namespace klasteri {

/// The rows of a register that are enterprises, and those that are institutions.
struct SplitRegister {
  Register enterprises, institutions;
};
SplitRegister split_institutions(Register&& reg);

}  // namespace klasteri
