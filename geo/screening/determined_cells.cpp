#include "geo/screening/determined_cells.h"

#include <algorithm>
#include <cstdint>
#include <queue>
#include <utility>

#include "geo/base/random.h"

namespace klasteri {

namespace {

constexpr std::uint64_t prime = 2147483647;  // 2³¹ − 1: products fit 64 bits

std::uint64_t power(std::uint64_t base, std::uint64_t exponent) {
  std::uint64_t result = 1;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result = result * base % prime;
    base = base * base % prime;
  }
  return result;
}

std::uint64_t inverse(std::uint64_t value) { return power(value, prime - 2); }

struct Term {
  std::uint32_t unknown;
  std::uint64_t factor;  ///< 1 … prime − 1
};
using Equation = std::vector<Term>;  ///< by rising unknown; sums to 0

/// target + times · other
Equation sum_of(const Equation& target, const Equation& other, std::uint64_t times) {
  Equation sum;
  sum.reserve(target.size() + other.size());
  auto left = target.begin();
  auto right = other.begin();
  while (left != target.end() || right != other.end()) {
    if (right == other.end() || (left != target.end() && left->unknown < right->unknown)) {
      sum.push_back(*left++);
    } else if (left == target.end() || right->unknown < left->unknown) {
      sum.push_back({right->unknown, right->factor * times % prime});
      ++right;
    } else {
      const std::uint64_t factor = (left->factor + right->factor * times) % prime;
      if (factor != 0) sum.push_back({left->unknown, factor});
      ++left;
      ++right;
    }
  }
  return sum;
}

/// The equations of every total over its suppressed parts.
std::vector<Equation> equations_of(const TotalTable& table, const std::vector<std::uint32_t>& unknown_of_cell) {
  std::vector<Equation> equations;
  Equation equation;
  const auto add_term = [&](std::size_t cell, std::uint64_t factor) {
    if (unknown_of_cell[cell] != TotalTree::none) equation.push_back({unknown_of_cell[cell], factor});
  };
  const auto end_equation = [&] {
    if (equation.empty()) return;
    std::sort(equation.begin(), equation.end(), [](Term a, Term b) { return a.unknown < b.unknown; });
    equations.push_back(std::move(equation));
    equation.clear();
  };
  for (const TotalFamily& family : table.sectors.families) {
    if (family.children.empty()) continue;
    for (std::size_t area = 0; area < table.areas.nodes; ++area) {
      add_term(table.cell(area, family.parent), prime - 1);
      for (const std::uint32_t child : family.children) add_term(table.cell(area, child), 1);
      end_equation();
    }
  }
  for (const TotalFamily& family : table.areas.families) {
    if (family.children.empty()) continue;
    for (std::size_t sector = 0; sector < table.sectors.nodes; ++sector) {
      add_term(table.cell(family.parent, sector), prime - 1);
      for (const std::uint32_t child : family.children) add_term(table.cell(child, sector), 1);
      end_equation();
    }
  }
  return equations;
}

struct Pivot {
  std::uint32_t equation, unknown;
};

/// Gaussian elimination that always solves the shortest equation for its rarest unknown: the equations of a table are
/// nearly those of a graph, where this adds next to no terms.
class Elimination {
 public:
  Elimination(std::vector<Equation> equations, std::size_t unknowns)
      : equations_(std::move(equations)), solved_(equations_.size()), where_(unknowns) {
    for (std::uint32_t e = 0; e < equations_.size(); ++e) {
      for (const Term term : equations_[e]) where_[term.unknown].push_back(e);
      queue_.push({equations_[e].size(), e});
    }
    while (!queue_.empty()) {
      const auto [length, e] = queue_.top();
      queue_.pop();
      if (!solved_[e] && length == equations_[e].size() && length > 0) solve(e);
    }
  }

  /// A solution with free unknowns drawn at random; others follow from them.
  std::vector<std::uint64_t> random_solution() const {
    Random random(1);
    std::vector<std::uint64_t> values(where_.size());
    for (std::uint64_t& value : values) value = 1 + random.below(static_cast<std::uint32_t>(prime - 1));
    for (auto pivot = pivots_.rbegin(); pivot != pivots_.rend(); ++pivot) {
      std::uint64_t sum = 0;
      std::uint64_t own = 1;
      for (const Term term : equations_[pivot->equation]) {
        if (term.unknown == pivot->unknown) {
          own = term.factor;
        } else {
          sum = (sum + term.factor * values[term.unknown]) % prime;
        }
      }
      values[pivot->unknown] = (prime - sum) % prime * inverse(own) % prime;
    }
    return values;
  }

 private:
  void solve(std::uint32_t e) {
    const Equation& pivot = equations_[e];
    const Term chosen = *std::min_element(pivot.begin(), pivot.end(), [&](Term a, Term b) {
      return where_[a.unknown].size() < where_[b.unknown].size();
    });
    solved_[e] = true;
    pivots_.push_back({e, chosen.unknown});
    for (const Term term : pivot) std::erase(where_[term.unknown], e);
    const std::uint64_t minus_inverse = prime - inverse(chosen.factor);
    const std::vector<std::uint32_t> others = where_[chosen.unknown];
    for (const std::uint32_t other : others) {
      substitute(other, pivot, chosen.unknown, minus_inverse);
    }
  }

  /// Takes the pivot's unknown out of an equation, where it still has it.
  void substitute(std::uint32_t other, const Equation& pivot, std::uint32_t unknown, std::uint64_t minus_inverse) {
    const auto term = std::lower_bound(equations_[other].begin(), equations_[other].end(), unknown,
                                       [](Term t, std::uint32_t u) { return t.unknown < u; });
    if (term == equations_[other].end() || term->unknown != unknown) return;
    Equation sum = sum_of(equations_[other], pivot, term->factor * minus_inverse % prime);
    for (const Term added : sum) {
      std::vector<std::uint32_t>& places = where_[added.unknown];
      if (std::find(places.begin(), places.end(), other) == places.end()) places.push_back(other);
    }
    equations_[other] = std::move(sum);
    queue_.push({equations_[other].size(), other});
  }

  using Entry = std::pair<std::size_t, std::uint32_t>;
  std::vector<Equation> equations_;
  std::vector<bool> solved_;
  std::vector<std::vector<std::uint32_t>> where_;  ///< unsolved equations that had an unknown at some time
  std::vector<Pivot> pivots_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;  ///< outdated lengths are passed over
};

}  // namespace

std::vector<std::size_t> determined_cells(const TotalTable& table, const std::vector<bool>& suppressed) {
  std::vector<std::uint32_t> unknown_of_cell(suppressed.size(), TotalTree::none);
  std::vector<std::size_t> cells;
  for (std::size_t cell = 0; cell < suppressed.size(); ++cell) {
    if (!suppressed[cell]) continue;
    unknown_of_cell[cell] = static_cast<std::uint32_t>(cells.size());
    cells.push_back(cell);
  }
  const Elimination elimination(equations_of(table, unknown_of_cell), cells.size());
  const std::vector<std::uint64_t> values = elimination.random_solution();
  std::vector<std::size_t> determined;
  for (std::size_t unknown = 0; unknown < cells.size(); ++unknown) {
    if (values[unknown] == 0) determined.push_back(cells[unknown]);
  }
  return determined;
}

}  // namespace klasteri
