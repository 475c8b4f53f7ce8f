#include "geo/screening/subtable.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

namespace klasteri {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

Subtable::Subtable(const TotalTable& table, const TotalFamily& areas, const TotalFamily& sectors, const RoleOf& role,
                   const LeewayOf& leeway)
    : table_(table) {
  if (areas.children.empty() && sectors.children.empty()) return;
  const auto rows = static_cast<std::uint32_t>(areas.children.size());
  const auto columns = static_cast<std::uint32_t>(sectors.children.size());
  // Nodes: areas, their total, sectors, their total. Along a family without children nothing adds up, so all of the
  // other axis's nodes are one and hold nothing together.
  const std::uint32_t rows_end = columns > 0 ? rows : 0;
  const auto row_node = [&](std::uint32_t i) { return columns > 0 ? i : 0; };
  const auto column_node = [&](std::uint32_t j) { return rows_end + 1 + (rows > 0 ? j : 0); };
  nodes_ = rows_end + 1 + (rows > 0 ? columns : 0) + 1;
  at_.resize(nodes_);
  suppressed_at_.resize(nodes_);
  for (std::uint32_t i = 0; i < rows; ++i) {
    for (std::uint32_t j = 0; j < columns; ++j) {
      add_arc(table.cell(areas.children[i], sectors.children[j]), row_node(i), column_node(j), role, leeway);
    }
    add_arc(table.cell(areas.children[i], sectors.parent), column_node(columns), row_node(i), role, leeway);
  }
  for (std::uint32_t j = 0; j < columns; ++j) {
    add_arc(table.cell(areas.parent, sectors.children[j]), column_node(j), row_node(rows), role, leeway);
  }
  add_arc(table.cell(areas.parent, sectors.parent), row_node(rows), column_node(columns), role, leeway);
  std::sort(arc_of_cell_.begin(), arc_of_cell_.end());
}

void Subtable::add_arc(std::size_t cell, std::uint32_t tail, std::uint32_t head, const RoleOf& role,
                       const LeewayOf& leeway) {
  const Role its = role(cell);
  if (its == Role::known) return;
  const CellLeeway can = leeway(cell);
  const auto arc = static_cast<std::uint32_t>(arcs_.size());
  arcs_.push_back({cell, tail, head, can.up, can.down, its == Role::suppressed});
  arc_of_cell_.emplace_back(cell, arc);
  for (const std::uint32_t node : {tail, head}) {
    at_[node].push_back(arc);
    if (its == Role::suppressed) suppressed_at_[node].push_back(arc);
  }
}

std::optional<std::uint32_t> Subtable::find_arc(std::size_t cell) const {
  const auto found = std::lower_bound(arc_of_cell_.begin(), arc_of_cell_.end(), std::pair(cell, 0U));
  if (found == arc_of_cell_.end() || found->first != cell) return std::nullopt;
  return found->second;
}

std::vector<std::size_t> Subtable::suppressed_cells() const {
  std::vector<std::size_t> cells;
  for (const auto& [cell, arc] : arc_of_cell_) {
    if (arcs_[arc].suppressed) cells.push_back(cell);
  }
  return cells;
}

std::optional<CellProtection> Subtable::protection(std::size_t cell) const {
  const std::optional<std::uint32_t> found = find_arc(cell);
  if (!found) return std::nullopt;
  if (is_safe(*found)) return CellProtection();
  const Arc& arc = arcs_[*found];
  std::optional<CellProtection> rising, falling;
  if (arc.up) rising = cheapest_path(arc.head, arc.tail, *found);
  if (arc.down) falling = cheapest_path(arc.tail, arc.head, *found);
  if (!rising || (falling && falling->cost < rising->cost)) return falling;
  return rising;
}

void Subtable::suppress(std::size_t cell) {
  const std::optional<std::uint32_t> found = find_arc(cell);
  if (!found || arcs_[*found].suppressed) return;
  arcs_[*found].suppressed = true;
  suppressed_at_[arcs_[*found].tail].push_back(*found);
  suppressed_at_[arcs_[*found].head].push_back(*found);
}

bool Subtable::is_safe(std::uint32_t index) const {
  const Arc& arc = arcs_[index];
  return (arc.up && is_connected(arc.head, arc.tail, index)) || (arc.down && is_connected(arc.tail, arc.head, index));
}

bool Subtable::is_connected(std::uint32_t from, std::uint32_t to, std::uint32_t without) const {
  std::vector<bool> reached(nodes_);
  std::vector<std::uint32_t> open = {from};
  reached[from] = true;
  while (!open.empty() && !reached[to]) {
    const std::uint32_t node = open.back();
    open.pop_back();
    for (const std::uint32_t a : suppressed_at_[node]) {
      const std::uint32_t next = arcs_[a].tail == node ? arcs_[a].head : arcs_[a].tail;
      if (a == without || reached[next] || !is_passable(arcs_[a], node)) continue;
      reached[next] = true;
      open.push_back(next);
    }
  }
  return reached[to];
}

/// Dijkstra's shortest path over open and suppressed cells; the number of open ones breaks ties of cost.
std::optional<CellProtection> Subtable::cheapest_path(std::uint32_t from, std::uint32_t to,
                                                      std::uint32_t without) const {
  constexpr std::uint32_t none = TotalTree::none;
  using Length = std::pair<double, std::uint32_t>;  ///< cost, open cells
  struct Reached {
    Length length = {infinite, 0};
    std::uint32_t node = none, by = none;
  };
  std::vector<Reached> reached(nodes_);
  std::priority_queue<std::pair<Length, std::uint32_t>, std::vector<std::pair<Length, std::uint32_t>>, std::greater<>>
      queue;
  reached[from].length = {0, 0};
  queue.push({{0, 0}, from});
  while (!queue.empty() && queue.top().second != to) {
    const auto [length, node] = queue.top();
    queue.pop();
    if (length != reached[node].length) continue;
    for (const std::uint32_t a : at_[node]) {
      const Arc& arc = arcs_[a];
      if (a == without || !is_passable(arc, node)) continue;
      const std::uint32_t next = arc.tail == node ? arc.head : arc.tail;
      Length longer = length;
      if (!arc.suppressed) longer = {length.first + table_.cost[arc.cell], length.second + 1};
      if (!(longer < reached[next].length)) continue;
      reached[next] = {longer, node, a};
      queue.push({longer, next});
    }
  }
  if (reached[to].length.first == infinite) return std::nullopt;
  CellProtection protection;
  protection.cost = reached[to].length.first;
  for (std::uint32_t node = to; node != from; node = reached[node].node) {
    const Arc& arc = arcs_[reached[node].by];
    if (!arc.suppressed) protection.cells.push_back(arc.cell);
  }
  return protection;
}

}  // namespace klasteri
