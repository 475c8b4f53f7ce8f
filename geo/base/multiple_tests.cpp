#include "geo/base/multiple_tests.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace klasteri {

namespace {

/// A p-value below 1 and where it came from.
struct Ranked {
  std::uint64_t bits;  ///< of the p-value: as positive numbers of either kind are, so are their bits in order
  std::size_t index;

  double p_value() const { return std::bit_cast<double>(bits); }
};

/// Sorts by the bits, a few of them at a time from the last to the first.
void sort_by_bits(std::vector<Ranked>& ranked) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = std::size_t{1} << digit_bits;
  std::vector<Ranked> sorted(ranked.size());
  for (unsigned shift = 0; shift < 64; shift += digit_bits) {
    std::array<std::size_t, digits> end{};
    const auto digit = [&](const Ranked& each) { return (each.bits >> shift) % digits; };
    for (const Ranked& each : ranked) ++end[digit(each)];
    if (std::ranges::count(end, std::size_t{0}) == digits - 1) continue;
    std::partial_sum(end.begin(), end.end(), end.begin());
    for (std::size_t i = ranked.size(); i > 0; --i) sorted[--end[digit(ranked[i - 1])]] = ranked[i - 1];
    ranked.swap(sorted);
  }
}

}  // namespace

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
  std::vector<double> q_values(p_values.begin(), p_values.end());
  std::vector<Ranked> ranked;
  std::size_t count = 0;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (std::isnan(p_values[i])) continue;
    ++count;
    // 1 stays 1 and comes last: of a table most cells are empty, and need not be sorted.
    if (p_values[i] < 1) {
      ranked.push_back({std::bit_cast<std::uint64_t>(std::abs(p_values[i])), i});
    } else {
      q_values[i] = 1;
    }
  }
  sort_by_bits(ranked);
  double least = 1;
  for (std::size_t rank = ranked.size(); rank > 0; --rank) {
    const Ranked& each = ranked[rank - 1];
    least = std::min(least, each.p_value() * static_cast<double>(count) / static_cast<double>(rank));
    q_values[each.index] = least;
  }
  return q_values;
}

}  // namespace klasteri
