#include "geo/screening/total_table.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "geo/base/error.h"

namespace klasteri {

namespace {

std::uint32_t depth_of(const TotalTree& tree, std::size_t node, Phrase what) {
  std::uint32_t depth = 0;
  for (std::uint32_t above = tree.parent[node]; above != TotalTree::none; above = tree.parent[above]) {
    if (above >= tree.parent.size() || ++depth > tree.parent.size()) {
      throw Error("The totals of the {} are no tree: node {} never reaches the top; check its parents.", what, node);
    }
  }
  return depth;
}

void check_sum(const TotalSum& sum, std::size_t nodes, Phrase what) {
  const auto is_node = [&](std::uint32_t node) { return node < nodes; };
  if (is_node(sum.total) && std::all_of(sum.parts.begin(), sum.parts.end(), is_node)) return;
  throw Error("A sum of the {} is of a node that is none of the {} given; check its parts.", what, nodes);
}

/// Parents with their children, the top first; nodes at the top without children too, unless other sums hold them; then
/// the sums beside the tree.
std::vector<TotalFamily> families_of(const TotalTree& tree, Phrase what) {
  std::vector<TotalFamily> families(tree.parent.size());
  for (std::uint32_t node = 0; node < tree.parent.size(); ++node) {
    families[node].parent = node;
    families[node].depth = depth_of(tree, node, what);
    if (tree.parent[node] != TotalTree::none) families[tree.parent[node]].children.push_back(node);
  }
  std::uint32_t lowest = 0;
  for (const TotalFamily& family : families) lowest = std::max(lowest, family.depth);
  std::vector<bool> in_sum(families.size());
  for (const TotalSum& sum : tree.sums) {
    check_sum(sum, families.size(), what);
    in_sum[sum.total] = true;
    for (const std::uint32_t part : sum.parts) in_sum[part] = true;
    families.push_back({sum.total, sum.parts, lowest + 1});
  }
  std::erase_if(families, [&](const TotalFamily& family) {
    return family.children.empty() && (family.depth > 0 || in_sum[family.parent]);
  });
  std::stable_sort(families.begin(), families.end(),
                   [](const TotalFamily& a, const TotalFamily& b) { return a.depth < b.depth; });
  return families;
}

void index_families(TotalAxis& axis) {
  axis.of_node.assign(axis.nodes, {});
  for (std::uint32_t f = 0; f < axis.families.size(); ++f) {
    axis.of_node[axis.families[f].parent].push_back(f);
    for (const std::uint32_t child : axis.families[f].children) axis.of_node[child].push_back(f);
  }
}

/// A table while rests are added to it: a line is a column of values along the other axis.
using Lines = std::vector<std::vector<double>>;

/// Adds to every family that lacks something the line of what its total holds beyond its parts.
void add_rests(TotalAxis& axis, Lines& lines) {
  axis.given = axis.nodes = lines.size();
  for (TotalFamily& family : axis.families) {
    if (family.children.empty()) continue;
    std::vector<double> rest = lines[family.parent];
    for (const std::uint32_t child : family.children) {
      for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= lines[child][i];
    }
    for (double& value : rest) value = std::max(value, 0.0);
    if (std::all_of(rest.begin(), rest.end(), [](double value) { return value == 0; })) continue;
    family.children.push_back(static_cast<std::uint32_t>(axis.nodes++));
    lines.push_back(std::move(rest));
  }
  index_families(axis);
}

Lines exchanged(const Lines& lines) {
  Lines result(lines.empty() ? 0 : lines.front().size(), std::vector<double>(lines.size()));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = 0; j < result.size(); ++j) result[j][i] = lines[i][j];
  }
  return result;
}

/// Cells that everyone knows to be equal, as a total with one part that is not empty: one set of them per root.
class EqualCells {
 public:
  explicit EqualCells(const TotalTable& table) : root_(table.contributors.size()) {
    std::iota(root_.begin(), root_.end(), std::size_t{0});
    for (const TotalFamily& family : table.sectors.families) {
      for (std::size_t area = 0; area < table.areas.nodes; ++area) {
        unite(table, family, [&](std::size_t sector) { return table.cell(area, sector); });
      }
    }
    for (const TotalFamily& family : table.areas.families) {
      for (std::size_t sector = 0; sector < table.sectors.nodes; ++sector) {
        unite(table, family, [&](std::size_t area) { return table.cell(area, sector); });
      }
    }
  }

  std::size_t root(std::size_t cell) {
    while (root_[cell] != cell) cell = root_[cell] = root_[root_[cell]];
    return cell;
  }

 private:
  template <typename CellOf>
  void unite(const TotalTable& table, const TotalFamily& family, CellOf&& cell_of) {
    std::size_t parts = 0;
    std::size_t part = 0;
    for (const std::uint32_t child : family.children) {
      if (!(table.contributors[cell_of(child)] > 0)) continue;
      ++parts;
      part = cell_of(child);
    }
    if (parts == 1) root_[root(part)] = root(cell_of(family.parent));
  }

  std::vector<std::size_t> root_;
};

/// Whoever leaves out one of several equal cells leaves out all of them in the end, so each costs what they cost
/// together: a region that is one city, a division of one class.
void share_costs(TotalTable& table) {
  EqualCells equal(table);
  std::vector<double> together(table.cost.size());
  for (std::size_t cell = 0; cell < table.cost.size(); ++cell) together[equal.root(cell)] += table.cost[cell];
  for (std::size_t cell = 0; cell < table.cost.size(); ++cell) table.cost[cell] = together[equal.root(cell)];
}

/// The rests that the caller names and those that were added.
std::vector<bool> mark_rests(const TotalTable& table, const TotalTree& areas, const TotalTree& sectors) {
  std::vector<bool> area_rest(table.areas.nodes), sector_rest(table.sectors.nodes);
  for (std::size_t area = table.areas.given; area < table.areas.nodes; ++area) area_rest[area] = true;
  for (std::size_t sector = table.sectors.given; sector < table.sectors.nodes; ++sector) sector_rest[sector] = true;
  for (const std::uint32_t area : areas.rests) area_rest.at(area) = true;
  for (const std::uint32_t sector : sectors.rests) sector_rest.at(sector) = true;
  std::vector<bool> is_rest(table.contributors.size());
  for (std::size_t cell = 0; cell < is_rest.size(); ++cell) {
    is_rest[cell] = area_rest[cell / table.sectors.nodes] || sector_rest[cell % table.sectors.nodes];
  }
  return is_rest;
}

/// A missing number counts as none: if a total knows better, the rest does.
double number(double value) { return value > 0 ? value : 0; }

}  // namespace

TotalTable complete_totals(const CellMatrix& contributors, const CellMatrix& cost, const TotalTree& areas,
                           const TotalTree& sectors) {
  if (contributors.regions != areas.parent.size() || contributors.sectors != sectors.parent.size() ||
      contributors.values.size() != areas.parent.size() * sectors.parent.size() ||
      cost.values.size() != contributors.values.size()) {
    throw Error(
        "A table of {} areas and {} sectors cannot be suppressed along {} areas and {} sectors; give a number and a "
        "cost for every pair of them.",
        contributors.regions, contributors.sectors, areas.parent.size(), sectors.parent.size());
  }
  TotalTable table;
  table.areas.families = families_of(areas, {"areas", "ტერიტორიების"});
  table.sectors.families = families_of(sectors, {"sectors", "სექტორების"});
  Lines by_sector(contributors.sectors, std::vector<double>(contributors.regions));
  for (std::size_t area = 0; area < contributors.regions; ++area) {
    for (std::size_t sector = 0; sector < contributors.sectors; ++sector) {
      by_sector[sector][area] = number(contributors(area, sector));
    }
  }
  add_rests(table.sectors, by_sector);
  Lines by_area = exchanged(by_sector);
  by_area.resize(contributors.regions);  // without sectors there are no lines to exchange
  add_rests(table.areas, by_area);
  for (const std::vector<double>& line : by_area) {
    table.contributors.insert(table.contributors.end(), line.begin(), line.end());
  }
  table.is_rest = mark_rests(table, areas, sectors);
  table.cost.assign(table.contributors.size(), 0);
  for (std::size_t area = 0; area < contributors.regions; ++area) {
    for (std::size_t sector = 0; sector < contributors.sectors; ++sector) {
      const std::size_t cell = table.cell(area, sector);
      if (!table.is_rest[cell]) table.cost[cell] = number(cost(area, sector));
    }
  }
  share_costs(table);
  return table;
}

}  // namespace klasteri
