#include "geo/screening/suppression.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "geo/base/error.h"
#include "geo/screening/cell_exchange.h"
#include "geo/screening/determined_cells.h"
#include "geo/screening/subtable.h"
#include "geo/screening/total_table.h"

namespace klasteri {

namespace {

/// Suppresses until nothing leaks, first within subtables, then over all of them.
class Suppressor {
 public:
  Suppressor(const TotalTable& table, std::vector<bool> primary, double min_contributors)
      : table_(table), min_contributors_(min_contributors), suppressed_(std::move(primary)) {
    order_subtables();
    for (std::size_t cell = 0; cell < suppressed_.size(); ++cell) {
      if (suppressed_[cell]) mark_subtables(cell);
    }
  }

  std::vector<bool> run() {
    protect_subtables();
    for (std::size_t round = 1; protect_determined(round); ++round) protect_subtables();
    return std::move(suppressed_);
  }

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  ///< families of areas and sectors

  /// From the top down: what is left out of an upper table binds those below.
  void order_subtables() {
    const std::vector<TotalFamily>& areas = table_.areas.families;
    const std::vector<TotalFamily>& sectors = table_.sectors.families;
    for (std::uint32_t a = 0; a < areas.size(); ++a) {
      for (std::uint32_t s = 0; s < sectors.size(); ++s) subtables_.emplace_back(a, s);
    }
    std::stable_sort(subtables_.begin(), subtables_.end(), [&](Pair x, Pair y) {
      return areas[x.first].depth + sectors[x.second].depth < areas[y.first].depth + sectors[y.second].depth;
    });
    place_.resize(subtables_.size());
    for (std::size_t i = 0; i < subtables_.size(); ++i) {
      place_[subtables_[i].first * sectors.size() + subtables_[i].second] = i;
    }
  }

  template <typename Visit>
  void each_subtable_of(std::size_t cell, Visit&& visit) const {
    for (const std::uint32_t a : table_.areas.of_node[cell / table_.sectors.nodes]) {
      for (const std::uint32_t s : table_.sectors.of_node[cell % table_.sectors.nodes]) {
        visit(place_[a * table_.sectors.families.size() + s]);
      }
    }
  }

  void mark_subtables(std::size_t cell) {
    each_subtable_of(cell, [&](std::size_t place) { unsettled_.insert(place); });
  }

  void suppress_cells(const std::vector<std::size_t>& cells) {
    for (const std::size_t cell : cells) {
      suppressed_[cell] = true;
      mark_subtables(cell);
    }
  }

  /// What is known of a suppressed cell: that it is not empty, and where it is primary that it is small. Of a rest
  /// neither is known.
  CellLeeway leeway(std::size_t cell, bool with_most) const {
    if (table_.is_rest[cell]) return {true, true};
    const double number = table_.contributors[cell];
    const bool small = number < min_contributors_;
    return {!(with_most && small) || number + 1 < min_contributors_, number >= 2};
  }

  /// @param with_most whether bounds from above are reckoned with
  Subtable subtable(std::size_t place, bool with_most) const {
    const auto role = [&](std::size_t cell) {
      if (!(table_.contributors[cell] > 0)) return Subtable::Role::known;
      return suppressed_[cell] ? Subtable::Role::suppressed : Subtable::Role::open;
    };
    return {table_, table_.areas.families[subtables_[place].first], table_.sectors.families[subtables_[place].second],
            role, [&](std::size_t cell) { return leeway(cell, with_most); }};
  }

  void protect_subtables() {
    while (!unsettled_.empty()) {
      const std::size_t place = *unsettled_.begin();
      unsettled_.erase(unsettled_.begin());
      if (!protect_subtable(place, true)) protect_subtable(place, false);
      unsettled_.erase(place);
    }
  }

  /// False where a cell cannot be protected in it.
  bool protect_subtable(std::size_t place, bool with_most) {
    Subtable part = subtable(place, with_most);
    if (!part.has_equations()) return true;
    bool complete = true;
    for (const std::size_t cell : part.suppressed_cells()) {
      if (table_.is_rest[cell]) continue;
      const std::optional<CellProtection> protection = part.protection(cell);
      complete = complete && protection;
      if (!protection) continue;
      for (const std::size_t more : protection->cells) part.suppress(more);
      suppress_cells(protection->cells);
    }
    return complete;
  }

  /// Leaves more out for the sake of cells that only the whole table tells. False: there are none, or nothing is left.
  bool protect_determined(std::size_t round) {
    const std::vector<std::size_t> determined = determined_cells(table_, suppressed_);
    if (determined.empty()) return false;
    if (!exchange_) exchange_.emplace(table_);
    std::vector<bool> moved(suppressed_.size());
    bool more = false;
    for (const std::size_t cell : determined) {
      if (table_.is_rest[cell] || moved[cell]) continue;
      std::vector<std::size_t> cells = exchange_->cheapest(cell, suppressed_);
      for (const std::size_t each : cells) moved[each] = true;
      std::erase_if(cells, [&](std::size_t each) { return suppressed_[each]; });
      // What an exchange cannot help is tried with whatever is near; the more, the more rounds it takes.
      if (cells.empty()) cells = cheapest_neighbours(cell, round);
      suppress_cells(cells);
      more = more || !cells.empty();
    }
    return more;
  }

  /// The cheapest open cells of a cell's subtables, else of the whole table.
  std::vector<std::size_t> cheapest_neighbours(std::size_t cell, std::size_t count) const {
    std::vector<std::size_t> near;
    each_subtable_of(cell, [&](std::size_t place) {
      for (const std::size_t area : members(table_.areas.families[subtables_[place].first])) {
        for (const std::size_t sector : members(table_.sectors.families[subtables_[place].second])) {
          near.push_back(table_.cell(area, sector));
        }
      }
    });
    std::vector<std::size_t> found = cheapest_open(std::move(near), count);
    if (!found.empty()) return found;
    std::vector<std::size_t> all(suppressed_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return cheapest_open(std::move(all), count);
  }

  static std::vector<std::uint32_t> members(const TotalFamily& family) {
    std::vector<std::uint32_t> nodes = family.children;
    nodes.push_back(family.parent);
    return nodes;
  }

  std::vector<std::size_t> cheapest_open(std::vector<std::size_t> cells, std::size_t count) const {
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    std::erase_if(cells, [&](std::size_t cell) {
      return suppressed_[cell] || table_.is_rest[cell] || !(table_.contributors[cell] > 0);
    });
    std::stable_sort(cells.begin(), cells.end(),
                     [&](std::size_t a, std::size_t b) { return table_.cost[a] < table_.cost[b]; });
    cells.resize(std::min(cells.size(), count));
    return cells;
  }

  const TotalTable& table_;
  double min_contributors_;
  std::vector<bool> suppressed_;    ///< by cell
  std::vector<Pair> subtables_;     ///< the top first
  std::vector<std::size_t> place_;  ///< in subtables_, by pair of families
  std::optional<CellExchange> exchange_;
  std::set<std::size_t> unsettled_;  ///< places of subtables that may leak
};

}  // namespace

std::vector<Disclosure> suppress(const CellMatrix& contributors, const CellMatrix& cost, const TotalTree& areas,
                                 const TotalTree& sectors, double min_contributors, std::span<const Disclosure> also) {
  const TotalTable table = complete_totals(contributors, cost, areas, sectors);
  if (!also.empty() && also.size() != contributors.values.size()) {
    throw Error("{} cells cannot be withheld because of {} others; give one for every cell.",
                contributors.values.size(), also.size());
  }
  std::vector<bool> primary(table.contributors.size());
  for (std::size_t cell = 0; cell < primary.size(); ++cell) {
    primary[cell] = !table.is_rest[cell] && table.contributors[cell] > 0 && table.contributors[cell] < min_contributors;
  }
  const auto given = [&](std::size_t area, std::size_t sector) { return area * sectors.parent.size() + sector; };
  for (std::size_t area = 0; area < areas.parent.size(); ++area) {
    for (std::size_t sector = 0; sector < sectors.parent.size() && !also.empty(); ++sector) {
      const std::size_t cell = table.cell(area, sector);
      if (also[given(area, sector)] != Disclosure::open && table.contributors[cell] > 0) primary[cell] = true;
    }
  }
  const std::vector<bool> suppressed = Suppressor(table, primary, min_contributors).run();
  std::vector<Disclosure> result(contributors.values.size(), Disclosure::open);
  for (std::size_t area = 0; area < areas.parent.size(); ++area) {
    for (std::size_t sector = 0; sector < sectors.parent.size(); ++sector) {
      const std::size_t cell = table.cell(area, sector);
      if (!suppressed[cell]) continue;
      result[given(area, sector)] = primary[cell] ? Disclosure::primary : Disclosure::secondary;
    }
  }
  return result;
}

FlatDisclosure suppress(const CellMatrix& contributors, double min_contributors) {
  const std::size_t areas = contributors.regions;
  const std::size_t sectors = contributors.sectors;
  // The total stands last on both axes.
  TotalTree area_tree, sector_tree;
  area_tree.parent.assign(areas + 1, static_cast<std::uint32_t>(areas));
  sector_tree.parent.assign(sectors + 1, static_cast<std::uint32_t>(sectors));
  area_tree.parent.back() = sector_tree.parent.back() = TotalTree::none;
  std::vector<double> values((areas + 1) * (sectors + 1));
  const CellMatrix whole = {values, areas + 1, sectors + 1};
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t sector = 0; sector < sectors; ++sector) {
      const double value = contributors(area, sector);
      if (!(value > 0)) continue;
      for (const std::size_t cell : {whole.cell(area, sector), whole.cell(area, sectors), whole.cell(areas, sector),
                                     whole.cell(areas, sectors)}) {
        values[cell] += value;
      }
    }
  }
  const std::vector<Disclosure> all = suppress(whole, whole, area_tree, sector_tree, min_contributors);
  FlatDisclosure result;
  for (std::size_t area = 0; area < areas; ++area) {
    for (std::size_t sector = 0; sector < sectors; ++sector) result.cells.push_back(all[whole.cell(area, sector)]);
    result.area_totals.push_back(all[whole.cell(area, sectors)]);
  }
  for (std::size_t sector = 0; sector < sectors; ++sector) {
    result.sector_totals.push_back(all[whole.cell(areas, sector)]);
  }
  result.total = all[whole.cell(areas, sectors)];
  return result;
}

}  // namespace klasteri
