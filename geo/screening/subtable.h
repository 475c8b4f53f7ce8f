#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "geo/screening/total_table.h"

namespace klasteri {

/// What anyone knows of a suppressed cell: whether its number may be one more, or one less, as far as the rule goes by
/// which it was suppressed.
struct CellLeeway {
  bool up = true, down = true;
};

/// Cells to leave out beside a suppressed one, and what that costs.
struct CellProtection {
  std::vector<std::size_t> cells;  ///< open until now
  double cost = 0;
};

/// One family of areas by one family of sectors: a table with one total a row and a column. Its numbers flow in a
/// network (sector total → area → sector → area total → sector total), so that a suppressed cell may hold another whole
/// number just where a directed cycle of cells that may rise or fall leads through it: exactly what an attacker can
/// find out from this subtable.
class Subtable {
 public:
  enum class Role : std::uint8_t {
    known,       ///< known to everyone, and stays so
    open,        ///< published, but may be left out
    suppressed,  ///< left out
  };
  using RoleOf = std::function<Role(std::size_t cell)>;
  using LeewayOf = std::function<CellLeeway(std::size_t cell)>;

  Subtable(const TotalTable& table, const TotalFamily& areas, const TotalFamily& sectors, const RoleOf& role,
           const LeewayOf& leeway);

  /// Whether the subtable has an equation that a cell could be told from.
  bool has_equations() const { return nodes_ > 0; }

  /// The suppressed cells, in the table's order.
  std::vector<std::size_t> suppressed_cells() const;

  /// What protects a suppressed cell at the least cost: nothing more where it is safe already. None where every way to
  /// protect it is barred.
  std::optional<CellProtection> protection(std::size_t cell) const;

  /// Takes an open cell as suppressed from now on.
  void suppress(std::size_t cell);

 private:
  struct Arc {
    std::size_t cell = 0;
    std::uint32_t tail = 0, head = 0;
    bool up = false, down = false;  ///< may rise: passable from tail to head; may fall: from head to tail
    bool suppressed = false;
  };

  void add_arc(std::size_t cell, std::uint32_t tail, std::uint32_t head, const RoleOf& role, const LeewayOf& leeway);
  std::optional<std::uint32_t> find_arc(std::size_t cell) const;
  bool is_passable(const Arc& arc, std::uint32_t from) const { return arc.tail == from ? arc.up : arc.down; }
  bool is_safe(std::uint32_t arc) const;
  bool is_connected(std::uint32_t from, std::uint32_t to, std::uint32_t without) const;
  std::optional<CellProtection> cheapest_path(std::uint32_t from, std::uint32_t to, std::uint32_t without) const;

  const TotalTable& table_;
  std::uint32_t nodes_ = 0;
  std::vector<Arc> arcs_;
  std::vector<std::vector<std::uint32_t>> at_, suppressed_at_;      ///< arcs of each node, and those suppressed
  std::vector<std::pair<std::size_t, std::uint32_t>> arc_of_cell_;  ///< by cell
};

}  // namespace klasteri
