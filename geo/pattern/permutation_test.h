#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace klasteri {

/// On which side of its expectation a statistic is surprising.
enum class Alternative : std::uint8_t { two_sided, greater, less };

/// "two-sided", "greater" or "less".
std::string_view to_string(Alternative alternative);
std::optional<Alternative> parse_alternative(std::string_view text);

/// The p-value of a standard normal score; NaN for NaN.
double normal_p(double z, Alternative alternative);

/// The pseudo p-value (1 + #) / (R + 1) (Davison & Hinkley 1997, eq. 4.11): # of R permutations gave a statistic at
/// least, or at most, as large as the observed one, so ties count on both sides. Two-sided: twice the smaller of both,
/// at most 1. NaN without permutations.
double pseudo_p(std::size_t at_least, std::size_t at_most, std::size_t permutations, Alternative alternative);

}  // namespace klasteri
