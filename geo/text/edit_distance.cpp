#include "geo/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace klasteri {
namespace {

/// Three rows of the distance matrix: the swap of neighbours looks two rows back.
unsigned distance_by_rows(std::string_view a, std::string_view b, unsigned limit, unsigned* rows) {
  const std::size_t width = b.size() + 1;
  unsigned* two_above = rows;
  unsigned* above = rows + width;
  unsigned* row = rows + 2 * width;
  for (std::size_t j = 0; j < width; ++j) above[j] = static_cast<unsigned>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<unsigned>(i);
    unsigned least = row[0];
    for (std::size_t j = 1; j < width; ++j) {
      const unsigned changed = a[i - 1] == b[j - 1] ? 0U : 1U;
      unsigned best = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = std::min(best, two_above[j - 2] + 1);
      row[j] = best;
      least = std::min(least, best);
    }
    if (least > limit) return limit + 1;
    std::swap(two_above, above);
    std::swap(above, row);
  }
  return std::min(above[b.size()], limit + 1);
}

}  // namespace

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  // What both begin and end with costs no edit: names that are nearly alike leave little to compare.
  const auto different = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto common = static_cast<std::size_t>(different.first - a.begin());
  a.remove_prefix(common);
  b.remove_prefix(common);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  constexpr std::size_t short_width = 64;
  if (b.size() < short_width) {
    std::array<unsigned, 3 * short_width> rows;  // every entry is written before it is read
    return distance_by_rows(a, b, limit, rows.data());
  }
  std::vector<unsigned> rows(3 * (b.size() + 1));
  return distance_by_rows(a, b, limit, rows.data());
}

}  // namespace klasteri
