#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/screening/cell_matrix.h"
#include "geo/screening/suppression.h"

namespace klasteri {

/// What adds up to one node of a TotalTree, along the tree or beside it. A node at the top without children makes a
/// family of its own, so that the equations along the other tree still belong to a subtable.
struct TotalFamily {
  std::uint32_t parent = 0;
  std::vector<std::uint32_t> children;
  std::uint32_t depth = 0;  ///< of the parent; 0 at the top, the greatest of all for sums beside the tree
};

/// A tree with what suppression asks of it.
struct TotalAxis {
  std::size_t given = 0;                            ///< nodes of the caller's tree; rests follow them
  std::size_t nodes = 0;                            ///< with rests
  std::vector<TotalFamily> families;                ///< the top first
  std::vector<std::vector<std::uint32_t>> of_node;  ///< families that a node heads or is a child in
};

/// A table of areas × sectors whose totals are the sums of their parts. Where a total holds more than its parts, such
/// as firms whose code has no class, the rest is one more part: nobody prints it, but everyone can compute it.
struct TotalTable {
  TotalAxis areas, sectors;
  std::vector<bool> is_rest;         ///< cells that are printed nowhere
  std::vector<double> contributors;  ///< areas.nodes × sectors.nodes, none missing, none below 0
  std::vector<double> cost;          ///< of the same shape, of a cell with all that equal it; a rest costs nothing

  std::size_t cell(std::size_t area, std::size_t sector) const { return area * sectors.nodes + sector; }
};

/// Throws Error when the shapes do not fit each other or a tree is none.
TotalTable complete_totals(const CellMatrix& contributors, const CellMatrix& cost, const TotalTree& areas,
                           const TotalTree& sectors);

}  // namespace klasteri
