#pragma once

#include <cstddef>

namespace klasteri {

/// Columns of the terminal that stdout is; `otherwise` where it is none or does not say.
std::size_t terminal_columns(std::size_t otherwise);

}  // namespace klasteri
