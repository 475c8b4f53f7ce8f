#include "viewer/model/table_view.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "geo/base/error.h"
#include "geo/text/fold.h"
#include "viewer/model/explorer.h"
#include "viewer/model/row_gather.h"

namespace klasteri::viewer {

const std::vector<EnterpriseColumn>& TableView::enterprise_columns_known() {
  if (columns_known_) return *columns_known_;
  columns_known_.emplace();
  for (std::size_t i = 0; i < enterprise_columns; ++i) {
    const auto column = static_cast<EnterpriseColumn>(i);
    const bool may_be_left = column == EnterpriseColumn::name || column == EnterpriseColumn::address;
    const bool in_file = may_be_left && !records_.file().empty();
    if (in_file || has_column(items_.explorer().project().enterprises, column)) columns_known_->push_back(column);
  }
  return *columns_known_;
}

void TableView::update() {
  sort_enterprises();
  Explorer& explorer = items_.explorer();
  const bool searches_names = !search_.empty() && subject_ == Subject::enterprises;
  if (searches_names) explorer.names().prepare();
  const Made now{.subject = subject_,
                 .order = order(),
                 .sorted = times_sorted_,
                 // A selection changes what is shown only where nothing else is.
                 .states = only_selected_ ? items_.states_revision() : explorer.rows_revision(),
                 .numbers = items_.numbers_revision(subject_),
                 .language = explorer.choices().language,
                 .search = search_,
                 .only_selected = only_selected_,
                 .names_ready = searches_names && explorer.names().ready()};
  if (made_ == now) return follow_selection();
  if (made_ && made_->subject != subject_) {
    anchor_.reset();
    top_ = 0;
  }
  made_ = now;
  all_sorted_ = false;
  if (subject_ == Subject::enterprises) {
    show_enterprises();
  } else {
    shown_ = others_in_order();
  }
  follow_selection();
}

/// What was selected elsewhere is brought into sight.
void TableView::follow_selection() {
  const std::size_t selection = items_.explorer().selection_revision();
  if (selection_seen_ == selection) return;
  selection_seen_ = selection;
  if (items_.explorer().selection().rows.empty()) return;
  const std::span<const ItemState> states = items_.states(subject_);
  const auto selected = [&](std::uint32_t item) { return (states[item] & item_state::selected) != 0; };
  const auto first = std::find_if(shown().begin(), shown().end(), selected);
  if (first != shown().end()) top_ = static_cast<std::size_t>(first - shown().begin());
}

void TableView::take_order() {
  try {
    auto sorted = sorting_.take();
    if (!sorted) return;
    sorted_ = std::move(*sorted);
    sorted_descending_ = false;
    sorted_column_ = wanted_column_;
    sorted_language_ = wanted_language_;
    ++times_sorted_;
  } catch (const Error& error) {
    fault_ = error.sentence();
    cancel();
  }
}

void TableView::sort_enterprises() {
  take_order();
  if (subject_ != Subject::enterprises) return;
  const Explorer& explorer = items_.explorer();
  const auto column = order().column;
  const Language language = explorer.choices().language;
  if (wanted_column_ == column && wanted_language_ == language) return;
  wanted_column_ = column;
  wanted_language_ = language;
  if (!column || (sorted_column_ == column && sorted_language_ == language)) {
    sorting_.give_up();
    return;
  }
  sorting_.start([&project = explorer.project(), &catalog = explorer.catalog(), column = *column, language,
                  file = records_.file()](Progress& progress) {
    return sort_rows(project, catalog, static_cast<EnterpriseColumn>(column), language, progress, file);
  });
}

void TableView::cancel() {
  sorting_.give_up();
  wanted_column_ = sorted_column_;
  wanted_language_ = items_.explorer().choices().language;
  orders_[index()].column = sorted_column_;
}

void TableView::show_enterprises() {
  Explorer& explorer = items_.explorer();
  const std::span<const ItemState> states = items_.states(Subject::enterprises);
  const ItemState needed = only_selected_ ? item_state::selected : item_state::looked_at;
  // Until names can be searched, all are shown.
  const RowMask* found = nullptr;
  if (!search_.empty() && explorer.names().ready()) found = &explorer.names().matching(search_);
  const auto wanted = [&](std::size_t row) {
    return (states[row] & needed) != 0 && (found == nullptr || (*found)[row] != 0);
  };
  shown_ = {};  // before another list takes as much
  if (!order().column) forget_order();
  if (!sorted_column_) {
    shown_ = gather_rows(states.size(), wanted);
    return;
  }
  turn_order();
  const std::vector<std::uint32_t>& rows = sorted_.rows;
  all_sorted_ = !only_selected_ && found == nullptr && explorer.row_count() == rows.size();
  if (all_sorted_) return;
  shown_ = gather_rows(rows.size(), [&](std::size_t place) { return wanted(rows[place]); });
  for (std::uint32_t& place : shown_) place = rows[place];
}

/// So that a table that is not sorted takes nothing for an order.
void TableView::forget_order() {
  sorted_ = {};
  sorted_column_.reset();
}

/// Backwards only what has something in the column; the rest stays at the end.
void TableView::turn_order() {
  if (sorted_descending_ == order().descending) return;
  sorted_descending_ = order().descending;
  std::reverse(sorted_.rows.begin(), sorted_.rows.begin() + static_cast<std::ptrdiff_t>(sorted_.known));
}

std::vector<std::uint32_t> TableView::others_in_order() {
  const std::span<const ItemState> states = items_.states(subject_);
  const std::string key = fold(search_);
  std::vector<std::uint32_t> shown;
  for (std::uint32_t item = 0; item < states.size(); ++item) {
    if (only_selected_ && (states[item] & item_state::selected) == 0) continue;
    if (!key.empty() && fold(items_.name(subject_, item)).find(key) == std::string::npos) continue;
    shown.push_back(item);
  }
  if (!order().column) return shown;
  const bool descending = order().descending;
  const std::size_t column = *order().column, names = name_columns(subject_);
  if (column >= names) {
    const NumberColumn numbers = items_.numbers(subject_, column - names);
    if (numbers.size() == 0) return shown;
    std::stable_sort(shown.begin(), shown.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (std::isnan(numbers[a]) || std::isnan(numbers[b])) return !std::isnan(numbers[a]) && std::isnan(numbers[b]);
      return descending ? numbers[a] > numbers[b] : numbers[a] < numbers[b];
    });
    return shown;
  }
  std::vector<std::array<std::uint64_t, 2>> keys(states.size());
  for (const std::uint32_t item : shown) {
    const bool region_of_cluster = subject_ == Subject::clusters && column == 1;
    const Explorer& explorer = items_.explorer();
    keys[item] = letter_order(region_of_cluster ? explorer.region_name(explorer.project().clusters[item])
                                                : items_.name(subject_, item));
  }
  std::stable_sort(shown.begin(), shown.end(), [&](std::uint32_t a, std::uint32_t b) {
    return descending ? keys[a] > keys[b] : keys[a] < keys[b];
  });
  return shown;
}

std::optional<std::size_t> TableView::place_of(std::uint32_t item) const {
  const auto found = std::find(shown().begin(), shown().end(), item);
  if (found == shown().end()) return std::nullopt;
  return static_cast<std::size_t>(found - shown().begin());
}

void TableView::click(std::size_t place, bool extend, bool toggle) {
  if (place >= shown().size()) return;
  std::size_t first = place, last = place;
  if (extend && anchor_) {
    const std::size_t from = place_of(*anchor_).value_or(place);
    first = std::min(from, place);
    last = std::max(from, place);
  } else {
    anchor_ = shown()[place];
  }
  const std::span<const std::uint32_t> between = shown().subspan(first, last - first + 1);
  std::vector<std::uint32_t> chosen(between.begin(), between.end());
  std::sort(chosen.begin(), chosen.end());
  select(chosen, toggle && !extend);
  selection_seen_ = items_.explorer().selection_revision();
}

void TableView::select(const std::vector<std::uint32_t>& chosen, bool toggle) {
  if (subject_ == Subject::enterprises) {
    if (!toggle) return items_.select_rows(chosen);
    std::vector<std::uint32_t> rows;
    const auto& before = items_.explorer().selection().rows;
    std::set_symmetric_difference(before.begin(), before.end(), chosen.begin(), chosen.end(), std::back_inserter(rows));
    return items_.select_rows(std::move(rows));
  }
  const std::span<const ItemState> states = items_.states(subject_);
  std::vector<std::uint8_t> flags(states.size());
  for (std::size_t item = 0; toggle && item < flags.size(); ++item) {
    flags[item] = (states[item] & item_state::selected) != 0 ? 1 : 0;
  }
  for (const std::uint32_t item : chosen) flags[item] = flags[item] != 0 ? 0 : 1;
  items_.select_items(subject_, flags);
}

}  // namespace klasteri::viewer
