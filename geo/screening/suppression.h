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

/// A node that others add up into.
struct TotalSum {
  std::uint32_t total = 0;
  std::vector<std::uint32_t> parts;
};

/// A tree that totals are taken along: parent[i] is the node that i adds up into, `none` at the top. Leaves and totals
/// alike are nodes, in any order.
struct TotalTree {
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  std::vector<std::uint32_t> parent;
  std::vector<TotalSum> sums =
      {};  ///< further totals that are published of the same nodes, as another grouping of them
  std::vector<std::uint32_t> rests = {};  ///< nodes that hold what no other part of their total does: printed nowhere
};

/// Which cells of a published table must be left out so that no suppressed one can be computed from the others: areas ×
/// sectors where both have totals, of any number of levels (country, region, municipality; all, section, division …).
///
/// Primary: 1 … min_contributors − 1 contributors, in a total too. Secondary: a total and its parts in both directions
/// make a subtable, whose numbers flow in a network; a suppressed cell is safe in it where a cycle of other suppressed
/// ones leads through it (Gusfield 1988, "A graph theoretic approach to statistical data security"), here a directed
/// one, over cells that may hold one more or one less. Where there is none, the cheapest published cells that close
/// one are left out too, until every subtable is safe; then the whole table.
///
/// What holds of the result against anyone who knows all published numbers, that suppressed cells are not empty, and
/// which of them are primary:
/// - no suppressed cell follows from all published totals taken together, over all levels and groupings (exact);
/// - within every single subtable the number of contributors of a suppressed cell, which is whole, 1 to
///   min_contributors − 1 where the cell is primary, may be at least two different ones: neither "two cells that make
///   2" nor "two primary ones that make 4" are left over. Where too little is left to be suppressed for that, as in a
///   table of small cells only, the bound above is given up, and then the one below.
/// Cells without contributors are published as such and protect nothing. Where a total holds more than its parts
/// (firms known by region but not municipality, or by division but not class), the rest is one more part: everybody
/// can compute it unless a part is suppressed, and it protects as a cell does. It is no cell itself, so a small rest is
/// not primary. Not asked: how close a cell can be bounded, what one firm of a cell learns of another, or bounds that
/// follow only from several subtables together.
///
/// @param contributors of every cell, areas × sectors over the nodes of both trees, totals included, each the sum of
/// its parts or more; NaN: none. @param cost of leaving a cell out, of the same shape: what is to be lost least (e.g.
/// the number of firms). @param also cells to be primary whatever they hold, of the same shape or empty: those not open
/// here. For employees or turnover, contributors are the firms that state them, and `also` is the result for the firms
/// of the same table, or a cell's number of firms could be guessed from its employees.
/// Throws Error where shapes do not fit, a parent never leads to the top, or a sum is of nodes that are none.
std::vector<Disclosure> suppress(const CellMatrix& contributors, const CellMatrix& cost, const TotalTree& areas,
                                 const TotalTree& sectors, double min_contributors = 3,
                                 std::span<const Disclosure> also = {});

/// What of a flat table may be published: the cells, a total of every area, of every sector, and one of all.
struct FlatDisclosure {
  std::vector<Disclosure> cells, area_totals, sector_totals;
  Disclosure total = Disclosure::open;
};

/// A flat table, published with its totals; its cost is the number of contributors.
FlatDisclosure suppress(const CellMatrix& contributors, double min_contributors = 3);

}  // namespace klasteri
