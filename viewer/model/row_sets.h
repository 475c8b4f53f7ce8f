#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace klasteri::viewer {

/// Rows of either; of the first but not of the second; of both. All ascending.
std::vector<std::uint32_t> united_rows(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);
std::vector<std::uint32_t> rows_without(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);
std::vector<std::uint32_t> common_rows(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace klasteri::viewer
