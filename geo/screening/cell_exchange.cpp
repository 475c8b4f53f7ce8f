#include "geo/screening/cell_exchange.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace klasteri {

namespace {

constexpr std::size_t most_leaves = 8;  ///< that are tried for one cell

bool has(const std::vector<std::uint32_t>& sorted, std::uint32_t node) {
  return std::binary_search(sorted.begin(), sorted.end(), node);
}

std::vector<bool> rests_of(const TotalTable& table, bool of_areas) {
  std::vector<bool> is_rest(of_areas ? table.areas.nodes : table.sectors.nodes, !table.is_rest.empty());
  for (std::size_t cell = 0; cell < table.is_rest.size(); ++cell) {
    if (!table.is_rest[cell]) is_rest[of_areas ? cell / table.sectors.nodes : cell % table.sectors.nodes] = false;
  }
  return is_rest;
}

/// Totals that a family's parts lead to but for one, which then holds the node as well: a total of the level below
/// stands beside the rests, not above its nodes. Returns whether something was added.
bool add_remaining(const TotalAxis& axis, const std::vector<bool>& is_rest, std::vector<std::uint32_t>& above,
                   std::vector<bool>& remaining) {
  const auto is_above = [&](std::uint32_t n) { return std::find(above.begin(), above.end(), n) != above.end(); };
  bool more = false;
  for (const TotalFamily& family : axis.families) {
    if (family.parent == above.front() || !is_above(family.parent)) continue;
    if (std::any_of(family.children.begin(), family.children.end(), is_above)) continue;
    const auto is_cell = [&](std::uint32_t n) { return !is_rest[n]; };
    if (std::count_if(family.children.begin(), family.children.end(), is_cell) != 1) continue;
    above.push_back(*std::find_if(family.children.begin(), family.children.end(), is_cell));
    remaining[above.back()] = more = true;
  }
  return more;
}

}  // namespace

CellExchange::CellExchange(const TotalTable& table)
    : table_(table),
      areas_(axis_of(table.areas, rests_of(table, true))),
      sectors_(axis_of(table.sectors, rests_of(table, false))) {}

CellExchange::Axis CellExchange::axis_of(const TotalAxis& axis, const std::vector<bool>& is_rest) {
  Axis result;
  result.above.resize(axis.nodes);
  std::vector<bool> heads(axis.nodes), remaining(axis.nodes);
  for (const TotalFamily& family : axis.families)
    heads[family.parent] = heads[family.parent] || !family.children.empty();
  for (std::uint32_t node = 0; node < axis.nodes; ++node) {
    Nodes& above = result.above[node];
    above = {node};
    for (std::size_t next = 0; next < above.size(); ++next) {
      for (const std::uint32_t f : axis.of_node[above[next]]) {
        const std::uint32_t parent = axis.families[f].parent;
        if (std::find(above.begin(), above.end(), parent) == above.end()) above.push_back(parent);
      }
    }
    if (heads[node]) continue;
    while (add_remaining(axis, is_rest, above, remaining)) {
    }
  }
  for (std::uint32_t node = 0; node < axis.nodes; ++node) {
    std::sort(result.above[node].begin(), result.above[node].end());
    if (!heads[node] && !remaining[node]) result.leaves.push_back(node);
  }
  return result;
}

CellExchange::Nodes CellExchange::leaves_below(const Axis& axis, std::uint32_t node) {
  Nodes below;
  std::copy_if(axis.leaves.begin(), axis.leaves.end(), std::back_inserter(below),
               [&](std::uint32_t leaf) { return has(axis.above[leaf], node); });
  return below;
}

/// Leaves that are not below a node: near ones differ from the other leaf in nothing but themselves.
CellExchange::Nodes CellExchange::leaves_beside(const Axis& axis, std::uint32_t node, std::uint32_t leaf, bool near) {
  Nodes beside;
  std::copy_if(axis.leaves.begin(), axis.leaves.end(), std::back_inserter(beside), [&](std::uint32_t other) {
    if (has(axis.above[other], node)) return false;
    return !near || difference(axis.above[other], axis.above[leaf]).size() <= 2;
  });
  return beside;
}

CellExchange::Nodes CellExchange::difference(const Nodes& a, const Nodes& b) {
  Nodes result;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

/// The leaf cells below a cell that cost least with what is above them.
std::vector<std::size_t> CellExchange::leaf_cells(std::size_t cell, const std::vector<bool>& suppressed) const {
  std::vector<std::size_t> cells;
  const Nodes sectors = leaves_below(sectors_, static_cast<std::uint32_t>(cell % table_.sectors.nodes));
  for (const std::uint32_t area : leaves_below(areas_, static_cast<std::uint32_t>(cell / table_.sectors.nodes))) {
    for (const std::uint32_t sector : sectors) {
      if (table_.contributors[table_.cell(area, sector)] > 0) cells.push_back(table_.cell(area, sector));
    }
  }
  const auto cost = [&](std::size_t leaf) { return suppressed[leaf] ? 0 : table_.cost[leaf]; };
  std::stable_sort(cells.begin(), cells.end(), [&](std::size_t a, std::size_t b) { return cost(a) < cost(b); });
  cells.resize(std::min(cells.size(), most_leaves));
  return cells;
}

std::vector<std::size_t> CellExchange::cheapest(std::size_t cell, const std::vector<bool>& suppressed) const {
  const auto area = static_cast<std::uint32_t>(cell / table_.sectors.nodes);
  const auto sector = static_cast<std::uint32_t>(cell % table_.sectors.nodes);
  Best best{std::numeric_limits<double>::infinity(), {}};
  const std::vector<std::size_t> leaves = leaf_cells(cell, suppressed);
  for (const auto& [near_areas, near_sectors] : {std::pair(true, true), {true, false}, {false, true}, {false, false}}) {
    for (const std::size_t leaf : leaves) {
      const auto leaf_area = static_cast<std::uint32_t>(leaf / table_.sectors.nodes);
      const auto leaf_sector = static_cast<std::uint32_t>(leaf % table_.sectors.nodes);
      try_partners(leaf, leaves_beside(areas_, area, leaf_area, near_areas),
                   leaves_beside(sectors_, sector, leaf_sector, near_sectors), suppressed, best);
    }
    if (!best.cells.empty()) return best.cells;
  }
  // A cell of a total over everything moves along the other tree alone, or with all that is above it.
  for (const std::size_t leaf : leaves) {
    const Nodes& above_area = areas_.above[leaf / table_.sectors.nodes];
    const Nodes& above_sector = sectors_.above[leaf % table_.sectors.nodes];
    for (const std::uint32_t other : leaves_beside(sectors_, sector, sector, false)) {
      if (!(table_.contributors[table_.cell(leaf / table_.sectors.nodes, other)] > 0)) continue;
      try_exchange(above_area, difference(above_sector, sectors_.above[other]), suppressed, best);
    }
    for (const std::uint32_t other : leaves_beside(areas_, area, area, false)) {
      if (!(table_.contributors[table_.cell(other, leaf % table_.sectors.nodes)] > 0)) continue;
      try_exchange(difference(above_area, areas_.above[other]), above_sector, suppressed, best);
    }
    if (best.cells.empty()) try_exchange(above_area, above_sector, suppressed, best);
  }
  return best.cells;
}

void CellExchange::try_partners(std::size_t leaf, const Nodes& areas, const Nodes& sectors,
                                const std::vector<bool>& suppressed, Best& best) const {
  const std::size_t area = leaf / table_.sectors.nodes;
  const std::size_t sector = leaf % table_.sectors.nodes;
  const auto is_there = [&](std::size_t a, std::size_t s) { return table_.contributors[table_.cell(a, s)] > 0; };
  for (const std::uint32_t other_sector : sectors) {
    if (!is_there(area, other_sector)) continue;
    const Nodes moved_sectors = difference(sectors_.above[sector], sectors_.above[other_sector]);
    for (const std::uint32_t other_area : areas) {
      if (!is_there(other_area, sector) || !is_there(other_area, other_sector)) continue;
      try_exchange(difference(areas_.above[area], areas_.above[other_area]), moved_sectors, suppressed, best);
    }
  }
}

void CellExchange::try_exchange(const Nodes& areas, const Nodes& sectors, const std::vector<bool>& suppressed,
                                Best& best) const {
  double cost = 0;
  for (const std::uint32_t area : areas) {
    for (const std::uint32_t sector : sectors) {
      const std::size_t cell = table_.cell(area, sector);
      if (!suppressed[cell]) cost += table_.cost[cell];
    }
    if (cost >= best.cost) return;
  }
  best = {cost, {}};
  for (const std::uint32_t area : areas) {
    for (const std::uint32_t sector : sectors) best.cells.push_back(table_.cell(area, sector));
  }
}

}  // namespace klasteri
