#include "geo/base/multiple_tests.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace klasteri {

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
  struct Ranked {
    double p_value;
    std::size_t index;
  };
  std::vector<double> q_values(p_values.begin(), p_values.end());
  std::vector<Ranked> ranked;
  std::size_t count = 0;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (std::isnan(p_values[i])) continue;
    ++count;
    // 1 stays 1 and comes last: of a table most cells are empty, and need not be sorted.
    if (p_values[i] < 1) {
      ranked.push_back({p_values[i], i});
    } else {
      q_values[i] = 1;
    }
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.p_value < b.p_value || (a.p_value == b.p_value && a.index < b.index);
  });
  double least = 1;
  for (std::size_t rank = ranked.size(); rank > 0; --rank) {
    const auto& [p_value, index] = ranked[rank - 1];
    least = std::min(least, p_value * static_cast<double>(count) / static_cast<double>(rank));
    q_values[index] = least;
  }
  return q_values;
}

}  // namespace klasteri
