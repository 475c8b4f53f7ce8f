#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/screening/cell_matrix.h"

namespace klasteri {

/// Whether a cell of a table may be published.
enum class Disclosure : std::uint8_t {
  open,
  primary,    ///< fewer contributors than may be shown
  secondary,  ///< would give a primary one back by subtraction from a total
};

/// A tree that totals are taken along: parent[i] is the node that i adds up into, `none` at the top. Parents stand
/// behind nothing else: any order. Leaves and totals alike are nodes.
struct TotalTree {
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  std::vector<std::uint32_t> parent;
};

/// Which cells of a published table must be left out so that no suppressed one can be computed from the others: areas ×
/// sectors where both have totals, of any number of levels (country, region, municipality; all, section, division …).
///
/// Primary: 1 … min_contributors − 1 contributors. Secondary: in every subtable of a parent and its children (areas) by
/// a parent and its children (sectors), the suppressed cells are the edges of a bipartite graph of rows and columns,
/// and a cell can be computed exactly where its edge is a bridge (Gusfield 1988, "A graph theoretic approach to
/// statistical data security"); the cheapest published cells that close a cycle through it are left out too, subtable
/// after subtable until none is left.
///
/// @param contributors of every cell, areas × sectors over the nodes of both trees, totals included; @param cost of
/// leaving a cell out, of the same shape: what is to be lost least (e.g. the number of firms). Cells without any
/// contributor are known to be empty and protect nothing; they are published.
std::vector<Disclosure> suppress(const CellMatrix& contributors, const CellMatrix& cost, const TotalTree& areas,
                                 const TotalTree& sectors, double min_contributors = 3);

/// A flat table: one total over all areas, one over all sectors, both published.
std::vector<Disclosure> suppress(const CellMatrix& contributors, double min_contributors = 3);

}  // namespace klasteri
