#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/query/density.h"
#include "viewer/model/background_task.h"
#include "viewer/model/facets.h"
#include "viewer/model/number_column.h"
#include "viewer/model/sector_tree.h"
#include "viewer/model/selection.h"
#include "viewer/model/subject.h"

namespace klasteri::viewer {

class Explorer;

/// What an item is at the moment: bits, each of which includes those before it.
using ItemState = std::uint8_t;
namespace item_state {
inline constexpr ItemState counts = 1;     ///< it is an enterprise, not repeated or inactive; areas and clusters always
inline constexpr ItemState looked_at = 2;  ///< it passes sector and filter; of areas and clusters: one of theirs does
inline constexpr ItemState selected = 4;   ///< it is selected; of areas and clusters: at least half of those looked at
}  // namespace item_state

/// How many items of a bin or a cell there are.
struct ItemCounts {
  std::uint32_t all = 0, looked_at = 0, selected = 0;

  void add(ItemState state) {
    all += state & item_state::counts;
    looked_at += (state & item_state::looked_at) >> 1;
    selected += (state & item_state::selected) >> 2;
  }
  ItemCounts& operator+=(const ItemCounts& other) {
    all += other.all;
    looked_at += other.looked_at;
    selected += other.selected;
    return *this;
  }
};

/// Enterprises of an area or cluster.
struct ItemCount {
  std::size_t looked_at = 0, selected = 0;
};

/// The items that tables and charts show, of every subject: their names and numbers, and which of them are looked at
/// and selected. Works out only what is asked for, once for every change of rows or selection.
class LinkedItems {
 public:
  /// @param explorer must outlive the items
  explicit LinkedItems(Explorer& explorer);

  Explorer& explorer() const { return explorer_; }
  std::size_t size(Subject subject) const;
  /// In the chosen language.
  std::string name(Subject subject, std::size_t item) const;
  /// A number of all items; empty where it is not known, of none of them.
  NumberColumn numbers(Subject subject, std::size_t number);
  /// Which numbers of a subject are there to choose from.
  std::vector<std::size_t> numbers_known(Subject subject);
  /// Whether the numbers of a subject are there; those of municipalities are counted beside the frames.
  bool numbers_ready(Subject subject) {
    return subject != Subject::municipalities || !municipality_rows().empty() || !started_counting();
  }
  /// Grows when numbers(subject, …) have changed.
  std::size_t numbers_revision(Subject subject);

  std::span<const ItemState> states(Subject subject);
  /// Grows when states() change.
  std::size_t states_revision() const;
  /// Of regions, municipalities or clusters.
  std::span<const ItemCount> counts(Subject subject);
  /// One flag a row of the enterprises.
  const RowMask& selected_rows();

  const FacetCounts& facets();
  const SectorTree& sector_tree() const { return sector_tree_; }
  /// Which municipality each item is.
  std::span<const UnitIndex> municipality_units() const { return municipality_units_; }
  /// The sector's numbers of every municipality; empty while they are counted.
  const std::vector<DensityRow>& municipality_rows();

  /// Selects what a brush takes: rows, ascending; none lets go.
  void select_rows(std::vector<std::uint32_t> rows);
  /// Selects the enterprises looked at of areas and clusters. @param chosen one flag an item
  void select_items(Subject subject, std::span<const std::uint8_t> chosen);

  bool working() const { return counting_.running(); }
  bool started_counting() const { return counting_.started(); }

 private:
  std::vector<ItemCount> count_units(Subject subject);
  std::vector<ItemCount> count_members();
  std::vector<std::uint32_t> rows_of_items(Subject subject, std::span<const std::uint8_t> chosen);
  void follow_municipalities();

  struct Revisions {
    std::size_t rows = 0, selection = 0;
    bool known = false;
    friend bool operator==(const Revisions&, const Revisions&) = default;
  };
  Revisions now() const;

  Explorer& explorer_;
  SectorTree sector_tree_;
  std::vector<DensityArea> municipality_areas_;
  std::vector<UnitIndex> municipality_units_;
  std::vector<DensityRow> municipality_rows_;
  std::optional<std::string> municipality_sector_;  ///< that municipality_rows_ are, or will be, of
  std::size_t municipality_revision_ = 0;
  BackgroundTask<std::vector<DensityRow>> counting_;

  std::array<std::vector<ItemState>, all_subjects.size()> states_;
  std::array<Revisions, all_subjects.size()> states_of_, counts_of_;
  std::array<std::vector<ItemCount>, all_subjects.size()> counts_;
  RowMask selected_rows_;
  std::optional<std::size_t> selected_revision_;
  FacetCounts facets_;
  std::optional<std::size_t> facets_revision_;
  std::optional<std::vector<std::size_t>> enterprise_numbers_;  ///< those that are known
};

}  // namespace klasteri::viewer
