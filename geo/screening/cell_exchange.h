#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/screening/total_table.h"

namespace klasteri {

/// Ways in which the numbers of a whole table may move and keep every total that stands open: one firm more in a leaf
/// and one less in two that share its area and its sector, with what lies above them as far as it is not common to
/// both. Every cell that moves is undetermined once all of them are suppressed.
class CellExchange {
 public:
  explicit CellExchange(const TotalTable& table);

  /// All cells of the cheapest exchange found that moves a cell: those nearest in both trees are tried first. Empty:
  /// there is none.
  /// @param suppressed by cell: these cost nothing
  std::vector<std::size_t> cheapest(std::size_t cell, const std::vector<bool>& suppressed) const;

 private:
  using Nodes = std::vector<std::uint32_t>;
  struct Axis {
    std::vector<Nodes> above;  ///< of every node itself and all totals it is part of, rising
    Nodes leaves;              ///< what adds up to all others, rests included
  };
  struct Best {
    double cost = 0;
    std::vector<std::size_t> cells;
  };

  static Axis axis_of(const TotalAxis& axis, const std::vector<bool>& is_rest);
  static Nodes leaves_below(const Axis& axis, std::uint32_t node);
  static Nodes leaves_beside(const Axis& axis, std::uint32_t node, std::uint32_t leaf, bool near);
  static Nodes difference(const Nodes& a, const Nodes& b);
  std::vector<std::size_t> leaf_cells(std::size_t cell, const std::vector<bool>& suppressed) const;
  void try_partners(std::size_t leaf, const Nodes& areas, const Nodes& sectors, const std::vector<bool>& suppressed,
                    Best& best) const;
  void try_exchange(const Nodes& areas, const Nodes& sectors, const std::vector<bool>& suppressed, Best& best) const;

  const TotalTable& table_;
  Axis areas_, sectors_;
};

}  // namespace klasteri
