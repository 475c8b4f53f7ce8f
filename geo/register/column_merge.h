#pragma once

#include "geo/register/register.h"

namespace klasteri {

/// Moves columns that `reg` lacks from another register of the same rows into it.
void take_columns(Register& reg, Register&& other);

}  // namespace klasteri
