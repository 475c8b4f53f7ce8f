#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/model/background_task.h"
#include "viewer/model/enterprise_column.h"
#include "viewer/model/enterprise_records.h"
#include "viewer/model/linked_items.h"

namespace klasteri::viewer {

/// By what a table is sorted; no column: as the items stand in the project.
struct TableOrder {
  std::optional<std::size_t> column;
  bool descending = false;

  friend bool operator==(const TableOrder&, const TableOrder&) = default;
};

/// How a table is arranged, for each subject.
struct TableChoice {
  Subject subject = Subject::enterprises;
  std::array<TableOrder, all_subjects.size()> orders;
  std::array<std::uint32_t, all_subjects.size()> hidden{};  ///< columns, bits 1 << column

  friend bool operator==(const TableChoice&, const TableChoice&) = default;
};

/// The items of a table in the order in which they are shown. Enterprises are sorted beside the frames, all of them
/// once for a column, so that a filter only leaves some of them out.
///
/// Columns of enterprises are EnterpriseColumn; of other subjects first their names (of clusters sector and region),
/// then numbers_of(subject).
class TableView {
 public:
  /// @param items, records must outlive the view
  TableView(LinkedItems& items, EnterpriseRecords& records) : items_(items), records_(records) {}

  TableChoice choice() const { return {subject_, orders_, hidden_}; }
  void choose(const TableChoice& choice) {
    subject_ = choice.subject;
    orders_ = choice.orders;
    hidden_ = choice.hidden;
  }
  Subject subject() const { return subject_; }
  void choose_subject(Subject subject) { subject_ = subject; }
  const TableOrder& order() const { return orders_[index()]; }
  void sort(TableOrder order) { orders_[index()] = order; }
  /// Leaves those with a text in them, as the filter's text does, in the table alone. Enterprises: once their names are
  /// folded.
  void search(std::string text) { search_ = std::move(text); }
  const std::string& searched() const { return search_; }
  void show_only_selected(bool only) { only_selected_ = only; }
  bool only_selected() const { return only_selected_; }
  /// Columns that the register has anything in.
  const std::vector<EnterpriseColumn>& enterprise_columns_known();
  /// Columns that are not shown: bits 1 << column.
  std::uint32_t hidden_columns() const { return hidden_[index()]; }
  void hide_columns(std::uint32_t columns) { hidden_[index()] = columns; }
  /// The place of shown() that stands at the top, as the panel scrolls.
  std::size_t& top() { return top_; }

  /// Follows choices, rows and selection; to be called before the rest is read.
  void update();
  /// Items looked at, from the top. The order is the one before while another is worked out.
  std::span<const std::uint32_t> shown() const { return all_sorted_ ? std::span(sorted_.rows) : std::span(shown_); }
  bool working() const { return sorting_.running(); }
  double fraction() const { return sorting_.fraction(); }
  /// Lets the order be as it was before the one that is being worked out.
  void cancel();
  /// Why an order could not be worked out, once; empty: it could.
  Sentence take_fault() { return std::exchange(fault_, {}); }

  /// Selects the item at a place of shown(), or those from where the last click was, or one more or less.
  void click(std::size_t place, bool extend, bool toggle);
  /// Where an item is shown; none where it is not.
  std::optional<std::size_t> place_of(std::uint32_t item) const;

  static std::size_t name_columns(Subject subject) { return subject == Subject::clusters ? 2 : 1; }

 private:
  std::size_t index() const { return static_cast<std::size_t>(subject_); }
  void sort_enterprises();
  void take_order();
  void follow_selection();
  void show_enterprises();
  void turn_order();
  void forget_order();
  std::vector<std::uint32_t> others_in_order();
  void select(const std::vector<std::uint32_t>& chosen, bool toggle);

  /// What shown_ was made from.
  struct Made {
    Subject subject = Subject::enterprises;
    TableOrder order;
    std::size_t sorted = 0, states = 0, numbers = 0;
    Language language = Language::en;
    std::string search;
    bool only_selected = false, names_ready = false;
    friend bool operator==(const Made&, const Made&) = default;
  };

  LinkedItems& items_;
  EnterpriseRecords& records_;
  Subject subject_ = Subject::enterprises;
  std::array<TableOrder, all_subjects.size()> orders_;
  std::string search_;
  bool only_selected_ = false;
  std::array<std::uint32_t, all_subjects.size()> hidden_{};
  std::size_t top_ = 0;
  std::size_t selection_seen_ = 0;
  std::optional<std::vector<EnterpriseColumn>> columns_known_;
  std::optional<Made> made_;
  std::vector<std::uint32_t> shown_;
  bool all_sorted_ = false;              ///< shown are all that were sorted, and shown_ is empty
  std::optional<std::uint32_t> anchor_;  ///< the item clicked last

  SortedRows sorted_;  ///< what is known in the direction of the order; empty while the table is not sorted
  bool sorted_descending_ = false;
  std::optional<std::size_t> sorted_column_, wanted_column_;
  Language sorted_language_ = Language::en, wanted_language_ = Language::en;
  std::size_t times_sorted_ = 0;
  Sentence fault_;
  BackgroundTask<SortedRows> sorting_;
};

}  // namespace klasteri::viewer
