#include "tests/screening/table_attacker.h"

#include <algorithm>
#include <map>

namespace klasteri::test {

namespace {

constexpr std::uint64_t prime = 998244353;

std::uint64_t power(std::uint64_t base, std::uint64_t exponent) {
  std::uint64_t result = 1;
  for (; exponent > 0; exponent /= 2, base = base * base % prime) {
    if (exponent % 2 == 1) result = result * base % prime;
  }
  return result;
}

std::vector<std::vector<std::size_t>> children_of(const TotalTree& tree) {
  std::vector<std::vector<std::size_t>> children(tree.parent.size());
  for (std::size_t node = 0; node < tree.parent.size(); ++node) {
    if (tree.parent[node] != TotalTree::none) children[tree.parent[node]].push_back(node);
  }
  return children;
}

/// Reduces rows to echelon form in place, each unknown in one pivot row only; returns the rank.
std::size_t reduce(std::vector<std::vector<std::uint64_t>>& rows, std::size_t unknowns) {
  std::size_t rank = 0;
  for (std::size_t column = 0; column < unknowns && rank < rows.size(); ++column) {
    std::size_t pivot = rank;
    while (pivot < rows.size() && rows[pivot][column] == 0) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[pivot], rows[rank]);
    const std::uint64_t inverse = power(rows[rank][column], prime - 2);
    for (std::uint64_t& value : rows[rank]) value = value * inverse % prime;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::uint64_t times = prime - rows[row][column];
      if (row == rank || times == prime) continue;
      for (std::size_t c = column; c < unknowns; ++c) {
        rows[row][c] = (rows[row][c] + times * rows[rank][c]) % prime;
      }
    }
    ++rank;
  }
  return rank;
}

/// Tries all values of unknown leaves, one after the other.
class Enumeration {
 public:
  Enumeration(const PublishedTable& table, const std::vector<Disclosure>& disclosure, int reach)
      : table_(table), reach_(reach), equations_(equations_of(table)) {
    std::set<std::size_t> totals;
    for (const TableEquation& equation : equations_) totals.insert(equation.total);
    values_.assign(table.numbers.size(), -1);
    for (std::size_t cell = 0; cell < table.numbers.size(); ++cell) {
      if (disclosure[cell] == Disclosure::open) {
        values_[cell] = static_cast<int>(table.numbers[cell]);
      } else {
        suppressed_.push_back(cell);
        if (!totals.contains(cell)) leaves_.push_back(cell);
      }
    }
    seen_.resize(values_.size());
    go_on(0);
  }

  std::vector<std::size_t> pinned() const {
    std::vector<std::size_t> cells;
    for (const std::size_t cell : suppressed_) {
      if (seen_[cell].size() < 2) cells.push_back(cell);
    }
    return cells;
  }

 private:
  /// False as soon as every suppressed cell was seen with two numbers.
  bool go_on(std::size_t leaf) {
    if (leaf == leaves_.size()) return take();
    const int most = static_cast<int>(table_.numbers[leaves_[leaf]]) + reach_;
    for (int value = 1; value <= most; ++value) {
      values_[leaves_[leaf]] = value;
      if (fits() && !go_on(leaf + 1)) return false;
    }
    values_[leaves_[leaf]] = -1;
    return true;
  }

  /// Whether no published total is exceeded, nor missed by parts that are all known.
  bool fits() const {
    return std::all_of(equations_.begin(), equations_.end(), [&](const TableEquation& equation) {
      if (values_[equation.total] < 0) return true;
      int sum = 0;
      bool complete = true;
      for (const std::size_t part : equation.parts) {
        sum += values_[part] < 0 ? 1 : values_[part];
        complete = complete && values_[part] >= 0;
      }
      return complete ? sum == values_[equation.total] : sum <= values_[equation.total];
    });
  }

  bool take() {
    // Totals that are suppressed follow from their parts, which may be totals themselves.
    std::vector<int> all = values_;
    for (bool more = true; more;) {
      more = false;
      for (const TableEquation& equation : equations_) {
        int sum = 0;
        bool complete = true;
        for (const std::size_t part : equation.parts) {
          complete = complete && all[part] >= 0;
          sum += all[part];
        }
        if (!complete) continue;
        if (all[equation.total] >= 0 && all[equation.total] != sum) return true;
        more = more || all[equation.total] < 0;
        all[equation.total] = sum;
      }
    }
    bool enough = true;
    for (const std::size_t cell : suppressed_) {
      seen_[cell].insert(all[cell]);
      enough = enough && seen_[cell].size() >= 2;
    }
    return !enough;
  }

  const PublishedTable& table_;
  int reach_;
  std::vector<TableEquation> equations_;
  std::vector<int> values_;  ///< −1: not known
  std::vector<std::size_t> suppressed_, leaves_;
  std::vector<std::set<int>> seen_;
};

}  // namespace

void PublishedTable::add_up() {
  const std::size_t area_count = areas.parent.size();
  const std::size_t sector_count = sectors.parent.size();
  const auto area_children = children_of(areas);
  const auto sector_children = children_of(sectors);
  std::vector<double> sums(numbers.size());
  for (std::size_t area = 0; area < area_count; ++area) {
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
      if (!area_children[area].empty() || !sector_children[sector].empty()) continue;
      for (std::size_t a = area; a != TotalTree::none; a = areas.parent[a]) {
        for (std::size_t s = sector; s != TotalTree::none; s = sectors.parent[s]) {
          sums[cell(a, s)] += numbers[cell(area, sector)];
        }
      }
    }
  }
  numbers = sums;
}

std::vector<TableEquation> equations_of(const PublishedTable& table) {
  std::vector<TableEquation> equations;
  const auto area_children = children_of(table.areas);
  const auto sector_children = children_of(table.sectors);
  for (std::size_t area = 0; area < area_children.size(); ++area) {
    for (std::size_t sector = 0; sector < sector_children.size(); ++sector) {
      TableEquation along_areas{table.cell(area, sector), {}};
      TableEquation along_sectors = along_areas;
      for (const std::size_t child : area_children[area]) along_areas.parts.push_back(table.cell(child, sector));
      for (const std::size_t child : sector_children[sector]) along_sectors.parts.push_back(table.cell(area, child));
      for (const TableEquation& equation : {along_areas, along_sectors}) {
        if (!equation.parts.empty()) equations.push_back(equation);
      }
    }
  }
  return equations;
}

std::vector<std::size_t> solved_cells(const PublishedTable& table, const std::vector<Disclosure>& disclosure) {
  std::map<std::size_t, std::size_t> unknown_of;
  std::vector<std::size_t> cells;
  for (std::size_t cell = 0; cell < disclosure.size(); ++cell) {
    if (disclosure[cell] == Disclosure::open) continue;
    unknown_of[cell] = cells.size();
    cells.push_back(cell);
  }
  std::vector<std::vector<std::uint64_t>> rows;
  for (const TableEquation& equation : equations_of(table)) {
    std::vector<std::uint64_t> row(cells.size());
    if (unknown_of.contains(equation.total)) row[unknown_of[equation.total]] = prime - 1;
    for (const std::size_t part : equation.parts) {
      if (unknown_of.contains(part)) row[unknown_of[part]] = 1;
    }
    rows.push_back(std::move(row));
  }
  const std::size_t rank = reduce(rows, cells.size());
  std::vector<std::size_t> solved;
  for (std::size_t row = 0; row < rank; ++row) {
    const auto is_there = [](std::uint64_t value) { return value != 0; };
    if (std::count_if(rows[row].begin(), rows[row].end(), is_there) != 1) continue;
    const auto unknown = std::find_if(rows[row].begin(), rows[row].end(), is_there) - rows[row].begin();
    solved.push_back(cells[static_cast<std::size_t>(unknown)]);
  }
  return solved;
}

std::vector<std::size_t> peeled_cells(const PublishedTable& table, const std::vector<Disclosure>& disclosure) {
  std::vector<bool> known;
  for (const Disclosure cell : disclosure) known.push_back(cell == Disclosure::open);
  std::vector<std::size_t> peeled;
  const std::vector<TableEquation> equations = equations_of(table);
  for (bool more = true; more;) {
    more = false;
    for (const TableEquation& equation : equations) {
      std::vector<std::size_t> unknown;
      if (!known[equation.total]) unknown.push_back(equation.total);
      for (const std::size_t part : equation.parts) {
        if (!known[part]) unknown.push_back(part);
      }
      if (unknown.size() != 1) continue;
      known[unknown.front()] = more = true;
      peeled.push_back(unknown.front());
    }
  }
  return peeled;
}

std::vector<std::size_t> pinned_cells(const PublishedTable& table, const std::vector<Disclosure>& disclosure,
                                      int reach) {
  return Enumeration(table, disclosure, reach).pinned();
}

}  // namespace klasteri::test
