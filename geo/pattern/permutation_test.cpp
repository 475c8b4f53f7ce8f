#include "geo/pattern/permutation_test.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace klasteri {

namespace {

constexpr std::array<std::pair<Alternative, std::string_view>, 3> alternatives = {
    {{Alternative::two_sided, "two-sided"}, {Alternative::greater, "greater"}, {Alternative::less, "less"}}};

}  // namespace

std::string_view to_string(Alternative alternative) {
  return alternatives[static_cast<std::size_t>(alternative)].second;
}

std::optional<Alternative> parse_alternative(std::string_view text) {
  for (const auto& [alternative, name] : alternatives) {
    if (name == text) return alternative;
  }
  return std::nullopt;
}

double normal_p(double z, Alternative alternative) {
  if (alternative == Alternative::two_sided) return std::erfc(std::abs(z) / std::numbers::sqrt2);
  return std::erfc((alternative == Alternative::greater ? z : -z) / std::numbers::sqrt2) / 2;
}

double pseudo_p(std::size_t at_least, std::size_t at_most, std::size_t permutations, Alternative alternative) {
  if (permutations == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto p = [&](std::size_t count) {
    return static_cast<double>(1 + count) / static_cast<double>(permutations + 1);
  };
  if (alternative == Alternative::greater) return p(at_least);
  if (alternative == Alternative::less) return p(at_most);
  return std::min(1.0, 2 * p(std::min(at_least, at_most)));
}

}  // namespace klasteri
