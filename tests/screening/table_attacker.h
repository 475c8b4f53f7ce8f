#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "geo/screening/suppression.h"

namespace klasteri::test {

/// A table with totals along two trees, all of whose numbers but the suppressed ones are published.
struct PublishedTable {
  TotalTree areas, sectors;
  std::vector<double> numbers;  ///< areas × sectors, totals included

  CellMatrix matrix() const { return {numbers, areas.parent.size(), sectors.parent.size()}; }
  std::size_t cell(std::size_t area, std::size_t sector) const { return area * sectors.parent.size() + sector; }
  /// Adds the leaves up into the totals above them, whatever stood there.
  void add_up();
};

/// Children −1 and parent +1 of every total, over all cells.
struct TableEquation {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
};
std::vector<TableEquation> equations_of(const PublishedTable& table);

/// The suppressed cells that linear algebra gives back from all equations together.
std::vector<std::size_t> solved_cells(const PublishedTable& table, const std::vector<Disclosure>& disclosure);

/// The suppressed cells that fall one after the other from equations with a single unknown: for large tables.
std::vector<std::size_t> peeled_cells(const PublishedTable& table, const std::vector<Disclosure>& disclosure);

/// The suppressed cells that can hold one number only where those are whole and above 0: every table that agrees with
/// what is published is tried, up to numbers `reach` above the true ones. For tiny tables.
std::vector<std::size_t> pinned_cells(const PublishedTable& table, const std::vector<Disclosure>& disclosure,
                                      int reach = 2);

}  // namespace klasteri::test
