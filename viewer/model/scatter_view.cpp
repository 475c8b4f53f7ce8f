#include "viewer/model/scatter_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/base/parallel.h"
#include "viewer/model/explorer.h"
#include "viewer/model/row_gather.h"

namespace klasteri::viewer {

namespace {

constexpr std::uint16_t no_cell = 65535;
constexpr std::size_t placed_at_once = 1 << 16;

/// An axis over the values that have a place on it, with a little room at its ends.
Axis axis_around(const NumberColumn& column, bool logarithmic) {
  constexpr double room = 0.04;
  Axis axis{.from = 1, .to = 2, .logarithmic = logarithmic};
  double least = std::numeric_limits<double>::infinity(), greatest = -least;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const double value = column[i];
    if (!axis.has(value)) continue;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
  }
  if (least > greatest) return axis;
  if (logarithmic) {
    const double factor = greatest > least ? std::pow(greatest / least, room) : 2;
    return {least / factor, greatest * factor, true};
  }
  const double margin = greatest > least ? room * (greatest - least) : 0.5;
  return {least - margin, greatest + margin, false};
}

std::size_t step_of(double position, std::size_t steps) {
  return std::min(static_cast<std::size_t>(std::max(0.0, position * static_cast<double>(steps))), steps - 1);
}

/// Numbers that go together well at first sight.
struct FirstSight {
  std::string_view x, y;
};
FirstSight first_sight(Subject subject) {
  switch (subject) {
    case Subject::enterprises:
      return {"employees", "turnover"};
    case Subject::regions:
    case Subject::municipalities:
      return {"population", "firms"};
    case Subject::clusters:
      break;
  }
  return {"firms", "lq"};
}

}  // namespace

ScatterView::ScatterView(LinkedItems& items) : items_(items) {
  choose_subject(items.size(Subject::clusters) > 0 ? Subject::clusters : Subject::regions);
}

void ScatterView::choose_subject(Subject subject) {
  const FirstSight first = first_sight(subject);
  choice_.subject = subject;
  choice_.x = number_index(subject, first.x);
  choice_.y = number_index(subject, first.y);
  choice_.logarithmic_x = x_info().skewed;
  choice_.logarithmic_y = y_info().skewed;
}

void ScatterView::update() {
  const std::size_t numbers = items_.numbers_revision(choice_.subject);
  const bool other = placed_ != choice_ || placed_revision_ != numbers;
  if (other) {
    correlating_.give_up();
    correlation_.reset();
    fetch_numbers();
    place_items();
    placed_ = choice_;
    placed_revision_ = numbers;
  }
  if (other || counted_revision_ != items_.states_revision()) {
    counted_revision_ = items_.states_revision();
    if (binned()) count_cells();
    // It is of the items looked at, whatever is selected.
    correlating_due_ = correlating_due_ || other || correlated_rows_ != items_.explorer().rows_revision();
  }
  if (auto done = correlating_.take()) correlation_ = *done;
  if (correlating_due_ && !correlating_.started()) correlate_items();
}

/// A number that is not known of any item gives way to the first that is, beside the other one.
void ScatterView::fetch_numbers() {
  x_ = items_.numbers(choice_.subject, choice_.x);
  y_ = items_.numbers(choice_.subject, choice_.y);
  if ((x_.size() > 0 && y_.size() > 0) || !items_.numbers_ready(choice_.subject)) return;
  const std::vector<std::size_t> known = items_.numbers_known(choice_.subject);
  const auto other_than = [&](std::size_t number) {
    const auto found = std::find_if(known.begin(), known.end(), [&](std::size_t one) { return one != number; });
    return found == known.end() ? number : *found;
  };
  if (x_.size() == 0) {
    choice_.x = other_than(choice_.y);
    choice_.logarithmic_x = x_info().skewed;
    x_ = items_.numbers(choice_.subject, choice_.x);
  }
  if (y_.size() == 0) {
    choice_.y = other_than(choice_.x);
    choice_.logarithmic_y = y_info().skewed;
    y_ = items_.numbers(choice_.subject, choice_.y);
  }
}

void ScatterView::place_items() {
  x_axis_ = axis_around(x_, choice_.logarithmic_x);
  y_axis_ = axis_around(y_, choice_.logarithmic_y);
  cell_of_item_.assign(binned() ? size() : 0, no_cell);
  parallel_for(cell_of_item_.size(), placed_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t item = begin; item < end; ++item) {
      if (!has(item)) continue;
      const std::size_t column = step_of(x_axis_.position(x_[item]), columns);
      const std::size_t line = step_of(y_axis_.position(y_[item]), lines);
      cell_of_item_[item] = static_cast<std::uint16_t>(line * columns + column);
    }
  });
}

void ScatterView::count_cells() {
  const std::span<const ItemState> states = items_.states(choice_.subject);
  const std::size_t count = cell_of_item_.size();
  const std::size_t pieces = std::clamp<std::size_t>(count / placed_at_once, 1, std::max(1u, threads()));
  std::vector<std::vector<ItemCounts>> parts(pieces, std::vector<ItemCounts>(columns * lines));
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      for (std::size_t item = count * piece / pieces; item < count * (piece + 1) / pieces; ++item) {
        if (cell_of_item_[item] != no_cell) parts[piece][cell_of_item_[item]].add(states[item]);
      }
    }
  });
  cells_ = std::move(parts.front());
  for (std::size_t piece = 1; piece < pieces; ++piece) {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) cells_[cell] += parts[piece][cell];
  }
}

void ScatterView::correlate_items() {
  correlating_due_ = false;
  correlated_rows_ = items_.explorer().rows_revision();
  const std::span<const ItemState> states = items_.states(choice_.subject);
  const auto gather = [x = x_, y = y_, x_axis = x_axis_, y_axis = y_axis_](std::span<const ItemState> of) {
    std::pair<std::vector<double>, std::vector<double>> pairs;
    for (std::size_t item = 0; item < std::min(x.size(), y.size()); ++item) {
      if ((of[item] & item_state::looked_at) == 0 || !x_axis.has(x[item]) || !y_axis.has(y[item])) continue;
      pairs.first.push_back(x_axis.logarithmic ? std::log10(x[item]) : x[item]);
      pairs.second.push_back(y_axis.logarithmic ? std::log10(y[item]) : y[item]);
    }
    return pairs;
  };
  if (!binned()) {
    const auto pairs = gather(states);
    correlation_ = correlate(pairs.first, pairs.second);
    return;
  }
  correlating_.start([gather, copy = std::vector<ItemState>(states.begin(), states.end())](Progress& progress) {
    const auto pairs = gather(copy);
    return correlate(pairs.first, pairs.second, progress);
  });
}

void ScatterView::select_between(double x_from, double x_to, double y_from, double y_to) {
  const std::span<const ItemState> states = items_.states(choice_.subject);
  const auto wanted = [&](std::size_t item) {
    return (states[item] & item_state::looked_at) != 0 && has(item) && x_[item] >= x_from && x_[item] <= x_to &&
           y_[item] >= y_from && y_[item] <= y_to;
  };
  if (binned()) {
    items_.select_rows(gather_rows(size(), wanted));
    return;
  }
  std::vector<std::uint8_t> chosen(size());
  for (std::size_t item = 0; item < chosen.size(); ++item) chosen[item] = wanted(item) ? 1 : 0;
  items_.select_items(choice_.subject, chosen);
}

}  // namespace klasteri::viewer
